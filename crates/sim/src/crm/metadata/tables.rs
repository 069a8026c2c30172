//! One table an object: its fields, their types, and what the API does with them.
//!
//! Names, types and lengths are those of Salesforce's "Object Reference". Fields of features that an administrator can turn on
//! (person accounts, several currencies, state picklists, Data.com) are there too, so that no flow is refused for a feature that
//! its organisation has. Addresses as a whole (`BillingAddress`) are left out: they are read-only and hold no single value.
//!
//! A picklist is restricted only where Salesforce itself defines its values and refuses others in every organisation: kinds of
//! tasks and calls, repetition, accuracy of addresses. Picklists whose values an administrator edits (Status, Priority, Origin,
//! `LeadSource` …) take any text through the API of a new organisation, and so they do here.

mod activity;
mod attached;
mod orders;
mod people;
mod sales;
mod service;
mod setup;

use super::ChildRelationship;
use super::FieldType::{self, Checkbox, Date, DateTime, Id, Picklist, Reference, Text};

/// A row of a table.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) field_type: FieldType,
    pub(super) is_read_only: bool,
    pub(super) is_restricted: bool,
}

/// An object with its own fields and its children.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) children: &'static [ChildRelationship],
}

/// A field that can be set.
const fn field(name: &'static str, field_type: FieldType) -> Field {
    Field { name, field_type, is_read_only: false, is_restricted: false }
}

/// A field that Salesforce fills in itself.
const fn read_only(name: &'static str, field_type: FieldType) -> Field {
    Field { name, field_type, is_read_only: true, is_restricted: false }
}

/// A picklist that takes no other values.
const fn restricted(name: &'static str, field_type: FieldType) -> Field {
    Field { name, field_type, is_read_only: false, is_restricted: true }
}

const fn child(name: &'static str, object: &'static str, field: &'static str) -> ChildRelationship {
    ChildRelationship { name, object, field }
}

/// Long text areas of the platform.
const LONG: FieldType = Text(32_000);
/// The longest text areas, and files.
const LONGEST: usize = 131_072;
const SALUTATIONS: FieldType = Picklist(&["Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx."]);
const SOURCES: FieldType = Picklist(&["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"]);
const RATINGS: FieldType = Picklist(&["Hot", "Warm", "Cold"]);
/// How a record compares with the data of Data.com.
const CLEAN_STATUSES: FieldType =
    Picklist(&["Matched", "Different", "Acknowledged", "NotFound", "Inactive", "Pending", "SelectMatch", "Skipped"]);
const GEOCODE_ACCURACIES: FieldType = Picklist(&[
    "Address",
    "NearAddress",
    "Block",
    "Street",
    "ExtendedZip",
    "Zip",
    "Neighborhood",
    "City",
    "County",
    "State",
    "Unknown",
]);
const INDUSTRIES: FieldType = Picklist(&[
    "Agriculture",
    "Apparel",
    "Banking",
    "Biotechnology",
    "Chemicals",
    "Communications",
    "Construction",
    "Consulting",
    "Education",
    "Electronics",
    "Energy",
    "Engineering",
    "Entertainment",
    "Environmental",
    "Finance",
    "Food & Beverage",
    "Government",
    "Healthcare",
    "Hospitality",
    "Insurance",
    "Machinery",
    "Manufacturing",
    "Media",
    "Not For Profit",
    "Recreation",
    "Retail",
    "Shipping",
    "Technology",
    "Telecommunications",
    "Transportation",
    "Utilities",
    "Other",
]);
/// What a task or an event can be about, custom objects aside.
const WHAT: &[&str] = &[
    "Account",
    "Opportunity",
    "Case",
    "Campaign",
    "Contract",
    "Order",
    "Asset",
    "Product2",
    "Solution",
    "Quote",
    "WorkOrder",
    "Entitlement",
    "LiveChatTranscript",
    "VoiceCall",
];

/// The fields of every object.
pub(super) const SYSTEM: &[Field] = &[
    read_only("Id", Id),
    field("OwnerId", Reference(&["User", "Group"])),
    field("RecordTypeId", Reference(&["RecordType"])),
    read_only("CreatedById", Reference(&["User"])),
    read_only("LastModifiedById", Reference(&["User"])),
    read_only("CreatedDate", DateTime),
    read_only("LastModifiedDate", DateTime),
    read_only("SystemModstamp", DateTime),
    read_only("LastActivityDate", Date),
    read_only("LastViewedDate", DateTime),
    read_only("LastReferencedDate", DateTime),
    read_only("IsDeleted", Checkbox),
    field("CurrencyIsoCode", Text(3)),
];

/// The further fields of every custom object.
pub(super) const CUSTOM: &[Field] = &[field("Name", Text(80))];

/// Every object of which the fields are known.
pub(super) const OBJECTS: &[Table] = &[
    sales::ACCOUNT,
    people::CONTACT,
    people::LEAD,
    service::CASE,
    sales::OPPORTUNITY,
    activity::TASK,
    activity::EVENT,
    people::USER,
    setup::RECORD_TYPE,
    setup::GROUP,
    attached::NOTE,
    attached::ATTACHMENT,
    attached::CASE_COMMENT,
    attached::EMAIL_MESSAGE,
    sales::OPPORTUNITY_LINE_ITEM,
    sales::CAMPAIGN,
    sales::CAMPAIGN_MEMBER,
    orders::PRODUCT,
    orders::PRICEBOOK,
    orders::QUOTE,
    orders::CONTRACT,
    orders::ORDER,
    service::ASSET,
    service::VOICE_CALL,
    service::WORK_ORDER,
    service::SOLUTION,
    service::ENTITLEMENT,
    service::LIVE_CHAT_TRANSCRIPT,
];
