//! The simulated desktop as a console: pages and tabs, presence, the softphone's panel, and what the agent is shown.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{Catalogue, CheckOptions, Command, Exception, Flow, FlowDocument, host};
use cti_flows_sim::{Sample, SimulatedDesktop};
use serde_json::{Value, json};

const CASE: &str = "5005h000006Rj29AAC";

struct World(SimulatedDesktop);

impl World {
    fn new(sample: &Value) -> Self {
        let (sample, notes) = Sample::from_value(sample).unwrap();
        assert_eq!(notes, []);
        Self(SimulatedDesktop::new(sample, None).unwrap().0)
    }

    fn perform(&mut self, call: &str, with: Value) -> Result<Value, Exception> {
        let command: Command = serde_json::from_value(json!({"call": call, "with": with})).unwrap();
        self.0.perform(&command)
    }

    fn ask(&mut self, call: &str, with: Value) -> Value {
        self.perform(call, with).unwrap()
    }

    fn failure(&mut self, call: &str, with: Value) -> String {
        self.perform(call, with).unwrap_err().to_string()
    }

    fn report(&self, member: &str) -> Value {
        serde_json::to_value(self.0.report()).unwrap()[member].clone()
    }

    /// `id url` of each tab, `*` before those in front, a subtab indented.
    fn tabs(&mut self) -> Vec<String> {
        let list = self.ask("tabs.list", json!({}));
        let line = |tab: &Value| {
            let text = |name: &str| tab[name].as_str().unwrap_or_default().to_owned();
            let front = if tab["focused"] == true { "*" } else { "" };
            let indent = if tab["parentTabId"].is_string() { "  " } else { "" };
            format!("{indent}{front}{} {}", text("id"), text("url"))
        };
        list["tabs"].as_array().unwrap().iter().map(line).collect()
    }
}

fn with_case(more: Value) -> World {
    let mut sample = json!({"crm": {
        "Case": [{"Id": CASE, "CaseNumber": "00001076", "SuppliedPhone": "+81312345678"}],
        "Invoice__c": [{"Name": "Yamada 2024-12"}]
    }});
    sample.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    World::new(&sample)
}

fn pop(world: &mut World, with: Value) {
    assert_eq!(world.ask("desktop.screen_pop", with), Value::Null);
}

#[test]
fn every_page_pops_in_a_primary_tab_in_front() {
    let mut world = with_case(json!({}));
    pop(&mut world, json!({"target": "record", "recordId": CASE}));
    pop(&mut world, json!({"target": "objectHome", "entityName": "Lead"}));
    pop(&mut world, json!({"target": "list", "entityName": "Case", "listViewId": "00B5h000009VtJsEAK"}));
    pop(&mut world, json!({"target": "url", "url": "/apex/Caller?phone=1"}));
    pop(&mut world, json!({"target": "search", "searchText": "+81 3 1234 5678"}));
    assert_eq!(
        world.tabs(),
        [
            "tab-1 /lightning/r/Case/5005h000006Rj29AAC/view",
            "tab-2 /lightning/o/Lead/home",
            "tab-3 /lightning/o/Case/list?filterName=00B5h000009VtJsEAK",
            "tab-4 /apex/Caller?phone=1",
            "*tab-5 ",
        ]
    );
    assert_eq!(
        world.report("screenPops"),
        json!([
            {"target": "record", "recordId": CASE, "object": "Case", "name": "00001076"},
            {"target": "objectHome", "object": "Lead"},
            {"target": "list", "object": "Case", "listViewId": "00B5h000009VtJsEAK"},
            {"target": "url", "url": "/apex/Caller?phone=1"},
            {"target": "search", "searchText": "+81 3 1234 5678", "count": 1},
        ])
    );
    assert_eq!(world.report("tabsOpened"), Value::Null);
}

#[test]
fn a_page_that_is_open_comes_to_the_front() {
    let mut world = with_case(json!({"tabs": [{"tabId": "a", "recordId": CASE}, {"tabId": "b", "focused": true}]}));
    pop(&mut world, json!({"target": "objectHome", "entityName": "Lead"}));
    pop(&mut world, json!({"target": "record", "recordId": "5005h000006Rj29"}));
    assert_eq!(world.tabs(), ["*a ", "b ", "tab-1 /lightning/o/Lead/home"]);
    pop(&mut world, json!({"target": "objectHome", "entityName": "Lead"}));
    assert_eq!(world.tabs(), ["a ", "b ", "*tab-1 /lightning/o/Lead/home"]);
}

