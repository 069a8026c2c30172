//! Block Get Customer Phone Number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::exception::Exception;
use crate::host::{self, CustomerPhoneNumber};

/// Reads the customer's phone number and its country.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GetCustomerPhoneNumber {}

impl Block for GetCustomerPhoneNumber {
    const TYPE: &'static str = "SE_ContactCustomerPhoneNumber";
    const TITLE: &'static str = "Get Customer Phone Number";
    const TITLE_JA: &'static str = "お客様の電話番号を取得";
    const CATEGORY: Category = Category::ConnectContact;
    const PORTS: &'static [Port] = Port::DONE;
    const NEEDS_CONTACT: bool = true;
    const CALLS: &'static [&'static str] = &["contact.get_customer_phone_number"];
    type Results = CustomerPhoneNumber;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::GetCustomerPhoneNumber {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::done(answer.reply::<CustomerPhoneNumber>()?))
    }
}
