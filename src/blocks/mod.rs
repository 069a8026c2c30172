//! The catalogue: one file a kind of block, one row a file.

mod agent;
mod contact;
mod core;
mod salesforce;

use crate::block::BlockKind;

/// The kinds of block in the palette's order: by category, and in a category by what belongs together.
pub static BLOCKS: [BlockKind; 24] = [
    // Core
    BlockKind::of::<core::start::Start>(),
    BlockKind::of::<core::end::End>(),
    BlockKind::of::<core::if_else::IfElse>(),
    BlockKind::of::<core::is_truthy::IsTruthy>(),
    BlockKind::of::<core::get_property::GetProperty>(),
    BlockKind::of::<core::set_property::SetProperty>(),
    BlockKind::of::<core::format_phone_number::FormatPhoneNumber>(),
    BlockKind::of::<core::format_phone_number_e164::FormatPhoneNumberE164>(),
    BlockKind::of::<core::log_to_console::LogToConsole>(),
    BlockKind::of::<core::extract_value::ExtractValue>(),
    // Salesforce
    BlockKind::of::<salesforce::search_and_screenpop::SearchAndScreenpop>(),
    BlockKind::of::<salesforce::screenpop_object::ScreenpopObject>(),
    BlockKind::of::<salesforce::screenpop_new_record::ScreenpopNewRecord>(),
    BlockKind::of::<salesforce::save_record::SaveRecord>(),
    BlockKind::of::<salesforce::create_task::CreateTask>(),
    BlockKind::of::<salesforce::retrieve_record::RetrieveRecord>(),
    BlockKind::of::<salesforce::get_contact_id::GetContactId>(),
    BlockKind::of::<salesforce::get_lead_id::GetLeadId>(),
    BlockKind::of::<salesforce::complete_sales_engagement_work::CompleteSalesEngagementWork>(),
    // Connect Agent
    BlockKind::of::<agent::dial_number::DialNumber>(),
    // Connect Contact
    BlockKind::of::<contact::get_contact_properties::GetContactProperties>(),
    BlockKind::of::<contact::get_customer_phone_number::GetCustomerPhoneNumber>(),
    BlockKind::of::<contact::get_contact_attribute::GetContactAttribute>(),
    BlockKind::of::<contact::update_contact_attributes::UpdateContactAttributes>(),
];
