//! The commands that keep something, each with files to begin with, and what must hold of what it leaves.

use std::path::Path;

use super::every_step::Cti;

/// A command that is tried.
pub struct Case {
    /// What it does.
    pub name: &'static str,
    /// The files that it finds.
    pub files: fn() -> Vec<(&'static str, String)>,
    /// Its arguments.
    pub arguments: &'static [&'static str],
    /// Whether it may find its own work of the time before, which it does not overwrite.
    pub may_be_there: bool,
    /// Looks at what is left: whole, and complete if the command said that it was done.
    pub check: fn(&Cti, &Path, bool) -> Result<(), String>,
}

/// All of them.
pub const CASES: &[Case] = &[
    Case {
        name: "cti fmt, two files",
        files: || vec![("a.json", flow("a")), ("b.json", flow("b"))],
        arguments: &["fmt", "a.json", "b.json"],
        may_be_there: false,
        check: |_, folder, done| {
            is_one_of(folder, "a.json", done, &flow("a"), &laid_out("a"))?;
            is_one_of(folder, "b.json", done, &flow("b"), &laid_out("b"))
        },
    },
    Case {
        name: "cti test --update --junit",
        files: || {
            vec![
                ("flow.json", flow("a")),
                ("one.scenario.json", SCENARIO.to_owned()),
                ("one.trace.json", "{}\n".to_owned()),
            ]
        },
        arguments: &["test", ".", "--update", "--junit", "report.xml"],
        may_be_there: false,
        check: |_, folder, done| {
            let trace = text(folder, "one.trace.json")?.unwrap_or_default();
            let is_whole = trace.starts_with('{')
                && trace.ends_with("}\n")
                && serde_json::from_str::<serde_json::Value>(&trace).is_ok();
            held(is_whole && (!done || trace.contains("\"ended\"")), || format!("one.trace.json is {trace:?}"))?;
            let report = text(folder, "report.xml")?;
            let is_whole = report.as_ref().is_none_or(|report| report.trim_end().ends_with("</testsuites>"));
            held(is_whole && (!done || report.is_some()), || format!("report.xml is {report:?}"))
        },
    },
    Case {
        name: "cti new",
        files: Vec::new,
        arguments: &["new", "Pop the caller", "--on", "voiceContact/onConnecting", "--out", "new.json"],
        may_be_there: true,
        check: |cti, folder, done| {
            if text(folder, "new.json")?.is_none() {
                return held(!done, || "new.json is not there".to_owned());
            }
            let (exit, printed) = cti.run(folder, &["check", "new.json"])?;
            held(exit == Some(0), || format!("new.json is not whole: {printed}"))
        },
    },
    Case {
        name: "cti crm load, 40 records",
        files: || vec![("Contact.json", contacts(0..40))],
        arguments: &["crm", "load", "Contact.json", "--object", "Contact", "--crm", "crm.sqlite"],
        may_be_there: false,
        check: |cti, folder, done| {
            let count = count_of(cti, folder, "Contact")?;
            held(count == 40 || count == 0 && !done, || format!("{count} of 40 records are there"))
        },
    },
    Case {
        name: "cti run --crm, a Task",
        files: || vec![("flow.json", TASK.to_owned())],
        arguments: &["run", "flow.json", "--crm", "crm.sqlite", "--format", "json"],
        may_be_there: false,
        check: |cti, folder, done| {
            let count = count_of(cti, folder, "Task")?;
            held(count >= usize::from(done) && count <= 2, || format!("{count} Tasks are there"))
        },
    },
];

/// Makes a Task in the CRM.
const TASK: &str = r#"{ "on": { "source": "ctiAction" }, "actions": [
  { "id": "a", "type": "SE_Start", "ports": { "done": "b" } },
  { "id": "b", "type": "SE_SFCreateTask", "controls": { "CallObject": "c", "Type": "Call", "Status": "Completed",
    "Priority": "Low", "IsClosed": false, "TaskSubtype": "Call", "WhoId": "", "WhatId": "", "CallDisposition": "",
    "CallDurationInSeconds": "", "CallType": "Inbound", "ActivityDate": "", "subject1": "a call", "subject2": "",
    "subject3": "", "otherTaskFields": {} }, "ports": { "success": "c", "failure": "d" } },
  { "id": "c", "type": "SE_End" },
  { "id": "d", "type": "CF_Stop", "controls": { "result": "failed" } }
] }"#;

const SCENARIO: &str = r#"{ "source": "ctiAction", "expect": { "ending": { "kind": "completed" } } }
"#;

/// A flow in one line.
fn flow(name: &str) -> String {
    format!(
        r#"{{"name":"{name}","on":{{"source":"ctiAction"}},"actions":[{{"id":"s","type":"SE_Start","ports":{{"done":"e"}}}},{{"id":"e","type":"SE_End"}}]}}"#
    )
}

/// The same as `cti fmt` writes it.
fn laid_out(name: &str) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(&flow(name));
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_default() + "\n"
}

/// Contacts of the CRM, by number.
pub fn contacts(numbers: std::ops::Range<u32>) -> String {
    let records = numbers.map(|number| serde_json::json!({ "LastName": format!("Sato {number}") }));
    serde_json::Value::from_iter(records).to_string()
}

/// How many records of an object there are; none if there is no CRM.
pub fn count_of(cti: &Cti, folder: &Path, object: &str) -> Result<usize, String> {
    if text(folder, "crm.sqlite").is_ok_and(|file| file.is_none()) {
        return Ok(0);
    }
    let query = format!("SELECT COUNT() FROM {object}");
    let (exit, printed) = cti.run(folder, &["crm", "query", &query, "--crm", "crm.sqlite", "--format", "json"])?;
    held(exit == Some(0), || format!("the CRM cannot be asked: {printed}"))?;
    let answer: Option<serde_json::Value> = serde_json::from_str(&printed).ok();
    let count = answer.as_ref().and_then(|answer| answer.get("totalSize")?.as_u64());
    count.and_then(|count| usize::try_from(count).ok()).ok_or_else(|| format!("the CRM answers {printed}"))
}

/// Passes if it held.
pub fn held(it: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if it { Ok(()) } else { Err(otherwise()) }
}

/// A file is as it was or as it should be, and nothing between.
fn is_one_of(folder: &Path, name: &str, done: bool, before: &str, after: &str) -> Result<(), String> {
    let found = text(folder, name)?;
    let is_good = found.as_deref() == Some(after) || !done && found.as_deref() == Some(before);
    held(is_good, || format!("{name} is {found:?}"))
}

/// A file's text; `None` if it is not there. A file that is no text has none either.
fn text(folder: &Path, name: &str) -> Result<Option<String>, String> {
    let path = folder.join(name);
    if !path.exists() {
        return Ok(None);
    }
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}
