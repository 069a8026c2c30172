//! Checks of what expressions read from the event: `$.payload`, `$.contact` and `$.agent`, and of other roots.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::draft::Draft;
use crate::event::{Given, PayloadField, Trigger};
use crate::expr::{Path, Segment, looks_like_expression};

/// The members at the top of the document of a run.
const ROOTS: [&str; 5] = ["actions", "payload", "contact", "agent", "variables"];

/// Fields of `$.contact` (format reference, section 5).
const CONTACT_FIELDS: &[&str] = &[
    "contactId",
    "originalContactId",
    "type",
    "status",
    "statusDuration",
    "queue",
    "queueTimestamp",
    "attributes",
    "isSoftphoneCall",
    "isInbound",
    "isConnected",
    "isTransfer",
    "parsedNumber",
    "phone",
    "country",
    "channel",
    "contactMissed",
    "contactStartDate",
    "contactStartDateTime",
    "formattedNumber",
    "formattedNumberE164",
    "rawPhoneNumber",
    "callType",
];

/// Names that Get Contact Properties, Streams and people use, and what they are called in `$.contact`.
const CONTACT_SYNONYMS: &[(&str, &str)] = &[
    ("formattedPhoneNumber", "formattedNumber"),
    ("formattedPhoneNumberE164", "formattedNumberE164"),
    ("phoneNumber", "phone"),
    ("queueId", "queue"),
    ("queueName", "queue"),
    ("id", "contactId"),
    ("initialContactId", "originalContactId"),
];

/// Fields of `$.agent`: name, extension and dialableCountries are published; the others are those of the agent's
/// configuration in Amazon Connect Streams, admitted by our decision.
const AGENT_FIELDS: &[&str] = &[
    "name",
    "extension",
    "dialableCountries",
    "username",
    "state",
    "states",
    "agentStates",
    "quickConnects",
    "configuration",
    "permissions",
    "routingProfile",
    "softphoneEnabled",
    "softphoneAutoAccept",
    "agentPreferences",
    "agentARN",
];

/// What is wrong with a path that does not lead to `$.actions`.
pub(super) fn check(draft: &Draft<'_>, path: &Path, at: impl Fn() -> String) -> Option<Diagnostic> {
    let [root, rest @ ..] = path.segments() else { return None };
    match root.name() {
        "payload" => payload(draft.trigger?, rest, at),
        "contact" => {
            if let Some(diagnostic) = draft.trigger.and_then(|trigger| missing_contact(trigger, &at)) {
                return Some(diagnostic);
            }
            contact(path, rest, at)
        }
        "agent" => {
            if let Some(trigger) = draft.trigger.filter(|trigger| !trigger.source.kind().agent) {
                let message = format!("`{trigger}` gives no agent, so `$.agent` finds nothing");
                return Some(Diagnostic::new(Code::MissingRoot, at(), message));
            }
            let name = rest.first()?.name();
            (!AGENT_FIELDS.contains(&name)).then(|| {
                let help = did_you_mean(name, AGENT_FIELDS.iter().copied());
                let help = help.map(|meant| format!("did you mean `$.agent.{meant}`?"));
                Diagnostic::new(Code::UnknownField, at(), format!("the agent has no field `{name}`")).with_help_if(help)
            })
        }
        name => unknown_root(draft, path, name, rest, at),
    }
}

