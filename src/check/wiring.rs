//! Checks of the wiring: ports, what can be reached, and how a run comes to an end.

use serde_json::Value;

use crate::block::{BlockKind, Port, Role};
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::draft::{Draft, DraftBlock};

use super::RELATED_LIMIT;
use super::blocks::IdGuess;
use super::call_control;
use super::reach::Reach;

pub(super) fn check(draft: &Draft<'_>, reach: &Reach, report: &mut Report) {
    check_starts(draft, report);
    let is_endless = check_loops(draft, reach, report);
    let has_no_end = !is_endless && check_end(draft, reach, report);
    let mut guess = IdGuess::default();
    for (index, block) in draft.blocks.iter().enumerate() {
        check_ports(draft, index, block, &mut guess, report);
        if reach.runs(index) {
            check_unconnected(block, has_no_end, report);
        }
    }
    check_unreachable(draft, reach, has_no_end || is_endless, report);
}

fn check_starts(draft: &Draft<'_>, report: &mut Report) {
    let mut starts = draft.blocks.iter().filter(|block| block.has_role(Role::Start));
    let Some(first) = starts.next() else {
        // A Start with a misspelt type is the unknown type's diagnostic.
        let is_hidden = |block: &DraftBlock<'_>| {
            block.kind.is_none()
                && block.document.type_name().is_none_or(|name| draft.catalogue.suggest(name) == Some("SE_Start"))
        };
        if !draft.blocks.iter().any(is_hidden) {
            let diagnostic = Diagnostic::new(Code::NoStart, "/actions", "the flow has no Start");
            report.add(diagnostic.with_help("add a block of type `SE_Start` and connect its `done`"));
        }
        return;
    };
    for start in starts {
        report.add(
            Diagnostic::new(Code::SeveralStarts, start.document.pointer(&[]), "the flow has another Start already")
                .with_help("remove one Start")
                .with_related(first.document.pointer(&[]), "the first Start"),
        );
    }
}

fn check_ports<'d>(
    draft: &Draft<'d>,
    index: usize,
    block: &DraftBlock<'d>,
    guess: &mut IdGuess<'d>,
    report: &mut Report,
) {
    for (name, target) in block.written_ports() {
        let at = || block.document.pointer(&["ports", name]);
        if let Some(kind) = block.kind
            && !kind.ports.iter().any(|port| port.as_str() == name)
        {
            report.add(unknown_port(kind, name, at()));
            continue;
        }
        let Value::String(id) = target else { continue };
        match draft.by_id.get(id.as_str()) {
            Some(to) if *to == index && !draft.is_ambiguous(index) => {
                let message = format!("`{name}` leads back to its own block");
                let help = "connect it to another block; the editor does not draw such a connection";
                report.add(Diagnostic::new(Code::SelfConnection, at(), message).with_help(help));
            }
            None if !id.is_empty() => {
                let message = format!("`{name}` leads to `{id}`, and there is no such block");
                let help = guess.of(id, draft).map(|meant| format!("did you mean `{meant}`?"));
                report.add(Diagnostic::new(Code::DanglingPort, at(), message).with_help_if(help));
            }
            _ => {}
        }
    }
}

fn unknown_port(kind: &BlockKind, name: &str, at: String) -> Diagnostic {
    let known = kind.ports.iter().map(|port| port.as_str());
    let message = format!("a block `{}` has no port `{name}`", kind.type_name);
    let help = match (did_you_mean(name, known.clone()), kind.ports) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, []) => "remove it; the run is completed here".to_owned(),
        (None, _) => format!("it has {}", known.map(|port| format!("`{port}`")).collect::<Vec<_>>().join(" and ")),
    };
    Diagnostic::new(Code::UnknownPort, at, message).with_help(help)
}