#[test]
fn the_form_for_a_new_record_is_no_tab() {
    let mut world = with_case(json!({}));
    pop(&mut world, json!({"target": "newRecord", "entityName": "Case"}));
    assert_eq!(world.tabs(), [""; 0]);
    assert_eq!(world.report("screenPops"), json!([{"target": "newRecord", "object": "Case"}]));
}

#[test]
fn a_pop_of_the_layout_opens_a_tab_too() {
    let mut world = with_case(json!({"softphoneLayout": {"inbound": {"objects": ["Case"]}}}));
    world.ask("crm.search_and_screen_pop", json!({"searchParams": "+81312345678", "callType": "inbound"}));
    assert_eq!(world.tabs(), ["*tab-1 /lightning/r/Case/5005h000006Rj29AAC/view"]);
}

#[test]
fn pages_that_open_cti_refuses_do_not_pop() {
    let mut world = with_case(json!({}));
    for (with, message) in [
        (
            json!({"target": "url", "url": "https://example.com"}),
            "refused: `https://example.com` is no address inside the CRM",
        ),
        (json!({"target": "url", "url": "//example.com"}), "refused: `//example.com` is no address inside the CRM"),
        (json!({"target": "url", "url": "\\/example.com"}), "refused: `\\/example.com` is no address inside the CRM"),
        (json!({"target": "url", "url": " JavaScript:x()"}), "refused: ` JavaScript:x()` is no address inside the CRM"),
        (
            json!({"target": "objectHome", "entityName": "My Case"}),
            "refused: `My Case` is not the API name of an object",
        ),
        (json!({"target": "list", "entityName": "Case", "listViewId": "all"}), "refused: `all` is not a record id"),
        (json!({"target": "search", "searchText": "ab "}), "refused: INVALID_PARAM: `ab ` has fewer than 3 characters"),
        (json!({"target": "search", "searchText": "nobody"}), "not-found: nothing is found by `nobody`"),
    ] {
        assert_eq!(world.failure("desktop.screen_pop", with), message);
    }
    assert_eq!(world.tabs(), [""; 0]);
    assert_eq!(world.report("screenPops"), json!([]));
}

#[test]
fn the_search_page_looks_beyond_the_layout() {
    let mut world = with_case(json!({"softphoneLayout": {"inbound": {"objects": ["Contact"]}}}));
    pop(&mut world, json!({"target": "search", "searchText": "yamada"}));
    assert_eq!(world.report("screenPops"), json!([{"target": "search", "searchText": "yamada", "count": 1}]));
}

#[test]
fn tabs_are_opened_taken_and_closed() {
    let mut world = with_case(json!({"tabs": [{"url": "/lightning/page/home", "focused": true}]}));
    let case = format!("/lightning/r/Case/{CASE}/view");
    let primary = world.ask("tabs.open", json!({"url": case, "active": true, "label": "The case", "name": "case"}));
    let inside = json!({"url": "https://example.com", "parentTabId": primary["id"], "active": true});
    let subtab = world.ask("tabs.open", inside.clone());
    assert_eq!(world.ask("tabs.open", json!({"url": "/lightning/page/home", "active": false})), json!({"id": "tab-1"}));
    let behind = world.ask("tabs.open", json!({"url": "/other", "active": false}));
    assert_eq!(
        world.tabs(),
        [
            "tab-1 /lightning/page/home".to_owned(),
            format!("*tab-2 {case}"),
            "  *tab-3 https://example.com".to_owned(),
            "tab-4 /other".to_owned()
        ]
    );
    assert_eq!(world.ask("tabs.list", json!({}))["tabs"][1]["recordId"], CASE);
    world.ask("tabs.close", json!({"id": primary["id"]}));
    assert_eq!(world.tabs(), ["tab-1 /lightning/page/home", "*tab-4 /other"]);
    assert_eq!(world.failure("tabs.close", json!({"id": subtab["id"]})), "not-found: no tab has the id `tab-3`");
    assert_eq!(world.failure("tabs.open", inside), "not-found: no primary tab has the id `tab-2`");
    assert_eq!(
        world.failure("tabs.open", json!({"url": "javascript:alert(1)", "active": true})),
        "refused: `javascript:alert(1)` is no page: its scheme is `javascript`"
    );
    assert_eq!(world.report("tabsClosed"), json!(["tab-2"]));
    assert_eq!(
        world.report("tabsOpened"),
        json!([
            {"tabId": "tab-2", "url": case, "active": true, "label": "The case", "name": "case"},
            {"tabId": "tab-3", "url": "https://example.com", "parentTabId": "tab-2", "active": true},
            {"tabId": "tab-1", "url": "/lightning/page/home", "active": false},
            {"tabId": behind["id"], "url": "/other", "active": false},
        ])
    );
}