fn payload(trigger: Trigger, rest: &[Segment], at: impl Fn() -> String) -> Option<Diagnostic> {
    let fields = trigger.payload_fields()?;
    if fields.is_empty() {
        let message = format!("`{trigger}` gives no payload, so `$.payload` finds nothing");
        return Some(Diagnostic::new(Code::MissingRoot, at(), message));
    }
    let name = rest.first()?.name();
    if let Some(field) = fields.iter().find(|field| field.name == name) {
        return unknown_member(field, rest.get(1)?, at);
    }
    let known = fields.iter().map(|field| field.name);
    let help = match did_you_mean(name, known.clone()) {
        Some(meant) => format!("did you mean `$.payload.{meant}`?"),
        None => format!("it has {}", known.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("the payload of `{trigger}` has no field `{name}`");
    Some(Diagnostic::new(Code::UnknownField, at(), message).with_help(help))
}

/// A member that a value of the field's kind does not have.
fn unknown_member(field: &PayloadField, segment: &Segment, at: impl Fn() -> String) -> Option<Diagnostic> {
    let (members, name) = (field.kind.members(), segment.name());
    if members.is_empty() || members.contains(&name) {
        return None;
    }
    let help = match did_you_mean(name, members.iter().copied()) {
        Some(meant) => format!("did you mean `$.payload.{}.{meant}`?", field.name),
        None => format!("it has {}", members.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("`{}` is a {}, which has no `{name}`", field.name, field.kind.as_str());
    Some(Diagnostic::new(Code::UnknownField, at(), message).with_help(help))
}

fn missing_contact(trigger: Trigger, at: impl Fn() -> String) -> Option<Diagnostic> {
    (trigger.source.kind().contact == Given::Never).then(|| {
        let message = format!("`{trigger}` has no contact, so `$.contact` finds nothing");
        Diagnostic::new(Code::MissingRoot, at(), message)
    })
}

fn contact(path: &Path, rest: &[Segment], at: impl Fn() -> String) -> Option<Diagnostic> {
    let name = rest.first()?.name();
    if let Some(diagnostic) = deprecated(path, rest, &at) {
        return Some(diagnostic);
    }
    if CONTACT_FIELDS.contains(&name) {
        return None;
    }
    let synonym = CONTACT_SYNONYMS.iter().find(|(other, _)| *other == name).map(|(_, field)| *field);
    let help = synonym.or_else(|| did_you_mean(name, CONTACT_FIELDS.iter().copied()));
    let help = help.map(|meant| format!("did you mean `$.contact.{meant}`?"));
    let message = format!("the contact has no field `{name}`");
    Some(Diagnostic::new(Code::UnknownField, at(), message).with_help_if(help))
}

/// `parsedNumber.phone` of the contact or of Get Contact Properties: gone since the adapter's 5.22.
pub(super) fn deprecated(path: &Path, rest: &[Segment], at: impl Fn() -> String) -> Option<Diagnostic> {
    let [number, phone] = rest else { return None };
    if number.name() != "parsedNumber" || phone.name() != "phone" {
        return None;
    }
    let text = path.to_string();
    let stem = text.strip_suffix("phone").unwrap_or(&text);
    let message = format!("`{text}` finds nothing since version 5.22 of the adapter");
    let help = format!("read `{stem}number` (international form) or `{stem}nationalNumber`");
    Some(Diagnostic::new(Code::DeprecatedPath, at(), message).with_help(help))
}

fn unknown_root(
    draft: &Draft<'_>,
    path: &Path,
    name: &str,
    rest: &[Segment],
    at: impl Fn() -> String,
) -> Option<Diagnostic> {
    // `$.99` has its diagnostic as an amount.
    if name.starts_with(|first: char| first.is_ascii_digit()) && looks_like_expression(&format!("$.{name}")).is_some() {
        return None;
    }
    let below: String = rest.iter().map(Segment::to_string).collect();
    let help = match did_you_mean(name, ROOTS) {
        // What documents of Call Automation call the event.
        _ if name == "event" => format!("did you mean `$.payload{below}`?"),
        Some(meant) => format!("did you mean `$.{meant}{below}`?"),
        None if draft.by_id.contains_key(name) => format!("did you mean `$.actions.{name}{below}`?"),
        None => match looks_like_expression(&path.to_string()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                "an expression begins with `$.actions`, `$.payload`, `$.contact`, `$.agent` or `$.variables`".to_owned()
            }
        },
    };
    let message = format!("there is nothing at `$.{name}`");
    Some(Diagnostic::new(Code::UnknownRoot, at(), message).with_help(help))
}