/// Ports without a connection. One open side of a decision is legal since 5.10 of the adapter.
fn check_unconnected(block: &DraftBlock<'_>, has_no_end: bool, report: &mut Report) {
    let Some(kind) = block.kind else { return };
    if has_odd_ports(block, kind) {
        return;
    }
    let at = || match block.document.as_json().get("ports") {
        Some(Value::Object(_)) => block.document.pointer(&["ports"]),
        _ => block.document.pointer(&[]),
    };
    let open: Vec<Port> = kind.ports.iter().copied().filter(|port| is_open(block, kind, *port)).collect();
    if kind.is_decision() {
        if open.len() == 2 && !has_no_end {
            let message = format!("neither `true` nor `false` of `{}` is connected", block.label());
            let help = "connect at least one of them, or remove the block";
            report.add(Diagnostic::new(Code::UnconnectedPort, at(), message).with_help(help));
        }
        return;
    }
    let may_stay_open = |port: &Port| is_way_of_switch(block, kind, *port);
    if open.len() == kind.ports.len() && open.iter().any(may_stay_open) {
        if !has_no_end {
            let message = format!("no port of `{}` is connected: the run stops there", block.label());
            let help = "connect the port of each case that is given, or remove the block";
            report.add(Diagnostic::new(Code::UnconnectedPort, at(), message).with_help(help));
        }
        return;
    }
    for port in open.into_iter().filter(|port| !may_stay_open(port)) {
        if port == Port::Failure {
            let message =
                format!("`failure` of `{}` is not connected: the run stops there when it fails", block.label());
            let help = "connect `failure` to what is to happen then, if only to End";
            report.add(Diagnostic::new(Code::UnconnectedFailure, at(), message).with_help(help));
        } else if !has_no_end {
            let message = format!("`{port}` of `{}` is not connected: the run stops there", block.label());
            let help = format!("connect `{port}` to the next block or to End");
            report.add(Diagnostic::new(Code::UnconnectedPort, at(), message).with_help(help));
        }
    }
}

/// Whether the port is one of a Switch that may stay open: that of a case which is not given, or `default`.
fn is_way_of_switch(block: &DraftBlock<'_>, kind: &BlockKind, port: Port) -> bool {
    let case = port.as_str();
    kind.type_name == "CF_Switch"
        && (port == Port::Default || block.control(case).is_none_or(|control| !control.is_given()))
}

/// Whether the block's ports have a diagnostic already that may be the reason why one of them is open.
fn has_odd_ports(block: &DraftBlock<'_>, kind: &BlockKind) -> bool {
    !matches!(block.document.as_json().get("ports"), None | Some(Value::Object(_) | Value::Null))
        || block.written_ports().any(|(name, _)| !kind.ports.iter().any(|port| port.as_str() == name))
}

/// Whether a run that leaves by the port stops there, as far as the block alone can say: it is not connected, and
/// neither is the one that it falls back to, which has the diagnostic then.
fn is_open(block: &DraftBlock<'_>, kind: &BlockKind, port: Port) -> bool {
    !is_connected(block, port) && (kind.fallback)(port).is_none() && !call_control::is_never_left_by(block, kind, port)
}

/// Whether something stands at the port, be it wrong.
fn is_connected(block: &DraftBlock<'_>, port: Port) -> bool {
    let mut ports = block.written_ports();
    ports.any(|(name, target)| name == port.as_str() && !target.is_null() && target.as_str() != Some(""))
}

/// Cycles that nothing can leave: every port of every block leads on inside.
fn check_loops(draft: &Draft<'_>, reach: &Reach, report: &mut Report) -> bool {
    let mut is_endless = false;
    for members in reach.components.iter().filter(|members| members.len() > 1) {
        let mut inside: Vec<usize> = members.iter().map(|member| member.index()).collect();
        inside.sort_unstable();
        let Some(first) = inside.first().copied().filter(|first| reach.runs(*first)) else { continue };
        let is_closed = inside.iter().all(|index| {
            let Some((block, kind)) = draft.block(*index).and_then(|block| Some((block, block.kind?))) else {
                return false;
            };
            let counts = |port: &&Port| is_connected(block, **port) || (kind.fallback)(**port).is_none();
            kind.ports.iter().filter(counts).all(|port| {
                let mut targets = block.written_ports().filter(|(name, _)| *name == port.as_str());
                targets.any(|(_, id)| {
                    id.as_str().and_then(|id| draft.by_id.get(id)).is_some_and(|to| inside.binary_search(to).is_ok())
                })
            })
        });
        if is_closed && let Some(block) = draft.block(first) {
            is_endless = true;
            let message = format!("no port leads out of this cycle of {} blocks", inside.len());
            let mut diagnostic = Diagnostic::new(Code::EndlessLoop, block.document.pointer(&[]), message)
                .with_help("let a port of one of its blocks lead out, such as one side of an If-else");
            for other in inside.into_iter().skip(1).take(RELATED_LIMIT).filter_map(|index| draft.block(index)) {
                diagnostic = diagnostic.with_related(other.document.pointer(&[]), "on the cycle too");
            }
            report.add(diagnostic);
        }
    }
    is_endless
}

