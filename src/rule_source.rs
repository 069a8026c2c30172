//! Where rules come from: the published documents by name, and what sources, events and diagnostics rest on. Blocks say
//! it themselves, in the last paragraph of their documentation.

use crate::codes::Code;
use crate::event::Source;

/// What the paragraph of a block's documentation begins with that names the source of its rule.
const MARK: &str = "Source: ";

/// A published document that rules come from.
pub(crate) struct Document {
    /// How the sources of rules call it.
    pub(crate) name: &'static str,
    /// Its title, and the work that it is part of.
    pub(crate) title: &'static str,
    /// Where it is; empty where one has to look for the title.
    pub(crate) address: &'static str,
}

macro_rules! manual {
    ($path:literal) => {
        concat!("https://github.com/amazon-connect/amazon-connect-salesforce-cti/blob/main/", $path)
    };
}

/// Every document that a source of a rule may name. The manual is that of the Amazon Connect CTI Adapter for Salesforce,
/// for Lightning unless something else is said.
pub(crate) const DOCUMENTS: &[Document] = &[
    Document {
        name: "Appendix C",
        title: "the manual's Appendix C: CTI Flow Sources and Events",
        address: manual!(
            "docs/lightning/05-appendices/appendix-c-cti-flow-sources-and-events/01-cti-flow-sources-and-events.md"
        ),
    },
    Document {
        name: "Appendix E",
        title: "the manual's Appendix E: Integration with Salesforce High Velocity Sales",
        address: manual!(
            "docs/lightning/05-appendices/appendix-e-salesforce-high-velocity-sales/01-high-velocity-sales.md"
        ),
    },
    Document {
        name: "Appendix F",
        title: "the manual's Appendix F: CTI Flow Blocks, a title and a line or two a block",
        address: manual!("docs/lightning/05-appendices/appendix-f-cti-flow-blocks/01-cti-flow-blocks.md"),
    },
    Document {
        name: "Classic appendix",
        title: "the manual for Salesforce Classic, Appendix D: CTI Flow Blocks",
        address: manual!("docs/classic/05-appendices/04-appendix-d-cti-flow-blocks/01-cti-flow-blocks.md"),
    },
    Document {
        name: "CTI Flow page",
        title: "the manual's page CTI Flow, with screenshots of the editor and a console log, whose blocks are told apart by what they leave",
        address: manual!("docs/lightning/03-cti-adapter/03-cti-flows.md"),
    },
    Document {
        name: "CTI Actions page",
        title: "the manual's page CTI Actions",
        address: manual!("docs/lightning/03-cti-adapter/08-cti-actions.md"),
    },
    Document {
        name: "Recording Controls page",
        title: "the manual's page Recording Controls",
        address: manual!("docs/lightning/03-cti-adapter/09-recording-controls.md"),
    },
    Document {
        name: "Voicemail Drops guide",
        title: "Voicemail Drops, a guide beside the manual",
        address: manual!("static/VM_Drops.pdf"),
    },
    Document {
        name: "release notes",
        title: "the manual's release notes, by version of the adapter; where 5.2 is named, those for Salesforce Classic",
        address: manual!("docs/lightning/release-notes.md"),
    },
    Document {
        name: "example flow",
        title: "the flows of the manual's Appendix D: CTI Flow Examples",
        address: manual!("docs/lightning/05-appendices/appendix-d-cti-flow-examples/01-cti-flow-examples.md"),
    },
    Document {
        name: "default flow",
        title: "the flows that the adapter installs, `DefaultFlows.zip` of the same appendix",
        address: manual!("static/json/cti-flow-examples/shared/DefaultFlows.zip"),
    },
    Document {
        name: "High Velocity Sales flow",
        title: "the flows of Appendix E: `onHvsWorkStart.json`, `onConnecting.json`, `onRoutable.json`, and `hvs2.json` before them",
        address: "https://github.com/amazon-connect/amazon-connect-salesforce-cti/tree/main/static/json/lightning",
    },
    Document {
        name: "cheat sheet",
        title: "the CTI Flows cheat sheet, `common/cti-flows-cheat-sheet.pdf` of the manual's repository until 2021",
        address: "https://github.com/amazon-connect/amazon-connect-salesforce-cti/tree/82aeb6f1aaf16be4407a39bf8d736cd56d06535a/common",
    },
    Document {
        name: "Black Belt slides",
        title: "AWS Black Belt Online Seminar, Amazon Connect Salesforce 連携 第2回: CTI Adapter における CTI Flows の使用方法 (June 2022)",
        address: "https://aws.amazon.com/jp/aws-jp-introduction/aws-jp-webinar-service-cut/",
    },
    Document {
        name: "Streams",
        title: "Amazon Connect Streams, the contact center's library for desktops: its documentation",
        address: "https://github.com/amazon-connect/amazon-connect-streams/blob/HEAD/Documentation.md",
    },
    Document {
        name: "Amazon Connect API",
        title: "Amazon Connect API Reference",
        address: "https://docs.aws.amazon.com/connect/latest/APIReference/",
    },
    Document {
        name: "Open CTI",
        title: "Salesforce: Open CTI Developer Guide, methods for Lightning Experience",
        address: "",
    },
    Document {
        name: "console API",
        title: "Salesforce: Console Integration Toolkit Developer Guide, methods for tabs and for Omni-Channel",
        address: "",
    },
    #[cfg(feature = "acs")]
    Document {
        name: "Call Automation API",
        title: "Azure Communication Services: the OpenAPI document of Call Automation, version 2026-03-12",
        address: "https://github.com/Azure/azure-rest-api-specs/tree/main/specification/communication/data-plane/CallAutomation",
    },
    #[cfg(feature = "acs")]
    Document {
        name: "Call Automation guides",
        title: "Azure Communication Services: the how-to guides and concepts of Call Automation, with its events and codes",
        address: "https://learn.microsoft.com/azure/communication-services/concepts/call-automation/call-automation",
    },
    Document { name: "AJAX Toolkit", title: "Salesforce: AJAX Toolkit Developer Guide", address: "" },
    Document {
        name: "ECMAScript",
        title: "ECMA-262: ECMAScript Language Specification, which is JavaScript",
        address: "https://tc39.es/ecma262/",
    },
    Document {
        name: "RFC 8259",
        title: "RFC 8259: The JavaScript Object Notation (JSON) Data Interchange Format",
        address: "https://www.rfc-editor.org/rfc/rfc8259",
    },
    Document {
        name: "RFC 9535",
        title: "RFC 9535: JSONPath: Query Expressions for JSON",
        address: "https://www.rfc-editor.org/rfc/rfc9535",
    },
];

