//! Codes of types of blocks and their controls.

macro_rules! control_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// There is no such block type.
    ///
    /// The catalogue of this engine does not have it, so a run would not know what to do. It may be a slip, or a
    /// block of the adapter whose type name was never published; a catalogue can be given aliases for those. Ports,
    /// controls and results of the block are not judged, and saving keeps all of it.
    ///
    /// Correct the type, or give the catalogue an alias.
    UnknownBlockType "unknown-block-type" Error r#"{ "type": "SE_Logg" }"#;
    /// The block has no such control.
    ///
    /// It is ignored, so what stands in it has no effect. Usual reasons are a slip, or a control of another type
    /// that stayed when the editor changed the type of the block. What it holds is not checked any further.
    ///
    /// Rename it, or remove it.
    UnknownControl "unknown-control" Warning r#""controls": { "mesage": "hello" }"#;
    /// A control that the block needs is not given.
    ///
    /// An empty text and `null` are not given either, as the editor stores an empty field as `""`; only a control
    /// that takes any value takes `""` too. The editor does not save such a flow. Save (or Create) a Record needs
    /// `entityType` where it creates, which is where `recordId` is empty or the text `null`.
    ///
    /// Give the control a value or an expression.
    MissingControl "missing-control" Error r#"{ "type": "SE_AgentDialNumber", "controls": {} }"#;
    /// Two controls of a block differ only in the case of their letters.
    ///
    /// One of them is a control of the block and counts, the other is ignored; a reader cannot tell which. Versions
    /// of the adapter before 5.4 wrote `TaskSubType`, and files that were saved again later have both, with
    /// different values.
    ///
    /// Remove the one that does not count.
    ConflictingControls "conflicting-controls" Warning r#""controls": { "TaskSubType": "Call", "TaskSubtype": "Task" }"#;
    /// A value has a type that its place does not take.
    ///
    /// The block fails whenever it runs. Text takes numbers and `true` or `false` too; yes or no takes the texts
    /// `true` and `false`, and a number takes text that JavaScript reads as one, since older flows store them so. A
    /// choice takes the listed texts only. Expressions are not judged here.
    ///
    /// Give a value of the type, or an expression.
    WrongType "wrong-type" Error r#""controls": { "deferred": "maybe" }"#;
    /// The result that a control reads has a type that the control does not take.
    ///
    /// A record is an object, and a record id is a text: the block fails when it is given the whole record. The
    /// check compares what the kind of block documents as its result with what the control takes. A host may give
    /// something else, so this is a warning.
    ///
    /// Read a member of the object, or take the value out with Extract Value.
    WrongResultType "wrong-result-type" Warning r#""recordId": "$.actions.uid-1.results.record""#;
    /// A value is nearly, but not quite, one that the CRM knows.
    ///
    /// Salesforce delivers pick lists for a Task's status, priority, type and subtype. A value that misses one of
    /// them by a letter or two is stored or refused, and reports that count `Completed` do not count `Complete`.
    /// Case does not matter, and values that resemble none of the list are taken to be your org's own. Which
    /// distance counts as near is our decision.
    ///
    /// Take the suggestion, or leave the value if your org has it.
    UnusualValue "unusual-value" Warning r#""controls": { "Status": "Complete" }"#;

    ] $($then)* } };
}
