//! A desktop without a browser, in the manner of Tauri: a thread for the window, a thread for the engine, channels between.
//!
//! `cargo run --example desktop_shell` plays a script of events and prints what the agent would see; with `-` it takes
//! events from standard input, one JSON object a line. In Tauri, sending an event is a command, and what is [`Shown`] is
//! emitted to the window.
#![allow(clippy::print_stdout, reason = "an example talks to its reader")]

use std::error::Error;
use std::io::{Read, Write};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{SystemTime, UNIX_EPOCH};

use cti_flows::host::*;
use cti_flows::tokio::Dispatcher;
use cti_flows::{Catalogue, Event, Exception, FlowSet, Host, Manifest, Run};
use serde_json::{Map, Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinSet;

const FLOWS: [(&str, &[u8]); 2] = [
    ("create.json", include_bytes!("../flows/create-and-pop-contact/flow.json")),
    ("dial.json", include_bytes!("../flows/click-to-dial/flow.json")),
];

const SCRIPT: &str = r#"{"source": "voiceContact", "event": "onConnected", "contact": {"contactId": "c-1", "phoneNumber": "+819012345678"}}
{"source": "voiceContact", "event": "onConnected", "contact": {"contactId": "c-2", "phoneNumber": "+12065551212"}}
{"source": "voiceContact", "event": "onEnded", "contact": {"contactId": "c-2", "phoneNumber": "+12065551212"}}
{"source": "salesforceUI", "event": "onClickToDial", "payload": {"number": "(213) 373-4253"}}
{"source": "salesforceUI", "event": "onClickToDial", "payload": {"number": "anything"}}
"#;

/// What the engine's thread tells the window.
enum Shown {
    /// Something that the agent sees.
    Line(String),
    /// The event is dealt with.
    Done(String),
}

/// The host: a CRM in memory, and the one call that the agent has. A desktop with several contacts at once keeps them by id.
struct Desktop {
    window: mpsc::Sender<Shown>,
    records: Mutex<Vec<Map<String, Value>>>,
    contact: Mutex<Value>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desktop {
    fn show(&self, line: String) {
        // A window that was closed sees nothing.
        let _ = self.window.send(Shown::Line(line));
    }

    fn find(&self, field: &str, value: &str) -> Option<Map<String, Value>> {
        lock(&self.records).iter().find(|record| record.get(field) == Some(&value.into())).cloned()
    }
}

impl Host for Desktop {
    async fn get_contact_properties(&self, _: &GetContactProperties) -> Result<JsonObject, Exception> {
        let contact = lock(&self.contact);
        let phone =
            contact.get("phoneNumber").ok_or_else(|| Exception::new(Exception::NO_CONTACT, "there is no call"))?;
        JsonObject::from_json(json!({
            "contactId": contact.get("contactId"), "formattedPhoneNumber": phone, "formattedPhoneNumberE164": phone,
        }))
    }

    async fn find_record_by_phone(&self, with: &FindRecordByPhone) -> Result<FoundRecord, Exception> {
        let record = self.find("Phone", &with.phone_number);
        let id = record.and_then(|record| Some(record.get("Id")?.as_str()?.to_owned()));
        id.map(|id| FoundRecord { id, matches: Some(1) }).ok_or_else(|| Exception::not_found("nobody has that number"))
    }

    async fn create_record(&self, with: &CreateRecord) -> Result<RecordId, Exception> {
        let mut records = lock(&self.records);
        let id = format!("003{:015}", records.len() + 1);
        records.push(with.fields.clone().into_iter().chain([("Id".to_owned(), id.clone().into())]).collect());
        self.show(format!("saved a {} with {}", with.entity_name, json!(with.fields)));
        Ok(RecordId { id })
    }

    async fn screen_pop(&self, with: &ScreenPop) -> Result<(), Exception> {
        let ScreenPop::Record { record_id } = with else { return Err(Exception::unsupported("desktop.screen_pop")) };
        let record = self.find("Id", record_id).ok_or_else(|| Exception::not_found(format!("no `{record_id}`")))?;
        self.show(format!("page of {}", json!(record.get("LastName"))));
        Ok(())
    }

    async fn format_phone_number(&self, with: &FormatPhoneNumber) -> Result<FormattedPhoneNumber, Exception> {
        // Numbers of one country alone; a real desktop asks a library.
        let digits: String = with.phone_number.chars().filter(char::is_ascii_digit).collect();
        Ok(FormattedPhoneNumber { value: (digits.len() == 10).then(|| format!("+1{digits}")) })
    }

    async fn dial(&self, with: &Dial) -> Result<(), Exception> {
        self.show(format!("dialling {}", with.phone_number));
        Ok(())
    }

    async fn write_log(&self, with: &WriteLog) -> Result<(), Exception> {
        self.show(format!("log: {}", json!(with.message)));
        Ok(())
    }
}

/// The engine's thread: takes events until the window is closed.
#[tokio::main(flavor = "current_thread")]
async fn engine(mut events: UnboundedReceiver<Event>, window: mpsc::Sender<Shown>) {
    let known = json!({ "Id": "003000000000000001", "LastName": "Sato", "Phone": "+819012345678" });
    let records = Mutex::new(known.as_object().cloned().into_iter().collect());
    let desktop = Desktop { window: window.clone(), records, contact: Mutex::default() };
    let (flows, rejected) = FlowSet::load(FLOWS, &Manifest::default(), Catalogue::builtin());
    assert!(rejected.is_empty(), "{rejected:?}");
    // It lives as long as the program, so that runs may be spawned: those of one contact wait for each other, all others do not.
    let dispatcher: &'static _ = Box::leak(Box::new(Dispatcher::new(flows, desktop)));
    let mut runs = JoinSet::new();
    while let Some(event) = events.recv().await {
        if let Some(contact) = &event.contact {
            *lock(&dispatcher.host().contact) = contact.clone();
        }
        let (window, run) = (window.clone(), dispatcher.dispatch(event));
        runs.spawn(async move {
            let line = match run {
                Some(run) => run.await.map_or_else(|misuse| misuse.to_string(), |run| summary(&run)),
                None => "no flow is bound to it".to_owned(),
            };
            let _ = window.send(Shown::Done(line));
        });
    }
    runs.join_all().await;
}

fn summary(run: &Run) -> String {
    let blocks = run.actions().as_object().map_or(0, Map::len);
    format!("{} after {blocks} blocks: {}", run.id(), json!(run.ending()))
}

/// The window's thread: sends events, prints what is shown. It waits for each event, so that the lines are in order.
fn play(script: impl Read, screen: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let (events, to_engine) = unbounded_channel();
    let (from_engine, shown) = mpsc::channel();
    let engine = std::thread::spawn(move || engine(to_engine, from_engine));
    for event in serde_json::Deserializer::from_reader(script).into_iter() {
        let mut event: Event = event?;
        event.at = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
        writeln!(screen, "{}", event.trigger)?;
        events.send(event)?;
        for shown in &shown {
            match shown {
                Shown::Line(line) => writeln!(screen, "    {line}")?,
                Shown::Done(line) => {
                    writeln!(screen, "  {line}")?;
                    break;
                }
            }
        }
    }
    drop(events);
    engine.join().map_err(|_| "the engine's thread failed".into())
}

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args().nth(1).as_deref() {
        Some("-") => play(std::io::stdin().lock(), &mut std::io::stdout()),
        _ => play(SCRIPT.as_bytes(), &mut std::io::stdout()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    #[test]
    fn the_script_shows_what_the_guide_says() {
        let mut screen = Vec::new();
        super::play(super::SCRIPT.as_bytes(), &mut screen).unwrap();
        let screen = String::from_utf8(screen).unwrap();
        let guide = include_str!("../docs/guide/native-hosts.md");
        assert!(guide.contains(&screen), "{screen}");
    }
}
