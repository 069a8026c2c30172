//! The tokio driver, with its window and its way to cancel, on a runtime of one thread.

use std::any::Any;
use std::future::{Future, pending};
use std::pin::Pin;
use std::task::{Context, Waker};

use cti_flows::tokio::drive_with;
use cti_flows::{Call, Command, Exception, Flow, Host as CtiHost, Run};
use peer_protocol::{Contender, Host, Workload};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::synchronous::answer;
use crate::{compile, event, options, results};

/// Drives runs, one at a time.
pub struct Driver {
    flow: Flow,
    workload: Workload,
    host: Answers,
    runtime: &'static Runtime,
}

struct Answers(&'static Host);

impl CtiHost for Answers {
    async fn carry_out(&self, call: &Call, _key: &str) -> Result<Value, Exception> {
        if self.0.holds_search() && matches!(&*call.command, Command::SearchAndScreenPop(_)) {
            pending::<()>().await;
        }
        answer(self.0, &call.command)
    }
}

impl Contender for Driver {
    type Run = Run;

    fn load(workload: Workload, document: &str, host: &'static Host) -> Result<Self, String> {
        // One for the process: flows that are loaded beside one another share it.
        static RUNTIME: std::sync::OnceLock<Runtime> = std::sync::OnceLock::new();
        let runtime = RUNTIME.get_or_init(|| Builder::new_current_thread().enable_all().build().expect("a runtime"));
        Ok(Driver { flow: compile(document)?, workload, host: Answers(host), runtime })
    }

    fn run(&self) -> Run {
        let driven = drive_with(&self.flow, event(), &self.host, options(false), pending());
        self.runtime.block_on(driven).expect("a driver that keeps to the rules")
    }

    fn results(&self, run: &Run) -> Value {
        results(self.workload, run)
    }

    fn wait(&'static self) -> Option<Box<dyn Any>> {
        let _guard = self.runtime.enter();
        let mut driven: Pin<Box<dyn Future<Output = _>>> =
            Box::pin(drive_with(&self.flow, event(), &self.host, options(false), pending()));
        let waits = driven.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending();
        waits.then(|| Box::new(driven) as Box<dyn Any>)
    }
}
