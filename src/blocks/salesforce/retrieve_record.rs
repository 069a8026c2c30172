//! Block Retrieve Salesforce Record.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, JsonObject};

/// Reads fields of one record. Extract Value or an expression reads them from `results.record`.
///
/// An id that is empty or that no record has leaves by `failure`; so does a list that names no field.
///
/// Source: the example flow `08-create-task.json` shows the controls, the ports and the result; release notes 5.4
/// speak of Salesforce's retrieve call, which the AJAX Toolkit has with the same arguments. When it fails is our
/// decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RetrieveRecord {
    /// The fields' API names, separated by commas.
    #[schemars(extend("examples" = ["Id, Name", "AccountId"]))]
    fields: Text,
    /// The object's API name.
    #[schemars(extend("examples" = ["Contact", "Case", "Task", "Account"]))]
    r#type: Text,
    /// The record's id.
    id: Text,
}

/// The record that was read.
#[derive(Debug, JsonSchema)]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct RetrievedRecord {
    /// Field API name to value.
    record: Map<String, Value>,
}

impl Block for RetrieveRecord {
    const TYPE: &'static str = "SE_SFRetrieve";
    const TITLE: &'static str = "Retrieve Salesforce Record";
    const TITLE_JA: &'static str = "Salesforce レコードの取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.retrieve_record"];
    type Results = RetrievedRecord;

    fn enter(self) -> Result<Next, Exception> {
        let names = self.fields.0.split(',').map(str::trim).filter(|name| !name.is_empty());
        let fields: Vec<String> = names.map(str::to_owned).collect();
        if fields.is_empty() {
            return Err(Exception::bad_control("`fields`: names no field"));
        }
        Ok(Next::ask(host::RetrieveRecord { entity_name: self.r#type.0, id: self.id.0, fields }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let record = answer.reply::<JsonObject>()?;
        Ok(Next::leave_with(Port::Success, "record", Some(Value::Object(record))))
    }
}
