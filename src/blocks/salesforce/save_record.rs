//! Block Save (or Create) a Record.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::{CreateRecord, RecordId, UpdateRecord};

/// Creates a record, or changes the one whose id is given (Open CTI `saveLog`).
///
/// Custom objects and fields are allowed; a record type goes in as field `RecordTypeId`. Pages that show the record are
/// not refreshed. For Tasks there is Create a Task.
///
/// Source: the example flow `11-SalesforceContactCreation.json` shows the controls, the ports and the result; the
/// Black Belt slides and the cheat sheet say when a record is created. The block's type points to Open CTI's
/// `saveLog`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SaveRecord {
    /// The record to change; empty or the text `null` creates one.
    #[serde(default)]
    record_id: Option<Text>,
    /// The object's API name; without effect when a record id is given.
    #[serde(default)]
    #[schemars(extend("examples" = ["Case", "Contact", "Lead", "Account"]))]
    entity_type: Option<Text>,
    /// Field API name to value: literal or expression. What finds nothing is left out; empty text and `null` are passed
    /// on, since they clear a field.
    #[serde(default)]
    field_values: Fields,
}

impl Block for SaveRecord {
    const TYPE: &'static str = "SE_SFSaveLog";
    const TITLE: &'static str = "Save (or Create) a Record";
    const TITLE_JA: &'static str = "レコードの保存 (または作成)";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.create_record", "crm.update_record"];
    type Results = RecordId;

    fn enter(self) -> Result<Next, Exception> {
        let fields = self.field_values.0;
        match self.record_id {
            Some(id) if id.0 != "null" => Ok(Next::ask(UpdateRecord { id: id.0, fields })),
            _ => {
                let entity = self.entity_type.ok_or_else(|| {
                    Exception::bad_control("`entityType`: is not given, and there is no `recordId` either")
                })?;
                Ok(Next::ask(CreateRecord { entity_name: entity.0, fields }))
            }
        }
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(answer.reply::<RecordId>()?))
    }
}
