//! `cti acs-sim`: a stand-in for Azure Communication Services Call Automation on a port of this machine.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use cti_flows_acs_sim::{
    AccessKey, CalleeScript, Entry, EventSigner, Faults, Identifier, IncomingSchema, Notice, Pace, Report, Server,
    ServerError, ServerOptions, Service, Settings,
};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::input::{name_of, read, read_json};
use crate::output::{Format, print, tell};
use crate::signals::stopped;
use crate::text::{DIM, RED, count, styled, visible};

/// The largest file with a key that is read; a key of 4096 bits has some three kilobytes.
const MAX_KEY_BYTES: usize = 64 * 1024;

/// The environment variable that has the access key where no file is given.
const KEY_VARIABLE: &str = "CTI_ACS_ACCESS_KEY";

const HELP: &str = r##"Examples:
  cti acs-sim --incoming-url http://127.0.0.1:8081/incoming --own +18005550100
  cti acs-sim --port 0 --access-key-file key.txt --seed 7 --fault swapped-order=0.3 lost-event=0.05
  curl -d '{"from":"+14255550123","to":"+18005550100"}' http://127.0.0.1:18080/__sim/incoming
  curl -d '{"participant":"+14255550123","does":"press","tones":"1#"}' http://127.0.0.1:18080/__sim/act

It takes the requests of the real service under `/calling/…` and sends its events to the callback
addresses of the requests. Nothing leaves this machine but those events.

Callees of +1425555…01 are busy, 02 decline, 03 let it ring, 04 cannot be reached, 05 do not exist,
06 are incomplete, 07 block, 08 hang up after two seconds; all others answer. `--scripts` changes
that: [{"callee":"8:acs:*","reaction":"busy","after":500}].

Driving it, with POST unless said otherwise:
  /__sim/incoming   place a call: from, to, callerDisplayName, voipHeaders, sipHeaders, faults
  /__sim/act        let somebody do something: participant, does (accept, decline, busy, noAnswer,
                    unreachable, hangUp, press, speak, join), tones, speech, callConnectionId
  /__sim/scripts    change what callees do
  /__sim/faults     change what goes wrong: faults, callConnectionId
  /__sim/state      (GET) calls, ringing, recordings
  /__sim/history    (GET) what happened; ?after=NUMBER for the rest
  /__fail           (GET) ?status=429&times=2&ra=1: the next requests fail

Faults: swapped-order, duplicate-event, early-event, lost-event, delayed-event, disconnected-twice,
several-in-one-body, unknown-type, duplicated-key, no-operation-context, wrong-code, sequence-gap,
throttled, server-error, unavailable, lost-answer, conflict, not-found-after-transfer,
operation-fails."##;

/// Simulate Azure Communication Services Call Automation on this machine, until stopped
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The port on 127.0.0.1; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 18080)]
    port: u16,
    /// Where IncomingCall events go
    #[arg(long, value_name = "URL")]
    incoming_url: Option<String>,
    /// Send IncomingCall events in the CloudEvents schema instead of Event Grid's own
    #[arg(long, requires = "incoming_url")]
    cloud_events: bool,
    /// Ask the receiver of IncomingCall events to prove itself first, as Event Grid does
    #[arg(long, requires = "incoming_url")]
    validate: bool,
    /// A number or user of the application itself: calls to it come in as IncomingCall; may be repeated
    #[arg(long, value_name = "NUMBER")]
    own: Vec<String>,
    /// The file with the access key, in base64, that requests must be signed with. Without it the environment variable
    /// CTI_ACS_ACCESS_KEY, and without both any signature is taken
    #[arg(long, value_name = "FILE")]
    access_key_file: Option<PathBuf>,
    /// Where identifiers and chances come from; the same seed gives the same
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
    /// What goes wrong: a name, or a name and its probability; may be repeated
    #[arg(long, value_name = "NAME[=PROBABILITY]", num_args = 1..)]
    fault: Vec<String>,
    /// The JSON file that says what callees do
    #[arg(long, value_name = "FILE")]
    scripts: Option<PathBuf>,
    /// For how long it rings where a request does not say
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=3600))]
    ring_seconds: u64,
    /// How many participants a page has
    #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
    page_size: u16,
    /// Refuse callback addresses on this machine that are not HTTPS, as the service does
    #[arg(long)]
    https_only: bool,
    /// Send all events here, whatever their addresses
    #[arg(long, value_name = "URL")]
    deliver_to: Option<String>,
    /// A call connection that is always there and takes everything; may be repeated
    #[arg(long, value_name = "ID")]
    lenient_call: Vec<String>,
    /// The file with an RSA key (PKCS#8, PEM) that signs callbacks; the keys are at
    /// /calling/.well-known/acsopenidconfiguration
    #[arg(long, value_name = "FILE", requires = "audience")]
    signing_key_file: Option<PathBuf>,
    /// The audience of signed callbacks: the immutable id of the resource
    #[arg(long, value_name = "ID", requires = "signing_key_file")]
    audience: Option<String>,
    /// Stop after this time
    #[arg(long, value_name = "SECONDS")]
    stop_after: Option<u64>,
    /// How to show what happens
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let settings = settings(arguments)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("cannot begin: {error}")))?;
    runtime.block_on(serve(arguments, settings))
}

