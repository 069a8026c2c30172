//! Checks of what comes after what: calls that are out of reach, and transfers of a call of more than two.

use std::collections::VecDeque;

use serde_json::Value;

use crate::block::Port;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::draft::{Draft, DraftBlock};

use super::super::reach::Reach;
use super::{ADD, is_given, literals, type_of};

/// Blocks whose request needs the application to be in the call.
const IN_CALL: [&str; 16] = [
    "ACS_TransferCall",
    "ACS_AddParticipant",
    "ACS_CancelAddParticipant",
    "ACS_RemoveParticipant",
    "ACS_MoveParticipants",
    "ACS_MuteParticipant",
    "ACS_HangUp",
    "ACS_GetCall",
    "ACS_GetParticipant",
    "ACS_ListParticipants",
    "ACS_Play",
    "ACS_Recognize",
    "ACS_SendDtmf",
    "ACS_Hold",
    "ACS_Unhold",
    "ACS_CancelMedia",
];

/// Blocks that act on a call that rings.
const INCOMING: [&str; 3] = ["ACS_AnswerCall", "ACS_RejectCall", "ACS_RedirectCall"];

/// Blocks behind which there is another call.
const NEW_CALL: [&str; 3] = ["ACS_CreateCall", "ACS_ConnectCall", "ACS_AnswerCall"];

pub(super) fn check(draft: &Draft<'_>, reach: &Reach, report: &mut Report) {
    let lost = Walk::from(draft, reach, loses_call);
    let grown = Walk::from(draft, reach, makes_group);
    for (index, block) in draft.blocks.iter().enumerate() {
        if let Some(by) = lost.origin(index).and_then(|by| draft.block(by)) {
            check_reach(block, by, report);
        }
        let origin = grown.origin(index).and_then(|by| draft.block(by));
        if let Some(by) = origin.filter(|_| type_of(block) == "ACS_TransferCall" && !is_given(block, "transferee")) {
            let message =
                format!("`{}` may have brought more people into the call, and no `transferee` is given", by.label());
            let help = "give the one who is transferred; without one only a call of two can be";
            let diagnostic = Diagnostic::new(Code::MissingTransferee, block.document.pointer(&["type"]), message);
            report.add(diagnostic.with_help(help).with_related(by.document.pointer(&[]), "the call grows here"));
        }
    }
}

/// A block that acts on a call which the application has left.
fn check_reach(block: &DraftBlock<'_>, by: &DraftBlock<'_>, report: &mut Report) {
    let is_redirected = type_of(by) == "ACS_RedirectCall";
    let acts = IN_CALL.contains(&type_of(block)) || is_redirected && INCOMING.contains(&type_of(block));
    if !acts || call_of(block) != call_of(by) && !is_redirected {
        return;
    }
    // Another call than the one that was redirected has an id.
    if is_redirected && call_of(block).is_some() {
        return;
    }
    let what = if is_redirected { "redirected" } else { "transferred" };
    let message = format!("`{}` has {what} the call, so `{}` cannot reach it", by.label(), block.label());
    let help = if is_redirected {
        "end the flow there"
    } else {
        "end the flow there, or transfer one of a group by `transferee`"
    };
    let diagnostic = Diagnostic::new(Code::CallOutOfReach, block.document.pointer(&["type"]), message);
    report.add(diagnostic.with_help(help).with_related(by.document.pointer(&[]), "the call goes away here"));
}

/// The call that a block names; none where it is the run's own.
fn call_of<'b>(block: &'b DraftBlock<'_>) -> Option<&'b Value> {
    let control = block.control("callConnectionId").filter(|_| is_given(block, "callConnectionId"))?;
    Some(control.value).filter(|value| value.as_str() != Some("$.payload.callConnectionId"))
}

/// Whether the call is gone when the block has succeeded: redirected, or a call of two transferred.
fn loses_call(block: &DraftBlock<'_>) -> bool {
    match type_of(block) {
        "ACS_RedirectCall" => true,
        "ACS_TransferCall" => !is_given(block, "transferee"),
        _ => false,
    }
}

/// Whether more than two may be in the call when the block has succeeded.
fn makes_group(block: &DraftBlock<'_>) -> bool {
    match type_of(block) {
        ADD | "ACS_MoveParticipants" => true,
        "ACS_CreateCall" => block.control("targets").is_some_and(|targets| literals(targets).len() > 1),
        _ => false,
    }
}

/// What is behind the `success` of some blocks, as long as the call is the same.
struct Walk {
    /// By block: one of the blocks that it is behind.
    origins: Vec<Option<usize>>,
}

impl Walk {
    fn from(draft: &Draft<'_>, reach: &Reach, begins: fn(&DraftBlock<'_>) -> bool) -> Walk {
        let mut origins = vec![None; draft.blocks.len()];
        let is_begin = |index: usize| reach.runs(index) && draft.block(index).is_some_and(begins);
        if !(0..draft.blocks.len()).any(is_begin) {
            return Walk { origins };
        }
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); draft.blocks.len()];
        let mut queue = VecDeque::new();
        for edge in &draft.edges {
            if is_begin(edge.from) {
                if edge.port == Port::Success {
                    queue.push_back((edge.to, edge.from));
                }
            } else if let Some(after) = after.get_mut(edge.from) {
                after.push(edge.to);
            }
        }
        while let Some((index, origin)) = queue.pop_front() {
            let Some(slot @ None) = origins.get_mut(index) else { continue };
            *slot = Some(origin);
            let is_other = draft.block(index).is_some_and(|block| NEW_CALL.contains(&type_of(block)));
            let next = after.get(index).into_iter().flatten().filter(|_| !is_other);
            queue.extend(next.map(|next| (*next, origin)));
        }
        Walk { origins }
    }

    fn origin(&self, block: usize) -> Option<usize> {
        self.origins.get(block).copied().flatten()
    }
}
