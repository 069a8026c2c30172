//! Whatever the order, duplication, delay and loss of events, answers and restarts: each wait ends once, and in time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::HashMap;

use cti_flows_acs::{
    ActionAnswer, Awaited, CallEvent, Completion, DISCONNECT_GRACE_MS, EventType, Received, WaitFilter, WaiterId,
    WaiterSpec, Waits, parse_webhook,
};
use proptest::prelude::*;
use serde_json::json;

const CALLS: usize = 2;
const WAITERS: usize = 8;

/// One thing that happens; waiters, calls and events are named by numbers.
#[derive(Clone, Debug)]
enum Happens {
    Register {
        waiter: usize,
    },
    Answer {
        waiter: usize,
    },
    Refuse {
        waiter: usize,
    },
    /// An event with the context of a waiter, with none, or with somebody else's.
    Event {
        kind: usize,
        call: usize,
        context: Option<usize>,
        id: u8,
    },
    Time {
        ms: i64,
    },
    Restart,
}

fn happens() -> impl Strategy<Value = Happens> {
    let kinds = EventType::ALL.len();
    prop_oneof![
        4 => (0..WAITERS).prop_map(|waiter| Happens::Register { waiter }),
        4 => (0..WAITERS).prop_map(|waiter| Happens::Answer { waiter }),
        1 => (0..WAITERS).prop_map(|waiter| Happens::Refuse { waiter }),
        12 => (0..kinds, 0..CALLS, prop::option::of(0..WAITERS + 1), any::<u8>())
            .prop_map(|(kind, call, context, id)| Happens::Event { kind, call, context, id }),
        3 => prop_oneof![0..10_i64, 1_000..8_000_i64, 50_000..300_000_i64].prop_map(|ms| Happens::Time { ms }),
        1 => Just(Happens::Restart),
    ]
}

/// The waiter of a number: which action it is, and in which call.
fn spec(waiter: usize) -> WaiterSpec {
    let awaited = match waiter {
        0 => Awaited::Create,
        1 => Awaited::Answer,
        2 => Awaited::Transfer { leaves_call: true },
        3 => Awaited::AddParticipant,
        4 => Awaited::CancelAddParticipant,
        5 => Awaited::MoveParticipants { pending: ["4:+1".to_owned()].into(), unnamed: 0 },
        6 => Awaited::StartRecording { paused: false },
        _ => Awaited::Events {
            types: vec![EventType::CallConnected, EventType::PlayCompleted],
            filter: WaitFilter::default(),
        },
    };
    let is_new_call = waiter < 2;
    WaiterSpec {
        call_connection_id: (!is_new_call).then(|| call_id(waiter % CALLS)),
        invitation_id: (waiter == 4).then(|| "i".to_owned()),
        timeout_ms: 60_000,
        ..WaiterSpec::new(format!("run-{waiter}"), "uid-1", 1, awaited)
    }
}

fn call_id(call: usize) -> String {
    format!("call-{call}")
}

fn answer(waiter: usize) -> ActionAnswer {
    ActionAnswer {
        call_connection_id: (waiter < 2).then(|| call_id(waiter % CALLS)),
        invitation_id: (waiter == 3).then(|| "i".to_owned()),
        recording_id: (waiter == 6).then(|| "rec".to_owned()),
    }
}

fn event(kind: usize, call: usize, context: Option<usize>, id: u8) -> CallEvent {
    let event_type = EventType::ALL[kind];
    let context =
        context.map(|waiter| if waiter < WAITERS { spec(waiter).operation_context() } else { "foreign".into() });
    let body = json!({
        "id": id.to_string(), "source": call_id(call),
        "type": format!("Microsoft.Communication.{}", event_type.name()),
        "data": {
            "callConnectionId": call_id(call), "operationContext": context, "invitationId": "i", "recordingId": "rec",
            "state": "active", "sequenceNumber": id, "participant": {"rawId": "4:+1"},
            "resultInformation": {"code": 200, "subCode": if id.is_multiple_of(2) { 7015 } else { 0 }},
        },
    });
    match parse_webhook(body.to_string().as_bytes()).unwrap().remove(0) {
        Received::Event(event) => *event,
        other => panic!("{other:?}"),
    }
}

