//! What values mean to JavaScript: truth, numbers, text, comparison. The adapter's blocks are written in it, so flows rely on it.
//!
//! Every function takes an [`Operand`], which `Option<&Value>` turns into (`None` is *undefined*). Numbers are `f64`, NaN and
//! infinities included; only [`number_to_value`] has to give them up, since JSON has none: they become null, as in `JSON.stringify`.

mod compare;
mod number;
mod operand;
mod text;

pub use compare::{Comparator, EvaluateAs, compare, loosely_equals, order, strictly_equals};
pub use number::{number_to_string, number_to_value, text_to_number, to_number};
pub use operand::{Operand, is_truthy};
pub use text::{NoMembers, json_stringify, length, text_length, to_text, to_text_cow};
