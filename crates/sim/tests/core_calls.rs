//! Properties, counters, dates, HTTP stubs and waiting on the simulated desktop.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows::host::{HttpResponse, SendHttpRequest};
use cti_flows::{Command, Ending, Event, Exception, Flow, RunOptions, Source, TraceEvent, Trigger};
use cti_flows_sim::{HttpSender, Sample, SimulatedDesktop};
use serde_json::{Value, json};

fn desktop(sample: &Value) -> SimulatedDesktop {
    let (sample, notes) = Sample::from_value(sample).unwrap();
    assert_eq!(notes, []);
    SimulatedDesktop::new(sample, None).unwrap().0
}

fn perform(desktop: &mut SimulatedDesktop, call: &str, with: &Value) -> Result<Value, Exception> {
    let command: Command = serde_json::from_value(json!({"call": call, "with": with})).unwrap();
    desktop.perform(&command)
}

fn ask(desktop: &mut SimulatedDesktop, call: &str, with: Value) -> Value {
    perform(desktop, call, &with).unwrap()
}

fn failure(desktop: &mut SimulatedDesktop, call: &str, with: Value) -> String {
    perform(desktop, call, &with).unwrap_err().to_string()
}

fn report(desktop: &SimulatedDesktop) -> Value {
    serde_json::to_value(desktop.report()).unwrap()
}

#[test]
fn clearing_leaves_what_is_not_the_flows_own() {
    let mut desktop = desktop(&json!({"properties": {"a": 1, "cti:clickToDial": true, "cti:counter:n": 2}}));
    assert_eq!(ask(&mut desktop, "store.get_properties", json!({})), json!({"a": 1}));
    assert_eq!(ask(&mut desktop, "store.get_property", json!({"key": "cti:clickToDial"})), json!({}));
    ask(&mut desktop, "store.clear_properties", json!({}));
    assert_eq!(ask(&mut desktop, "store.get_properties", json!({})), json!({}));
    assert_eq!(ask(&mut desktop, "store.get_counter", json!({"name": "n"})), json!({"value": 2}));
    assert_eq!(report(&desktop)["properties"], json!({"cti:clickToDial": true, "cti:counter:n": 2}));
    for with in [json!({"key": "cti:clickToDial", "value": false}), json!({"key": "cti:clickToDial"})] {
        assert_eq!(
            failure(&mut desktop, "store.set_property", with),
            "refused: `cti:clickToDial` cannot be set: names that begin with `cti:` are the adapter's own"
        );
    }
}

#[test]
fn counters_count() {
    let mut desktop = desktop(&json!({"tabs": [{"title": "a"}, {"title": "b"}], "properties": {"n": 5}}));
    let mut update =
        |name: &str, by: Value| perform(&mut desktop, "store.update_counter", &json!({"name": name, "by": by}));
    assert_eq!(update("n", json!(1)), Ok(json!({"value": 1})));
    assert_eq!(update("n", json!(0.5)), Ok(json!({"value": 1.5})));
    assert_eq!(update("n", json!(-2.5)), Ok(json!({"value": -1})));
    assert_eq!(update("openAgentTabs", json!(1)), Ok(json!({"value": 3})));
    update("far", json!(1e308)).unwrap();
    assert_eq!(update("far", json!(1e308)).unwrap_err().to_string(), "refused: counter `far` cannot count that far");
    let get = |desktop: &mut SimulatedDesktop, name: &str| ask(desktop, "store.get_counter", json!({"name": name}));
    assert_eq!(get(&mut desktop, "never"), json!({"value": 0}));
    assert_eq!(get(&mut desktop, "far"), json!({"value": 1e308}));
    assert_eq!(ask(&mut desktop, "store.get_property", json!({"key": "n"})), json!({"value": 5}));
}

#[test]
fn dates_are_written_for_the_agent() {
    let date = json!({"date": "2021-05-01T11:50:47.696Z", "format": "LLLL Z"});
    let text = |sample: Value| ask(&mut desktop(&sample), "text.format_date", date.clone())["value"].clone();
    assert_eq!(text(json!({})), "Saturday, May 1, 2021 11:50 AM +00:00");
    assert_eq!(text(json!({"clock": "2022-05-20T12:30:00+09:00"})), "Saturday, May 1, 2021 8:50 PM +09:00");
    let agent = json!({"agent": {"timeZone": "America/New_York", "language": "ja"}});
    assert_eq!(text(agent), "2021年5月1日 土曜日 07:50 -04:00");
    let mut wrong = desktop(&json!({"agent": {"timeZone": "Mars/Olympus"}}));
    assert_eq!(failure(&mut wrong, "text.format_date", date.clone()), "refused: there is no time zone `Mars/Olympus`");
    let mut plain = desktop(&json!({}));
    assert_eq!(ask(&mut plain, "text.format_date", json!({"date": "soon"})), json!({}));
    assert!(
        failure(&mut plain, "text.format_date", json!({"date": 0, "format": "yyyy"})).starts_with("refused: `yyyy`")
    );
}