#[test]
fn closing_a_subtab_leaves_its_primary_tab() {
    let mut world = World::new(&json!({"tabs": [
        {"tabId": "a"}, {"tabId": "b", "parentTabId": "a", "focused": true}, {"tabId": "c"}
    ]}));
    assert_eq!(world.tabs(), ["*a ", "  *b ", "c "]);
    world.ask("tabs.close", json!({"id": "b"}));
    assert_eq!(world.tabs(), ["*a ", "c "]);
    world.ask("tabs.close", json!({"id": "c"}));
    assert_eq!(world.tabs(), ["*a "]);
}

#[test]
fn of_several_tabs_in_front_the_first_one_is() {
    let mut world = World::new(&json!({"tabs": [
        {"tabId": "tab-1", "focused": true}, {"focused": true}, {"parentTabId": "tab-2", "focused": true}
    ]}));
    assert_eq!(world.tabs(), ["*tab-1 ", "tab-2 ", "  *tab-3 "]);
}

#[test]
fn the_view_is_that_of_the_tab_in_front() {
    let mut world = with_case(json!({"tabs": [
        {"tabId": "a", "url": "/lightning/o/Case/list", "focused": true},
        {"tabId": "b", "parentTabId": "a", "recordId": "0015h000006Rj29AAC"}
    ]}));
    assert_eq!(world.ask("desktop.get_view", json!({})), json!({"url": "/lightning/o/Case/list"}));
    pop(&mut world, json!({"target": "record", "recordId": CASE}));
    assert_eq!(
        world.ask("desktop.get_view", json!({})),
        json!({"url": format!("/lightning/r/Case/{CASE}/view"), "recordId": CASE, "recordName": "00001076", "objectType": "Case"})
    );
    assert_eq!(World::new(&json!({})).ask("desktop.get_view", json!({})), json!({}));
}

#[test]
fn a_person_account_is_seen_as_one() {
    let account = |person: bool| {
        let mut world = World::new(&json!({
            "crm": {"Account": [{"Id": "0015h000006Rj29AAC", "Name": "Hanako", "IsPersonAccount": person,
                "PersonContactId": "0035h000006Rj29AAC"}]},
            "tabs": [{"recordId": "0015h000006Rj29AAC", "focused": true}]
        }));
        world.ask("desktop.get_view", json!({}))
    };
    let plain = json!({"recordId": "0015h000006Rj29AAC", "recordName": "Hanako", "objectType": "Account"});
    assert_eq!(account(false), plain);
    let mut person = plain;
    person["personAccount"] = true.into();
    person["accountId"] = "0015h000006Rj29AAC".into();
    person["contactId"] = "0035h000006Rj29AAC".into();
    assert_eq!(account(true), person);
}

#[test]
fn presence_is_logged_in_set_and_logged_out() {
    let available =
        json!({"statusId": "0N55h000000PBxxCAG", "statusName": "Available", "statusApiName": "Available_Calls"});
    let lunch = json!({"statusId": "0N55h000000PByyCAG", "statusName": "Lunch", "statusApiName": "On_Lunch"});
    let mut world = World::new(&json!({"agent": {"presence": {
        "statuses": [available, lunch], "configuredCapacity": 10, "currentWorkload": 2.5
    }}}));
    let none = "refused: the agent is not logged in to Omni-Channel";
    assert_eq!(world.failure("presence.get_status", json!({})), none);
    assert_eq!(world.failure("presence.get_workload", json!({})), none);
    world.ask("presence.log_out", json!({}));
    world.ask("presence.log_in", json!({"statusId": "available_calls"}));
    assert_eq!(world.ask("presence.get_status", json!({})), available);
    assert_eq!(
        world.ask("presence.get_workload", json!({})),
        json!({"configuredCapacity": 10, "currentWorkload": 2.5})
    );
    world.ask("presence.set_status", json!({"statusId": "0N55h000000PByyCAG"}));
    assert_eq!(
        world.failure("presence.set_status", json!({"statusId": "0n55h000000pbyycag"})),
        "not-found: the agent has no presence status `0n55h000000pbyycag`"
    );
    assert_eq!(world.ask("presence.get_status", json!({})), lunch);
    world.ask("presence.log_out", json!({}));
    assert_eq!(world.failure("presence.get_status", json!({})), none);
    world.ask("presence.set_status", json!({"statusId": "Lunch"}));
    assert_eq!(
        world.report("presence"),
        json!([
            {"change": "logIn", "statusId": "0N55h000000PBxxCAG"},
            {"change": "status", "statusId": "0N55h000000PByyCAG"},
            {"change": "logOut"},
            {"change": "status", "statusId": "0N55h000000PByyCAG"},
        ])
    );
}

