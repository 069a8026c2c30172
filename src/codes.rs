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
    ///
    /// Nothing can be said about a flow that cannot be read, so this is the only finding in its file. It gives the
    /// line and column where reading stopped; the slip is there or just before: a missing comma or quote, a comma
    /// too many, a comment. The text must be UTF-8, at most 16 MiB, and nested at most 127 deep.
    ///
    /// Repair the text, or export the flow again.
    NotJson "not-json" Error r#"{ "actions": [ }"#;
    /// The JSON is not a flow: an object with an array `actions` of blocks.
    ///
    /// A flow's blocks stand in `actions`, each an object; nothing else is required at the top. Files of another
    /// kind are often picked up with a folder, and an export may be wrapped in something.
    ///
    /// Give the flow itself.
    NotAFlow "not-a-flow" Error r#"{ "blocks": [] }"#;
    /// A member stands twice in one object.
    ///
    /// JSON readers keep the last one and drop the others without a word, so part of the flow would be lost on the
    /// way from file to run. That this is an error is our decision; the adapter takes the last one.
    ///
    /// Remove the one that is not meant.
    DuplicateMember "duplicate-member" Error r#"{ "id": "uid-1", "id": "uid-2" }"#;
    /// A block has no id.
    ///
    /// Ports and expressions name blocks by their ids. Without one nothing can lead to the block, and nothing can
    /// read what it leaves. What such a block leads to is not called unreachable, since nobody knows how it was to
    /// be reached.
    ///
    /// Give the block a text of its own, in the editor's way: `uid-7`.
    MissingId "missing-id" Error r#"{ "type": "SE_Log" }"#;
    /// An id cannot be used in an expression as it is.
    ///
    /// A dot or a bracket ends a name in an expression, so `$.actions.log.1` asks the block `log` for its member
    /// `1`. A blank at an end is not seen, and typed wrongly next time. The flow runs; only reads of the block go
    /// wrong, unless they quote the id: `$.actions['log.1']`.
    ///
    /// Use letters, digits, `-` and `_`.
    MalformedId "malformed-id" Warning r#"{ "id": "log.1" }"#;
    /// Ids of one flow are written in two ways.
    ///
    /// The editor writes `uid-1`. Conversions of documents have eaten hyphens, in a published flow too, and ids are
    /// compared letter by letter: an expression that is typed from memory will sooner or later take the wrong
    /// spelling, and find nothing.
    ///
    /// Write all ids in one way, in blocks, ports and expressions.
    MixedIds "mixed-ids" Note r#"{ "id": "uid1" }, { "id": "uid-3" }"#;
    /// Two blocks have the same id.
    ///
    /// Nobody can tell which of them a port leads to or an expression reads. The usual reason is an editor of 2021
    /// that did not initialise its counter after an upload and called every new block `uid-NaN`. Reads of such an
    /// id are not judged any further.
    ///
    /// Give each block its own id, and see to every port and expression that names the old one.
    DuplicateId "duplicate-id" Error r#"{ "id": "uid-NaN" }, { "id": "uid-NaN" }"#;
    /// A block has a member of the wrong JSON type.
    ///
    /// `type` must be text, `controls` and `ports` objects (or absent, or `null`), and a port must hold the id of a
    /// block. Anything else would have to be guessed, and a run would follow the guess.
    ///
    /// Repair the member by hand, or draw the block again.
    MalformedBlock "malformed-block" Error r#"{ "id": "uid-1", "ports": [] }"#;
    /// A member that only the editor reads is malformed.
    ///
    /// `position` is a pair of numbers, `meta` an object, its `title` a text. The run does not need them, so the
    /// flow runs; an editor may place the block anywhere or refuse the file.
    ///
    /// Repair or remove the member.
    MalformedLayout "malformed-layout" Warning r#"{ "id": "uid-1", "position": "left" }"#;
    /// The flow has no Start.
    ///
    /// A run begins at the block of type `SE_Start`; without one it cannot begin. Checks of what can be reached are
    /// left out until there is one.
    ///
    /// Add a Start and connect its `done` to the first block.
    NoStart "no-start" Error r#"{ "actions": [] }"#;
    /// The flow has several Starts.
    ///
    /// A flow begins at one place. Which of several is meant, nobody can tell, and no published flow has more than
    /// one. Two flows pasted into one file are the usual reason.
    ///
    /// Keep one Start; put the rest into a flow of its own.
    SeveralStarts "several-starts" Error r#"{ "type": "SE_Start" }, { "type": "SE_Start" }"#;
    /// No End can be reached.
    ///
    /// A run that stops at a port without a connection does what it did until then, but it counts as a loose end,
    /// not as completed, and a reader of the flow cannot tell an end that is meant from one that was forgotten. The
    /// open ports, and an End that nothing leads to, are not reported again.
    ///
    /// Add an End, or connect the last block to it.
    NoEnd "no-end" Warning r#"{ "type": "SE_Start", "ports": {} }"#;
    /// A port leads to a block that does not exist.
    ///
    /// The run would stop there. The block was removed, or its id is written in another way: ids are compared
    /// letter by letter, so `uid9` is not `uid-9`. As long as such a port exists, no block is called unreachable,
    /// since it may be the one that was meant.
    ///
    /// Correct the id, or remove the port.
    DanglingPort "dangling-port" Error r#""ports": { "done": "uid-99" }"#;
    /// The block has no such port.
    ///
    /// A run never takes it. A block leaves by `done`, or by `success` and `failure`, or by `true` and `false`, as
    /// its kind says; End has none. A slip is the usual reason, or a block whose type was changed afterwards. Ports
    /// of this block that are not connected are not reported as long as one has a wrong name.
    ///
    /// Rename the port, or remove it.
    UnknownPort "unknown-port" Error r#""ports": { "succes": "uid-2" }"#;
    /// A port leads back to its own block.
    ///
    /// Nothing changes between two visits, so the run would go round until its time or its steps are used up. The
    /// editor does not draw such a connection.
    ///
    /// To try again after a failure, lead the run over a block that changes something, and limit how often.
    SelfConnection "self-connection" Error r#"{ "id": "uid-1", "ports": { "done": "uid-1" } }"#;
    /// No way leads from Start to the block.
    ///
    /// The block never runs. Of a row of such blocks only the first is reported, of a cycle one, and what is open
    /// in them is not. Nothing is reported where it cannot be known: without exactly one Start, or while a port
    /// leads to a block that does not exist.
    ///
    /// Connect a port to it, or remove it.
    UnreachableBlock "unreachable-block" Warning r#"{ "id": "uid-9", "type": "SE_Log" }"#;
    /// The `failure` port is not connected.
    ///
    /// When the block fails, the run stops there: nothing is logged, later blocks do not run, and the agent is not
    /// told. A search without a match, a number that nobody has and a CRM that is slow are all failures. The
    /// published callback example stops without a Task when the caller is not known, though its page calls the
    /// contact optional.
    ///
    /// Lead `failure` to a log, to a fallback, or to End if stopping is meant.
    UnconnectedFailure "unconnected-failure" Warning r#""ports": { "success": "uid-2" }"#;
    /// A port other than `failure` is not connected.
    ///
    /// The run stops at the block, as a loose end. Of a decision one side may stay open since version 5.10 of the
    /// adapter, so only a decision with both sides open is reported. Of a Switch `default` may stay open, and so may the
    /// ports of cases that are not given, but not all of its ports.
    ///
    /// Connect the port to the next block, or to End.
    UnconnectedPort "unconnected-port" Warning r#""ports": {}"#;
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
    /// A decision has the same answer in every run.
    ///
    /// One side is dead: its blocks never run. A published flow asks whether an empty field is truthy, and its
    /// screen pop never comes. Any text that is not empty is truthy, the text `false` too. Two constants in an
    /// If-else give a constant answer as well.
    ///
    /// Give an expression, or remove the decision.
    ConstantCondition "constant-condition" Warning r#"{ "type": "SE_CoreTruthy", "controls": { "value": "" } }"#;
    /// A search looks for the same text in every run.
    ///
    /// Every caller pops the same record. It is usually left over from testing; the default chat flow of the
    /// adapter ships with an address of its makers.
    ///
    /// Search for what identifies the caller: `$.contact.phone`, or an attribute.
    ConstantSearch "constant-search" Warning r#""searchParams": "test@amazon.com""#;
    /// An expression cannot be read.
    ///
    /// A text that begins with `$.` or `$[` is an expression, and this one is broken at the character that the
    /// message names: a bracket or quote that is not closed, a dot at the end, an operator that other JSONPath
    /// dialects have. Extract Value's `keyPath` is a path without `$.` and is held to the same rules. Expressions
    /// that could take too long, and queries in a build without them, are refused here too.
    ///
    /// Correct it; literal text must not begin with `$.` or `$[`.
    MalformedExpression "malformed-expression" Error r#""value": "$.actions.uid-1.results[""#;
    /// A text looks like an expression and is none, or the other way round.
    ///
    /// Only a whole text that begins with `$.` or `$[` is an expression. `$12.results.type`, of a published file,
    /// an expression with a blank before it and `{{contact.phone}}` are shown to people as they stand. `$.99`, on
    /// the other hand, is an expression and finds nothing. What counts as a likely slip is our decision.
    ///
    /// Take the suggestion, or leave the text if it is meant.
    LooksLikeExpression "looks-like-expression" Warning r#""subject2": "$12.results.type""#;
    /// A path is out of date.
    ///
    /// Since version 5.22 the adapter parses phone numbers with another library, and `parsedNumber.phone` is gone:
    /// the expression finds nothing. The default flows for voice and callback contacts still have it.
    ///
    /// Read `number`, the international form, or `nationalNumber`.
    DeprecatedPath "deprecated-path" Warning r#""searchParams": "$.contact.parsedNumber.phone""#;
    /// A log line that several failures share shows a value that only some of them used.
    ///
    /// Whoever reads the log takes the value for the reason. In a published flow the line shows the attribute of
    /// the first search even when it was the search by phone number that failed. Failed blocks that read no results
    /// do not count.
    ///
    /// Give each failure its own log, or a text that fits all.
    MisleadingLog "misleading-log" Note r#"{ "type": "SE_Log", "controls": { "message": "$.actions.uid-1.results.value" } }"#;
    /// The host cannot do what the block asks for.
    ///
    /// The block would leave by `failure` in every run. The check needs the list of calls that the host has;
    /// without it nothing is reported. Calls that only write something down are left out: their failure stops
    /// nothing.
    ///
    /// Use another block, or a host that can.
    UnsupportedByHost "unsupported-by-host" Error r#"{ "type": "SE_AgentDialNumber" }"#;
    /// The flow cannot run in the original adapter.
    ///
    /// Blocks whose type begins with `CF_` and the variables at `$.variables` are ours. The adapter does not know the
    /// type, so it refuses the flow or stops at the block, and the expression finds nothing there. It is reported only
    /// if the check is told that the flow is for the adapter too.
    ///
    /// Build it from the adapter's own blocks, keep values in properties, or run the flow on this engine only.
    NotInAdapter "not-in-adapter" Warning r#"{ "type": "CF_ForEach" }"#;
    /// The body of a For Each never comes back to it.
    ///
    /// The block hands out one element each time that the run comes to it. Where no way leads from the body back, the
    /// first element has its turn, the others have none, and `done` is only taken for an empty list. A body that leaves
    /// the loop on one way and comes back on another is fine.
    ///
    /// Connect the last block of the body to the For Each.
    LoopWithoutReturn "loop-without-return" Warning r#"{ "id": "uid-1", "type": "CF_ForEach", "ports": { "body": "uid-2", "done": "uid-9" } }"#;
    /// A cycle that nothing can leave.
    ///
    /// Every port of every block in it leads on inside, so a run goes round until its time or its steps are used
    /// up. Cycles as such are legal: a decision with a side that leads out, or a port that is not connected, ends
    /// them.
    ///
    /// Let one port lead out.
    EndlessLoop "endless-loop" Error r#"{ "id": "uid-1", "ports": { "done": "uid-2" } }, { "id": "uid-2", "ports": { "done": "uid-1" } }"#;
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

    // CTI Actions: the buttons that fire flows.

    /// The JSON is not a CTI Action.
    ///
    /// A file whose name ends with `.action.json` describes one button: an object with `label`, `flow` and, if the agent
    /// is to fill something in, `form`. The flow itself is a file of its own; its blocks do not belong here.
    ///
    /// Describe the button, or give the file another name.
    NotAnAction "not-an-action" Error r#"[{ "label": "Call back" }]"#;
    /// A member of a CTI Action is missing, of the wrong type, or has a value that there is not.
    ///
    /// A button needs a label, a field a name. Labels and names are text, `order` is a whole number, `required` is
    /// `true` or `false`, a field is of type `text` or `dropdown`. Anything else would have to be guessed.
    ///
    /// Repair the member.
    MalformedAction "malformed-action" Error r#""fields": [{ "label": "Phone", "required": "yes" }]"#;
    /// A CTI Action has a member that nothing reads.
    ///
    /// It is kept when the file is saved, and has no effect: usually a slip of the pen, or options of a field that is
    /// typed into.
    ///
    /// Correct the name, or remove the member.
    UnknownActionMember "unknown-action-member" Warning r#""lable": "Call back""#;
    /// An expression must quote the name of a field or of a fixed value.
    ///
    /// `$.payload.call back` ends at no character that one can see, and a dot or a bracket in a name begins another
    /// step. The adapter asks for names in camelCase; which characters it refuses is not documented, so this is a
    /// warning.
    ///
    /// Use letters and digits, beginning with a small letter.
    MalformedFieldName "malformed-field-name" Warning r#"{ "name": "call.back" }"#;
    /// Two fields of a form have the same name.
    ///
    /// Both would fill the same member of `$.payload`, and only one of them would arrive.
    ///
    /// Give each field a name of its own.
    DuplicateField "duplicate-field" Error r#"{ "name": "phone" }, { "name": "phone" }"#;
    /// A dropdown offers nothing.
    ///
    /// The agent can choose nothing, so the field is always empty; where it is required, the form can never be sent. A
    /// flow cannot fill it either, since it runs only when the form has been sent.
    ///
    /// List the options, or make it a text field.
    EmptyDropdown "empty-dropdown" Error r#"{ "name": "reason", "type": "dropdown" }"#;
    /// A dropdown does not offer its own default.
    ///
    /// What is chosen before the agent chooses must be one of the options.
    ///
    /// Add the option, or take one of those that there are.
    UnknownOption "unknown-option" Error r#"{ "type": "dropdown", "options": ["Low", "High"], "default": "Hihg" }"#;
    /// A fixed value has the name of a field of the form.
    ///
    /// Since version 5.17 of the adapter the flow gets both; before, the form took the place of all fixed values. That
    /// the form's value counts where both have the same name is our decision, so the fixed one never arrives.
    ///
    /// Make it the field's `default`, or remove it.
    OverriddenPayload "overridden-payload" Note r#""payload": { "reason": "call" }, "form": { "fields": [{ "name": "reason" }] }"#;
    /// The flow of a CTI Action is not there.
    ///
    /// `flow` names the flow's file, relative to the action's, or the flow's name. Without it the button does nothing.
    ///
    /// Correct the name.
    MissingFlow "missing-flow" Error r#""flow": "callbak.json""#;
    /// The flow of a CTI Action is bound to another source.
    ///
    /// The button fires it all the same, but what the event would have given is not there: a payload of other fields,
    /// and a contact only if the agent has one.
    ///
    /// Bind the flow to the source CTI Action; let what both need be a flow that both call.
    UnfitFlow "unfit-flow" Warning r#""flow": "ring.json""#;
    /// The flow reads something from the payload that its CTI Action does not give.
    ///
    /// Neither the form nor the fixed values have it, so the expression finds nothing.
    ///
    /// Add a field or a fixed value of that name, or correct the name in the flow.
    MissingPayload "missing-payload" Warning r#""value": "$.payload.callbackPhone""#;
}
