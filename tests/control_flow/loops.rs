//! For Each and Switch in flows.

use super::*;

#[test]
fn a_record_is_created_for_every_row_of_a_query() {
    let create = block(
        "create",
        "SE_SFCreateTask",
        json!({ "Type": "Call", "Status": "Completed", "Priority": "Normal", "CallType": "inbound",
                "subject1": "$.actions.each.results.item.Name", "WhoId": "$.actions.each.results.item.Id" }),
        json!({ "success": "each", "failure": "end" }),
    );
    let flow = flow(vec![each("each", json!("$.payload.records"), "create", "end"), create]);
    let rows = json!({ "records": [{ "Id": "003a", "Name": "Ann" }, { "Id": "003b", "Name": "Bob" }] });
    let run = run(&flow, rows);
    assert_eq!(run.ending(), Some(&Ending::Completed));
    let created: Vec<Value> = asked(&run, "crm.create_record")
        .iter()
        .map(|with| json!([with["fields"]["WhoId"], with["fields"]["Subject"]]))
        .collect();
    assert_eq!(created, [json!(["003a", "Ann"]), json!(["003b", "Bob"])]);
    assert_eq!(run.actions()["each"]["results"], json!({ "count": 2 }));
    assert_eq!(run.actions()["create"]["results"]["id"], "00T2", "the record shows the last turn");
}

fn nested(inner_body: Value) -> Flow {
    flow(vec![
        each("outer", json!("$.payload.rows"), "inner", "end"),
        each("inner", json!("$.actions.outer.results.item"), "body", "outer"),
        inner_body,
    ])
}

#[test]
fn a_loop_within_a_loop_goes_through_all_elements_of_all_rows() {
    let flow = nested(show("body", json!("$.actions.inner.results.item"), "inner"));
    let run = run(&flow, json!({ "rows": [[1, 2], [], [3]] }));
    assert_eq!(shown(&run), [json!(1), json!(2), json!(3)]);
    assert_eq!(left(&run, "outer"), [Port::Body, Port::Body, Port::Body, Port::Done]);
}

#[test]
fn a_loop_that_is_left_early_begins_anew_when_the_run_comes_to_it_from_outside() {
    // The inner loop is left at the first element that is not 0; the next row begins with its first element all the same.
    let found = block(
        "body",
        "SE_CoreTruthy",
        json!({ "value": "$.actions.inner.results.item" }),
        json!({ "true": "found", "false": "inner" }),
    );
    let flow = flow(vec![
        each("outer", json!("$.payload.rows"), "inner", "end"),
        each("inner", json!("$.actions.outer.results.item"), "body", "outer"),
        found,
        show("found", json!("$.actions.inner.results.item"), "outer"),
    ]);
    let run = run(&flow, json!({ "rows": [[0, 1, 2], [3, 4], [0, 0, 5]] }));
    assert_eq!(shown(&run), [json!(1), json!(3), json!(5)]);
    assert_eq!(run.ending(), Some(&Ending::Completed));
}

#[test]
fn a_loop_that_is_over_begins_anew() {
    // The same loop twice, led to by the loop around it.
    let flow = flow(vec![
        each("twice", json!(["first", "second"]), "each", "end"),
        each("each", json!("$.payload.rows"), "show", "twice"),
        show("show", json!({ "round": "$.actions.twice.results.item", "row": "$.actions.each.results.item" }), "each"),
    ]);
    let run = run(&flow, json!({ "rows": [1, 2] }));
    let at = |round: &str, row: i64| json!({ "round": round, "row": row });
    assert_eq!(shown(&run), [at("first", 1), at("first", 2), at("second", 1), at("second", 2)]);
}

#[test]
fn a_loop_that_waits_between_its_turns_goes_on_with_the_next_element() {
    let delay = block("delay", "SE_CoreDelay", json!({ "duration": 1000 }), json!({ "done": "each" }));
    let flow = flow(vec![
        each("each", json!("$.payload.rows"), "show", "end"),
        show("show", json!("$.actions.each.results.index"), "delay"),
        delay,
    ]);
    let run = run(&flow, json!({ "rows": ["a", "b", "c"] }));
    assert_eq!(shown(&run), [json!(0), json!(1), json!(2)]);
    assert_eq!(run.now(), BEGIN + 3_000);
}

