//! The agent of a run: state, phone, and the log of the contact center's desktop library.

use cti_flows::host::{AgentLogs, AgentState as State, SetAgentState};
use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::world::{Agent, AgentState};

/// The state in which every contact center's agents can be reached.
const AVAILABLE: &str = "Available";
/// The state that an agent is in after a conversation, until the contact is cleared.
const AFTER_CALL_WORK: &str = "AfterCallWork";
/// The lines that the log keeps.
const LOGGED: usize = 1_000;

/// The agent of a run: what a sample says, and what has changed since.
#[derive(Debug, Clone)]
pub(crate) struct LiveAgent {
    states: Vec<State>,
    state: State,
    extension: Option<String>,
    softphone_enabled: bool,
    logs: Vec<String>,
}

impl LiveAgent {
    /// The agent of a sample. One without `states` has the two that every contact center has, `Available` and `Offline`;
    /// a `state` that is none of the agent's is one of the system.
    pub fn new(agent: &Agent, start: Moment) -> Self {
        let states: Vec<State> = if agent.states.is_empty() {
            [AVAILABLE, "Offline"].iter().map(|name| state_of(name, None)).collect()
        } else {
            agent.states.iter().map(listed).collect()
        };
        let state = match &agent.state {
            Some(name) => states.iter().find(|state| state.name == *name).cloned(),
            None => usual_state(&states),
        };
        let of_system = || state_of(agent.state.as_deref().unwrap_or("Init"), Some("system"));
        let state = state.unwrap_or_else(of_system);
        let configured = |name: &str| agent.configuration.get(name);
        Self {
            state: State { start_timestamp: Some(start.to_string()), ..state },
            states,
            extension: agent.extension.clone().or_else(|| Some(configured("extension")?.as_str()?.to_owned())),
            softphone_enabled: configured("softphoneEnabled").and_then(Value::as_bool).unwrap_or(true),
            logs: Vec::new(),
        }
    }

    /// The state that the agent is in.
    pub fn state(&self) -> State {
        self.state.clone()
    }

    /// The states that the agent can choose.
    pub fn states(&self) -> Vec<State> {
        self.states.iter().filter(|state| !is_of_system(state)).cloned().collect()
    }

    /// The first state that has all that is asked for; states of the system count.
    pub fn find(&self, wanted: &SetAgentState) -> Option<&State> {
        let fits = |wanted: &Option<String>, found: Option<&String>| wanted.is_none() || wanted.as_ref() == found;
        self.states.iter().chain(std::iter::once(&self.state)).find(|state| {
            fits(&wanted.name, Some(&state.name))
                && fits(&wanted.r#type, state.r#type.as_ref())
                && fits(&wanted.agent_state_arn, state.agent_state_arn.as_ref())
        })
    }

    /// Puts the agent into a state.
    pub fn enter(&mut self, state: State, at: Moment) {
        self.state = State { start_timestamp: Some(at.to_string()), ..state };
    }

    /// The state of after-contact work.
    pub fn after_call_work() -> State {
        state_of(AFTER_CALL_WORK, Some("system"))
    }

    /// The state that ends after-contact work, if the agent is in it: the first that is routable.
    pub fn state_after_work(&self) -> Option<State> {
        let is_routable = |state: &&State| state.r#type.as_deref() == Some("routable");
        if self.state.name == AFTER_CALL_WORK { self.states.iter().find(is_routable).cloned() } else { None }
    }

    /// The desk phone's number.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// Whether the agent talks in the browser.
    pub fn softphone_enabled(&self) -> bool {
        self.softphone_enabled
    }

    /// Lets the agent talk in the browser; the desk phone's number stays known.
    pub fn use_softphone(&mut self) {
        self.softphone_enabled = true;
    }

    /// Lets the agent talk on a desk phone.
    pub fn use_deskphone(&mut self, number: &str) {
        self.softphone_enabled = false;
        self.extension = Some(number.to_owned());
    }

    /// Writes down a call that the contact center's desktop library carries out; calls of other capabilities are none of
    /// its business. Of a long run the latest lines stay.
    pub fn log(&mut self, call: &str, at: Moment) {
        if ["agent.", "contact.", "softphone."].iter().any(|capability| call.starts_with(capability)) {
            if self.logs.len() >= LOGGED {
                self.logs.remove(0);
            }
            self.logs.push(format!("{at} {call}"));
        }
    }

    /// The lines so far.
    pub fn logs(&self) -> AgentLogs {
        AgentLogs { value: self.logs.clone() }
    }
}

/// Whether a state is one that the contact center alone can put an agent into.
pub(crate) fn is_of_system(state: &State) -> bool {
    matches!(state.r#type.as_deref(), Some("init" | "system" | "error"))
}

/// The state of an agent whose sample names none.
fn usual_state(states: &[State]) -> Option<State> {
    let available = states.iter().find(|state| state.name == AVAILABLE);
    let is_routable = |state: &&State| state.r#type.as_deref() == Some("routable");
    available.or_else(|| states.iter().find(is_routable)).or(states.first()).cloned()
}

fn listed(state: &AgentState) -> State {
    State { agent_state_arn: state.id.clone(), ..state_of(&state.name, state.kind.as_deref()) }
}

/// A state without a type has the one that its name has in a new contact center.
fn state_of(name: &str, kind: Option<&str>) -> State {
    let usual = match name {
        AVAILABLE => "routable",
        "Offline" => "offline",
        _ => "not_routable",
    };
    State {
        name: name.to_owned(),
        r#type: Some(kind.unwrap_or(usual).to_owned()),
        agent_state_arn: None,
        start_timestamp: None,
        further: Map::new(),
    }
}