#[test]
fn without_a_list_every_text_is_a_status() {
    let mut world = World::new(&json!({"agent": {"presence": {"status": "Busy"}}}));
    assert_eq!(world.ask("presence.get_status", json!({})), json!({"statusId": "Busy"}));
    assert_eq!(world.ask("presence.get_workload", json!({})), json!({"configuredCapacity": 5, "currentWorkload": 0}));
    world.ask("presence.set_status", json!({"statusId": "Away"}));
    assert_eq!(world.ask("presence.get_status", json!({})), json!({"statusId": "Away"}));
}

#[test]
fn dialling_out_needs_permission_and_click_to_dial() {
    let allowed =
        |sample: Value| World::new(&sample).ask("softphone.get_dial_permission", json!({}))["allowed"].clone();
    let with = |permissions: Value| json!({"agent": {"configuration": {"permissions": permissions}}});
    assert_eq!(allowed(json!({})), true);
    assert_eq!(allowed(json!({"clickToDial": false})), false);
    assert_eq!(allowed(with(json!(["outboundCall", "voiceRecording"]))), true);
    assert_eq!(allowed(with(json!(["voiceRecording"]))), false);
    let mut world = World::new(&json!({"clickToDial": false}));
    world.ask("softphone.set_click_to_dial", json!({"enabled": true}));
    assert_eq!(world.ask("softphone.get_dial_permission", json!({})), json!({"allowed": true}));
    world.ask("softphone.set_click_to_dial", json!({"enabled": false}));
    assert_eq!(world.ask("softphone.get_dial_permission", json!({})), json!({"allowed": false}));
    assert_eq!(world.report("desktop"), json!({"clickToDial": false}));
}

#[test]
fn the_panel_is_shown_hidden_and_sized() {
    let mut world = World::new(&json!({}));
    assert_eq!(world.report("desktop"), Value::Null);
    world.ask("desktop.set_panel_visibility", json!({"visible": true}));
    world.ask("desktop.set_panel_size", json!({"height": *host::PANEL_HEIGHT_PX.start()}));
    world.ask("desktop.set_panel_size", json!({"width": *host::PANEL_WIDTH_PX.end()}));
    world.ask("desktop.refresh_view", json!({}));
    world.ask("desktop.refresh_view", json!({}));
    let left = json!({"panelVisible": true, "panelHeight": 240, "panelWidth": 1920, "refreshed": 2});
    assert_eq!(world.report("desktop"), left);
    for (size, message) in [
        (json!({"height": 239}), "refused: INVALID_PARAM: `239` is not from 240 to 2560 pixels"),
        (json!({"height": 300, "width": 1921}), "refused: INVALID_PARAM: `1921` is not from 200 to 1920 pixels"),
    ] {
        assert_eq!(world.failure("desktop.set_panel_size", size), message);
    }
    assert_eq!(world.report("desktop"), left);
    world.ask("desktop.set_panel_visibility", json!({"visible": false}));
    assert_eq!(world.report("desktop")["panelVisible"], false);
}

#[test]
fn the_layout_has_the_form_of_open_cti() {
    let mut world = World::new(&json!({"softphoneLayout": {
        "inbound": {"objects": ["Case", "Contact"], "onNoMatch": {"newRecord": "Case"}, "onSingleMatch": {"url": "One"},
            "onMultipleMatches": {"flow": "Choose"}},
        "outbound": {"objects": [], "onSingleMatch": "none", "onMultipleMatches": "none"}
    }}));
    let layout = world.ask("crm.get_softphone_layout", json!({}));
    let fields = ["ANI", "DNIS", "SEGMENT", "QUEUE"];
    let field = |name: &str| json!([{"displayName": name, "apiName": name}]);
    assert_eq!(
        layout["Inbound"],
        json!({
            "callRelatedFields": fields,
            "objects": {"Case": field("CaseNumber"), "Contact": field("Name")},
            "screenPopSettings": {
                "screenPopsOpenWithin": "ExistingWindow",
                "NoMatch": {"screenPopType": "PopToEntity", "screenPopData": "Case"},
                "SingleMatch": {"screenPopType": "PopToVisualforce", "screenPopData": "One"},
                "MultipleMatches": {"screenPopType": "PopToFlow", "screenPopData": "Choose"}
            }
        })
    );
    assert_eq!(
        layout["Outbound"],
        json!({
            "callRelatedFields": fields, "objects": {},
            "screenPopSettings": {"screenPopsOpenWithin": "ExistingWindow"}
        })
    );
    assert_eq!(
        layout["Internal"]["screenPopSettings"],
        json!({
            "screenPopsOpenWithin": "ExistingWindow", "SingleMatch": {"screenPopType": "PopToEntity"},
            "MultipleMatches": {"screenPopType": "PopToSearch"}
        })
    );
}

