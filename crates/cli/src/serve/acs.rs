//! `cti serve acs`: runs the flows of a folder on the events of calls, until stopped.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use cti_flows::{FlowSet, Source};
use cti_flows_acs::store::FolderStore;
use cti_flows_sim::Sample;

use super::page::{Page, beginning, end, line};
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::flow_file::CatalogueArguments;
use crate::http::HttpArguments;
use crate::input::name_of;
use crate::live::{
    ConnectionArguments, DesktopHost, Plan, PortArguments, Running, begin, block_on, client_of, connect, open,
};
use crate::output::{Format, print, tell};
use crate::run::{Flows, read_sample};
use crate::signals::stopped;
use crate::text::count;

const HELP: &str = r#"Examples:
  cti serve acs --flows flows/ --state state/ --endpoint http://127.0.0.1:18080 \
      --listen 127.0.0.1:8081
  CTI_ACS_CONNECTION_STRING=… cti serve acs --flows flows/ --state state/ \
      --listen 0.0.0.0:8081 --callback-uri https://flows.example.com/callbacks \
      --audience 00000000-… --shared-secret-file secret.txt \
      --event-grid-origin eventgrid.azure.net

The first is with a stand-in on this machine:
  cti acs-sim --incoming-url http://127.0.0.1:8081/incoming --own +18005550100

Keys come from the environment or a file, never from the command line.

An event goes to the blocks that wait for it first, then to the flow that is bound to it: of the
source acsCall, else of voiceContact by the bridge (onConnecting for an incoming call, and so on).
Runs of one call run one after another. All calls of flows but `call.*` are carried out by a
simulated desktop.

Ctrl+C stops it: requests under way may come back, and runs that wait are stored. Started again
with the same `--state` it goes on with them, as it does after a crash. It ends with exit code 0
when it is stopped, 1 if it cannot listen or store, 2 if a flow has errors."#;

/// Run flows on the events of calls in Azure Communication Services, until stopped
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The folder of flows
    #[arg(long, value_name = "FOLDER")]
    flows: PathBuf,
    /// The resource, such as `https://name.communication.azure.com`, or a stand-in on this machine; else that of the
    /// connection string
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// The folder in which runs are kept; it holds what is said of calls, and only its owner reads it
    #[arg(long, value_name = "FOLDER")]
    state: PathBuf,
    #[command(flatten)]
    connection: ConnectionArguments,
    #[command(flatten)]
    ports: PortArguments,
    /// The world of the simulated desktop: agent, CRM records, canned replies; a scenario will do
    #[arg(long, value_name = "FILE")]
    sample: Option<PathBuf>,
    /// Stop after this time
    #[arg(long, value_name = "SECONDS")]
    stop_after: Option<u64>,
    /// How to show what happens
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    http: HttpArguments,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let Some(flows) = flows(arguments)? else { return Ok(Exit::FlowIsWrong) };
    let sample = match &arguments.sample {
        Some(path) => read_sample(path)?.sample,
        None => Sample::default(),
    };
    let host = DesktopHost::new(sample, arguments.http.sender())?;
    let connected = connect(arguments.endpoint.as_deref(), &arguments.connection)?;
    let ports = open(&connected.0, &arguments.ports)?;
    let store = FolderStore::open(&arguments.state).map_err(|error| Failure::new(error.to_string()))?;
    if store.unfinished() > 0 {
        tell(&format!(
            "note: the service was stopped while it wrote {} in `{}`; it goes on from what stood there before",
            count(store.unfinished(), "record"),
            name_of(&arguments.state)
        ));
    }
    let page = Page { format: arguments.format };
    print(&beginning(page, &connected.0, &ports))?;
    let plan = Plan {
        flows,
        client: client_of(connected)?,
        ports,
        host,
        store: Box::new(store),
        cognitive_services_endpoint: arguments.connection.cognitive_services.clone(),
        trace: false,
    };
    block_on(serve(plan, page, arguments.stop_after.map(Duration::from_secs)))
}

/// The flows of the folder; none after what is wrong with them was told.
fn flows(arguments: &Arguments) -> Result<Option<FlowSet>, Failure> {
    if !arguments.flows.is_dir() {
        return Err(Failure::new(format!("`{}` is not a folder", name_of(&arguments.flows)))
            .with_help("`cti run FLOW --acs ENDPOINT` runs a single flow"));
    }
    let flows = Flows::load(&arguments.flows, &arguments.catalogue.catalogue()?)?;
    let Some(set) = flows.into_sound() else { return Ok(None) };
    let is_of_calls = |source: Source| matches!(source, Source::AcsCall | Source::VoiceContact);
    let fires = |member: &&cti_flows::Member| {
        member.active && member.trigger.is_some_and(|trigger| is_of_calls(trigger.source))
    };
    if set.members().iter().any(fires) {
        return Ok(Some(set));
    }
    Err(Failure::new(format!("no flow in `{}` runs on an event of a call", name_of(&arguments.flows)))
        .with_help("`cti events acsCall` lists the events; a flow names its own with `on`"))
}

/// Serves until it is told to stop, or cannot go on.
async fn serve(plan: Plan, page: Page, stop_after: Option<Duration>) -> Outcome {
    let mut running: Running = begin(plan).await?;
    let stopped = stopped(stop_after);
    tokio::pin!(stopped);
    let failure = loop {
        tokio::select! {
            () = &mut stopped => break None,
            error = running.live.failed() => break Some(Failure::new(error.to_string())),
            Some(news) = running.news.recv() => print(&line(page, &news))?,
        }
    };
    if let Some(failure) = failure {
        return Err(failure);
    }
    let (left, rest) = running.end().await?;
    for news in rest {
        print(&line(page, &news))?;
    }
    print(&end(page, left))?;
    Ok(Exit::Fine)
}
