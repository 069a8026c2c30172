//! Text as a run, as a trace and as a record of the flow service: what can be read is written and read back alike, a
//! restored run goes on to its end with the flow that it began with and refuses any other, and a trace replays or says why
//! not.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use cti_flows::{Flow, Run, Trace};

use crate::driven::drive;
use crate::webhook::World;

thread_local! {
    static FLOWS: LazyCell<Vec<Flow>> = LazyCell::new(|| {
        let files: [&[u8]; 4] = [
            include_bytes!("../../flows/voice-screen-pop/flow.json"),
            include_bytes!("../../flows/click-to-dial/flow.json"),
            include_bytes!("../../flows/case-or-new-case/flow.json"),
            include_bytes!("../../flows/calls-menu-and-transfer/flow.json"),
        ];
        files.map(|file| Flow::load(file).flow.expect("a shipped flow compiles")).into()
    });
}

/// Restores, runs on and replays.
pub fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(run) = serde_json::from_str::<Run>(text) {
        FLOWS.with(|flows| flows.iter().for_each(|flow| restore(&run, flow)));
    }
    if let Ok(trace) = serde_json::from_str::<Trace>(text) {
        let written = serde_json::to_string(&trace).expect("a trace can be written");
        assert_eq!(serde_json::from_str::<Trace>(&written).ok().as_ref(), Some(&trace), "a trace reads back alike");
        FLOWS.with(|flows| flows.iter().for_each(|flow| drop(trace.replay(flow))));
    }
    let mut world = World::restored(BTreeMap::from([("run".to_owned(), text.to_owned())]));
    world.settle();
}

fn restore(run: &Run, flow: &Flow) {
    let written = serde_json::to_string(run).expect("a run can be written");
    assert_eq!(serde_json::from_str::<Run>(&written).ok().as_ref(), Some(run), "a run reads back alike");
    if run.check_flow(flow).is_ok() && run.step_limit() <= 1_000 {
        let mut run = run.clone();
        let step = run.step();
        drive(flow, &mut run, step, &[]);
    }
}
