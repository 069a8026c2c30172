//! Block For Each.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::block::{Arrival, Block, Category, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::record::Record;

/// Leaves by `body` once for every element of a list, and by `done` after the last one.
///
/// The last block of the body leads back to this block. Inside the body `$.actions.<id>.results.item` is the element
/// of the turn. The list is read again at every turn, so a body may lengthen it. A list that finds nothing is an
/// empty one; what is no list ends the run.
///
/// A body may lead out of the loop before the last turn. The loop begins anew after it has left by `done`, and
/// whenever the run comes to it from outside: a loop within another one goes through all of its list in each turn of
/// that, whether or not it was left early before. The step limit of a run bounds every loop.
///
/// Source: our decision; the adapter has no loop, and a flow there reaches single elements of a list only.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ForEach {
    /// The list to go through; if it finds nothing, there is no turn.
    #[schemars(extend("examples" = ["$.actions.uid-1.results.records"]))]
    #[serde(default)]
    #[schemars(!default)]
    items: Any,
}

/// Where the loop is.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are made as JSON; read by the schema generator only")]
pub struct Turn {
    /// The element of this turn; absent after the last one.
    item: Option<Value>,
    /// Its position, from 0; absent after the last one.
    index: Option<u64>,
    /// How many elements the list has.
    count: u64,
    /// Whether it is the last one; absent after it.
    is_last: Option<bool>,
}

impl Block for ForEach {
    const TYPE: &'static str = "CF_ForEach";
    const TITLE: &'static str = "For Each";
    const TITLE_JA: &'static str = "繰り返し";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = &[Port::Body, Port::Done];
    const IS_LOOP: bool = true;
    type Results = Turn;

    fn enter(self) -> Result<Next, Exception> {
        self.arrive(Arrival::default())
    }

    fn arrive(self, arrival: Arrival<'_>) -> Result<Next, Exception> {
        let items = match self.items.0 {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => items,
            Some(_) => return Err(Exception::bad_control("`items`: must be a list")),
        };
        let count = items.len();
        let index = arrival.before.and_then(index_of).map_or(0, |index| index + 1);
        Ok(match items.into_iter().nth(index) {
            Some(item) => {
                let is_last = index + 1 == count;
                Next::Leave(
                    Port::Body,
                    Some(json!({ "item": item, "index": index, "count": count, "isLast": is_last })),
                )
            }
            None => Next::Leave(Port::Done, Some(json!({ "count": count }))),
        })
    }
}

/// The position of the turn that a record tells of; none after the last turn.
fn index_of(record: &Record) -> Option<usize> {
    usize::try_from(record.results.as_ref()?.get("index")?.as_u64()?).ok()
}
