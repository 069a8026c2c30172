//! One table an object.

use super::{ChildRelationship, FieldType};
use FieldType::{Checkbox, Date, DateTime, Email, Id, Number, Phone, Picklist, Reference, Text, Url};

/// A field: name and type.
pub(super) type Field = (&'static str, FieldType);

/// An object with its own fields and its children.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) children: &'static [ChildRelationship],
}

/// Long text areas of the platform.
const LONG: FieldType = Text(32_000);
const OWNERS: &[&str] = &["User", "Group"];
const SALUTATIONS: FieldType = Picklist(&["Mr.", "Ms.", "Mrs.", "Dr.", "Prof."]);
const SOURCES: FieldType = Picklist(&["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"]);

const fn child(name: &'static str, object: &'static str, field: &'static str) -> ChildRelationship {
    ChildRelationship { name, object, field }
}

/// The fields of every object.
pub(super) const SYSTEM: &[Field] = &[
    ("Id", Id),
    ("OwnerId", Reference(OWNERS)),
    ("RecordTypeId", Reference(&["RecordType"])),
    ("CreatedById", Reference(&["User"])),
    ("LastModifiedById", Reference(&["User"])),
    ("CreatedDate", DateTime),
    ("LastModifiedDate", DateTime),
    ("SystemModstamp", DateTime),
    ("LastActivityDate", Date),
    ("LastViewedDate", DateTime),
    ("LastReferencedDate", DateTime),
    ("IsDeleted", Checkbox),
    ("CurrencyIsoCode", Text(3)),
];

/// The further fields of every custom object.
pub(super) const CUSTOM: &[Field] = &[("Name", Text(80))];

pub(super) const OBJECTS: &[Table] = &[
    Table {
        name: "Account",
        fields: ACCOUNT,
        children: &[
            child("Contacts", "Contact", "AccountId"),
            child("Cases", "Case", "AccountId"),
            child("Opportunities", "Opportunity", "AccountId"),
            child("Tasks", "Task", "WhatId"),
            child("Events", "Event", "WhatId"),
            child("ChildAccounts", "Account", "ParentId"),
        ],
    },
    Table {
        name: "Contact",
        fields: CONTACT,
        children: &[
            child("Cases", "Case", "ContactId"),
            child("Tasks", "Task", "WhoId"),
            child("Events", "Event", "WhoId"),
            child("Opportunities", "Opportunity", "ContactId"),
        ],
    },
    Table {
        name: "Lead",
        fields: LEAD,
        children: &[child("Tasks", "Task", "WhoId"), child("Events", "Event", "WhoId")],
    },
    Table {
        name: "Case",
        fields: CASE,
        children: &[
            child("Tasks", "Task", "WhatId"),
            child("Events", "Event", "WhatId"),
            child("Cases", "Case", "ParentId"),
            child("CaseComments", "CaseComment", "ParentId"),
        ],
    },
    Table {
        name: "Opportunity",
        fields: OPPORTUNITY,
        children: &[child("Tasks", "Task", "WhatId"), child("Events", "Event", "WhatId")],
    },
    Table { name: "Task", fields: TASK, children: &[] },
    Table { name: "Event", fields: EVENT, children: &[] },
    Table { name: "User", fields: USER, children: &[] },
    Table { name: "RecordType", fields: RECORD_TYPE, children: &[] },
    Table { name: "Group", fields: GROUP, children: &[] },
];

const ACCOUNT: &[Field] = &[
    ("Name", Text(255)),
    ("Type", Picklist(&["Prospect", "Customer - Direct", "Customer - Channel", "Other"])),
    ("ParentId", Reference(&["Account"])),
    ("AccountNumber", Text(40)),
    ("AccountSource", SOURCES),
    ("Industry", Text(255)),
    ("AnnualRevenue", Number),
    ("NumberOfEmployees", Number),
    ("Phone", Phone),
    ("Fax", Phone),
    ("Website", Url),
    ("Description", LONG),
    ("Site", Text(80)),
    ("Rating", Picklist(&["Hot", "Warm", "Cold"])),
    ("BillingStreet", Text(255)),
    ("BillingCity", Text(40)),
    ("BillingState", Text(80)),
    ("BillingPostalCode", Text(20)),
    ("BillingCountry", Text(80)),
    ("ShippingStreet", Text(255)),
    ("ShippingCity", Text(40)),
    ("ShippingState", Text(80)),
    ("ShippingPostalCode", Text(20)),
    ("ShippingCountry", Text(80)),
    ("IsPersonAccount", Checkbox),
];

