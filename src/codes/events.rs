//! Codes of sources and events, and the flows of one desktop.

macro_rules! event_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// There is no such source.
    ///
    /// `on.source` says where the event comes from that fires the flow, by the adapter's label (`Amazon Connect
    /// Voice Contact`) or the short name (`voiceContact`). `on` is our addition to the document; the adapter keeps
    /// this beside the file. The `source` of a Wait For Event is held to the same names.
    ///
    /// Correct the name, or remove `on`.
    UnknownSource "unknown-source" Error r#""on": { "source": "voice", "event": "onConnecting" }"#;
    /// The source has no such event.
    ///
    /// The flow would never be fired, and a Wait For Event would fail. Every source has events of its own; a click on a phone number comes from
    /// Salesforce UI, not from a chat, whatever older documentation says. A CTI Action has none: the agent's button
    /// names the flow.
    ///
    /// Take an event of the source.
    UnknownEvent "unknown-event" Error r#""on": { "source": "chatContact", "event": "onClickToDial" }"#;
    /// The block needs a contact and the event has none.
    ///
    /// Blocks that read or change the contact have nothing to work on when the agent's state, Omni-Channel or the
    /// adapter itself fires the flow. Salesforce UI and CTI Actions have a contact if the agent is on one, so
    /// nothing is reported there.
    ///
    /// Store what is needed in a property while there is a contact, and read it with Get Property.
    NeedsContact "needs-contact" Error r#""on": { "source": "agent", "event": "onRoutable" }"#;
    /// Two active flows have the same source and event.
    ///
    /// Which of them runs is not documented for the adapter; here only one can. CTI Actions name their flow, so any
    /// number of flows share that source, and flows with `"active": false` are not counted.
    ///
    /// Switch one off, or join them.
    DuplicateTrigger "duplicate-trigger" Error r#""on": { "source": "voiceContact", "event": "onConnecting" }"#;
    /// A property is set that no flow of the set reads.
    ///
    /// The published High Velocity Sales flows store `hvsCompleteWorkWhen` and never look at it. Nothing is
    /// reported for a single flow that reads no property, since another file may read it; nor where a flow takes
    /// the key from an expression or has a block that may read all properties.
    ///
    /// Remove the block, or read the property.
    UnreadProperty "unread-property" Warning r#"{ "type": "SE_SetProperty", "controls": { "key": "hvsCompleteWorkWhen" } }"#;

    ] $($then)* } };
}
