//! `cti crm`: records in, queries, records out.

use std::path::PathBuf;

use crate::helper::{Ran, cti, folder, text};

const CONTACTS: &[u8] = br#"Id,LastName,Phone,AccountId
0035h000006Rj29AAC,Sato,+81 90-1234-5678,0015h000006Rj29AAA
,"Smith, ""J""",206-555-0100,
"#;

/// A folder with files to load, and the CRM's place in it.
struct Here {
    folder: tempfile::TempDir,
    crm: PathBuf,
}

impl Here {
    fn new() -> Here {
        let folder = folder(&[
            ("Contact.csv", CONTACTS),
            ("sample.json", br#"{"source":"agent","crm":{"Account":[{"Id":"0015h000006Rj29AAA","Name":"Acme"}]}}"#),
            ("cases.json", br#"[{"Subject":"No dial tone","Priority":"High"},{"Subject":"Echo"}]"#),
        ]);
        let crm = folder.path().join("crm.sqlite");
        Here { folder, crm }
    }

    fn path(&self, name: &str) -> String {
        text(&self.folder.path().join(name)).to_owned()
    }

    fn crm(&self, arguments: &[&str]) -> Ran {
        cti(&[&["crm"], arguments, &["--crm", text(&self.crm)]].concat())
    }

    /// With the records of all files.
    fn loaded() -> Here {
        let here = Here::new();
        here.crm(&["load", &here.path("Contact.csv"), &here.path("sample.json")]).exits(0).tells("3 records added to");
        here.crm(&["load", &here.path("cases.json"), "--object", "Case"]).exits(0).tells("2 records added to");
        here
    }
}

#[test]
fn records_are_loaded_once() {
    let here = Here::loaded();
    here.crm(&["load", &here.path("Contact.csv")]).exits(0).tells("0 records added");
    here.crm(&["query", "SELECT COUNT() FROM Contact"]).exits(0).prints("2\n");
}

#[test]
fn queries_are_shown_in_every_form() {
    let here = Here::loaded();
    let query = "SELECT LastName, Account.Name FROM Contact ORDER BY LastName";
    let plain = here.crm(&["query", query, "--format", "plain"]).exits(0).stdout;
    assert_eq!(plain, "LastName\tAccount.Name\nSato\tAcme\nSmith, \"J\"\t\n");
    here.crm(&["query", query]).exits(0).prints("Account.Name").prints("Acme").tells("2 records");
    let json = here.crm(&["query", query, "--format", "json"]).exits(0).json();
    assert_eq!((&json["totalSize"], &json["done"]), (&2.into(), &true.into()));
    assert_eq!(json["records"][0]["Account"]["Name"], "Acme");
    let found = here.crm(&["query", "FIND {dial} RETURNING Case(Subject)", "--format", "plain"]).exits(0).stdout;
    assert!(found.contains("No dial tone"), "{found}");
    assert_eq!(
        here.crm(&["query", "SELECT Id FROM Contact WHERE LastName = 'x'"]).exits(0).tells("0 records").stdout,
        ""
    );
}

#[test]
fn days_are_counted_from_the_clock() {
    let here = Here::new();
    std::fs::write(here.path("tasks.json"), r#"{"Task":[{"Subject":"a","ActivityDate":"2022-05-20"}]}"#).unwrap();
    here.crm(&["load", &here.path("tasks.json")]).exits(0);
    let query = |more: &[&str]| {
        let today = ["query", "SELECT COUNT() FROM Task WHERE ActivityDate = TODAY", "--format", "json"];
        here.crm(&[&today[..], more].concat())
    };
    assert_eq!(query(&["--clock", "2022-05-20T12:30:00+09:00"]).exits(0).json()["totalSize"], 1);
    assert_eq!(query(&[]).exits(0).json()["totalSize"], 0);
    query(&["--clock", "noon"]).exits(1).tells("noon");
}

#[test]
fn one_record_is_shown() {
    let here = Here::loaded();
    here.crm(&["show", "0035h000006Rj29"]).exits(0).prints("Contact\n").prints("LastName   Sato\n");
    here.crm(&["show", "0035h000006Rj29AAC", "--format", "plain"]).exits(0).prints("LastName\tSato\n");
    let json = here.crm(&["show", "0035h000006Rj29AAC", "--format", "json"]).exits(0).json();
    assert_eq!((&json["attributes"]["type"], &json["LastName"]), (&"Contact".into(), &"Sato".into()));
    here.crm(&["show", "0035h000006Rj28AAC"]).exits(1);
    here.crm(&["show", "x"]).exits(1).tells("x");
}

#[test]
fn what_is_exported_can_be_loaded() {
    let here = Here::loaded();
    for format in ["csv", "json"] {
        let exported = here.crm(&["export", "contact", "--format", format]).exits(0).stdout;
        let other = folder(&[(&format!("Contact.{format}"), exported.as_bytes())]);
        let crm = other.path().join("other.sqlite");
        let run = |arguments: &[&str]| cti(&[&["crm"], arguments, &["--crm", text(&crm)]].concat());
        run(&["load", text(&other.path().join(format!("Contact.{format}")))]).exits(0).tells("2 records added");
        assert_eq!(run(&["export", "Contact", "--format", format]).exits(0).stdout, exported);
    }
    here.crm(&["export", "Nothing"]).exits(1);
}

#[test]
fn runs_see_what_was_loaded() {
    let here = Here::loaded();
    let flow = br#"{"on":{"source":"ctiAction"},"actions":[{"id":"0","type":"SE_Start","ports":{"done":"1"}},
        {"id":"1","type":"SE_SFGetContactId","controls":{"formattedPhoneNumber":"(206) 555-0100"},
            "ports":{"success":"2","failure":"2"}},
        {"id":"2","type":"SE_End"}]}"#;
    std::fs::write(here.path("flow.json"), flow).unwrap();
    let ran = cti(&["run", &here.path("flow.json"), "--crm", text(&here.crm), "--format", "json"]).exits(0).json();
    assert_eq!(ran["actions"]["1"]["success"], true);
}

#[test]
fn what_is_wrong_is_told() {
    let here = Here::loaded();
    here.crm(&["query", "SELECT FROM Contact"]).exits(1).tells("MALFORMED_QUERY");
    here.crm(&["query", "SELECT Nmae FROM Account"]).exits(1).tells("INVALID_FIELD");
    here.crm(&["load", &here.path("cases.json")]).exits(1).tells("--object");
    std::fs::write(here.path("bad.json"), r#"{"Contact":[7]}"#).unwrap();
    here.crm(&["load", &here.path("bad.json")]).exits(1).tells("bad.json").tells("no records");
    std::fs::write(here.path("bad.json"), r#"{"Contact":[{"LastName":"Abe"},{"LastName":"Sato","Phnoe":"1"}]}"#)
        .unwrap();
    let refused = here.crm(&["load", &here.path("bad.json")]).exits(1);
    refused.tells("bad.json").tells("record 2 of `Contact`: INVALID_FIELD").tells("did you mean `Phone`?");
    std::fs::write(here.path("bad.csv"), "LastName,DoNotCall\nAbe,true\nSato,perhaps\n").unwrap();
    here.crm(&["load", &here.path("bad.csv"), "--object", "Contact"])
        .exits(1)
        .tells("bad.csv")
        .tells("line 3: INVALID_TYPE_ON_FIELD_IN_RECORD: `DoNotCall`");
    here.crm(&["query", "SELECT COUNT() FROM Contact"]).exits(0).prints("2\n");
    std::fs::write(here.path("bad.csv"), "a b\n1\n").unwrap();
    here.crm(&["load", &here.path("bad.csv"), "--object", "Contact"]).exits(1).tells("a b");
    here.crm(&["load", &here.path("absent.csv")]).exits(1).tells("cannot read");
    here.crm(&["load", &here.path("Contact.csv"), "--region", "Japan"]).exits(1).tells("no country");
    let none = here.path("none.sqlite");
    for arguments in [&["query", "SELECT Id FROM Contact"][..], &["show", "0035h000006Rj29AAC"], &["export", "Contact"]]
    {
        cti(&[&["crm"], arguments, &["--crm", &none]].concat()).exits(1).tells("there is no file");
    }
    assert!(!std::path::Path::new(&none).exists());
    cti(&["crm", "load", "--help"]).exits(0).prints("Example");
}
