//! Dry runs: a flow on a simulated desktop, from the event to the end.

use std::path::Path;

use cti_flows::{Ending, Flow, FlowDocument, Run, RunOptions, RunReport, Trigger};
use cti_flows_sim::{Sample, SimulatedDesktop};

use crate::failure::Failure;
use crate::http::Sender;

/// What came of a dry run.
pub struct DryRun {
    /// The run, with its trace.
    pub run: Run,
    /// The report on it, with what an observer would have seen.
    pub report: RunReport,
    /// What was put right in the sample's records.
    pub notes: Vec<String>,
}

/// A flow with what its report needs.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The flow's file, as the one who asked named it.
    pub name: &'a str,
    /// The document.
    pub document: &'a FlowDocument,
    /// The flow.
    pub flow: &'a Flow,
}

/// Runs a flow on an event over the world of a sample. Requests that no stub answers are left to `http`.
pub fn perform(
    subject: Subject<'_>,
    trigger: Trigger,
    mut sample: Sample,
    crm: Option<&Path>,
    http: Sender,
) -> Result<DryRun, Failure> {
    // The simulated contact takes its state from the event.
    sample.source = Some(trigger.source.name().to_owned());
    sample.event = trigger.event.map(|event| event.name().to_owned());
    let (mut desktop, notes) = SimulatedDesktop::new(sample, crm).map_err(|error| Failure::new(error.to_string()))?;
    desktop.set_http_sender(http);
    let event = desktop
        .event(trigger)
        .map_err(|error| Failure::new(error.to_string()).with_help("give a sample with a contact: `--sample FILE`"))?;
    let started = desktop.clock().milliseconds();
    let run = desktop.run(subject.flow, event, RunOptions::default());
    let run = run.map_err(|misuse| Failure::new(misuse.to_string()))?;
    let report = RunReport::of(&run, subject.flow, subject.document);
    let mut report = report.ok_or_else(|| Failure::new("the run has not ended"))?;
    report.flow = subject.name.to_owned();
    report.world = serde_json::to_value(desktop.report()).map_err(|error| Failure::new(error.to_string()))?;
    report.elapsed_ms = desktop.clock().milliseconds().saturating_sub(started);
    Ok(DryRun {
        run,
        report,
        notes: notes.into_iter().map(|note| format!("`{}` in the sample: {}", note.pointer, note.message)).collect(),
    })
}

/// Whether a run ended as it should: completed, or at an open end of a block that did not fail.
pub fn is_completed(run: &Run) -> bool {
    match run.ending() {
        Some(Ending::Completed) => true,
        Some(Ending::LooseEnd { block, .. }) => run.record(block).is_some_and(|record| record.success),
        _ => false,
    }
}