#[test]
fn an_empty_list_has_no_turn() {
    let flow = flow(vec![each("each", json!("$.payload.rows"), "show", "end"), show("show", json!("never"), "each")]);
    for payload in [json!({ "rows": [] }), json!({ "rows": null }), json!({})] {
        let run = run(&flow, payload);
        assert_eq!((shown(&run), run.ending()), (vec![], Some(&Ending::Completed)));
    }
}

#[test]
fn a_list_that_grows_in_the_body_has_more_turns_and_the_last_one_is_known_anew() {
    // The body appends to the list as long as it has fewer than three elements.
    let flow = flow(vec![
        set("begin", "list", json!(["$.payload.a"]), "each"),
        each("each", json!("$.variables.list"), "show", "end"),
        show("show", json!("$.actions.each.results"), "more"),
        block(
            "more",
            "SE_CoreDecision",
            json!({ "operandA": "$.actions.each.results.count", "comparator": "<", "operandB": 3, "evaluateAs": "number" }),
            json!({ "true": "grow", "false": "each" }),
        ),
        block(
            "grow",
            "CF_Switch",
            json!({ "value": "$.actions.each.results.count", "case1": 1, "case2": 2 }),
            json!({ "case1": "two", "case2": "three" }),
        ),
        set("two", "list", json!(["a", "b"]), "each"),
        set("three", "list", json!(["a", "b", "c"]), "each"),
    ]);
    let run = run(&flow, json!({ "a": "a" }));
    let turn = |item: &str, index: u8, count: u8| json!({ "item": item, "index": index, "count": count, "isLast": index + 1 == count });
    assert_eq!(shown(&run), [turn("a", 0, 1), turn("b", 1, 2), turn("c", 2, 3)]);
}

#[test]
fn the_step_limit_bounds_a_loop() {
    let flow = flow(vec![each("each", json!("$.payload.rows"), "show", "end"), show("show", json!("x"), "each")]);
    let rows: Vec<u8> = vec![0; 20];
    let options = RunOptions { step_limit: 21, ..RunOptions::default() };
    let run = run_with(&flow, json!({ "rows": rows }), options, 0);
    assert_eq!(run.ending(), Some(&Ending::TooManySteps));
    assert_eq!(shown(&run).len(), 10, "the Start and ten turns of two blocks");
}

#[test]
fn a_switch_leads_each_value_its_way_and_open_cases_need_no_port() {
    let controls = json!({ "value": "$.actions.each.results.item", "case1": "sales", "case3": "service" });
    let flow = flow(vec![
        each("each", json!(["service", "sales", "billing"]), "switch", "end"),
        block("switch", "CF_Switch", controls, json!({ "case1": "one", "case3": "three", "default": "other" })),
        show("one", json!("one"), "each"),
        show("three", json!("three"), "each"),
        show("other", json!("other"), "each"),
    ]);
    let run = run(&flow, json!({}));
    assert_eq!(shown(&run), [json!("three"), json!("one"), json!("other")]);
    assert_eq!(left(&run, "switch"), [Port::Case3, Port::Case1, Port::Default]);
}

#[test]
fn a_switch_without_a_way_for_the_value_ends_the_run_there() {
    let controls = json!({ "value": "$.payload.queue", "case1": "sales" });
    let flow = flow(vec![block("switch", "CF_Switch", controls, json!({ "case1": "end" }))]);
    let ending = Ending::LooseEnd { block: "switch".into(), port: Port::Default };
    assert_eq!(run(&flow, json!({ "queue": "billing" })).ending(), Some(&ending));
    assert_eq!(run(&flow, json!({ "queue": "sales" })).ending(), Some(&Ending::Completed));
}

/// Loops are told apart to a depth that nobody writes; what lies deeper still runs.
#[test]
fn a_hundred_loops_within_one_another_run() {
    let depth = 100;
    let id = |number: usize| if number == depth { "show".to_owned() } else { format!("each-{number}") };
    let around = |number: usize| if number == 0 { "end".to_owned() } else { id(number - 1) };
    let mut blocks: Vec<Value> =
        (0..depth).map(|number| each(&id(number), json!(["x"]), &id(number + 1), &around(number))).collect();
    blocks.push(show("show", json!("innermost"), &id(depth - 1)));
    let run = run(&flow(blocks), json!({}));
    assert_eq!((shown(&run), run.ending()), (vec![json!("innermost")], Some(&Ending::Completed)));
}
