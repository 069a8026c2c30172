//! What values mean to JavaScript: truth, numbers, text, comparison. The adapter's blocks are written in it, so flows rely on it.
//!
//! Every function takes an [`Operand`], which `Option<&Value>` turns into (`None` is *undefined*). Numbers are `f64`, NaN and
//! infinities included; only [`number_to_value`] has to give them up, since JSON has none: they become null, as in `JSON.stringify`.

mod arithmetic;
mod compare;
mod number;
mod operand;
mod parse;
mod part;
mod text;

pub use arithmetic::{add, divide, multiply};
pub use compare::{Comparator, EvaluateAs, compare, loosely_equals, order, strictly_equals};
pub use number::{number_to_string, number_to_value, text_to_number, to_number};
pub use operand::{Operand, is_truthy};
pub use parse::{parse_float, parse_int};
pub use part::{ends_with, join, replace, replace_all, slice_items, slice_text, starts_with};
pub use text::{NoMembers, json_stringify, length, text_length, to_text, to_text_cow};
