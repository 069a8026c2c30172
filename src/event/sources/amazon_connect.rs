//! Sources in Amazon Connect: the agent and the contacts.

use super::{event, event_with, field};
use crate::event::EventName::*;
use crate::event::{Given, PayloadField, Source, SourceKind};

const AGENT_STATE: &[PayloadField] = &[
    field("agent", "the agent"),
    field("oldState", "the name of the state before"),
    field("newState", "the name of the state now"),
];

const MESSAGE: &[PayloadField] = &[
    field("contactId", "the chat's contact id"),
    field("initialContactId", "the contact id before a transfer"),
    field("displayName", "the writer's name"),
    field("participantRole", "CUSTOMER, AGENT or SYSTEM"),
    field("participantId", "the writer's participant id"),
    field("content", "the text"),
];

/// The agent.
pub(super) const AGENT: SourceKind = SourceKind {
    source: Source::Agent,
    label: "Amazon Connect Agent",
    name: "agent",
    contact: Given::Never,
    agent: true,
    events: &[
        event(OnInit),
        event(OnRefresh),
        event_with(OnStateChange, AGENT_STATE),
        event(OnRoutable),
        event(OnNotRoutable),
        event(OnOffline),
        event(OnError),
        event(OnAfterCallWork),
    ],
};

/// A voice call.
pub(super) const VOICE_CONTACT: SourceKind = SourceKind {
    source: Source::VoiceContact,
    label: "Amazon Connect Voice Contact",
    name: "voiceContact",
    contact: Given::Always,
    agent: true,
    events: &[
        event(OnInit),
        event(OnIncoming),
        event(OnPending),
        event(OnConnecting),
        event(OnAccepted),
        event(OnConnected),
        event(OnMissed),
        event(OnEnded),
        event(OnDestroy),
        event(OnRefresh),
    ],
};

/// A chat.
pub(super) const CHAT_CONTACT: SourceKind = SourceKind {
    source: Source::ChatContact,
    label: "Amazon Connect Chat Contact",
    name: "chatContact",
    contact: Given::Always,
    agent: true,
    events: &[
        event(OnInit),
        event(OnPending),
        event(OnConnecting),
        event(OnAccepted),
        event(OnConnected),
        event(OnMissed),
        event(OnEnded),
        event(OnDestroy),
        event(OnRefresh),
        event_with(OnMessageReceived, MESSAGE),
        event_with(OnMessageSent, MESSAGE),
        event(OnViewContact),
    ],
};

/// A task.
pub(super) const TASK_CONTACT: SourceKind = SourceKind {
    source: Source::TaskContact,
    label: "Amazon Connect Task Contact",
    name: "taskContact",
    contact: Given::Always,
    agent: true,
    events: &[
        event(OnIncoming),
        event(OnPending),
        event(OnConnecting),
        event(OnAccepted),
        event(OnConnected),
        event(OnMissed),
        event(OnEnded),
        event(OnDestroy),
        event(OnRefresh),
        event(OnTransferInitiated),
        event(OnTransferSucceeded),
        event(OnTransferFailed),
        event(OnTaskExpiring),
        event(OnTaskExpired),
    ],
};

/// A call that the contact center owes the customer.
pub(super) const QUEUE_CALLBACK_CONTACT: SourceKind = SourceKind {
    source: Source::QueueCallbackContact,
    label: "Amazon Connect Queue Callback Contact",
    name: "queueCallbackContact",
    contact: Given::Always,
    agent: true,
    events: &[
        event(OnIncoming),
        event(OnPending),
        event(OnConnecting),
        event(OnAccepted),
        event(OnConnected),
        event(OnMissed),
        event(OnEnded),
        event(OnDestroy),
        event(OnRefresh),
    ],
};
