//! Codes of what expressions read.

macro_rules! read_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// An expression reads a block that does not exist.
    ///
    /// It finds nothing, in every run, without a word: a published flow read `uid12` for ten months while the block
    /// was called `uid-12`. Ids are compared letter by letter. That this is an error is our decision.
    ///
    /// Correct the id.
    UnknownReference "unknown-reference" Error r#""value": "$.actions.uid-99.results.value""#;
    /// An expression reads a block that may not have run, or may have failed.
    ///
    /// Some way from Start to here goes round the block, or leaves it by `failure`; then the expression finds
    /// nothing and the control counts as not given. A result is safe where every way here has left its block well;
    /// `.success` and `.exception` are safe where every way has come to it. An Is Truthy that found a result of the
    /// block makes what lies behind its `true` safe, and an Is Truthy may itself read what may be unset: to ask is
    /// what it is for.
    ///
    /// Put the block on every way, lead its `failure` elsewhere, or ask with an Is Truthy first. If an empty
    /// control is what you want on that way, leave it.
    MaybeUnset "maybe-unset" Warning r#""WhoId": "$.actions.uid-11.results.sfContactId""#;
    /// An expression reads a block that cannot have run before.
    ///
    /// No way leads from that block to this one, so the expression finds nothing in every run. The block runs
    /// later, or on the other side of a decision, or it is the reading block itself.
    ///
    /// Connect the blocks so that it runs before, or read another one.
    NeverSet "never-set" Error r#""value": "$.actions.uid-9.results.value""#;
    /// The block that an expression reads has no such result.
    ///
    /// The expression finds nothing. What each kind of block leaves is part of its page; a decision leaves the bare
    /// answer, and a block like Log nothing. Records, attributes and stored values may hold anything and are not
    /// judged, nor is a reply that the host may extend.
    ///
    /// Correct the name.
    UnknownResult "unknown-result" Warning r#""value": "$.actions.uid-1.results.phne""#;
    /// There is nothing at the root that an expression names.
    ///
    /// An expression begins with `$.actions`, `$.payload`, `$.contact`, `$.agent` or `$.variables`; any other beginning
    /// finds nothing in every run. A whole text that begins with `$.` is always an expression, so literal text cannot
    /// begin so.
    ///
    /// Correct the root, or put something before the `$`.
    UnknownRoot "unknown-root" Error r#""value": "$.action.uid-1.results.value""#;
    /// The payload, the contact or the agent has no such field, or the run no such variable.
    ///
    /// The expression finds nothing. `$.contact` names some things differently than the block Get Contact
    /// Properties does: `formattedNumber` here is `formattedPhoneNumber` there. Payloads are checked where the
    /// event is known; a CTI Action's payload is whatever its form says. Fields of Omni-Channel and navigation
    /// events are taken from the documentation of the APIs behind them. A variable is unknown if no Set Variable of the
    /// flow sets it for its run; where one takes the name from an expression, nothing is reported.
    ///
    /// Correct the name.
    UnknownField "unknown-field" Warning r#""phoneNumber": "$.payload.nummber""#;
    /// The event gives no contact, no agent or no payload at all.
    ///
    /// Whatever the expression names, it finds nothing when this event fires the flow. An agent who becomes
    /// available is on no contact; a call that rings has no payload.
    ///
    /// Take the value from somewhere else, such as a property that a flow on a contact event has set, or bind the
    /// flow to another event.
    MissingRoot "missing-root" Warning r#""on": { "source": "agent", "event": "onRoutable" }, "value": "$.contact.phone""#;

    ] $($then)* } };
}
