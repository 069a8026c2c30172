//! Reading a document: by the engine, which checks and compiles it, and by serde_json alone.

use cti_flows::Flow;
use peer_protocol::{Contender, Host, Workload};
use serde_json::{Value, json};

use crate::compile;

/// Reads, checks and compiles.
pub struct Load(String);

/// Parses, and no more.
pub struct Parse(String);

impl Contender for Load {
    type Run = Flow;

    fn load(_workload: Workload, document: &str, _host: &'static Host) -> Result<Self, String> {
        Ok(Load(document.to_owned()))
    }

    fn run(&self) -> Flow {
        compile(&self.0).expect("a flow without errors")
    }

    fn results(&self, run: &Flow) -> Value {
        json!({ "blocks": run.len() })
    }
}

impl Contender for Parse {
    type Run = Value;

    fn load(_workload: Workload, document: &str, _host: &'static Host) -> Result<Self, String> {
        Ok(Parse(document.to_owned()))
    }

    fn run(&self) -> Value {
        serde_json::from_str(&self.0).expect("JSON")
    }

    fn results(&self, run: &Value) -> Value {
        json!({ "blocks": run["actions"].as_array().map(Vec::len) })
    }
}
