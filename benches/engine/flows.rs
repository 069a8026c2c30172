//! The flows that are measured.

use serde_json::{Value, json};

/// Eight blocks: start, contact properties, extract, If-else, search, Is Truthy, create a Task with eight fields from
/// earlier results, end; twelve look-ups.
pub const REFERENCE: &str = r#"{ "actions": [
  { "id": "uid-0", "type": "SE_Start", "controls": {}, "ports": { "done": "uid-1" } },
  { "id": "uid-1", "type": "SE_ContactProperties", "controls": {}, "ports": { "done": "uid-2" } },
  { "id": "uid-2", "type": "SE_CoreExtractValue", "controls": { "targetField": "$.actions.uid-1.results.status", "keyPath": "timestamp" }, "ports": { "done": "uid-3" } },
  { "id": "uid-3", "type": "SE_CoreDecision", "controls": { "operandA": "$.actions.uid-1.results.type", "comparator": "===", "operandB": "voice", "evaluateAs": "string" }, "ports": { "true": "uid-4", "false": "uid-7" } },
  { "id": "uid-4", "type": "SE_SFSearchAndScreenpop", "controls": { "searchParams": "$.actions.uid-1.results.formattedPhoneNumberE164", "queryParams": "", "defaultFieldValues": {}, "deferred": false, "callType": "inbound" }, "ports": { "success": "uid-5", "failure": "uid-7" } },
  { "id": "uid-5", "type": "SE_CoreTruthy", "controls": { "value": "$.actions.uid-4.results.ExactMatch" }, "ports": { "true": "uid-6", "false": "uid-7" } },
  { "id": "uid-6", "type": "SE_SFCreateTask", "controls": {
      "CallObject": "$.actions.uid-1.results.contactId", "Type": "Call", "Status": "Completed", "Priority": "Low",
      "IsClosed": false, "TaskSubtype": "Call", "WhoId": "", "WhatId": "$.actions.uid-4.results.Id",
      "CallDisposition": "$.actions.uid-1.results.segment", "CallDurationInSeconds": "", "CallType": "$.actions.uid-1.results.callType",
      "ActivityDate": "", "subject1": "$.actions.uid-1.results.contactId", "subject2": "$.actions.uid-1.results.queueName",
      "subject3": "", "otherTaskFields": { "Description": "$.actions.uid-1.results.formattedPhoneNumber", "Queue__c": "$.actions.uid-1.results.queueId" }
    }, "ports": { "success": "uid-7", "failure": "uid-7" } },
  { "id": "uid-7", "type": "SE_End", "controls": {}, "ports": {} }
] }"#;

/// A line of `size` blocks that read one another: Start, Extract Value blocks, End.
pub fn chain(size: usize) -> String {
    flow(size, |index| {
        let target = match index {
            1 => json!({ "value": "+12065551212" }),
            _ => json!(format!("$.actions.uid-{}.results", index - 1)),
        };
        json!({ "type": "SE_CoreExtractValue", "controls": { "targetField": target, "keyPath": "value" },
                "ports": { "done": id(index + 1) } })
    })
}

/// A line of `size` blocks as real flows have them: mixed kinds, controls as the editor writes them.
pub fn realistic(size: usize) -> String {
    flow(size, |index| {
        let next = id(index + 1);
        match index % 4 {
            1 => json!({ "type": "SE_ContactProperties", "meta": {}, "controls": {}, "ports": { "done": next } }),
            2 => json!({ "type": "SE_SFSearchAndScreenpop", "meta": {}, "controls": {
                    "searchParams": format!("$.actions.uid-{}.results.formattedPhoneNumberE164", index - 1),
                    "queryParams": "", "defaultFieldValues": {}, "deferred": false, "callType": "inbound"
                }, "ports": { "success": next, "failure": next } }),
            3 => json!({ "type": "SE_CoreDecision", "meta": { "title": "voice?" }, "controls": {
                    "operandA": format!("$.actions.uid-{}.results.type", index - 2), "comparator": "===",
                    "operandB": "voice", "evaluateAs": "string"
                }, "ports": { "true": next, "false": next } }),
            _ => json!({ "type": "SE_Log", "meta": {}, "controls": {
                    "level": "debug", "message": format!("$.actions.uid-{}.results.contactId", index - 3)
                }, "ports": { "done": next } }),
        }
    })
}

fn id(index: usize) -> String {
    format!("uid-{index}")
}

fn flow(size: usize, block: impl Fn(usize) -> Value) -> String {
    let start = json!({ "id": id(0), "type": "SE_Start", "controls": {}, "ports": { "done": id(1) } });
    let blocks = (1..size - 1).map(|index| {
        let mut block = block(index);
        block["id"] = id(index).into();
        block["position"] = json!([index * 16, 0]);
        block
    });
    let end = json!({ "id": id(size - 1), "type": "SE_End", "controls": {}, "ports": {} });
    let actions: Vec<Value> = std::iter::once(start).chain(blocks).chain([end]).collect();
    serde_json::to_string_pretty(&json!({ "actions": actions })).unwrap()
}
