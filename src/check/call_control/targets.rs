//! Checks of who is called, as far as that is the same in every run.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::draft::DraftBlock;
use crate::host::{Identifier, is_e164};

use super::{is_given, literals, type_of};

/// The controls that name participants.
const TARGETS: [&str; 6] = ["target", "targets", "transferee", "participant", "participants", "playTo"];

pub(super) fn check(block: &DraftBlock<'_>, report: &mut Report) {
    for name in TARGETS {
        check_control(block, name, report);
    }
    check_caller_id(block, report);
    check_headers(block, report);
}

/// Whether the kind takes the control; what it does not take has its diagnostic.
fn takes(block: &DraftBlock<'_>, name: &str) -> bool {
    let type_name = type_of(block);
    match name {
        "targets" => type_name == "ACS_CreateCall",
        "transferee" => type_name == "ACS_TransferCall",
        "playTo" => type_name == "ACS_Play",
        "participants" => matches!(type_name, "ACS_MoveParticipants" | "ACS_MuteParticipant"),
        "participant" => matches!(
            type_name,
            "ACS_RemoveParticipant" | "ACS_GetParticipant" | "ACS_WaitForEvent" | "ACS_Hold" | "ACS_Unhold"
        ),
        _ => matches!(
            type_name,
            "ACS_RedirectCall" | "ACS_TransferCall" | "ACS_AddParticipant" | "ACS_Recognize" | "ACS_SendDtmf"
        ),
    }
}

/// The participants of a control that are the same in every run.
pub(super) fn literal_targets(block: &DraftBlock<'_>, name: &str) -> Vec<(String, Identifier)> {
    let literals = block.control(name).filter(|_| takes(block, name)).into_iter().flat_map(literals);
    literals.filter_map(|(inside, value)| Some((inside, Identifier::read(value).ok()?))).collect()
}

fn check_control(block: &DraftBlock<'_>, name: &str, report: &mut Report) {
    let Some(control) = block.control(name).filter(|_| takes(block, name)) else { return };
    let mut seen: Vec<(String, Identifier)> = Vec::new();
    for (inside, value) in literals(control) {
        let at = || block.control_pointer(name, &inside);
        match Identifier::read(value) {
            Err(error) => {
                let shown = value.as_str().map_or_else(|| "this".to_owned(), |text| format!("`{text}`"));
                let message = format!("{shown} names nobody that can be called: it {error}");
                report.add(Diagnostic::new(Code::NotATarget, at(), message));
            }
            Ok(target) => match seen.iter().find(|(_, other)| *other == target) {
                Some((first, _)) => {
                    let message = format!("`{}` stands here twice, and counts once", target.raw_id);
                    let diagnostic = Diagnostic::new(Code::RepeatedTarget, at(), message).with_help("remove one");
                    report.add(diagnostic.with_related(block.control_pointer(name, first), "the first one"));
                }
                None => seen.push((inside, target)),
            },
        }
    }
}

/// A phone number can only be called with a caller id.
fn check_caller_id(block: &DraftBlock<'_>, report: &mut Report) {
    const CALLER_ID: &str = "sourceCallerIdNumber";
    let name = match type_of(block) {
        "ACS_CreateCall" => "targets",
        "ACS_AddParticipant" => "target",
        "ACS_TransferCall" => "",
        _ => return,
    };
    if let Some(control) = block.control(CALLER_ID).filter(|_| is_given(block, CALLER_ID)) {
        if let Some(text) = control.literal().and_then(Value::as_str).filter(|text| !is_e164(text)) {
            let message = format!("`{text}` is no phone number, so it cannot be a caller id");
            let help = "give a number with `+` and its country, such as `+18005550100`";
            let at = block.control_pointer(CALLER_ID, "");
            report.add(Diagnostic::new(Code::MissingCallerId, at, message).with_help(help));
        }
        return;
    }
    if let Some((inside, phone)) = literal_targets(block, name).into_iter().find(|(_, target)| target.is_phone_number())
    {
        let message = format!("`{}` is a phone number, and no caller id is given", phone.value);
        let help = format!("give a number of your own in `{CALLER_ID}`");
        let at = block.control_pointer(name, &inside);
        report.add(Diagnostic::new(Code::MissingCallerId, at, message).with_help(help));
    }
}

/// SIP headers go to phone numbers, VOIP headers to users.
fn check_headers(block: &DraftBlock<'_>, report: &mut Report) {
    if !matches!(type_of(block), "ACS_TransferCall" | "ACS_AddParticipant") {
        return;
    }
    let targets = literal_targets(block, "target");
    let Some((_, target)) = targets.first() else { return };
    let (wrong, other): (&[&str], &str) = match target.is_phone_number() {
        true => (&["voipHeaders"], "a phone number does not get them; give `sipHeaders` or `uui`"),
        false => (&["sipHeaders", "uui"], "only phone numbers get them; give `voipHeaders`"),
    };
    for name in wrong.iter().filter(|name| is_given(block, name)) {
        let message = format!("what stands in `{name}` does not reach `{}`", target.raw_id);
        let at = block.control_pointer(name, "");
        report.add(Diagnostic::new(Code::MisdirectedHeaders, at, message).with_help(other));
    }
}
