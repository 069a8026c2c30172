//! Sources in Salesforce: Omni-Channel and the agent's pages. Payload fields of Omni-Channel and navigation are what
//! the Console API and Open CTI document.

use super::{event_with, field};
use crate::event::EventName::*;
use crate::event::{Given, PayloadField, Source, SourceKind};

const PRESENCE: &[PayloadField] = &[
    field("statusId", "the presence status"),
    field("statusName", "its label"),
    field("statusApiName", "its API name"),
    field("channels", "the channels that it serves"),
];

const WORK_ACCEPTED: &[PayloadField] =
    &[field("workItemId", "the record to work on"), field("workId", "the agent work item")];

const WORKLOAD: &[PayloadField] = &[
    field("configuredCapacity", "how much the agent can take"),
    field("previousWorkload", "the load before"),
    field("newWorkload", "the load now"),
];

const CLICK_TO_DIAL: &[PayloadField] = &[
    field("number", "the number that was clicked"),
    field("recordId", "the record that it stands on"),
    field("recordName", "that record's name"),
    field("objectType", "that record's object API name"),
    field("personAccount", "whether that record is a person account"),
    field("objectName", "older name of recordName"),
    field("object", "older name of objectType"),
];

const NAVIGATION: &[PayloadField] = &[
    field("url", "the page's address"),
    field("recordId", "the record shown"),
    field("recordName", "that record's name"),
    field("objectType", "that record's object API name"),
    field("accountId", "the account of the record"),
    field("contactId", "the CRM contact of the record"),
    field("personAccount", "whether the record is a person account"),
];

const HVS_WORK: &[PayloadField] = &[
    field("workId", "the work item, for Complete High Velocity Sales Work"),
    field("completeWorkWhen", "when the work counts as done"),
    field("attributes", "the work's attributes; `to` is the number to dial"),
];

/// The agent in Omni-Channel.
pub(super) const AGENT: SourceKind = SourceKind {
    source: Source::SalesforceAgent,
    label: "Salesforce Agent",
    name: "salesforceAgent",
    contact: Given::Never,
    agent: false,
    events: &[
        event_with(OnStateChange, PRESENCE),
        event_with(OnWorkAccepted, WORK_ACCEPTED),
        event_with(OnWorkloadChanged, WORKLOAD),
    ],
};

/// The agent's CRM pages.
pub(super) const UI: SourceKind = SourceKind {
    source: Source::SalesforceUi,
    label: "Salesforce UI",
    name: "salesforceUI",
    contact: Given::Sometimes,
    agent: true,
    events: &[
        event_with(OnClickToDial, CLICK_TO_DIAL),
        event_with(OnNavigationChange, NAVIGATION),
        event_with(OnHvsWorkStart, HVS_WORK),
    ],
};