/// What must be so of every wait, beside the waits themselves.
#[derive(Default)]
struct Referee {
    numbers: HashMap<WaiterId, usize>,
    open: HashMap<WaiterId, i64>,
    ended: HashMap<WaiterId, Completion>,
}

impl Referee {
    fn begins(&mut self, id: WaiterId, waiter: usize, now: i64) {
        self.numbers.insert(id, waiter);
        assert!(self.open.insert(id, now).is_none(), "an id is used again");
    }

    fn ends(&mut self, id: WaiterId, completion: Completion, now: i64) {
        let since = self.open.remove(&id).expect("only what waits can end, and once");
        let awaited = spec(self.numbers[&id]).awaited;
        match &completion {
            Completion::Succeeded(event) if event.event_type == EventType::CallDisconnected => {
                assert_eq!((awaited, event.result.sub_code), (Awaited::Transfer { leaves_call: true }, Some(7015)));
            }
            Completion::Succeeded(event) => assert_eq!(awaited.outcome_of(event), Some(true)),
            Completion::Failed(event) => assert_eq!(awaited.outcome_of(event), Some(false)),
            Completion::Disconnected(event) => assert_eq!(event.event_type, EventType::CallDisconnected),
            Completion::TimedOut { waited_ms } => assert!(*waited_ms >= 60_000 && now >= since + 60_000),
        }
        self.ended.insert(id, completion);
    }

    fn all_end(&mut self, completed: Vec<(WaiterId, Completion)>, now: i64) {
        for (id, completion) in completed {
            self.ends(id, completion, now);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn each_wait_ends_once_and_in_time(story in prop::collection::vec(happens(), 0..60)) {
        let (mut waits, mut referee, mut now) = (Waits::default(), Referee::default(), 0);
        let mut ids: HashMap<usize, WaiterId> = HashMap::new();
        for step in story {
            match step {
                Happens::Register { waiter } => {
                    let registered = waits.register(spec(waiter), now);
                    if ids.insert(waiter, registered.id) != Some(registered.id) {
                        referee.begins(registered.id, waiter, now);
                        if let Some(completion) = registered.completed {
                            referee.ends(registered.id, completion, now);
                        }
                    } else {
                        // Asked again, it is the same wait with the same end.
                        prop_assert_eq!(registered.completed.as_ref(), referee.ended.get(&registered.id));
                    }
                }
                Happens::Answer { waiter } => {
                    let id = ids.get(&waiter).copied();
                    if let Some(completion) = id.and_then(|id| waits.sent(id, &answer(waiter), now)) {
                        referee.ends(ids[&waiter], completion, now);
                    }
                }
                Happens::Refuse { waiter } => if let Some(id) = ids.get(&waiter) {
                    waits.drop_waiter(*id);
                    if referee.open.remove(id).is_some() {
                        ids.remove(&waiter);
                    }
                },
                Happens::Event { kind, call, context, id } => {
                    let delivered = waits.deliver(event(kind, call, context, id), now);
                    prop_assert!(delivered.fires.is_some() != delivered.ignored.is_some());
                    prop_assert!(delivered.ignored.is_none() || delivered.completed.is_empty());
                    let is_consumed = delivered.fires.is_some_and(|fires| fires.consumed_by.is_some());
                    prop_assert!(is_consumed || delivered.completed.is_empty());
                    referee.all_end(delivered.completed, now);
                }
                Happens::Time { ms } => {
                    now += ms;
                    referee.all_end(waits.tick(now), now);
                    prop_assert!(waits.next_deadline().is_none_or(|next| next > now), "nothing is left undone");
                }
                Happens::Restart => {
                    let stored = serde_json::to_string(&waits.snapshot()).unwrap();
                    waits = Waits::restore(serde_json::from_str(&stored).unwrap());
                    prop_assert_eq!(serde_json::to_string(&waits.snapshot()).unwrap(), stored);
                }
            }
            prop_assert_eq!(waits.len(), referee.open.len());
        }
        // The latest end of a wait that is under way now.
        now += 60_000 + DISCONNECT_GRACE_MS;
        referee.all_end(waits.tick(now), now);
        prop_assert!(referee.open.is_empty() && waits.is_empty());
        while let Some(next) = waits.next_deadline() {
            prop_assert!(next > now);
            now = next;
            prop_assert_eq!(waits.tick(now), vec![]);
        }
        prop_assert_eq!(waits.calls(), 0);
    }
}
