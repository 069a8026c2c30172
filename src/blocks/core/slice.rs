//! Block Slice.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Numeric};
use crate::exception::Exception;
use crate::javascript::{slice_items, slice_text, to_text_cow};

/// Takes a part of a text or of a list, as JavaScript's `slice` does: the last four digits of a number are the part from
/// `-4` on.
///
/// Positions count UTF-16 code units from 0; half of an emoji becomes U+FFFD. A number or boolean is sliced as text. What
/// is not there gives no value, and an object ends the flow, since the block has no `failure` port; that is our decision.
///
/// Source: Appendix F and release notes 5.7 have the block; what is taken is inferred from ECMAScript's `slice`. The
/// names of the controls and the result are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Slice {
    /// The text or list.
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
    /// The position of the first to take; 0 if not given. A negative one counts from the end.
    #[serde(default)]
    #[schemars(with = "Option<Numeric>", extend("examples" = [0, -4]))]
    start: Option<Any>,
    /// The position after the last to take; the end if not given. A negative one counts from the end.
    #[serde(default)]
    #[schemars(with = "Option<Numeric>")]
    end: Option<Any>,
}

/// What was taken.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct SlicedValue {
    /// The part: text of a text, a list of a list; absent if there was nothing to take it from.
    value: Option<Value>,
}

impl Block for Slice {
    const TYPE: &'static str = "SE_CoreSlice";
    const ALIASES: &'static [&'static str] = &["SE_Slice"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Slice";
    const TITLE_JA: &'static str = "一部を取り出す";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = SlicedValue;

    fn enter(self) -> Result<Next, Exception> {
        let start = self.start.and_then(|start| start.0);
        let end = self.end.and_then(|end| end.0);
        let (start, end) = (start.as_ref(), end.as_ref());
        let value = match &self.value.0 {
            None | Some(Value::Null) => None,
            Some(Value::Array(items)) => Some(slice_items(items, start, end).into()),
            Some(Value::Object(_)) => {
                return Err(Exception::bad_control("`value`: must be text or a list, not an object"));
            }
            Some(other) => Some(slice_text(&to_text_cow(other), start, end).into()),
        };
        Ok(Next::leave_with(Port::Done, "value", value))
    }
}
