//! Block Update Contact Attributes.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::Fields;
use crate::exception::Exception;
use crate::host;

/// Sets attributes of the contact. They stay on the contact for later agents and flows, and Get Contact Attribute reads
/// them in the same run; the contact's other attributes stay as they are.
///
/// Source: the example flow `11-SalesforceContactCreation.json` shows the control and the ports; by release notes
/// 5.17 it works for chats and tasks, too. That other attributes stay is inferred from `UpdateContactAttributes` of
/// the Amazon Connect API.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateContactAttributes {
    /// Attribute key to value: literal or expression. What finds nothing is not set.
    #[schemars(required)]
    attributes: Option<Fields>,
}

impl Block for UpdateContactAttributes {
    const TYPE: &'static str = "SE_ContactUpdateAttributes";
    const TITLE: &'static str = "Update Contact Attributes";
    const TITLE_JA: &'static str = "コンタクトの属性を更新";
    const CATEGORY: Category = Category::ConnectContact;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const NEEDS_CONTACT: bool = true;
    const CALLS: &'static [&'static str] = &["contact.update_attributes"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        let attributes = self.attributes.ok_or_else(|| Exception::bad_control("`attributes`: is not given"))?;
        Ok(Next::ask(host::UpdateContactAttributes { attributes: attributes.0 }))
    }
}
