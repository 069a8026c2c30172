//! `cti run FLOW --acs ENDPOINT`: one flow, live against Azure Communication Services or a stand-in.

use std::sync::Arc;

use clap::Args;
use cti_flows::{Event, FlowSet, Member, Run, RunReport, Source};
use cti_flows_acs::live::Told;
use cti_flows_acs::service::{Ended, Note};
use cti_flows_acs::store::MemoryStore;

use super::choose::{Chosen, choose_file};
use super::{Arguments, Input, show, write_trace};
use crate::dry_run::{DryRun, is_completed};
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::live::{
    ConnectionArguments, DesktopHost, News, Plan, PortArguments, Running, begin, block_on, client_of, connect, now,
    open,
};
use crate::output::tell;
use crate::signals::stopped;
use crate::text::visible;

/// What a live run needs beyond a dry run.
#[derive(Debug, Args)]
pub struct LiveArguments {
    /// Steer calls for real: the resource, such as `https://name.communication.azure.com`, or a stand-in on this machine
    #[arg(long, value_name = "ENDPOINT")]
    acs: Option<String>,
    #[command(flatten)]
    connection: ConnectionArguments,
    #[command(flatten)]
    ports: PortArguments,
}

impl LiveArguments {
    /// Whether the run is live.
    pub fn is_live(&self) -> Result<bool, Failure> {
        let needs_acs = !self.ports.is_default()
            || self.connection.acs_key_file.is_some()
            || self.connection.cognitive_services.is_some();
        match (&self.acs, needs_acs) {
            (None, true) => {
                Err(Failure::new("what is said of keys and ports is for live runs")
                    .with_help("give `--acs ENDPOINT`, too"))
            }
            (acs, _) => Ok(acs.is_some()),
        }
    }
}

/// Runs the flow once, and shows what happened as after a dry run.
pub fn perform(arguments: &Arguments, input: Input, catalogue: cti_flows::Catalogue) -> Outcome {
    if arguments.flow.is_dir() || crate::input::is_action(&crate::input::name_of(&arguments.flow)) {
        return Err(Failure::new("`--acs` runs the flow of a file")
            .with_help("`cti serve acs --flows FOLDER` runs those of a folder"));
    }
    if arguments.crm.is_some() {
        return Err(Failure::new("`--crm` is for dry runs"));
    }
    let Some(chosen) = choose_file(arguments, &input, catalogue)? else { return Ok(Exit::FlowIsWrong) };
    let LiveArguments { acs, connection, ports } = &arguments.live;
    let connected = connect(acs.as_deref(), connection)?;
    let ports = open(&connected.0, ports)?;
    let payload = input.payload.clone().or_else(|| input.scenario.sample.payload.clone());
    let mut sample = input.scenario.sample;
    sample.payload = payload;
    sample.source = Some(chosen.trigger.source.name().to_owned());
    sample.event = chosen.trigger.event.map(|event| event.name().to_owned());
    // An event of a call comes from the service, unless somebody says what it holds.
    let waits = chosen.trigger.source == Source::AcsCall && sample.payload.is_none();
    let host = DesktopHost::new(sample, arguments.http.sender())?;
    let event = if waits { None } else { Some(event_of(&host, &chosen)?) };
    if waits {
        let places = ports
            .incoming_at()
            .map_or(ports.callbacks_at(), |incoming| format!("{incoming} and {}", ports.callbacks_at()));
        tell(&format!("waiting for {} at {places}", chosen.trigger));
    } else {
        tell(&format!("listening at {}", ports.callbacks_at()));
    }
    let plan = Plan {
        flows: set_of(&chosen, waits)?,
        client: client_of(connected)?,
        ports,
        host: host.clone(),
        store: Box::new(MemoryStore::default()),
        cognitive_services_endpoint: connection.cognitive_services.clone(),
        trace: true,
    };
    let run = block_on(run_once(plan, &chosen, event))?;
    let Some(run) = run else { return Ok(Exit::NotCompleted) };
    finish(arguments, &chosen, &host, run)
}

fn event_of(host: &DesktopHost, chosen: &Chosen) -> Result<Event, Failure> {
    let event = host.lock().event(chosen.trigger);
    let event = event
        .map_err(|error| Failure::new(error.to_string()).with_help("give a sample with a contact: `--sample FILE`"))?;
    Ok(Event { at: now(), ..event })
}

/// The flow as a set; events fire it only if it is `active`.
fn set_of(chosen: &Chosen, active: bool) -> Result<FlowSet, Failure> {
    let mut set = FlowSet::default();
    let member =
        Member { name: chosen.name.clone(), flow: Arc::clone(&chosen.flow), trigger: Some(chosen.trigger), active };
    set.insert(member).map_err(|error| Failure::new(error.to_string()))?;
    Ok(set)
}

/// The first run of the flow, to its end; none if it was stopped before it began.
async fn run_once(plan: Plan, chosen: &Chosen, event: Option<Event>) -> Result<Option<Run>, Failure> {
    let mut running: Running = begin(plan).await?;
    let inbox = running.live.inbox().clone();
    let is_gone = |_| Failure::new("the service has stopped");
    if let Some(event) = event {
        let run = format!("run-{:x}-{}", now(), std::process::id());
        inbox.start(run, chosen.name.clone(), event).await.map_err(is_gone)?;
    }
    let stopped = stopped(None);
    tokio::pin!(stopped);
    let (mut first, mut is_stopped): (Option<String>, bool) = (None, false);
    let run = loop {
        tokio::select! {
            () = &mut stopped, if !is_stopped => {
                is_stopped = true;
                match &first {
                    Some(run) => inbox.cancel(run.clone()).await.map_err(is_gone)?,
                    None => break None,
                }
            }
            error = running.live.failed() => return Err(Failure::new(error.to_string())),
            Some(news) = running.news.recv() => match news {
                News::Told(Told::Noted(Note::Started { run, .. })) if first.is_none() => {
                    // One run is wanted: further events go to its blocks only.
                    inbox.set_flows(Arc::new(set_of(chosen, false)?)).await.map_err(is_gone)?;
                    first = Some(run);
                }
                News::Told(Told::Ended(ended)) if first.as_ref() == Some(&ended.run) => {
                    let Ended { state, .. } = *ended;
                    break state;
                }
                News::Told(Told::Noted(note)) if note.is_warning() => {
                    tell(&format!("warning: {}", visible(&note.to_string())));
                }
                News::Posted(cti_flows_acs::Notice::Refused(refused)) => {
                    tell(&format!("warning: a post is answered with {}: {refused}", refused.status()));
                }
                _ => {}
            },
        }
    };
    drop(inbox);
    running.end().await?;
    Ok(run)
}

fn finish(arguments: &Arguments, chosen: &Chosen, host: &DesktopHost, run: Run) -> Outcome {
    let report = RunReport::of(&run, &chosen.flow, &chosen.document);
    let mut report = report.ok_or_else(|| Failure::new("the run has not ended"))?;
    report.flow.clone_from(&chosen.name);
    report.world = serde_json::to_value(host.lock().report()).map_err(|error| Failure::new(error.to_string()))?;
    report.elapsed_ms = run.now().saturating_sub(run.started());
    if let Some(path) = &arguments.trace {
        write_trace(path, &cti_flows::Trace::of(&run, chosen.name.as_str(), &chosen.flow))?;
    }
    let done = DryRun { run, report, notes: Vec::new() };
    show(arguments.format, &done)?;
    Ok(if is_completed(&done.run) { Exit::Fine } else { Exit::NotCompleted })
}