const CONTACT: &[Field] = &[
    ("Name", Text(121)),
    ("FirstName", Text(40)),
    ("LastName", Text(80)),
    ("Salutation", SALUTATIONS),
    ("AccountId", Reference(&["Account"])),
    ("ReportsToId", Reference(&["Contact"])),
    ("Phone", Phone),
    ("MobilePhone", Phone),
    ("HomePhone", Phone),
    ("OtherPhone", Phone),
    ("AssistantPhone", Phone),
    ("AssistantName", Text(40)),
    ("Fax", Phone),
    ("Email", Email),
    ("Title", Text(128)),
    ("Department", Text(80)),
    ("Description", LONG),
    ("Birthdate", Date),
    ("LeadSource", SOURCES),
    ("DoNotCall", Checkbox),
    ("HasOptedOutOfEmail", Checkbox),
    ("HasOptedOutOfFax", Checkbox),
    ("MailingStreet", Text(255)),
    ("MailingCity", Text(40)),
    ("MailingState", Text(80)),
    ("MailingPostalCode", Text(20)),
    ("MailingCountry", Text(80)),
    ("OtherStreet", Text(255)),
    ("OtherCity", Text(40)),
    ("OtherState", Text(80)),
    ("OtherPostalCode", Text(20)),
    ("OtherCountry", Text(80)),
];

const LEAD: &[Field] = &[
    ("Name", Text(121)),
    ("FirstName", Text(40)),
    ("LastName", Text(80)),
    ("Salutation", SALUTATIONS),
    ("Company", Text(255)),
    ("Title", Text(128)),
    (
        "Status",
        Picklist(&["Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted"]),
    ),
    ("LeadSource", SOURCES),
    ("Rating", Picklist(&["Hot", "Warm", "Cold"])),
    ("Industry", Text(255)),
    ("Phone", Phone),
    ("MobilePhone", Phone),
    ("Fax", Phone),
    ("Email", Email),
    ("Website", Url),
    ("Description", LONG),
    ("AnnualRevenue", Number),
    ("NumberOfEmployees", Number),
    ("DoNotCall", Checkbox),
    ("HasOptedOutOfEmail", Checkbox),
    ("IsConverted", Checkbox),
    ("ConvertedDate", Date),
    ("ConvertedAccountId", Reference(&["Account"])),
    ("ConvertedContactId", Reference(&["Contact"])),
    ("ConvertedOpportunityId", Reference(&["Opportunity"])),
    ("Street", Text(255)),
    ("City", Text(40)),
    ("State", Text(80)),
    ("PostalCode", Text(20)),
    ("Country", Text(80)),
];

const CASE: &[Field] = &[
    ("CaseNumber", Text(30)),
    ("Subject", Text(255)),
    ("Description", LONG),
    ("Status", Picklist(&["New", "Working", "Escalated", "Closed"])),
    ("Priority", Picklist(&["High", "Medium", "Low"])),
    ("Origin", Picklist(&["Phone", "Email", "Web"])),
    ("Type", Picklist(&["Question", "Problem", "Feature Request"])),
    ("Reason", Text(255)),
    ("ContactId", Reference(&["Contact"])),
    ("AccountId", Reference(&["Account"])),
    ("AssetId", Reference(&["Asset"])),
    ("ParentId", Reference(&["Case"])),
    ("EntitlementId", Reference(&["Entitlement"])),
    ("SuppliedName", Text(80)),
    ("SuppliedEmail", Email),
    ("SuppliedPhone", Phone),
    ("SuppliedCompany", Text(80)),
    ("ContactPhone", Phone),
    ("ContactMobile", Phone),
    ("ContactEmail", Email),
    ("ContactFax", Phone),
    ("Comments", Text(4_000)),
    ("IsClosed", Checkbox),
    ("IsEscalated", Checkbox),
    ("ClosedDate", DateTime),
];

