//! The CRM: records, searches and screen pops.

pub mod complete_sales_engagement_work;
pub mod create_task;
pub mod get_contact_id;
pub mod get_lead_id;
pub mod retrieve_record;
pub mod save_record;
pub mod screenpop_new_record;
pub mod screenpop_object;
pub mod search_and_screenpop;
