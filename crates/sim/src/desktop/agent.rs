//! Calls on the agent: states, configuration, quick connects, task contacts.

use cti_flows::Exception;
use cti_flows::host::{
    AgentState, CallReply, CreateTaskContact, CreatedContact, Endpoint, EndpointChoice, Endpoints, SetAgentState,
};
use serde_json::{Map, Value, json};

use super::SimulatedDesktop;
use super::perform::refused;
use crate::live_agent::is_of_system;
use crate::report::TaskContact;
use crate::world::QuickConnect;

/// What a task's name may be long (Amazon Connect Streams, `createTask`).
const MAX_TASK_NAME: usize = 512;
/// What a task's description and the value of a reference may be long.
const MAX_TASK_TEXT: usize = 4_096;

impl SimulatedDesktop {
    /// Refused while the contact is connected: an agent's state cannot be changed during a conversation (Amazon Connect
    /// Streams, `setState`). In every other state of the contact it can, which is our decision.
    pub(super) fn set_agent_state(&mut self, with: &SetAgentState) -> Result<Value, Exception> {
        let Some(state) = self.agent.find(with).cloned() else {
            return Err(self.no_such_state(with));
        };
        if is_of_system(&state) {
            return Err(refused(format!(
                "`{}` is a state of the system, which only the contact center sets",
                state.name
            )));
        }
        if self.contact.as_ref().is_some_and(|contact| contact.status() == "connected") {
            return Err(refused("the agent is in a conversation, during which the state cannot be changed"));
        }
        self.enter_state(state);
        Ok(Value::Null)
    }

    /// Puts the agent into a state, and reports it.
    pub(super) fn enter_state(&mut self, state: AgentState) {
        self.report.agent_states.push(state.name.clone());
        self.agent.enter(state, self.clock.now());
    }

    fn no_such_state(&self, with: &SetAgentState) -> Exception {
        let asked = [("", &with.name), ("of type ", &with.r#type), ("with ARN ", &with.agent_state_arn)];
        let asked = asked.iter().filter_map(|(word, text)| Some(format!(" {word}`{}`", text.as_ref()?)));
        let names = listed("states", self.agent.states().iter().map(|state| state.name.as_str()));
        Exception::not_found(format!("the agent has no state{}; {names}", asked.collect::<String>()))
    }

    /// The members that the sample gives, then those of `configuration`; the phone is as it is now.
    pub(super) fn agent_configuration(&self) -> Value {
        let agent = &self.sample.agent;
        let mut object = Map::new();
        for (name, text) in [("name", &agent.name), ("username", &agent.username)] {
            if let Some(text) = text {
                object.insert(name.to_owned(), json!(text));
            }
        }
        object.insert("dialableCountries".to_owned(), json!(agent.dialable_countries));
        object.insert("agentStates".to_owned(), json!(self.agent.states()));
        object.extend(agent.configuration.clone());
        object.insert("softphoneEnabled".to_owned(), json!(self.agent.softphone_enabled()));
        if let Some(extension) = self.agent.extension() {
            object.insert("extension".to_owned(), json!(extension));
        }
        Value::Object(object)
    }

    pub(super) fn endpoints(&self) -> Endpoints {
        Endpoints { endpoints: self.sample.agent.quick_connects.iter().map(endpoint_of).collect() }
    }

    /// The quick connect of a name.
    pub(super) fn quick_connect(&self, name: &str) -> Result<&QuickConnect, Exception> {
        let found = self.sample.agent.quick_connects.iter().find(|quick_connect| quick_connect.name == name);
        found.ok_or_else(|| self.no_such_quick_connect(name))
    }

    fn no_such_quick_connect(&self, name: &str) -> Exception {
        let names = self.sample.agent.quick_connects.iter().map(|quick_connect| quick_connect.name.as_str());
        let names = listed("quick connects", names);
        Exception::not_found(format!("the agent has no quick connect `{name}`; {names}"))
    }

    /// A task goes to an agent or a queue: a quick connect that is a telephone is refused, and so are texts that are too
    /// long.
    pub(super) fn create_task_contact(&mut self, with: &CreateTaskContact) -> Result<Value, Exception> {
        check_lengths(with)?;
        let target = match &with.endpoint {
            EndpointChoice::Name { name } => self.quick_connect(name)?,
            EndpointChoice::Endpoint { endpoint } => self.quick_connect_of(endpoint)?,
        };
        if kind_of(target) == "phone_number" {
            return Err(refused(format!("`{}` is a phone number, to which no task can be sent", target.name)));
        }
        let endpoint = target.name.clone();
        let number = self.report.task_contacts.len() + 1;
        let contact_id = format!("00000000-0000-4000-8001-{number:012}");
        let CreateTaskContact { name, description, references, previous_contact_id, scheduled_time, .. } = with.clone();
        self.report.task_contacts.push(TaskContact {
            contact_id: contact_id.clone(),
            name,
            description,
            endpoint,
            references,
            previous_contact_id,
            scheduled_time,
        });
        Ok(CreatedContact { contact_id }.into_json())
    }

    /// The quick connect that an endpoint is: by its Amazon resource name, else by its name.
    fn quick_connect_of(&self, endpoint: &Endpoint) -> Result<&QuickConnect, Exception> {
        let id = endpoint.endpoint_arn.as_ref().or(endpoint.endpoint_id.as_ref());
        let label = endpoint.name.as_ref().or(id).or(endpoint.phone_number.as_ref());
        let label = label.map_or("", String::as_str);
        match id {
            Some(id) => {
                let found =
                    self.sample.agent.quick_connects.iter().find(|quick_connect| quick_connect.id.as_ref() == Some(id));
                found.ok_or_else(|| self.no_such_quick_connect(label))
            }
            None => self.quick_connect(label),
        }
    }
}

fn check_lengths(with: &CreateTaskContact) -> Result<(), Exception> {
    let name = ("`name`".to_owned(), with.name.as_str(), MAX_TASK_NAME);
    let description = with.description.as_deref().map(|text| ("`description`".to_owned(), text, MAX_TASK_TEXT));
    let references = with.references.iter().filter_map(|(name, reference)| {
        Some((format!("reference `{name}`"), reference.value.as_str()?, MAX_TASK_TEXT))
    });
    let too_long = std::iter::once(name)
        .chain(description)
        .chain(references)
        .find(|(_, text, limit)| text.chars().count() > *limit);
    match too_long {
        Some((what, _, limit)) => Err(refused(format!("{what} has more than {limit} characters"))),
        None => Ok(()),
    }
}

/// What there is instead, for messages.
fn listed<'n>(what: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "it has none".to_owned() } else { format!("its {what} are {}", names.join(", ")) }
}

/// A quick connect without a type is a telephone if it has a number, else a queue.
fn kind_of(quick_connect: &QuickConnect) -> &str {
    let usual = if quick_connect.phone_number.is_some() { "phone_number" } else { "queue" };
    quick_connect.kind.as_deref().unwrap_or(usual)
}

fn endpoint_of(quick_connect: &QuickConnect) -> Endpoint {
    Endpoint {
        endpoint_arn: quick_connect.id.clone(),
        endpoint_id: quick_connect.id.clone(),
        r#type: Some(kind_of(quick_connect).to_owned()),
        name: Some(quick_connect.name.clone()),
        phone_number: quick_connect.phone_number.clone(),
        ..Endpoint::default()
    }
}
