//! Block Cast a Value to a Type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::javascript::{is_truthy, number_to_value, parse_float, parse_int, to_number, to_text, to_text_cow};

/// What a value is made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("x-aliases" = ["number", "string", "boolean", "integer", "float"]))]
pub enum CastType {
    /// A number, as JavaScript's `Number` reads it: the whole text must be one, and empty text is 0.
    #[serde(alias = "number")]
    Number,
    /// Text, as JavaScript's `String` writes it.
    #[serde(alias = "string")]
    String,
    /// Yes or no, as in Is Truthy?: the text `false` is yes.
    #[serde(alias = "boolean")]
    Boolean,
    /// The whole number that the text begins with, as JavaScript's `parseInt(text, 10)` reads it.
    #[serde(alias = "integer")]
    Integer,
    /// The number that the text begins with, as JavaScript's `parseFloat` reads it.
    #[serde(alias = "float")]
    Float,
}

/// Makes a value into a number, text or boolean, as JavaScript does.
///
/// The adapter's manual names Number and String only; the others, and that a value that is not there stays so unless it
/// is made into a boolean, are our decision.
///
/// Source: Appendix F, which speaks of a JavaScript type, so that ECMAScript defines each conversion. The names of
/// the controls and the result are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Cast {
    /// The value to convert.
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
    /// The type to make it into.
    #[serde(rename = "type")]
    to: CastType,
}

/// The converted value.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct CastValue {
    /// The value; null where it is no number, absent where there was nothing to convert.
    value: Option<Value>,
}

impl Block for Cast {
    const TYPE: &'static str = "SE_CoreCast";
    const ALIASES: &'static [&'static str] = &["SE_Cast"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Cast a Value to a Type";
    const TITLE_JA: &'static str = "型に値をキャストする";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = CastValue;

    fn enter(self) -> Result<Next, Exception> {
        let value = self.value.0.as_ref();
        let cast = match self.to {
            CastType::Boolean => Some(is_truthy(value).into()),
            CastType::Number => value.map(|value| number_to_value(to_number(value))),
            CastType::String => value.map(|value| to_text(value).into()),
            CastType::Integer => value.map(|value| number_to_value(parse_int(&to_text_cow(value)))),
            CastType::Float => value.map(|value| number_to_value(parse_float(&to_text_cow(value)))),
        };
        Ok(Next::leave_with(Port::Done, "value", cast))
    }
}
