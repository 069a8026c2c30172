//! Block Get Salesforce Lead Id.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{FindRecordByPhone, FoundRecord};

/// Finds the lead that has a phone number, whatever form it is stored in.
///
/// No match leaves by `failure`; of several matches the record that was created first is taken. Neither is published;
/// both are our decisions.
///
/// Source: the High Velocity Sales flow `onConnecting.json` shows the control, the result and the port `success`, a
/// screenshot in Appendix E a second exit. Appendix F and release notes 5.13 have the purpose.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetLeadId {
    /// The number to look for.
    formatted_phone_number: Text,
}

/// The lead that was found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FoundLead {
    /// Its record id.
    sf_lead_id: String,
}

impl Block for GetLeadId {
    const TYPE: &'static str = "SE_SFGetLeadId";
    const TITLE: &'static str = "Get Salesforce Lead Id";
    const TITLE_JA: &'static str = "Salesforce リード ID の取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.find_record_by_phone"];
    type Results = FoundLead;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(FindRecordByPhone {
            entity_name: "Lead".into(),
            phone_number: self.formatted_phone_number.0,
            field_name: None,
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(FoundLead { sf_lead_id: answer.reply::<FoundRecord>()?.id }))
    }
}
