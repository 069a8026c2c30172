//! Block Get Customer Phone Number.

use crate::host::{CustomerPhoneNumber, GetCustomerPhoneNumber as Ask};

pass_through! {
    /// Reads the customer's phone number and its country.
    ///
    /// Source: the example flows `01-legacy.json` and `06-screenpop-on-customer.json` show the port, the CTI Flow
    /// page names both results.
    GetCustomerPhoneNumber "SE_ContactCustomerPhoneNumber" "Get Customer Phone Number" "お客様の電話番号を取得" ConnectContact
    needs contact;
    asks "contact.get_customer_phone_number" Ask {};
    leaves DONE with CustomerPhoneNumber;
}
