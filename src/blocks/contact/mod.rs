//! The contact in the contact center.

mod get_contact_attribute;
mod get_contact_properties;
mod get_customer_phone_number;
mod update_contact_attributes;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 4] = [
    BlockKind::of::<get_contact_properties::GetContactProperties>(),
    BlockKind::of::<get_customer_phone_number::GetCustomerPhoneNumber>(),
    BlockKind::of::<get_contact_attribute::GetContactAttribute>(),
    BlockKind::of::<update_contact_attributes::UpdateContactAttributes>(),
];