fn settings(arguments: &Arguments) -> Result<Settings, Failure> {
    let own: Result<Vec<_>, Failure> = arguments.own.iter().map(|text| identify(text)).collect();
    let faults = Faults::parse(&arguments.fault);
    let scripts = arguments.scripts.as_deref().map(scripts).transpose()?.unwrap_or_default();
    Ok(Settings {
        access_key: access_key(arguments.access_key_file.as_deref())?,
        seed: arguments.seed,
        incoming_url: arguments.incoming_url.clone(),
        incoming_schema: if arguments.cloud_events { IncomingSchema::CloudEvents } else { IncomingSchema::EventGrid },
        own_identities: own?,
        pace: Pace { ringing: Duration::from_secs(arguments.ring_seconds), ..Pace::default() },
        page_size: usize::from(arguments.page_size),
        loopback_callbacks: !arguments.https_only,
        lenient_calls: arguments.lenient_call.clone(),
        scripts,
        faults: faults.map_err(|error| Failure::new(error.to_string()).with_help("`cti acs-sim --help` lists them"))?,
    })
}

fn identify(text: &str) -> Result<Identifier, Failure> {
    Identifier::from_text(text).map_err(|problem| Failure::new(format!("`{text}` {problem}")))
}

fn scripts(path: &Path) -> Result<Vec<CalleeScript>, Failure> {
    let wrong = |error| Failure::new(format!("`{}`: {error}", name_of(path)));
    serde_json::from_value(read_json(path)?).map_err(wrong)
}

/// The access key of the file or the environment. Messages do not show it.
fn access_key(file: Option<&Path>) -> Result<Option<AccessKey>, Failure> {
    let (text, place) = match file {
        Some(path) => (Some(secret(path)?), name_of(path)),
        None => (std::env::var(KEY_VARIABLE).ok().filter(|text| !text.is_empty()), KEY_VARIABLE.to_owned()),
    };
    let key = text.map(|text| AccessKey::from_base64(&text)).transpose();
    key.map_err(|error| Failure::new(format!("`{place}`: {error}")))
}

fn secret(path: &Path) -> Result<String, Failure> {
    let bytes = read(path, MAX_KEY_BYTES)?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("`{}` is no text", name_of(path))))
}

fn signer(arguments: &Arguments) -> Result<Option<EventSigner>, Failure> {
    let (Some(path), Some(audience)) = (&arguments.signing_key_file, &arguments.audience) else { return Ok(None) };
    let signer = EventSigner::from_pem(&secret(path)?, audience);
    signer.map(Some).map_err(|error| Failure::new(format!("`{}`: {error}", name_of(path))))
}

