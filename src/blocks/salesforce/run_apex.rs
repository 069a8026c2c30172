//! Block Run Apex.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, ApexReturn};
use crate::javascript::{json_stringify, to_text};

/// Runs a method of an Apex class and hands what it returns to the flow.
///
/// In the adapter the class must extend `AC_Utils` and be listed as an extension of the page `AC_CtiScript__c`. The
/// names of the controls are not published; ours are those of Open CTI's `runApex`. The result's name is not published
/// either; it is `value`, as in other blocks that give one value. What the method returns is passed on as it is: usually text, of JSON or not.
///
/// Source: Appendix F has the purpose and what it demands of the class. The ports are inferred from Open CTI's
/// `runApex`, too.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunApex {
    /// The name of the class.
    #[schemars(extend("examples" = ["CallRouting"]))]
    apex_class: Text,
    /// The name of the method, which must be global, static and a web service.
    #[schemars(extend("examples" = ["nextAgent"]))]
    method_name: Text,
    /// The parameters, as a map of names to values or as a query string; none if not given. A map becomes a query string in
    /// its order, percent-encoded: null is left out, lists and objects are JSON. A text is passed on as it is, so its names and
    /// values must be percent-encoded.
    #[serde(default)]
    #[schemars(extend("examples" = [{"phone": "+12065550100", "language": "en"}, "phone=%2B12065550100&language=en"]))]
    method_params: Option<Parameters>,
}

/// The parameters of a method as the query string that Open CTI takes; empty where there are none.
#[derive(Debug)]
struct Parameters(String);

impl<'de> Deserialize<'de> for Parameters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(parameters) => Ok(Self(query_string(&parameters))),
            Value::Array(_) => Err(D::Error::custom("must be text or a map of names to values, not a list")),
            Value::Null => Ok(Self(String::new())),
            value => Ok(Self(to_text(&value))),
        }
    }
}

impl JsonSchema for Parameters {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Parameters".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["object", "string", "number", "boolean"],
            "additionalProperties": true,
            "x-control": "any",
        })
    }
}

/// What the method returned.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReturnedValue {
    /// The value; null for a method that returns nothing.
    value: Value,
}

impl Block for RunApex {
    const TYPE: &'static str = "SE_SFRunApex";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Run Apex";
    const TITLE_JA: &'static str = "Apex の実行";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.run_apex"];
    type Results = ReturnedValue;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::RunApex {
            class_name: self.apex_class.0,
            method_name: self.method_name.0,
            parameters: self.method_params.map(|parameters| parameters.0).filter(|parameters| !parameters.is_empty()),
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(ReturnedValue { value: answer.reply::<ApexReturn>()?.value }))
    }
}

/// `name=value&name=value` in the order of the map.
fn query_string(parameters: &Map<String, Value>) -> String {
    let given = parameters.iter().filter(|(_, value)| !value.is_null());
    let pairs = given.map(|(name, value)| format!("{}={}", percent_encoded(name), percent_encoded(&text_of(value))));
    pairs.collect::<Vec<_>>().join("&")
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => json_stringify(value).unwrap_or_default(),
        value => to_text(value),
    }
}

/// Everything but unreserved characters (RFC 3986, section 2.3), blanks as `%20`.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => encoded.push(char::from(byte)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}