const OPPORTUNITY: &[Field] = &[
    ("Name", Text(120)),
    ("AccountId", Reference(&["Account"])),
    ("ContactId", Reference(&["Contact"])),
    ("CampaignId", Reference(&["Campaign"])),
    ("Pricebook2Id", Reference(&["Pricebook2"])),
    (
        "StageName",
        Picklist(&[
            "Prospecting",
            "Qualification",
            "Needs Analysis",
            "Value Proposition",
            "Id. Decision Makers",
            "Perception Analysis",
            "Proposal/Price Quote",
            "Negotiation/Review",
            "Closed Won",
            "Closed Lost",
        ]),
    ),
    ("CloseDate", Date),
    ("Amount", Number),
    ("Probability", Number),
    ("ExpectedRevenue", Number),
    ("TotalOpportunityQuantity", Number),
    ("Type", Text(255)),
    ("LeadSource", SOURCES),
    ("NextStep", Text(255)),
    ("Description", LONG),
    ("ForecastCategory", Text(40)),
    ("ForecastCategoryName", Text(40)),
    ("IsClosed", Checkbox),
    ("IsWon", Checkbox),
    ("IsPrivate", Checkbox),
];

const TASK: &[Field] = &[
    ("Subject", Text(255)),
    ("WhoId", Reference(&["Contact", "Lead"])),
    ("WhatId", Reference(&["Account", "Opportunity", "Case", "Campaign", "Contract", "Order"])),
    ("AccountId", Reference(&["Account"])),
    ("Status", Picklist(&["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"])),
    ("Priority", Picklist(&["High", "Normal", "Low"])),
    ("ActivityDate", Date),
    ("CompletedDateTime", DateTime),
    ("Description", LONG),
    ("Type", Text(255)),
    ("TaskSubtype", Picklist(&["Task", "Email", "ListEmail", "Call", "LinkedIn", "Cadence"])),
    ("CallType", Picklist(&["Internal", "Inbound", "Outbound"])),
    ("CallDisposition", Text(255)),
    ("CallDurationInSeconds", Number),
    ("CallObject", Text(255)),
    ("IsClosed", Checkbox),
    ("IsHighPriority", Checkbox),
    ("IsArchived", Checkbox),
    ("IsReminderSet", Checkbox),
    ("ReminderDateTime", DateTime),
];

const EVENT: &[Field] = &[
    ("Subject", Text(255)),
    ("WhoId", Reference(&["Contact", "Lead"])),
    ("WhatId", Reference(&["Account", "Opportunity", "Case", "Campaign", "Contract", "Order"])),
    ("AccountId", Reference(&["Account"])),
    ("Location", Text(255)),
    ("ActivityDate", Date),
    ("ActivityDateTime", DateTime),
    ("StartDateTime", DateTime),
    ("EndDateTime", DateTime),
    ("DurationInMinutes", Number),
    ("IsAllDayEvent", Checkbox),
    ("Description", LONG),
    ("Type", Text(255)),
    ("EventSubtype", Text(40)),
];

const USER: &[Field] = &[
    ("Name", Text(121)),
    ("FirstName", Text(40)),
    ("LastName", Text(80)),
    ("Username", Text(80)),
    ("Email", Email),
    ("Alias", Text(8)),
    ("CommunityNickname", Text(40)),
    ("Title", Text(80)),
    ("Department", Text(80)),
    ("CompanyName", Text(80)),
    ("Division", Text(80)),
    ("EmployeeNumber", Text(20)),
    ("Extension", Phone),
    ("Phone", Phone),
    ("MobilePhone", Phone),
    ("Fax", Phone),
    ("IsActive", Checkbox),
    ("CallCenterId", Reference(&["CallCenter"])),
    ("ContactId", Reference(&["Contact"])),
    ("AccountId", Reference(&["Account"])),
    ("ManagerId", Reference(&["User"])),
    ("ProfileId", Reference(&["Profile"])),
    ("UserRoleId", Reference(&["UserRole"])),
    ("UserType", Text(40)),
    ("TimeZoneSidKey", Text(40)),
    ("LocaleSidKey", Text(40)),
    ("LanguageLocaleKey", Text(40)),
    ("FederationIdentifier", Text(512)),
    ("LastLoginDate", DateTime),
];

const RECORD_TYPE: &[Field] = &[
    ("Name", Text(80)),
    ("DeveloperName", Text(80)),
    ("SobjectType", Text(40)),
    ("Description", Text(255)),
    ("NamespacePrefix", Text(15)),
    ("IsActive", Checkbox),
];

const GROUP: &[Field] = &[
    ("Name", Text(40)),
    ("DeveloperName", Text(80)),
    ("Email", Email),
    ("Type", Picklist(&["Regular", "Queue", "Role"])),
];
