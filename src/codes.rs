//! The table of diagnostic codes: name, severity, explanation and example of each, one row a code.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $Variant:ident $name:literal $Severity:ident $example:literal; )+) => {
        /// A kind of finding. The name is stable; severity, explanation and example stand in its row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Code {
            $( $(#[doc = $doc])+ #[serde(rename = $name)] $Variant, )+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$( Code::$Variant, )+];

            /// The code's name, kebab-case words.
            pub fn name(self) -> &'static str {
                match self { $( Code::$Variant => $name, )+ }
            }

            /// How bad a finding of this code is.
            pub fn severity(self) -> Severity {
                match self { $( Code::$Variant => Severity::$Severity, )+ }
            }

            /// What it means and why it matters, in Markdown.
            pub fn explanation(self) -> &'static str {
                match self { $( Code::$Variant => concat!($($doc, "\n"),+), )+ }
            }

            /// A piece of a flow that has the finding.
            pub fn example(self) -> &'static str {
                match self { $( Code::$Variant => $example, )+ }
            }

            /// The code of a name.
            pub fn parse(name: &str) -> Option<Code> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

codes! {
    /// The text is not JSON.
    NotJson "not-json" Error r#"{ "actions": [ }"#;
    /// The JSON is not a flow: an object with an array `actions` of blocks.
    NotAFlow "not-a-flow" Error r#"{ "blocks": [] }"#;
    /// A member stands twice in one object.
    DuplicateMember "duplicate-member" Error r#"{ "id": "uid-1", "id": "uid-2" }"#;
    /// A block has no id.
    MissingId "missing-id" Error r#"{ "type": "SE_Log" }"#;
    /// An id cannot be used in an expression, or mixes two ways of writing.
    MalformedId "malformed-id" Warning r#"{ "id": "a.b" }"#;
    /// Ids of one flow are written in two ways.
    MixedIds "mixed-ids" Note r#"{ "id": "uid1" }, { "id": "uid-3" }"#;
    /// Two blocks have the same id.
    DuplicateId "duplicate-id" Error r#"{ "id": "uid-NaN" }, { "id": "uid-NaN" }"#;
    /// A block has a member of the wrong JSON type.
    MalformedBlock "malformed-block" Error r#"{ "id": "uid-1", "ports": [] }"#;
    /// What only the editor reads is malformed.
    MalformedLayout "malformed-layout" Warning r#"{ "id": "uid-1", "position": "left" }"#;
    /// The flow has no Start.
    NoStart "no-start" Error r#"{ "actions": [] }"#;
    /// The flow has several Starts.
    SeveralStarts "several-starts" Error r#"{ "type": "SE_Start" }, { "type": "SE_Start" }"#;
    /// No End can be reached.
    NoEnd "no-end" Warning r#"{ "type": "SE_Start", "ports": {} }"#;
    /// A port leads to a block that does not exist.
    DanglingPort "dangling-port" Error r#""ports": { "done": "uid-99" }"#;
    /// The block has no such port.
    UnknownPort "unknown-port" Error r#""ports": { "succes": "uid-2" }"#;
    /// A port leads back to its own block.
    SelfConnection "self-connection" Error r#"{ "id": "uid-1", "ports": { "done": "uid-1" } }"#;
    /// No way leads from Start to the block.
    UnreachableBlock "unreachable-block" Warning r#"{ "id": "uid-9", "type": "SE_Log" }"#;
    /// The `failure` port is not connected.
    UnconnectedFailure "unconnected-failure" Warning r#""ports": { "success": "uid-2" }"#;
    /// A port other than `failure` is not connected.
    UnconnectedPort "unconnected-port" Warning r#""ports": {}"#;
    /// There is no such block type.
    UnknownBlockType "unknown-block-type" Error r#"{ "type": "SE_Logg" }"#;
    /// The block has no such control.
    UnknownControl "unknown-control" Warning r#""controls": { "mesage": "hello" }"#;
    /// A control that the block needs is not given.
    MissingControl "missing-control" Error r#"{ "type": "SE_AgentDialNumber", "controls": {} }"#;
    /// Two controls say the same thing, differently.
    ConflictingControls "conflicting-controls" Warning r#""controls": { "TaskSubType": "Call", "TaskSubtype": "Task" }"#;
    /// A control's value has the wrong type.
    WrongType "wrong-type" Error r#""controls": { "deferred": "maybe" }"#;
    /// The result that a control reads has a type that the control does not take.
    WrongResultType "wrong-result-type" Warning r#""recordId": "$.actions.uid-1.results.record""#;
    /// A control's value is not one that the CRM knows.
    UnusualValue "unusual-value" Warning r#""controls": { "Status": "Complete" }"#;
    /// An expression reads a block that does not exist.
    UnknownReference "unknown-reference" Error r#""value": "$.actions.uid-99.results.value""#;
    /// An expression reads a block that may not have run, or may have failed.
    MaybeUnset "maybe-unset" Warning r#""WhoId": "$.actions.uid-11.results.sfContactId""#;
    /// An expression reads a block that cannot have run before.
    NeverSet "never-set" Error r#""value": "$.actions.uid-9.results.value""#;
    /// The block that an expression reads has no such result.
    UnknownResult "unknown-result" Warning r#""value": "$.actions.uid-1.results.phne""#;
    /// There is nothing at the root that an expression names.
    UnknownRoot "unknown-root" Error r#""value": "$.action.uid-1.results.value""#;
    /// The event gives no such payload field, contact field or agent field.
    UnknownField "unknown-field" Warning r#""phoneNumber": "$.payload.nummber""#;
    /// The event gives no contact, agent or payload at all.
    MissingRoot "missing-root" Warning r#""value": "$.contact.phone""#;
    /// The condition is the same in every run.
    ConstantCondition "constant-condition" Warning r#"{ "type": "SE_CoreTruthy", "controls": { "value": "" } }"#;
    /// The search is the same in every run.
    ConstantSearch "constant-search" Warning r#""searchParams": "test@amazon.com""#;
    /// An expression cannot be read.
    MalformedExpression "malformed-expression" Error r#""value": "$.actions.uid-1.results[""#;
    /// Text that looks like an expression and is none.
    LooksLikeExpression "looks-like-expression" Warning r#""subject2": "$12.results.type""#;
    /// The path is out of date.
    DeprecatedPath "deprecated-path" Warning r#""searchParams": "$.contact.parsedNumber.phone""#;
    /// A log line shared by several failures shows what only one of them used.
    MisleadingLog "misleading-log" Note r#"{ "type": "SE_Log", "controls": { "message": "$.actions.uid-1.results.value" } }"#;
    /// The host cannot do what the block asks for.
    UnsupportedByHost "unsupported-by-host" Error r#"{ "type": "SE_AgentDialNumber" }"#;
    /// A cycle that nothing can leave.
    EndlessLoop "endless-loop" Error r#"{ "id": "uid-1", "ports": { "done": "uid-2" } }, { "id": "uid-2", "ports": { "done": "uid-1" } }"#;
    /// There is no such source.
    UnknownSource "unknown-source" Error r#""on": { "source": "voice", "event": "onConnecting" }"#;
    /// The source has no such event.
    UnknownEvent "unknown-event" Error r#""on": { "source": "chatContact", "event": "onClickToDial" }"#;
    /// The block needs a contact and the event has none.
    NeedsContact "needs-contact" Error r#""on": { "source": "agent", "event": "onRoutable" }"#;
    /// Two active flows have the same source and event.
    DuplicateTrigger "duplicate-trigger" Error r#""on": { "source": "voiceContact", "event": "onConnecting" }"#;
    /// A property is set that no flow reads.
    UnreadProperty "unread-property" Warning r#"{ "type": "SE_SetProperty", "controls": { "key": "hvsCompleteWorkWhen" } }"#;
}
