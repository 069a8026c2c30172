//! Block Get Salesforce Contact Id.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{FindRecordByPhone, FoundRecord};

/// Finds the CRM contact that has a phone number, whatever form it is stored in.
///
/// No match leaves by `failure`; of several matches the record that was created first is taken. Neither is published;
/// both are our decisions.
///
/// Source: the example flows `08-create-task.json` and `10-Create+Callback+Task.json` show the controls, the ports
/// and the result. Release notes 5.7, 5.13 and 5.18 say how the number is searched.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetContactId {
    /// The number to look for.
    formatted_phone_number: Text,
    /// The only field to look in, of older files; every phone field if not given.
    #[serde(default)]
    #[schemars(extend("examples" = ["Phone", "MobilePhone"]))]
    field_name: Option<Text>,
}

/// The CRM contact that was found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FoundContact {
    /// Its record id.
    sf_contact_id: String,
}

impl Block for GetContactId {
    const TYPE: &'static str = "SE_SFGetContactId";
    const TITLE: &'static str = "Get Salesforce Contact Id";
    const TITLE_JA: &'static str = "Salesforce のコンタクト ID の取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.find_record_by_phone"];
    type Results = FoundContact;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(FindRecordByPhone {
            entity_name: "Contact".into(),
            phone_number: self.formatted_phone_number.0,
            field_name: self.field_name.map(|name| name.0),
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(FoundContact { sf_contact_id: answer.reply::<FoundRecord>()?.id }))
    }
}