/// Takes the source of the rule out of a block's documentation: what the block does, and the source as a text of its
/// own, empty where the documentation names none.
pub(crate) fn taken_out(documentation: &str) -> (&str, String) {
    let Some((rest, source)) = documentation.rsplit_once(&format!("\n\n{MARK}")) else {
        return (documentation, String::new());
    };
    let mut letters = source.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    (rest, first.into_iter().chain(letters).collect())
}

/// What a source of events and the events rest on.
pub(crate) fn of_source(source: Source) -> &'static str {
    match source {
        Source::Initialization => {
            "Appendix C lists the source and its event, although release notes 5.7 say that the source was removed. That it gives nothing to the flow is inferred."
        }
        Source::Agent => {
            "Appendix C lists the events; each is an event of Streams' `agent`. `$.agent` and the payload of `onStateChange` are inferred from Streams."
        }
        Source::VoiceContact => {
            "Appendix C lists the events, except `onInit`, which the manual of 2020 has; they are events of Streams' `contact`. The cheat sheet has what `$.contact` and `$.agent` hold."
        }
        Source::ChatContact => {
            "Appendix C lists the events, except `onInit`, which the manual of 2020 has, and `onViewContact`, which came with release notes 5.22. The cheat sheet has the payload of a message and what `$.contact` and `$.agent` hold."
        }
        Source::TaskContact => {
            "Appendix C lists the events, release notes 5.9 announce the source. That it gives `$.contact` and `$.agent` is inferred from voice and chat contacts."
        }
        Source::QueueCallbackContact => {
            "The CTI Flow page names the source and a default flow uses it with `onIncoming`; no document lists its events. The others are inferred from voice contacts."
        }
        Source::SalesforceAgent => {
            "Appendix C lists the events; by the cheat sheet they carry a payload. Its members are inferred from the console API."
        }
        Source::SalesforceUi => {
            "Appendix C lists the events. The cheat sheet has the payload of `onClickToDial`, the High Velocity Sales flow `onHvsWorkStart.json` most of the payload of its event; `attributes` and the payload of `onNavigationChange` are inferred from Open CTI."
        }
        Source::CtiAction => {
            "The CTI Actions page describes the source, its form and the payload; release notes 5.17 say that fixed values and form go together."
        }
        #[cfg(feature = "acs")]
        Source::AcsCall => {
            "The Call Automation guides list the events, the Call Automation API has what they carry. The names of the events, the flat payload and the bridge to the desktop are our decision."
        }
    }
}

