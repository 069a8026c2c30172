//! The desktop's queries and Apex methods.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{Command, Exception};
use cti_flows_sim::{Sample, SimulatedDesktop};
use serde_json::{Value, json};

fn perform(sample: &Value, call: &str, with: &Value) -> Result<Value, Exception> {
    let (sample, _) = Sample::from_value(sample).unwrap();
    let (mut desktop, _) = SimulatedDesktop::new(sample, None).unwrap();
    let command: Command = serde_json::from_value(json!({"call": call, "with": with})).unwrap();
    desktop.perform(&command)
}

#[test]
fn a_query_answers_from_the_samples_records() {
    let sample =
        json!({"clock": "2025-05-14T08:30:00+09:00", "crm": {"Case": [{"Subject": "Broken"}, {"Subject": "x"}]}});
    let soql = "SELECT Subject FROM Case WHERE Subject = 'BROKEN' AND CreatedDate = TODAY";
    let reply = perform(&sample, "crm.query", &json!({"soql": soql})).unwrap();
    assert_eq!((&reply["totalSize"], &reply["done"]), (&json!(1), &json!(true)));
    assert_eq!(reply["records"][0]["Subject"], "Broken");
    let failed = perform(&sample, "crm.query", &json!({"soql": "SELECT FROM Case"})).unwrap_err();
    assert_eq!(
        failed.to_string(),
        "refused: MALFORMED_QUERY: expected the name of a field, found `FROM` (row 1, column 8)"
    );
}

#[test]
fn an_apex_method_answers_from_the_samples_stubs() {
    let sample = json!({"apex": [
        {"class": "Routing", "method": "next", "returns": {"agent": "Hanako"}},
        {"class": "Routing", "method": "broken", "exception": {"code": "refused", "message": "no agent"}},
    ]});
    let run = |method: &str| perform(&sample, "crm.run_apex", &json!({"className": "routing", "methodName": method}));
    assert_eq!(run("Next").unwrap(), json!({"value": {"agent": "Hanako"}}));
    assert_eq!(run("broken").unwrap_err().message, "no agent");
    assert_eq!(run("absent").unwrap_err().code, "not-found");
}
