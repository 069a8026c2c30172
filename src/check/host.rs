//! The check of what the host can do.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::draft::Draft;
use crate::flow::CheckOptions;
use crate::host::{CALLS, Effect};

pub(super) fn check(draft: &Draft<'_>, options: &CheckOptions, report: &mut Report) {
    let Some(host) = &options.host else { return };
    // What is only written down stops no flow when it cannot be.
    let is_note = |call: &str| CALLS.iter().any(|row| row.name == call && row.effect == Effect::Notes);
    for block in &draft.blocks {
        let Some(kind) = block.kind else { continue };
        let calls = kind.calls.iter().filter(|call| !host.iter().any(|known| known == *call) && !is_note(call));
        let calls: Vec<String> = calls.map(|call| format!("`{call}`")).collect();
        if !calls.is_empty() {
            let message = format!("this host cannot do {}, which `{}` asks for", calls.join(" and "), kind.type_name);
            let help = "use another block, or run the flow on a host that can";
            let at = block.document.pointer(&["type"]);
            report.add(Diagnostic::new(Code::UnsupportedByHost, at, message).with_help(help));
        }
    }
}
