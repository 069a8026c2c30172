//! `cti blocks`, `cti events`, `cti explain`, `cti completions`, `cti new`, and help.

use cti_flows::{Code, SOURCES};

use crate::helper::{cti, folder, text};

#[test]
fn blocks_are_found_by_words_of_both_languages() {
    let found = |query: &str| cti(&["blocks", query, "--format", "plain"]).exits(0).stdout;
    assert!(found("task").starts_with("SE_SFCreateTask\tCreate a Task\tタスクの作成\tSalesforce\tsuccess,failure\n"));
    assert!(found("電話番号に発信").contains("SE_AgentDialNumber"));
    assert_eq!(found("no such block"), "");
    let all = cti(&["blocks", "--format", "json"]).exits(0).json();
    assert_eq!(all.as_array().unwrap().len(), cti_flows::Catalogue::builtin().kinds().count());
    let core = cti(&["blocks", "--category", "core"]).exits(0).prints("SE_Start");
    assert!(!core.stdout.contains("Salesforce"));
    cti(&["blocks", "--category", "cor"]).exits(1).tells("categories: ");
}

#[test]
fn events_are_found_by_words_of_their_row() {
    let found = |query: &[&str]| cti(&[&["events", "--format", "plain"], query].concat()).exits(0).stdout;
    let voice = "voiceContact\tAmazon Connect Voice Contact\tonConnecting\tcontact,agent\t\t\
                 It rings, before the agent answers.";
    assert!(found(&["voice", "onconnecting"]).lines().any(|line| line == voice));
    assert_eq!(found(&["Salesforce UI", "clicked"]).lines().count(), 1);
    assert!(found(&["workloadchanged"]).contains("\tpayload\tconfiguredCapacity, previousWorkload, newWorkload\t"));
    assert!(found(&["ctiAction"]).starts_with("ctiAction\tCTI Action\t\tcontact?,agent,payload\t"));
    assert_eq!(found(&["no", "such", "event"]), "");
    cti(&["events", "initialization"]).exits(0).prints("onInit").tells("1 event");

    let all = cti(&["events", "--format", "json"]).exits(0).json();
    let rows: usize = SOURCES.iter().map(|kind| kind.events.len().max(1)).sum();
    assert_eq!(all.as_array().unwrap().len(), rows);
    assert!(all.as_array().unwrap().iter().all(|row| row["description"].as_str().is_some_and(|text| text.len() > 3)));
    let click = all.as_array().unwrap().iter().find(|row| row["event"] == "onClickToDial").unwrap();
    assert_eq!(click["contact"], "sometimes");
    assert_eq!(click["payload"][0]["name"], "number");
}

#[test]
fn every_code_block_source_and_event_has_a_page() {
    let kinds = cti_flows::Catalogue::builtin().kinds();
    let events = SOURCES.iter().flat_map(|kind| kind.events.iter().map(|event| event.name.name()));
    let some = ["SE_SFCreateTask", "If-else", "タスクの作成", "ctiAction", "Salesforce UI", "onInit"];
    let names = Code::ALL.iter().map(|code| code.name()).chain(some).chain(kinds.map(|kind| kind.type_name).take(3));
    for name in names.chain(events.take(2)) {
        assert!(cti(&["explain", name]).exits(0).stdout.len() > 40, "{name}");
    }
}

#[test]
fn a_page_has_controls_results_and_calls() {
    cti(&["explain", "SE_AgentDialNumber"]).exits(0).equals_golden("explain/dial-number.txt");
    cti(&["explain", "maybe-unst"]).exits(1).tells("did you mean `maybe-unset`?");
    cti(&["explain", "qwertz"]).exits(1).tells("there is no code, block, source or event `qwertz`");
}

#[test]
fn shells_get_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        cti(&["completions", shell]).exits(0).prints("explain");
    }
    cti(&["completions", "tcsh"]).exits(1);
}

#[test]
fn help_has_an_example_for_every_verb() {
    let help = cti(&["--help"]).exits(0).prints("Exit codes:").stdout;
    let verbs = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let verbs: Vec<&str> =
        verbs.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(verbs.len(), 19, "{verbs:?}");
    for verb in verbs.iter().filter(|verb| **verb != "help") {
        cti(&[verb, "--help"]).exits(0).prints("Example").prints(&format!("cti {verb}"));
    }
    cti(&["--version"]).exits(0).prints("cti ");
}

#[test]
fn wrong_usage_ends_with_1() {
    cti(&[]).exits(1);
    cti(&["chek"]).exits(1).tells("check");
    cti(&["check"]).exits(1);
    cti(&["check", "a.json", "--format", "xml"]).exits(1);
}

#[test]
fn a_new_flow_passes_check_for_every_event() {
    let here = folder(&[]);
    for kind in SOURCES {
        let events: Vec<String> = match kind.events {
            [] => vec![kind.name.to_owned()],
            events => events.iter().map(|event| format!("{}/{}", kind.name, event.name.name())).collect(),
        };
        for (number, on) in events.iter().enumerate() {
            let path = here.path().join(format!("{}-{number}.json", kind.name));
            cti(&["new", "A flow", "--on", on, "--out", text(&path)]).exits(0);
            cti(&["check", text(&path), "--deny-warnings"]).exits(0);
            cti(&["fmt", "--check", text(&path)]).exits(0);
        }
    }
}

#[test]
fn a_new_flow_overwrites_nothing() {
    let here = folder(&[]);
    let new = |arguments: &[&str]| {
        let mut command = crate::helper::command(&[&["new"], arguments].concat());
        command.current_dir(here.path());
        crate::helper::finish(command)
    };
    new(&["Pop: the \"Caller\"!", "--on", "voiceContact/onConnecting"]).exits(0).tells("wrote `pop-the-caller.json`");
    new(&["Pop the caller", "--on", "voiceContact/onConnecting"]).exits(1).tells("exists already");
    new(&["x", "--on", "ctiAction", "--out", "-"]).exits(0).prints("SE_Start");
    new(&["x", "--on", "voiceContact"]).exits(1).tells("needs an event");
    new(&["x", "--on", "ctiAction/onInit"]).exits(1).tells("leave the event out");
    new(&["x", "--on", "voiceContact/onClickToDail"]).exits(1).tells("has no event");
    new(&["x", "--on", "voicContact/onInit"]).exits(1).tells("did you mean `voiceContact`?");
    new(&[" ", "--on", "ctiAction"]).exits(1).tells("a flow needs a name");
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 1);
}
