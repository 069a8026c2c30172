//! Block Get Customer Phone Number.

use crate::host::{CustomerPhoneNumber, GetCustomerPhoneNumber as Ask};

pass_through! {
    /// Reads the customer's phone number and its country.
    GetCustomerPhoneNumber "SE_ContactCustomerPhoneNumber" "Get Customer Phone Number" "お客様の電話番号を取得" ConnectContact
    needs contact;
    asks "contact.get_customer_phone_number" Ask {};
    leaves DONE with CustomerPhoneNumber;
}
