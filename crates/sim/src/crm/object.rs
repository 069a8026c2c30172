//! What is known of the objects of a CRM: key prefixes, required fields, the field that names a record.

/// A standard object: API name, key prefix of its ids, and the field that names a record.
struct StandardObject {
    name: &'static str,
    prefix: &'static str,
    name_field: &'static str,
}

/// One row a standard object; key prefixes as published by Salesforce.
const STANDARD_OBJECTS: &[StandardObject] = &[
    standard("Account", "001", "Name"),
    standard("Note", "002", "Title"),
    standard("Contact", "003", "Name"),
    standard("User", "005", "Name"),
    standard("Opportunity", "006", "Name"),
    standard("Attachment", "00P", "Name"),
    standard("Lead", "00Q", "Name"),
    standard("Task", "00T", "Subject"),
    standard("Event", "00U", "Subject"),
    standard("Group", "00G", "Name"),
    standard("OpportunityLineItem", "00k", "Name"),
    standard("CampaignMember", "00v", "Name"),
    standard("CaseComment", "00a", "Id"),
    standard("RecordType", "012", "Name"),
    standard("Product2", "01t", "Name"),
    standard("Pricebook2", "01s", "Name"),
    standard("Asset", "02i", "Name"),
    standard("EmailMessage", "02s", "Subject"),
    standard("VoiceCall", "0LQ", "Id"),
    standard("Quote", "0Q0", "Name"),
    standard("WorkOrder", "0WO", "WorkOrderNumber"),
    standard("Case", "500", "CaseNumber"),
    standard("Solution", "501", "SolutionName"),
    standard("Entitlement", "550", "Name"),
    standard("LiveChatTranscript", "570", "Name"),
    standard("Campaign", "701", "Name"),
    standard("Contract", "800", "ContractNumber"),
    standard("Order", "801", "OrderNumber"),
];

const fn standard(name: &'static str, prefix: &'static str, name_field: &'static str) -> StandardObject {
    StandardObject { name, prefix, name_field }
}

/// The standard object of this API name, compared without regard to case: its exact name and key prefix.
pub(crate) fn standard_object(name: &str) -> Option<(&'static str, &'static str)> {
    find(name).map(|object| (object.name, object.prefix))
}

/// The standard object whose ids begin with these three characters.
pub(crate) fn object_of_prefix(prefix: &str) -> Option<&'static str> {
    STANDARD_OBJECTS.iter().find(|object| object.prefix == prefix).map(|object| object.name)
}

fn find(name: &str) -> Option<&'static StandardObject> {
    STANDARD_OBJECTS.iter().find(|object| object.name.eq_ignore_ascii_case(name))
}

/// Whether the name is that of a custom object, which needs no declaration.
pub(crate) fn is_custom(name: &str) -> bool {
    name.get(name.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("__c"))
}

/// Whether the name is that of a field which an organisation may have made: `__c`, of person accounts `__pc`, the parts of a
/// geolocation `__s`.
pub(crate) fn is_custom_field(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["__c", "__pc", "__s"].iter().any(|end| lower.ends_with(end))
}

/// The field that names a record of the object: `CaseNumber` of a Case, `Subject` of a Task, else `Name`.
pub(crate) fn name_field(object: &str) -> &'static str {
    find(object).map_or("Name", |object| object.name_field)
}

/// Whether the name of a record is made of `FirstName` and `LastName`.
pub(crate) fn is_person(object: &str) -> bool {
    ["Contact", "Lead", "User"].iter().any(|name| name.eq_ignore_ascii_case(object))
}

/// Whether the name of a record may be made of `FirstName` and `LastName`: a person's, and that of a person account.
pub(crate) fn is_named_by_parts(object: &str) -> bool {
    is_person(object) || object.eq_ignore_ascii_case("Account")
}

/// The fields without which Salesforce creates no record of a standard object; only those that every organisation has.
pub(crate) fn required_fields(object: &str) -> &'static [&'static str] {
    match find(object).map(|object| object.name) {
        Some("Account" | "Campaign" | "Group" | "Product2" | "Pricebook2" | "Asset") => &["Name"],
        Some("Contact") => &["LastName"],
        Some("Lead") => &["LastName", "Company"],
        Some("Opportunity") => &["Name", "StageName", "CloseDate"],
        Some("Solution") => &["SolutionName"],
        Some("Note") => &["Title", "ParentId"],
        Some("Attachment") => &["Name", "Body", "ParentId"],
        Some("CaseComment") => &["ParentId"],
        Some("CampaignMember") => &["CampaignId"],
        Some("OpportunityLineItem") => &["OpportunityId", "Quantity"],
        Some("Quote") => &["Name", "OpportunityId"],
        Some("Contract") => &["AccountId"],
        Some("Order") => &["EffectiveDate", "Status"],
        Some("Entitlement") => &["Name", "AccountId"],
        Some("LiveChatTranscript") => &["LiveChatVisitorId"],
        Some("RecordType") => &["Name", "DeveloperName", "SobjectType"],
        _ => &[],
    }
}

/// Whether a text can be the API name of an object or field: a letter, then letters, digits and underscores.
pub(crate) fn is_api_name(text: &str) -> bool {
    text.len() <= MAX_NAME_CHARACTERS
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The longest API name of an object or field, in characters.
pub const MAX_NAME_CHARACTERS: usize = 80;