/// Serves until it is told to stop.
async fn serve(arguments: &Arguments, settings: Settings) -> Outcome {
    let (notices, mut told) = unbounded_channel();
    let options = ServerOptions {
        port: arguments.port,
        deliver_to: arguments.deliver_to.clone(),
        signer: signer(arguments)?,
        notices: Some(notices),
        ..ServerOptions::default()
    };
    let server = Server::start(Service::new(settings), options).await.map_err(|error| refused(&error))?;
    if arguments.validate
        && let Err(error) = server.validate_subscription().await
    {
        server.stop().await;
        return Err(refused(&error));
    }
    show_beginning(arguments.format, &server.url())?;
    let mut tally = Tally::default();
    let stopped = stopped(arguments.stop_after.map(Duration::from_secs));
    tokio::pin!(stopped);
    loop {
        tokio::select! {
            () = &mut stopped => break,
            Some(notice) = told.recv() => show(arguments.format, &notice, &mut tally)?,
        }
    }
    let report = server.stop().await;
    show_rest(arguments.format, &mut told, &mut tally)?;
    show_end(arguments.format, &tally, report)?;
    Ok(Exit::Fine)
}

fn refused(error: &ServerError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        ServerError::Listen { .. } => failure.with_help("`--port 0` takes any port that is free"),
        _ => failure,
    }
}

/// How much happened.
#[derive(Debug, Default)]
struct Tally {
    requests: usize,
    events: usize,
}

fn show_beginning(format: Format, url: &str) -> Result<(), Failure> {
    match format {
        Format::Json => print_line(&json!({ "listening": url })),
        _ => {
            print(&format!("listening on {url}\n"))?;
            if format == Format::Human {
                tell("Ctrl+C stops it");
            }
            Ok(())
        }
    }
}

fn show(format: Format, notice: &Notice, tally: &mut Tally) -> Result<(), Failure> {
    if let Notice::Happened(entry) = notice {
        match entry.what {
            cti_flows_acs_sim::What::Request { .. } => tally.requests += 1,
            cti_flows_acs_sim::What::Event { .. } => tally.events += 1,
            cti_flows_acs_sim::What::Act { .. } => {}
        }
    }
    if format == Format::Json {
        return print_line(&notice_json(notice));
    }
    match notice {
        Notice::Happened(entry) => {
            let clock = styled(DIM, &clock_of(entry));
            print(&format!("{clock} {}\n", visible(&entry.what.to_string())))
        }
        // That an event arrived is what one expects.
        Notice::Delivered { tries: 1, .. } => Ok(()),
        Notice::Delivered { names, about, tries } => {
            print(&format!("{} about {about} arrived after {tries} tries\n", names.join(" + ")))
        }
        Notice::NotDelivered { names, about, problem } => {
            let lost = styled(RED, "not delivered:");
            print(&format!("{lost} {} about {about}: {}\n", names.join(" + "), visible(problem)))
        }
    }
}

fn show_rest(format: Format, told: &mut UnboundedReceiver<Notice>, tally: &mut Tally) -> Result<(), Failure> {
    while let Ok(notice) = told.try_recv() {
        show(format, &notice, tally)?;
    }
    Ok(())
}

fn show_end(format: Format, tally: &Tally, report: Report) -> Result<(), Failure> {
    if format == Format::Json {
        return print_line(&json!({ "stopped": { "requests": tally.requests, "events": tally.events,
            "delivered": report.delivered, "notDelivered": report.not_delivered, "left": report.left } }));
    }
    print(&format!(
        "{}, {}: {} delivered, {} not delivered, {} left unsent\n",
        count(tally.requests, "request"),
        count(tally.events, "event"),
        report.delivered,
        report.not_delivered,
        report.left
    ))
}

/// The time of day, in UTC.
fn clock_of(entry: &Entry) -> String {
    let (seconds, milliseconds) = (entry.at / 1_000, entry.at % 1_000);
    format!("{:02}:{:02}:{:02}.{milliseconds:03}", seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60)
}

fn notice_json(notice: &Notice) -> Value {
    match notice {
        Notice::Happened(entry) => json!(entry),
        Notice::Delivered { names, about, tries } => {
            json!({ "kind": "delivered", "names": names, "about": about, "tries": tries })
        }
        Notice::NotDelivered { names, about, problem } => {
            json!({ "kind": "notDelivered", "names": names, "about": about, "problem": problem })
        }
    }
}

/// One line of JSON.
fn print_line(value: &Value) -> Result<(), Failure> {
    print(&format!("{value}\n"))
}