/// What a diagnostic rests on, in a few words.
pub(crate) fn of_code(code: Code) -> &'static str {
    match code {
        Code::NotJson => "RFC 8259; the limits are our decision",
        Code::DuplicateMember => "RFC 8259, section 4; that it is an error is our decision",
        Code::NotAFlow | Code::MissingId | Code::MalformedBlock | Code::MalformedLayout => {
            "the form of every example flow"
        }
        Code::NoStart | Code::SeveralStarts | Code::DanglingPort => "every example flow is otherwise",
        Code::NoEnd | Code::UnreachableBlock => "our decision; every example flow is otherwise",
        Code::MalformedId => "dots and brackets in paths, CTI Flow page",
        Code::MixedIds | Code::UnreadProperty => "found in the High Velocity Sales flow `onHvsWorkStart.json`",
        Code::DuplicateId => "`uid-NaN`, in a High Velocity Sales flow of 2021; that it is an error is our decision",
        Code::UnknownReference | Code::LooksLikeExpression => "found in the High Velocity Sales flow `hvs2.json`",
        Code::UnknownPort
        | Code::UnknownBlockType
        | Code::UnknownControl
        | Code::MissingControl
        | Code::WrongType
        | Code::WrongResultType
        | Code::UnknownResult => "that of the block, on its page",
        Code::SelfConnection => "the editor bars it, CTI Flow page",
        Code::UnconnectedFailure => "found in the example flow `10-Create+Callback+Task.json`",
        Code::UnconnectedPort => "release notes 5.10 allow it for decisions; the warning is our decision",
        Code::ConflictingControls => "found in the example flow `08-create-task.json`",
        Code::MaybeUnset => "found in the example flow `08-create-task.json`; gives `undefined`, CTI Flow page",
        Code::NeverSet => "gives `undefined`, CTI Flow page; that it is an error is our decision",
        Code::UnknownRoot => "the roots in the cheat sheet, and our decision for `$.variables`",
        Code::UnknownField | Code::MissingRoot => "that of the source and event, on its page",
        Code::NeedsContact => "that of the block and of the source, on their pages",
        Code::ConstantCondition => "found in the example flow `09-screenpop-cust-email.json`",
        Code::ConstantSearch => "found in the default flow of chats",
        Code::MalformedExpression => "RFC 9535, and the paths of the CTI Flow page",
        Code::DeprecatedPath => "release notes 5.22",
        Code::MisleadingLog => "found in the example flow `01-legacy.json`",
        Code::UnknownSource | Code::UnknownEvent => "Appendix C",
        Code::DuplicateTrigger => "one flow a source and event, CTI Flow page; that it is an error is our decision",
        Code::NotAnAction
        | Code::MalformedAction
        | Code::UnknownActionMember
        | Code::DuplicateField
        | Code::EmptyDropdown
        | Code::UnknownOption => "our decision, after the form on the CTI Actions page",
        Code::OverriddenPayload => "release notes 5.17; which of the two wins is our decision",
        Code::MissingFlow | Code::UnfitFlow => "an action names a flow of its own source, CTI Actions page",
        Code::UnusualValue => "Salesforce's pick lists of a Task; which distance counts is our decision",
        Code::MalformedFieldName => "names in camelCase, CTI Actions page; that it is reported is our decision",
        #[cfg(feature = "acs")]
        Code::NoIncomingCall
        | Code::CallOutOfReach
        | Code::MisdirectedHeaders
        | Code::MissingTransferee
        | Code::MissingCallerId => "Call Automation guides; that it is reported is our decision",
        #[cfg(feature = "acs")]
        Code::NotAnInvitation | Code::CancelledTooLate | Code::NotATarget => {
            "Call Automation API; that it is reported is our decision"
        }
        #[cfg(feature = "acs")]
        Code::UnawaitedEvent | Code::RepeatedTarget => "our decision",
        Code::UnsupportedByHost
        | Code::NotInAdapter
        | Code::LoopWithoutReturn
        | Code::EndlessLoop
        | Code::MissingPayload => "our decision",
    }
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENTS, of_code, of_source, taken_out};
    use crate::block::Evidence;
    use crate::catalogue::Catalogue;
    use crate::codes::Code;
    use crate::event::SOURCES;

    const OURS: &str = "our decision";

    fn documents_in(text: &str) -> Vec<&'static str> {
        let text = text.to_lowercase();
        DOCUMENTS.iter().map(|document| document.name).filter(|name| text.contains(&name.to_lowercase())).collect()
    }

    #[test]
    fn every_block_names_the_source_of_its_rule() {
        for kind in Catalogue::builtin().kinds() {
            let (name, text) = (kind.type_name, kind.spec().rule_source.as_str());
            assert!(text.ends_with('.') && text.split(' ').count() >= 6, "{name} says too little: {text:?}");
            assert!(text.split(". ").count() <= 3, "{name} says too much: {text}");
            assert!(!kind.spec().description.contains("Source:"), "{name}: it is not the last paragraph");
            if kind.is_ours() {
                assert!(text.to_lowercase().contains(OURS), "{name}: {text}");
                continue;
            }
            let documents = documents_in(text);
            assert!(!documents.is_empty(), "{name} names no published document: {text}");
            let is_flow = |name: &&str| name.ends_with("flow");
            let seen = kind.evidence == Evidence::Seen;
            assert_eq!(documents.iter().any(is_flow), seen, "{name} is {:?}: {text}", kind.evidence);
        }
    }

    #[test]
    fn every_source_and_diagnostic_has_one() {
        for kind in SOURCES {
            assert!(!documents_in(of_source(kind.source)).is_empty(), "{}", kind.name);
        }
        for code in Code::ALL {
            let text = of_code(*code);
            assert!(text.contains(OURS) || text.contains("page") || !documents_in(text).is_empty(), "{code:?}: {text}");
        }
    }

    #[test]
    fn every_document_is_named_somewhere() {
        let blocks = Catalogue::builtin().kinds().map(|kind| kind.spec().rule_source.clone());
        let sources = SOURCES.iter().map(|kind| of_source(kind.source).to_owned());
        let codes = Code::ALL.iter().map(|code| of_code(*code).to_owned());
        let named: Vec<&str> = blocks.chain(sources).chain(codes).flat_map(|text| documents_in(&text)).collect();
        for document in DOCUMENTS {
            assert!(named.contains(&document.name), "nothing names {}", document.name);
        }
    }

    #[test]
    fn the_last_paragraph_is_taken_out() {
        assert_eq!(taken_out("Waits.\n\nSource: the manual."), ("Waits.", "The manual.".to_owned()));
        assert_eq!(taken_out("Waits. Source: none."), ("Waits. Source: none.", String::new()));
        assert_eq!(taken_out(""), ("", String::new()));
    }
}
