//! Writes seeds of the target `trace`: shipped flows' runs where they wait for their first reply, and the records that the
//! flow service keeps of a call.

use std::error::Error;
use std::path::Path;

use cti_flows::{Event, EventName, Flow, Run, Source, Trigger};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: snapshots FOLDER")?;
    let folder = Path::new(&folder);
    let flows = Path::new(env!("CARGO_MANIFEST_DIR")).join("../flows");
    for name in ["voice-screen-pop", "click-to-dial", "case-or-new-case"] {
        let flow = Flow::load(&std::fs::read(flows.join(name).join("flow.json"))?).flow.ok_or("a flow is wrong")?;
        let trigger = Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting)).ok_or("no such event")?;
        let payload = Some(serde_json::json!({ "number": "+12065551212" }));
        let (run, _) = Run::start(&flow, Event { payload, ..Event::new(trigger) });
        std::fs::write(folder.join(format!("waiting-{name}")), serde_json::to_string(&run)?)?;
    }
    let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("webhooks");
    for (number, record) in
        cti_flows_fuzz::webhook::records_of(&std::fs::read(bodies.join("menu.json"))?).iter().enumerate()
    {
        std::fs::write(folder.join(format!("record-{number}")), record)?;
    }
    Ok(())
}
