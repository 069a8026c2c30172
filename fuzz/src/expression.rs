//! Text as an expression, and a document that it is evaluated on: `expression` or `expression NUL document`. Parsing and
//! evaluating never panic or hang, and a path is written and parsed back alike.

use cti_flows::expr::{Expr, Path, looks_like_expression};
use serde_json::{Value, json};

use crate::sections::sections;

/// Parses, writes and evaluates.
pub fn check(bytes: &[u8]) {
    let Some(sections) = sections(bytes) else { return };
    let (text, document) = (sections.first().copied().unwrap_or_default(), sections.get(1));
    if let Ok(path) = Path::parse(text) {
        assert_eq!(Path::parse(&path.to_string()).as_ref(), Ok(&path));
    }
    let _ = Path::parse_key_path(text);
    let _ = looks_like_expression(text);
    let Ok(expr) = Expr::parse_text(text) else { return };
    let document = document.and_then(|document| serde_json::from_str(document).ok()).unwrap_or_else(usual);
    let evaluated = expr.try_evaluate(&document);
    assert_eq!(evaluated, expr.try_evaluate(&document), "the same document gives the same");
}

fn usual() -> Value {
    json!({
        "actions": { "uid-1": { "success": true, "results": { "value": [{ "Id": "a" }, { "Id": "b", "n": 1.5 }] } } },
        "payload": { "number": "+12133734253", "": null }, "contact": { "attributes": {} }
    })
}
