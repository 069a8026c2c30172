//! The CRM: records, searches and screen pops.

mod complete_sales_engagement_work;
mod create_task;
mod get_contact_id;
mod get_lead_id;
mod is_contact_do_not_call;
mod query_value;
mod retrieve_record;
mod run_apex;
mod save_record;
mod screenpop_new_record;
mod screenpop_object;
mod search_and_screenpop;
mod soql_query;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 13] = [
    BlockKind::of::<search_and_screenpop::SearchAndScreenpop>(),
    BlockKind::of::<screenpop_object::ScreenpopObject>(),
    BlockKind::of::<screenpop_new_record::ScreenpopNewRecord>(),
    BlockKind::of::<save_record::SaveRecord>(),
    BlockKind::of::<create_task::CreateTask>(),
    BlockKind::of::<retrieve_record::RetrieveRecord>(),
    BlockKind::of::<soql_query::SoqlQuery>(),
    BlockKind::of::<query_value::QueryValue>(),
    BlockKind::of::<get_contact_id::GetContactId>(),
    BlockKind::of::<get_lead_id::GetLeadId>(),
    BlockKind::of::<is_contact_do_not_call::IsContactDoNotCall>(),
    BlockKind::of::<run_apex::RunApex>(),
    BlockKind::of::<complete_sales_engagement_work::CompleteSalesEngagementWork>(),
];
