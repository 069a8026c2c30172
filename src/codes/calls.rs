//! Codes of calls that flows steer themselves.

macro_rules! call_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    #[cfg(feature = "acs")]
    /// The flow's event brings no incoming call to answer, reject or redirect.
    ///
    /// Only the event `onIncomingCall` of the source `acsCall` carries what a call is answered with, and so does
    /// `onConnecting` of a voice contact where the one stands for the other. What it gave can be used once, and for about
    /// two minutes; a flow of a later event comes too late.
    ///
    /// Run the flow on `onIncomingCall`, or remove the block.
    NoIncomingCall "no-incoming-call" Warning r#""on": { "source": "acsCall", "event": "onCallConnected" }"#;
    #[cfg(feature = "acs")]
    /// The block acts on a call that is out of reach.
    ///
    /// A call that was redirected was never the application's, and after the transfer of a call of two the application has
    /// left it: the service answers 404. What is behind `failure` is not meant, nor what waits for the end of the call.
    ///
    /// End the flow there. To stay in a group call, transfer one participant by `transferee`.
    CallOutOfReach "call-out-of-reach" Warning r#"{ "id": "uid-1", "type": "ACS_RedirectCall", "ports": { "success": "uid-2" } }, { "id": "uid-2", "type": "ACS_Play" }"#;
    #[cfg(feature = "acs")]
    /// What is to be taken back is no invitation.
    ///
    /// Every invitation has an id of its own, the result `invitationId` of the Add Participant that sent it; events about it
    /// carry it too. A fixed text, or another result, names none.
    ///
    /// Give `$.actions.<id>.results.invitationId` of the Add Participant.
    NotAnInvitation "not-an-invitation" Warning r#"{ "type": "ACS_CancelAddParticipant", "controls": { "invitationId": "$.actions.uid-3.results.operationContext" } }"#;
    #[cfg(feature = "acs")]
    /// An invitation is taken back when it is over.
    ///
    /// An Add Participant waits until the invited has joined or will not. Behind it there is nothing left to take back, on
    /// whichever port.
    ///
    /// Let the Add Participant not wait (`"wait": false`), and wait for its event with Wait For Call Event.
    CancelledTooLate "cancelled-too-late" Warning r#"{ "type": "ACS_AddParticipant", "controls": { "wait": true } }"#;
    #[cfg(feature = "acs")]
    /// Headers go to someone who does not get them.
    ///
    /// SIP headers and user-to-user information go to phone numbers, VOIP headers to users of the resource and of Teams.
    /// They are sent all the same, and nobody reads them.
    ///
    /// Give the headers of the other kind.
    MisdirectedHeaders "misdirected-headers" Warning r#"{ "type": "ACS_TransferCall", "controls": { "target": "8:acs:…", "uui": "case-42" } }"#;
    #[cfg(feature = "acs")]
    /// A group call may be transferred, and nobody says who of it.
    ///
    /// In a call of two it is clear who goes. With three or more the service refuses a transfer without `transferee`.
    /// Whether the invited is still in the call is known in the run only, so this is a warning.
    ///
    /// Give the `transferee`.
    MissingTransferee "missing-transferee" Warning r#"{ "type": "ACS_AddParticipant", "ports": { "success": "uid-2" } }, { "id": "uid-2", "type": "ACS_TransferCall" }"#;
    #[cfg(feature = "acs")]
    /// A port belongs to an event that is not waited for.
    ///
    /// A Wait For Call Event leaves by the port of the event that came, and only those in `events` can.
    ///
    /// Name the event, or remove the port.
    UnawaitedEvent "unawaited-event" Warning r#"{ "type": "ACS_WaitForEvent", "controls": { "events": "onPlayCompleted" }, "ports": { "onPlayFailed": "uid-2" } }"#;
    #[cfg(feature = "acs")]
    /// A participant stands twice in a list.
    ///
    /// Nobody is called, moved or muted twice: the second is left out. `+14255550123` and `4:+14255550123` are the same.
    ///
    /// Remove one, or correct it if another was meant.
    RepeatedTarget "repeated-target" Warning r#""targets": ["+14255550123", "4:+14255550123"]"#;
    #[cfg(feature = "acs")]
    /// The text names nobody that can be called.
    ///
    /// A phone number has `+`, its country and 7 to 15 digits, without blanks; ids begin with `4:+`, `8:acs:`, `8:orgid:`
    /// or `28:orgid:`. What else might have been meant is never guessed: the block leaves by `failure` in every run.
    ///
    /// Correct the number or the id.
    NotATarget "not-a-target" Warning r#""target": "(425) 555-0123""#;
    #[cfg(feature = "acs")]
    /// A phone number is called without a caller id.
    ///
    /// The network asks who calls: a number of your own, in `sourceCallerIdNumber`. Without one, or with one that is no
    /// phone number, the block leaves by `failure` in every run. Users are called without.
    ///
    /// Give a number with `+` and its country.
    MissingCallerId "missing-caller-id" Warning r#"{ "type": "ACS_CreateCall", "controls": { "targets": "+14255550123" } }"#;

    ] $($then)* } };
}
