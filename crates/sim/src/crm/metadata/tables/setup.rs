//! Record types, groups and queues.

use super::{Table, field, read_only, restricted};
use crate::crm::metadata::FieldType::{Checkbox, Email, Picklist, Reference, Text};

pub(super) const RECORD_TYPE: Table = Table {
    name: "RecordType",
    fields: &[
        field("Name", Text(80)),
        field("DeveloperName", Text(80)),
        field("SobjectType", Text(40)),
        field("Description", Text(255)),
        read_only("NamespacePrefix", Text(15)),
        field("BusinessProcessId", Reference(&["BusinessProcess"])),
        field("IsActive", Checkbox),
        read_only("IsPersonType", Checkbox),
    ],
    children: &[],
};

pub(super) const GROUP: Table = Table {
    name: "Group",
    fields: &[
        field("Name", Text(40)),
        field("DeveloperName", Text(80)),
        read_only("RelatedId", Reference(&["User", "UserRole"])),
        field("Email", Email),
        field("QueueRoutingConfigId", Reference(&["QueueRoutingConfig"])),
        restricted(
            "Type",
            Picklist(&[
                "Regular",
                "Queue",
                "Role",
                "RoleAndSubordinates",
                "RoleAndSubordinatesInternal",
                "Manager",
                "ManagerAndSubordinatesInternal",
                "Organization",
                "AllCustomerPortal",
                "PRMOrganization",
                "Territory",
                "TerritoryAndSubordinates",
                "Participant",
                "GuestUserGroup",
                "CollaborationGroup",
            ]),
        ),
        field("DoesSendEmailToMembers", Checkbox),
        field("DoesIncludeBosses", Checkbox),
        field("Description", Text(1_333)),
    ],
    children: &[],
};
