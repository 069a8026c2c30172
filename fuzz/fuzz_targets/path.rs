//! Text as an expression: parsing never panics or hangs, and a path is written and parsed back alike.
#![no_main]

use cti_flows::expr::{Expr, Path};
use libfuzzer_sys::fuzz_target;
use serde_json::json;

fuzz_target!(|text: &str| {
    if let Ok(path) = Path::parse(text) {
        assert_eq!(Path::parse(&path.to_string()).as_ref(), Ok(&path));
    }
    let _ = Path::parse_key_path(text);
    let _ = cti_flows::expr::looks_like_expression(text);
    if let Ok(expr) = Expr::parse_text(text) {
        let document = json!({
            "actions": { "uid-1": { "success": true, "results": { "value": [{ "Id": "a" }, { "Id": "b", "n": 1.5 }] } } },
            "payload": { "number": "+12133734253", "": null }, "contact": { "attributes": {} }
        });
        let _ = expr.try_evaluate(&document);
    }
});
