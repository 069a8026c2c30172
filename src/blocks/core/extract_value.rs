//! Block Extract Value.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::expr::Path;

/// Reads a value inside an object or a list: a record, a query's rows, the contact's status.
///
/// `keyPath` names the members, with a bare number for the position in a list: `timestamp`, `Owner.Name`, `0.Id`. A
/// path that finds nothing gives no value; a path that cannot be read ends the flow, since the block has no `failure`
/// port.
///
/// Source: the example flow `08-create-task.json` shows the controls, the port and the result. The cheat sheet has
/// the key path `0.Id`, the Black Belt slides a member by its name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExtractValue {
    /// The object or list to read from.
    #[serde(default)]
    #[schemars(!default)]
    target_field: Any,
    /// The way to the value: `a.b.c`, `0.Id`.
    #[schemars(extend("examples" = ["Id", "0.Id", "timestamp"]))]
    key_path: Text,
}

/// What was read.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct ExtractedValue {
    /// The value; absent if the path finds nothing.
    value: Option<Value>,
}

impl Block for ExtractValue {
    const TYPE: &'static str = "SE_CoreExtractValue";
    const TITLE: &'static str = "Extract Value";
    const TITLE_JA: &'static str = "値の抽出";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = ExtractedValue;

    fn enter(self) -> Result<Next, Exception> {
        let path = Path::parse_key_path(&self.key_path.0)
            .map_err(|error| Exception::bad_control(format!("`keyPath`: {error}")))?;
        let value = self.target_field.0.as_ref().and_then(|target| path.find(target));
        Ok(Next::leave_with(Port::Done, "value", value.map(|value| value.into_owned())))
    }
}
