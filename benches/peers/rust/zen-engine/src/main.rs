//! GoRules Zen as a contender. Host calls are custom nodes, look-ups are expressions over `$nodes`, compiled beforehand; no
//! trace.

use std::any::Any;
use std::fmt;
use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Waker};

use peer_protocol::{Contender, Host, Workload, serve};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use zen_engine::model::GraphContent;
use zen_engine::nodes::custom::{CustomNodeAdapter, CustomNodeRequest};
use zen_engine::nodes::{NodeError, NodeResponse, NodeResult};
use zen_engine::{Decision, Variable};

struct Zen {
    decision: Decision,
    runtime: &'static Runtime,
}

impl Contender for Zen {
    type Run = Variable;

    fn load(workload: Workload, _document: &str, host: &'static Host) -> Result<Self, String> {
        static RUNTIME: OnceLock<Runtime> = OnceLock::new();
        let runtime = RUNTIME.get_or_init(|| Builder::new_current_thread().build().expect("a runtime"));
        let graph = match workload {
            Workload::Reference => reference(),
            Workload::Chain(size) => chain(size),
            Workload::Document(_) => return Err("reads documents of its own kind".into()),
        };
        let content: GraphContent = serde_json::from_value(graph).map_err(|error| error.to_string())?;
        let mut decision = Decision::from(content).with_adapter(Arc::new(Calls(host)));
        decision.compile();
        decision.validate().map_err(|error| error.to_string())?;
        Ok(Zen { decision, runtime })
    }

    fn run(&self) -> Variable {
        let context = Variable::empty_object();
        self.runtime.block_on(self.decision.evaluate(context)).expect("the decision evaluates").result
    }

    fn results(&self, run: &Variable) -> Value {
        run.to_value()
    }

    fn wait(&'static self) -> Option<Box<dyn Any>> {
        let mut evaluation: Pin<Box<dyn Future<Output = _>>> =
            Box::pin(self.decision.evaluate(Variable::empty_object()));
        let waits = evaluation.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending();
        waits.then(|| Box::new(evaluation) as Box<dyn Any>)
    }
}

/// The host's calls, by the kind of the node.
struct Calls(&'static Host);

impl fmt::Debug for Calls {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Calls")
    }
}

impl CustomNodeAdapter for Calls {
    fn handle(&self, request: CustomNodeRequest) -> Pin<Box<dyn Future<Output = NodeResult> + '_>> {
        Box::pin(async move {
            let output = match &*request.node.kind {
                "contactProperties" => self.0.properties_ref(),
                "search" => {
                    if self.0.holds_search() {
                        pending::<()>().await;
                    }
                    self.0.search_ref(request.input.dot("searchParams").as_ref().and_then(Variable::as_str))
                }
                "createTask" => {
                    let fields = request.input.dot("task").unwrap_or(Variable::Null);
                    let count = fields.as_object().map_or(0, |fields| fields.borrow().len());
                    self.0.create_task_ref(count, || fields.to_value())
                }
                other => {
                    let source = format!("there is no call `{other}`").into();
                    return Err(NodeError { node_id: request.node.id, trace: None, source });
                }
            };
            Ok(NodeResponse { output: Variable::from(output), trace_data: None })
        })
    }
}

fn reference() -> Value {
    serde_json::from_str(include_str!("../../../workloads/zen-engine/reference.json")).expect("a workload's JSON")
}

/// A line of expression nodes that read one another.
fn chain(size: usize) -> Value {
    let name = |index: usize| format!("b{index}");
    let mut nodes = vec![json!({ "id": name(0), "name": name(0), "type": "inputNode", "content": {} })];
    for index in 1..size {
        let value = match index {
            1 => format!("'{}'", peer_protocol::CHAIN_VALUE),
            _ => format!("$nodes.{}.value", name(index - 1)),
        };
        // The last one stands for the end: what leaves the graph is what it makes.
        let expressions = json!([{ "id": "value", "key": "value", "value": value }]);
        nodes.push(json!({
            "id": name(index), "name": name(index), "type": "expressionNode", "content": { "expressions": expressions },
        }));
    }
    let edges: Vec<Value> = (1..size)
        .map(|index| json!({ "id": format!("e{index}"), "sourceId": name(index - 1), "targetId": name(index) }))
        .collect();
    json!({ "nodes": nodes, "edges": edges })
}

fn main() {
    serve::<Zen>();
}
