//! The contact in the contact center.

pub mod get_contact_attribute;
pub mod get_contact_properties;
pub mod get_customer_phone_number;
pub mod update_contact_attributes;