#[test]
fn the_agent_answers_a_dialog_as_the_sample_says() {
    for (answers, confirmed) in [(json!({}), true), (json!({"modal": true}), true), (json!({"modal": false}), false)] {
        let mut world = World::new(&json!({"answers": answers}));
        let answer = world.ask("desktop.show_modal", json!({"title": "VIP", "body": "Create a Case?"}));
        assert_eq!(answer, json!({"confirmed": confirmed}));
        let shown = json!([{"title": "VIP", "body": "Create a Case?", "confirmed": confirmed}]);
        assert_eq!(world.report("modals"), shown);
    }
}

#[test]
fn the_agent_sees_alerts_data_and_attributes() {
    let mut world = World::new(&json!({"contact": {"attributes": {"tier": "gold"}}}));
    world.ask("desktop.show_alert", json!({"message": "on hold"}));
    world.ask("desktop.send_to_overlay", json!({"values": {"a": 1, "b": null}}));
    world.ask("desktop.send_to_overlay", json!({}));
    world.ask("desktop.show_attributes", json!({}));
    assert_eq!(world.report("alerts"), json!(["on hold"]));
    assert_eq!(world.report("overlay"), json!([{"a": 1, "b": null}, {}]));
    assert_eq!(world.report("attributesShown"), json!([{"tier": "gold"}]));
    let failure = World::new(&json!({})).failure("desktop.show_attributes", json!({}));
    assert_eq!(failure, "no-contact: there is no contact on this desktop");
}

#[test]
fn there_is_no_page_with_jquery() {
    let mut world = World::new(&json!({}));
    let with = json!({"selector": "#phone", "method": "hide"});
    assert_eq!(world.failure("desktop.call_jquery", with), "unsupported: this host cannot do `desktop.call_jquery`");
}

#[test]
fn a_check_tells_beforehand_what_the_desktop_cannot_do() {
    let flow = json!({"actions": [
        {"id": "uid-0", "type": "SE_Start", "ports": {"done": "uid-1"}},
        {"id": "uid-1", "type": "SE_CoreJQuery", "controls": {"selector": "#a", "method": "hide"}, "ports": {"done": "uid-2"}},
        {"id": "uid-2", "type": "SE_Alert", "controls": {"message": "done"}, "ports": {"done": "uid-3"}},
        {"id": "uid-3", "type": "SE_End"},
    ]});
    let document: FlowDocument = serde_json::from_value(flow).unwrap();
    let host = SimulatedDesktop::calls().map(str::to_owned).collect();
    let options = CheckOptions { host: Some(host), ..CheckOptions::default() };
    let checked = Flow::compile_with(&document, Catalogue::builtin(), &options);
    let found: Vec<&str> = checked.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(found, ["this host cannot do `desktop.call_jquery`, which `SE_CoreJQuery` asks for"]);
}

#[test]
fn a_report_of_nothing_has_none_of_the_new_members() {
    let report = serde_json::to_value(World::new(&json!({})).0.report()).unwrap();
    for member in ["attributesShown", "alerts", "modals", "tabsOpened", "tabsClosed", "presence", "desktop"] {
        assert_eq!(report.get(member), None, "{member}");
    }
}

#[test]
fn the_world_of_a_console_is_read_whole_and_mistakes_in_it_are_told() {
    let world = json!({"agent": {"presence": {"status": "a", "statuses": [{"statusId": "a"}]}}, "clickToDial": true});
    let (sample, notes) = Sample::from_value(&world).unwrap();
    assert_eq!(notes, []);
    assert_eq!(Sample::from_value(&serde_json::to_value(&sample).unwrap()).unwrap().0, sample);
    let (_, notes) =
        Sample::from_value(&json!({"agent": {"presence": {"stauts": "a", "statuses": [{"statusId": "a", "id": 1}]}}}))
            .unwrap();
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    let unknown = |pointer: &str| format!("unknown member `{pointer}` in the sample");
    assert_eq!(notes, [unknown("/agent/presence/stauts"), unknown("/agent/presence/statuses/0/id")]);
    for wrong in [json!({"presence": []}), json!({"presence": {"statuses": [["a"]]}})] {
        assert!(Sample::from_value(&json!({"agent": wrong})).is_err(), "{wrong}");
    }
}
