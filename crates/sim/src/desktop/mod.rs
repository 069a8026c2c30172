//! The simulated desktop: contact center, softphone, CRM pages and property store of one agent, over a sample's world.

mod agent;
mod call_control;
mod contact;
mod crm_softphone;
mod flow_calls;
mod http;
mod perform;
mod pop;
mod presence;
mod query;
mod screen;
mod shared;
mod softphone;
mod store;
mod tabs;
mod text;

use std::path::Path;

use cti_flows::host::{CALLS, PresenceStatus};
use cti_flows::{Call, Event, Exception, Given, Outcome, Source, Trigger, contact_of_call};
use serde_json::{Map, Value, json};

use self::call_control::SimulatedCalls;
pub use self::flow_calls::FlowSource;
pub use self::http::HttpSender;
pub use self::shared::SharedDesktop;
use crate::clock::VirtualClock;
use crate::console::Console;
use crate::crm::{Crm, CrmError, CrmNote};
use crate::live_agent::LiveAgent;
use crate::live_contact::LiveContact;
use crate::presence::Presence;
use crate::report::WorldReport;
use crate::world::Sample;

/// The only call that no simulated desktop has.
const JQUERY: &str = "desktop.call_jquery";

/// A desktop that exists only for a dry run. It carries out host calls, and remembers what an observer would have seen.
#[derive(Debug)]
pub struct SimulatedDesktop {
    sample: Sample,
    crm: Crm,
    pub(crate) clock: VirtualClock,
    agent: LiveAgent,
    contact: Option<LiveContact>,
    console: Console,
    /// None: the agent is not logged in to Omni-Channel.
    presence: Option<PresenceStatus>,
    click_to_dial: bool,
    report: WorldReport,
    /// Variables that flows have set on the contact.
    contact_variables: Map<String, Value>,
    /// None: only stubs answer requests.
    http_sender: Option<Box<dyn HttpSender>>,
    calls: SimulatedCalls,
}

/// Why a desktop cannot fire an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DesktopError {
    /// The event is about a contact, and the sample has none.
    #[error("event `{trigger}` is about a contact; the sample needs a `contact`")]
    NoContact {
        /// The event.
        trigger: Trigger,
    },
}

impl SimulatedDesktop {
    /// A desktop over the world of a sample. Its CRM is in the file `crm`, or in memory, and gets the sample's records.
    /// The notes say what was put right in them.
    ///
    /// # Errors
    /// The CRM's file cannot be used, or the sample's records cannot be loaded.
    pub fn new(sample: Sample, crm: Option<&Path>) -> Result<(Self, Vec<CrmNote>), CrmError> {
        let region = sample.phone_region();
        let mut crm = Crm::open(crm, region)?;
        crm.set_now(sample.start());
        let notes = crm.load(&sample.crm)?;
        let (start, event) = (sample.start(), sample.event.as_deref());
        let contact = sample.contact.as_ref().map(|contact| LiveContact::new(contact, event, start, region));
        let report = WorldReport { properties: sample.properties.clone(), ..WorldReport::default() };
        let agent = LiveAgent::new(&sample.agent, start);
        let desktop = Self {
            crm,
            clock: VirtualClock::new(start),
            agent,
            contact,
            console: Console::new(&sample.tabs),
            presence: sample.agent.presence.as_ref().and_then(Presence::at_start),
            click_to_dial: sample.click_to_dial.unwrap_or(true),
            report,
            sample,
            contact_variables: Map::new(),
            http_sender: None,
            calls: SimulatedCalls::default(),
        };
        Ok((desktop, notes))
    }

    /// The event of a trigger, as this desktop fires it now: payload, contact and agent as far as the source gives
    /// them.
    ///
    /// # Errors
    /// The source always gives a contact, and the sample has none.
    pub fn event(&self, trigger: Trigger) -> Result<Event, DesktopError> {
        let kind = trigger.source.kind();
        let contact = match (kind.contact, &self.contact) {
            (Given::Always, None) => return Err(DesktopError::NoContact { trigger }),
            (Given::Never, _) => None,
            _ if trigger.source == Source::AcsCall => {
                self.sample.payload.as_ref().and_then(|payload| contact_of_call(&Value::Object(payload.clone())))
            }
            (_, None) => None,
            (_, Some(contact)) => Some(contact.root(self.clock.now())),
        };
        Ok(Event {
            at: self.clock.milliseconds(),
            payload: self.sample.payload.clone().map(Value::Object),
            contact,
            agent: kind.agent.then(|| self.agent()),
            ..Event::new(trigger)
        })
    }

    /// Lets something happen to the contact: an event of a contact source moves it into the state that the event tells.
    /// The first event of a sample need not, since the sample says in which state the contact is.
    pub(crate) fn follow(&mut self, trigger: Trigger) {
        let now = self.clock.now();
        if let (Given::Always, Some(event), Some(contact)) =
            (trigger.source.kind().contact, trigger.event, &mut self.contact)
        {
            contact.follow(event.name(), now);
        }
    }

    /// Answers a call: with the first canned reply of the sample that fits, else by carrying it out.
    pub fn answer(&mut self, call: &Call) -> Outcome {
        self.canned(call).unwrap_or_else(|| self.perform(&call.command).into())
    }

    /// The first canned reply of the sample that fits a call.
    fn canned(&self, call: &Call) -> Option<Outcome> {
        let name = call.command.name();
        let canned = self.sample.replies.iter().find(|canned| canned.fits(name, &call.block, call.seq))?;
        Some(canned.outcome())
    }

    /// Names of the calls that a simulated desktop can carry out: all but `desktop.call_jquery`, since only the legacy
    /// adapter's page has jQuery.
    pub fn calls() -> impl Iterator<Item = &'static str> {
        CALLS.iter().map(|call| call.name).filter(|name| *name != JQUERY)
    }

    /// The clock.
    pub fn clock(&self) -> &VirtualClock {
        &self.clock
    }

    /// Moves the clock forward, for a block that waits.
    pub fn advance(&mut self, milliseconds: u64) {
        self.clock.advance(milliseconds);
    }

    /// Sets what the next event passes on.
    pub fn set_payload(&mut self, payload: Option<Map<String, Value>>) {
        self.sample.payload = payload;
    }

    /// The CRM.
    pub fn crm(&mut self) -> &mut Crm {
        &mut self.crm
    }

    /// What an observer would have seen so far.
    pub fn report(&self) -> WorldReport {
        let attributes = self.contact.as_ref().map(LiveContact::attribute_values).unwrap_or_default();
        WorldReport { attributes, ..self.report.clone() }
    }

    /// The object at `$.agent`: the members of the expressions cheat sheet (format reference, section 5).
    fn agent(&self) -> Value {
        let agent = &self.sample.agent;
        let mut object = Map::new();
        object.insert("name".to_owned(), json!(agent.name));
        object.insert("extension".to_owned(), json!(self.agent.extension()));
        object.insert("dialableCountries".to_owned(), json!(agent.dialable_countries));
        Value::Object(object)
    }

    fn contact(&mut self) -> Result<&mut LiveContact, Exception> {
        self.contact
            .as_mut()
            .ok_or_else(|| Exception::new(Exception::NO_CONTACT, "there is no contact on this desktop"))
    }
}
