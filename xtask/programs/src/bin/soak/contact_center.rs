//! A contact center on virtual time: every agent has a desktop with a dispatcher of its own, takes calls and several chats
//! at once, and runs flows that are loaded anew every minute. Every event is accounted for: its run ended, and how, or it
//! was given up, or no flow was bound to it.

mod desktop;
mod flows;
mod ledger;

use std::rc::Rc;
use std::time::Duration;

use cti_flows::tokio::Dispatcher;
use cti_flows::{Event, EventName, Source, Trigger};
use serde_json::json;
use tokio::task::{JoinSet, LocalSet};
use tokio::time::{Instant, sleep};

use self::desktop::Desktop;
use self::flows::{Version, flows_of};
use self::ledger::Ledger;
use crate::memory::{compare, resident_kib};

/// How many chats an agent has at once.
const CHATS: u64 = 3;
const MINUTE: Duration = Duration::from_secs(60);
/// How much more memory there may be at the end than after a quarter of the time. Runs under way vary with the hour.
const MAX_GROWTH_KIB: u64 = 16 * 1_024;

/// Chances by a seed (splitmix64), so that a day that goes wrong can be had again.
pub struct Random(u64);

impl Random {
    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }

    fn between(&mut self, from: u64, to: u64) -> Duration {
        Duration::from_millis(from + self.below(to - from))
    }
}

/// What all agents share.
struct Center {
    ledger: Ledger,
    version: Version,
    began: Instant,
    ends: Instant,
}

/// One agent: the desktop, and the flows that it runs.
type Agent = Rc<Dispatcher<Desktop>>;

/// So many agents for so many hours; gives what was seen.
pub fn soak(agents: u64, hours: u64) -> Result<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    let runtime = runtime.map_err(|error| format!("tokio does not start: {error}"))?;
    LocalSet::new().block_on(&runtime, day(agents, hours))
}

async fn day(agents: u64, hours: u64) -> Result<String, String> {
    let began = Instant::now();
    let span = Duration::from_secs(hours * 3_600);
    let center = Rc::new(Center { ledger: Ledger::default(), version: Version::default(), began, ends: began + span });
    let flows = flows_of(0)?;
    let desks: Vec<Agent> = (0..agents).map(|_| Rc::new(Dispatcher::new(flows.clone(), Desktop::default()))).collect();
    let mut work = JoinSet::new();
    for (number, desk) in (0_u64..).zip(&desks) {
        work.spawn_local(calls(Rc::clone(&center), Rc::clone(desk), number));
        for place in 0..CHATS {
            work.spawn_local(chats(Rc::clone(&center), Rc::clone(desk), number * CHATS + place));
        }
    }
    let mut warm = None;
    for minute in 1..hours * 60 {
        sleep(MINUTE).await;
        let flows = flows_of(minute)?;
        center.version.set(minute);
        desks.iter().for_each(|desk| desk.change_flows(|set| *set = flows.clone()));
        if minute == hours * 15 {
            warm = resident_kib();
        }
    }
    while let Some(done) = work.join_next().await {
        done.map_err(|error| format!("an agent's work broke off: {error}"))?;
    }
    let memory = compare(warm, resident_kib(), MAX_GROWTH_KIB)?;
    let seen = center.ledger.closed()?;
    Ok(format!("{agents} agents, {hours} virtual hours, flows loaded {} times: {seen}; {memory}", hours * 60))
}

/// An agent's calls, one after another.
async fn calls(center: Rc<Center>, desk: Agent, number: u64) {
    let mut random = Random(number);
    let mut runs = JoinSet::new();
    let mut call = 0_u64;
    while Instant::now() < center.ends {
        sleep(random.between(5_000, 300_000)).await;
        call += 1;
        let contact = format!("call-{number}-{call}");
        happens(&mut runs, &center, &desk, Source::VoiceContact, EventName::OnConnecting, &contact, &mut random);
        sleep(random.between(1_000, 30_000)).await;
        if random.below(10) == 0 {
            happens(&mut runs, &center, &desk, Source::VoiceContact, EventName::OnMissed, &contact, &mut random);
            continue;
        }
        happens(&mut runs, &center, &desk, Source::VoiceContact, EventName::OnConnected, &contact, &mut random);
        sleep(random.between(10_000, 600_000)).await;
        happens(&mut runs, &center, &desk, Source::VoiceContact, EventName::OnEnded, &contact, &mut random);
        sleep(random.between(5_000, 60_000)).await;
        happens(&mut runs, &center, &desk, Source::VoiceContact, EventName::OnDestroy, &contact, &mut random);
    }
    runs.join_all().await;
}

/// One of an agent's places for chats.
async fn chats(center: Rc<Center>, desk: Agent, number: u64) {
    let mut random = Random(!number);
    let mut runs = JoinSet::new();
    let mut chat = 0_u64;
    while Instant::now() < center.ends {
        sleep(random.between(5_000, 600_000)).await;
        chat += 1;
        let contact = format!("chat-{number}-{chat}");
        happens(&mut runs, &center, &desk, Source::ChatContact, EventName::OnConnecting, &contact, &mut random);
        for _ in 0..random.below(6) {
            sleep(random.between(500, 90_000)).await;
            let event = EventName::OnMessageReceived;
            happens(&mut runs, &center, &desk, Source::ChatContact, event, &contact, &mut random);
        }
        sleep(random.between(500, 90_000)).await;
        happens(&mut runs, &center, &desk, Source::ChatContact, EventName::OnDestroy, &contact, &mut random);
    }
    runs.join_all().await;
}

/// An event comes to a desktop. One in two hundred runs is given up by the driver, as when a page is closed.
fn happens(
    runs: &mut JoinSet<()>,
    center: &Rc<Center>,
    desk: &Agent,
    source: Source,
    event: EventName,
    contact: &str,
    random: &mut Random,
) {
    while runs.try_join_next().is_some() {}
    let gives_up = (random.below(200) == 0).then(|| random.between(1, 2_000));
    let contact = json!({ "contactId": contact, "queueName": "Support", "number": random.below(1_000) });
    let (center, desk) = (Rc::clone(center), Rc::clone(desk));
    runs.spawn_local(async move {
        let Some(trigger) = Trigger::new(source, Some(event)) else { return center.ledger.no_such_event(event) };
        let at = i64::try_from(center.began.elapsed().as_millis()).unwrap_or(i64::MAX);
        let event = Event { at, contact: Some(contact), ..Event::new(trigger) };
        let version = center.version.get();
        center.ledger.event();
        let Some(run) = desk.dispatch(event) else { return center.ledger.not_bound() };
        tokio::select! {
            run = run => center.ledger.ended(&run, version),
            () = after(gives_up) => center.ledger.given_up(),
        }
    });
}

async fn after(time: Option<Duration>) {
    match time {
        Some(time) => sleep(time).await,
        None => std::future::pending().await,
    }
}
