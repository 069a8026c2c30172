//! The loop that the guide gives for drivers: start, carry the call out, resume.

use std::any::Any;

use cti_flows::{Command, Exception, Flow, Reply, Run, Step};
use peer_protocol::{Contender, Host, Workload};
use serde_json::Value;

use crate::{compile, event, options, results};

/// Runs with or without a trace.
pub struct Loop<const TRACE: bool> {
    flow: Flow,
    workload: Workload,
    host: &'static Host,
}

impl<const TRACE: bool> Contender for Loop<TRACE> {
    type Run = Run;

    fn load(workload: Workload, document: &str, host: &'static Host) -> Result<Self, String> {
        Ok(Loop { flow: compile(document)?, workload, host })
    }

    fn run(&self) -> Run {
        let (mut run, mut step) = Run::start_with(&self.flow, event(), options(TRACE));
        while let Step::Perform(call) = step {
            let outcome = answer(self.host, &call.command).into();
            step = run.resume(&self.flow, Reply { seq: call.seq, at: 0, outcome }).expect("a reply to its call");
        }
        run
    }

    fn results(&self, run: &Run) -> Value {
        results(self.workload, run)
    }

    fn wait(&'static self) -> Option<Box<dyn Any>> {
        let (mut run, mut step) = Run::start_with(&self.flow, event(), options(TRACE));
        while let Step::Perform(call) = step {
            if matches!(&*call.command, Command::SearchAndScreenPop(_)) {
                return Some(Box::new(run));
            }
            let outcome = answer(self.host, &call.command).into();
            step = run.resume(&self.flow, Reply { seq: call.seq, at: 0, outcome }).ok()?;
        }
        None
    }
}

/// Runs that wait at their first call, before any block has left results.
pub struct FirstCall(Loop<false>);

impl Contender for FirstCall {
    type Run = Run;

    fn load(workload: Workload, document: &str, host: &'static Host) -> Result<Self, String> {
        Loop::load(workload, document, host).map(FirstCall)
    }

    fn run(&self) -> Run {
        self.0.run()
    }

    fn results(&self, run: &Run) -> Value {
        self.0.results(run)
    }

    fn wait(&'static self) -> Option<Box<dyn Any>> {
        let (run, step) = Run::start_with(&self.0.flow, event(), options(false));
        matches!(step, Step::Perform(_)).then(|| Box::new(run) as Box<dyn Any>)
    }
}

/// Carries a command out.
pub fn answer(host: &Host, command: &Command) -> Result<Value, Exception> {
    match command {
        Command::GetContactProperties(_) => Ok(host.properties()),
        Command::SearchAndScreenPop(search) => Ok(host.search(Some(&search.search_params))),
        Command::CreateRecord(create) => {
            Ok(host.create_task(create.fields.len(), || Value::Object(create.fields.clone())))
        }
        other => Err(Exception::unsupported(other.name())),
    }
}
