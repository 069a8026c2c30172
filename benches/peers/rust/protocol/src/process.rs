//! The protocol: requests in, one JSON line each, answers out.

use std::any::Any;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

use cpu_time::ProcessTime;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Host, Workload};

/// A flow engine, with one flow loaded.
pub trait Contender: Sized + 'static {
    /// What a run leaves. Dropping it is part of the time of a run.
    type Run;

    /// Loads the flow of a workload, or says why this contender cannot. `document` is the flow as CTI Flows reads it.
    fn load(workload: Workload, document: &str, host: &'static Host) -> Result<Self, String>;

    /// Runs the flow from its event to its end.
    fn run(&self) -> Self::Run;

    /// What is checked of a run: of the reference flow the extracted `timestamp` and the created `task`, of a chain what
    /// its last block left as `value`.
    fn results(&self, run: &Self::Run) -> Value;

    /// Starts a run whose search is not answered, and keeps whatever must be kept to go on later. `None` if the contender
    /// cannot stop in the middle.
    fn wait(&'static self) -> Option<Box<dyn Any>> {
        None
    }
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Request {
    Prepare { workload: String, document: String },
    Check,
    Time { iterations: u64 },
    KeepFlows { count: usize },
    KeepRuns { count: usize },
}

/// Reads requests until there are no more.
pub fn serve<C: Contender>() {
    let host: &'static Host = Box::leak(Box::new(Host::new()));
    let mut prepared: Option<Prepared<C>> = None;
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input is text");
        let answer = match serde_json::from_str(&line) {
            Ok(request) => answer(request, &mut prepared, host),
            Err(error) => Err(format!("the request is not understood: {error}")),
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", answer.unwrap_or_else(|error| json!({ "error": error }))).expect("somebody listens");
    }
}

struct Prepared<C> {
    contender: C,
    workload: Workload,
    document: String,
}

fn answer<C: Contender>(
    request: Request,
    prepared: &mut Option<Prepared<C>>,
    host: &'static Host,
) -> Result<Value, String> {
    if let Request::Prepare { workload, document } = request {
        // The one before gives its memory back first.
        *prepared = None;
        let workload = Workload::parse(&workload).ok_or_else(|| format!("there is no workload `{workload}`"))?;
        let document = std::fs::read_to_string(&document).map_err(|error| format!("{document}: {error}"))?;
        let contender = C::load(workload, &document, host)?;
        *prepared = Some(Prepared { contender, workload, document });
        return Ok(json!({ "ok": true }));
    }
    let prepared = prepared.as_ref().ok_or("prepare a workload first")?;
    match request {
        Request::Prepare { .. } => Err("already answered".into()),
        Request::Check => {
            let mut results = Value::Null;
            let (searched_for, task) = host.record(|| results = prepared.contender.results(&prepared.contender.run()));
            Ok(json!({ "searchedFor": searched_for, "task": task, "results": results }))
        }
        Request::Time { iterations } => Ok(time(&prepared.contender, iterations, host)),
        Request::KeepFlows { count } => keep(count, || C::load(prepared.workload, &prepared.document, host)),
        Request::KeepRuns { count } => {
            host.hold_search();
            let contender: &'static C = Box::leak(Box::new(C::load(prepared.workload, &prepared.document, host)?));
            keep(count, || contender.wait().ok_or_else(|| "cannot stop in the middle of a run".to_owned()))
        }
    }
}

fn time<C: Contender>(contender: &C, iterations: u64, host: &Host) -> Value {
    let tasks = host.tasks();
    let (cpu, wall) = (ProcessTime::now(), Instant::now());
    for _ in 0..iterations {
        drop(black_box(contender.run()));
    }
    let (cpu, wall) = (cpu.elapsed(), wall.elapsed());
    json!({ "cpu": cpu.as_nanos() as u64, "wall": wall.as_nanos() as u64, "tasks": host.tasks() - tasks })
}

/// How much resident memory each of so many things takes that are made and kept.
fn keep<T>(count: usize, mut make: impl FnMut() -> Result<T, String>) -> Result<Value, String> {
    // The first ones fill what is shared by all.
    let warm: Vec<T> = (0..10).map(|_| make()).collect::<Result<_, _>>()?;
    let mut kept = Vec::with_capacity(count);
    let before = resident_bytes()?;
    for _ in 0..count {
        kept.push(make()?);
    }
    let bytes = resident_bytes()?.saturating_sub(before);
    let answer = json!({ "bytes": bytes, "count": kept.len(), "resident": before + bytes });
    drop((warm, kept));
    Ok(answer)
}

/// The resident memory of this process, as Linux tells it.
fn resident_bytes() -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|error| format!("/proc/self/status: {error}"))?;
    let kilobytes =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok());
    kilobytes.map(|kilobytes: u64| kilobytes * 1024).ok_or_else(|| "/proc/self/status has no VmRSS".into())
}
