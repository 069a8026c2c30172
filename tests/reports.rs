//! The report of the checks, as `cti check --format json` prints it.

#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{CheckReport, Code, Diagnostic, FileReport, Location, schema};
use serde_json::{Value, json};

/// Each pointer on a line of its own, as long as the pointer is.
fn locate(pointer: &str) -> Location {
    let line = pointer.matches('/').count() + 1;
    Location { line, column: 3, end_line: line, end_column: 3 + pointer.len() }
}

fn report() -> CheckReport {
    let found = [
        Diagnostic::new(Code::MaybeUnset, "/actions/2/controls/WhoId", "`WhoId` may be unset")
            .with_help("connect `failure` to another block")
            .with_related("/actions/7/ports/failure", "leads here when `uid-11` fails"),
        Diagnostic::new(Code::MixedIds, "/actions/1/id", "ids are written in two ways"),
    ];
    let broken = [Diagnostic::new(Code::NotJson, "", "expected value").with_position(4, 16)];
    CheckReport::new(vec![
        FileReport::new("a.json", &found, locate),
        FileReport::new("b.json", &[], locate),
        FileReport::new("c.json", &broken, locate),
    ])
}

#[test]
fn the_report_has_the_documented_shape() {
    let expected = json!({
        "files": [
            {
                "path": "a.json",
                "diagnostics": [
                    {
                        "code": "maybe-unset", "severity": "warning", "pointer": "/actions/2/controls/WhoId",
                        "line": 5, "column": 3, "endLine": 5, "endColumn": 28,
                        "message": "`WhoId` may be unset", "help": "connect `failure` to another block",
                        "related": [{
                            "pointer": "/actions/7/ports/failure",
                            "line": 5, "column": 3, "endLine": 5, "endColumn": 27,
                            "message": "leads here when `uid-11` fails",
                        }],
                    },
                    {
                        "code": "mixed-ids", "severity": "note", "pointer": "/actions/1/id",
                        "line": 4, "column": 3, "endLine": 4, "endColumn": 16,
                        "message": "ids are written in two ways", "help": null, "related": [],
                    },
                ],
            },
            { "path": "b.json", "diagnostics": [] },
            {
                "path": "c.json",
                "diagnostics": [{
                    "code": "not-json", "severity": "error", "pointer": "",
                    "line": 4, "column": 16, "endLine": 4, "endColumn": 17,
                    "message": "expected value", "help": null, "related": [],
                }],
            },
        ],
        "errors": 1,
        "warnings": 1,
    });
    assert_eq!(serde_json::to_value(report()).unwrap(), expected);
    assert_eq!(serde_json::from_value::<CheckReport>(expected).unwrap(), report());
}

#[test]
fn the_report_keeps_to_its_schema() {
    let schemas = schema::schemas();
    let (_, schema) = schemas.iter().find(|(name, _)| *name == "diagnostics").unwrap();
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let written = serde_json::to_value(report()).unwrap();
    assert!(validator.is_valid(&written), "{:?}", validator.iter_errors(&written).collect::<Vec<_>>());
    for (pointer, wrong) in [
        ("/files/0/diagnostics/0/code", json!("no-such-code")),
        ("/files/0/diagnostics/0/severity", json!("fatal")),
        ("/files/0/diagnostics/0/line", json!("5")),
        ("/errors", Value::Null),
    ] {
        let mut broken = written.clone();
        *broken.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&broken), "{pointer}");
    }
}