/// Whether no End can be reached, which then is the one finding about all ports that should have led there.
fn check_end(draft: &Draft<'_>, reach: &Reach, report: &mut Report) -> bool {
    let Some(start) = draft.start.and_then(|index| draft.block(index)).filter(|_| reach.is_certain) else {
        return false;
    };
    let reached = || draft.blocks.iter().enumerate().filter(|(index, _)| reach.runs(*index)).map(|(_, block)| block);
    let explains = |block: &DraftBlock<'_>| {
        block.has_role(Role::End) || block.kind.is_none_or(|kind| has_odd_ports(block, kind)) || block.id.is_none()
    };
    if reached().any(explains) {
        return false;
    }
    let has_end = draft.blocks.iter().any(|block| block.has_role(Role::End));
    let (message, help) = if has_end {
        ("no way leads from Start to an End", "connect the last block to the End")
    } else {
        ("the flow has no End", "add a block of type `SE_End` and connect the last block to it")
    };
    let mut diagnostic = Diagnostic::new(Code::NoEnd, start.document.pointer(&[]), message).with_help(help);
    let open = reached().filter(|block| {
        let kind = block.kind.into_iter();
        kind.flat_map(|kind| kind.ports.iter().map(move |port| (kind, *port)))
            .any(|(kind, port)| port != Port::Failure && is_open(block, kind, port))
    });
    for block in open.take(RELATED_LIMIT) {
        diagnostic = diagnostic.with_related(block.document.pointer(&[]), "the run stops here");
    }
    report.add(diagnostic);
    true
}

/// Blocks that no way from Start leads to: of connected ones only the first, of a cycle only one.
fn check_unreachable(draft: &Draft<'_>, reach: &Reach, is_end_explained: bool, report: &mut Report) {
    if !reach.is_certain {
        return;
    }
    let mut has_entry = vec![false; draft.blocks.len()];
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); draft.blocks.len()];
    let known = draft.edges.iter().map(|edge| (edge.from, edge.to)).chain(draft.stray_edges.iter().copied());
    for (from, to) in known.filter(|(from, to)| from != to && !reach.runs(*from)) {
        if let Some(entry) = has_entry.get_mut(to) {
            *entry = true;
        }
        if let Some(after) = after.get_mut(from) {
            after.push(to);
        }
    }
    let mut is_second = vec![false; draft.blocks.len()];
    for (_, second) in &draft.duplicates {
        is_second.get_mut(*second).into_iter().for_each(|is_second| *is_second = true);
    }
    let mut is_covered: Vec<bool> = (0..draft.blocks.len()).map(|index| reach.runs(index)).collect();
    let entries = (0..draft.blocks.len()).filter(|index| has_entry.get(*index) == Some(&false));
    for index in entries.chain(0..draft.blocks.len()) {
        let behind = cover(index, &after, &mut is_covered);
        let Some(block) = draft.block(index).filter(|_| behind > 0) else { continue };
        if (is_end_explained && block.has_role(Role::End)) || is_second.get(index) == Some(&true) {
            continue;
        }
        let message = match behind {
            1 => format!("no way leads from Start to `{}`", block.label()),
            2 => format!("no way leads from Start to `{}` and the block behind it", block.label()),
            more => format!("no way leads from Start to `{}` and the {} blocks behind it", block.label(), more - 1),
        };
        let help = "connect a port to it, or remove it";
        report.add(Diagnostic::new(Code::UnreachableBlock, block.document.pointer(&[]), message).with_help(help));
    }
}

/// Marks a block and what it leads to; how many of them were not marked yet.
fn cover(block: usize, after: &[Vec<usize>], is_covered: &mut [bool]) -> usize {
    let mut count = 0;
    let mut stack = vec![block];
    while let Some(index) = stack.pop() {
        if let Some(covered @ false) = is_covered.get_mut(index) {
            *covered = true;
            count += 1;
            stack.extend(after.get(index).into_iter().flatten());
        }
    }
    count
}