#[test]
fn requests_are_answered_by_the_stubs() {
    let url = "https://api.example.com/customers/42";
    let mut desktop = desktop(&json!({"http": [
        {"method": "post", "url": url, "status": 201},
        {"url": url, "headers": {"Content-Type": "application/json"}, "body": {"name": "Hanako"}}
    ]}));
    assert_eq!(
        ask(&mut desktop, "http.send", json!({"method": "GET", "url": url})),
        json!({"status": 200, "headers": {"content-type": "application/json"}, "body": {"name": "Hanako"}})
    );
    let post = json!({"method": "POST", "url": url, "body": "{}", "contentType": "application/json"});
    assert_eq!(ask(&mut desktop, "http.send", post.clone()), json!({"status": 201}));
    assert_eq!(
        failure(&mut desktop, "http.send", json!({"method": "GET", "url": "https://example.com/"})),
        "refused: a dry run sends nothing, and no member of `http` in the sample answers `GET https://example.com/`: \
         add one with `method`, `url`, `status` and `body`"
    );
    assert_eq!(report(&desktop)["requests"], json!([{"method": "GET", "url": url}, post]));
}

/// A sender that answers with what it was asked.
#[derive(Debug)]
struct Echo;

impl HttpSender for Echo {
    fn send(&self, request: &SendHttpRequest) -> Result<HttpResponse, Exception> {
        if request.url.ends_with("/refused") {
            return Err(Exception::new(Exception::REFUSED, "not today"));
        }
        Ok(HttpResponse { status: 200, headers: request.headers.clone(), body: Some(json!(request.url)) })
    }
}

#[test]
fn requests_without_a_stub_go_to_the_sender_that_was_handed_in() {
    let mut desktop = desktop(&json!({"http": [{"url": "https://example.com/stub", "body": "stub"}]}));
    desktop.set_http_sender(Echo);
    let mut get = |url: &str| perform(&mut desktop, "http.send", &json!({"method": "GET", "url": url}));
    assert_eq!(get("https://example.com/stub"), Ok(json!({"status": 200, "body": "stub"})));
    assert_eq!(get("https://example.com/"), Ok(json!({"status": 200, "body": "https://example.com/"})));
    assert_eq!(get("https://example.com/refused").unwrap_err().to_string(), "refused: not today");
    assert_eq!(report(&desktop)["requests"].as_array().unwrap().len(), 2, "only those that were answered");
}

/// A flow that waits and ends.
fn waiting(milliseconds: i64) -> Flow {
    let flow = json!({"name": "wait", "actions": [
        {"id": "uid-0", "type": "SE_Start", "controls": {}, "ports": {"done": "uid-1"}},
        {"id": "uid-1", "type": "SE_CoreDelay", "controls": {"duration": milliseconds}, "ports": {"done": "uid-2"}},
        {"id": "uid-2", "type": "SE_End", "controls": {}, "ports": {}}
    ]});
    Flow::load(flow.to_string().as_bytes()).flow.unwrap()
}

fn run(desktop: &mut SimulatedDesktop, milliseconds: i64) -> cti_flows::Run {
    let event =
        Event { at: desktop.clock().milliseconds(), ..Event::new(Trigger { source: Source::CtiAction, event: None }) };
    desktop.run(&waiting(milliseconds), event, RunOptions::default()).unwrap()
}

#[test]
fn waiting_takes_virtual_time() {
    let mut desktop = desktop(&json!({}));
    let run = run(&mut desktop, 60_000);
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(run.now() - run.started(), 60_000);
}

#[test]
fn a_wait_beyond_the_window_ends_with_it() {
    for milliseconds in [60_001, i64::MAX] {
        let mut desktop = desktop(&json!({}));
        let started = desktop.clock().milliseconds();
        let run = run(&mut desktop, milliseconds);
        assert_eq!(run.ending(), Some(&Ending::TimedOut));
        assert_eq!(desktop.clock().milliseconds() - started, 60_000);
        let last = &run.trace()[run.trace().len() - 2..];
        assert!(matches!(last, [TraceEvent::Asked(_), TraceEvent::Ended(Ending::TimedOut)]), "{last:?}");
    }
}
