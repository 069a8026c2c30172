//! The shipped flows that answer, reject, redirect, and steer calls that others began.

use cti_flows_acs_sim::{CalleeScript, Deed, Reaction};
use serde_json::{Value, json};

use crate::stage::{Cue, Stage, action};

const CALLER: &str = "+12065550142";
const BOOKINGS: &str = "+12065550110";

/// The user of the resource with this number in the shipped flows.
pub fn user(number: u32) -> String {
    format!("8:acs:5f1d2c3b-4a59-4687-9c0d-1e2f3a4b5c6d_00000018-0000-0000-0000-{number:012}")
}

fn script(callee: &str) -> CalleeScript {
    CalleeScript { callee: callee.to_owned(), ..CalleeScript::default() }
}

mod menu {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-menu-and-transfer/flow.json");

    fn stage() -> Stage {
        Stage::new(FLOW, &[Cue::Call(CALLER)])
    }

    fn says(words: &str) -> CalleeScript {
        CalleeScript { says: Some(words.to_owned()), ..script(CALLER) }
    }

    fn presses(keys: &str) -> CalleeScript {
        CalleeScript { presses: Some(keys.to_owned()), ..script(CALLER) }
    }

    #[test]
    fn the_caller_says_booking() {
        let path = way![0 done, 1 success, 2 success, 3 success, 4 case1, 8 success, 16];
        let [documented, swapped] = stage().script(says("I want to book a trip")).play_both(&path);
        assert_eq!(documented.actions[0]["uid-3"]["results"]["label"], "booking");
        assert_eq!(documented.events.last().unwrap(), "CallDisconnected");
        assert_eq!(swapped.events.last().unwrap(), "CallTransferAccepted");
    }

    #[test]
    fn the_caller_presses_two() {
        let path = way![0 done, 1 success, 2 success, 3 success, 4 case2, 9 success, 16];
        stage().script(presses("2")).play_both(&path);
    }

    #[test]
    fn the_caller_is_silent_and_then_presses_one() {
        // Words that are no choice end the first menu; the keys come with the second.
        let path = way![0 done, 1 success, 2 success, 3 failure, 5 success, 6 case1, 8 success, 16];
        let mut stage = stage();
        stage.cues.push(Cue::Say(3_000, CALLER, "hello?"));
        stage.cues.push(Cue::Press(6_000, CALLER, "1"));
        let [documented, _] = stage.play_both(&path);
        assert_eq!(documented.actions[0]["uid-5"]["results"]["tones"], json!(["one"]));
    }

    #[test]
    fn nothing_is_said_and_nothing_pressed() {
        let path = way![0 done, 1 success, 2 success, 3 failure, 5 failure, 7 success, 10 success, 16];
        let [documented, _] = stage().play_both(&path);
        assert_eq!(documented.actions[0]["uid-5"]["results"]["reason"], "nothing said or pressed");
    }

    #[test]
    fn the_bookings_are_busy() {
        let path = way![0 done, 1 success, 2 success, 3 success, 4 case1, 8 failure, 10 success, 16];
        stage().script(presses("1")).callee(BOOKINGS, Reaction::Busy).play_both(&path);
    }

    #[test]
    fn nobody_takes_the_call() {
        let path =
            way![0 done, 1 success, 2 success, 3 success, 4 case1, 8 timeout, 10 failure, 11 success, 12 success, 16];
        let stage = stage().script(presses("1")).callee(BOOKINGS, Reaction::NoAnswer);
        // The transfer is still under way when the operator is tried: the service refuses a second one.
        let [documented, _] = stage.play_both(&path);
        assert_eq!(documented.actions[0]["uid-10"]["exception"]["code"], "http-409");
        assert_eq!(documented.state["calls"], json!([]));
    }

    #[test]
    fn the_caller_hangs_up_in_either_menu() {
        let path = way![0 done, 1 success, 2 success, 3 failure, 5 failure, 7 failure, 14 done, 16];
        for after in [3_000, 10_000] {
            let mut stage = stage();
            stage.cues.push(Cue::Act(after, CALLER, Deed::HangUp));
            let [documented, swapped] = stage.play_both(&path);
            assert_eq!(documented.events.last().unwrap(), "CallDisconnected");
            assert_eq!(swapped.events.last().unwrap(), "ParticipantsUpdated");
        }
    }

    #[test]
    fn the_caller_hangs_up_before_the_answer() {
        let mut stage = stage();
        stage.cues.push(Cue::Act(2, CALLER, Deed::HangUp));
        let path = way![0 done, 1 failure, 15 done, 16];
        let [documented, _] = stage.play_both(&path);
        assert_eq!(documented.events, ["IncomingCall", "AnswerFailed"]);
    }
}

mod opening_hours {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-reject-when-closed/flow.json");

    fn stage(answer: Value) -> Stage {
        let mut stub = json!({ "class": "OpeningHours", "method": "isOpen" });
        stub.as_object_mut().unwrap().extend(answer.as_object().unwrap().clone());
        let sample = json!({ "properties": { "barredCallers": ["+12065550199"] }, "apex": [stub] });
        Stage::new(FLOW, &[Cue::Call(CALLER)]).over(sample)
    }

    #[test]
    fn a_call_is_rejected_when_closed() {
        let path = way![0 done, 1 done, 2 false, 4 success, 5 true, 6 done, 7 success, 13];
        let [documented, _] = stage(json!({ "returns": "false" })).play_both(&path);
        assert_eq!(documented.state, json!({ "calls": [], "incoming": [], "recordings": [] }));
    }

    #[test]
    fn a_call_goes_on_to_the_switchboard_when_open() {
        let path = way![0 done, 1 done, 2 false, 4 success, 5 false, 8 success, 13];
        stage(json!({ "returns": "true" })).play_both(&path);
    }

    #[test]
    fn a_barred_caller_is_forbidden() {
        let mut stage = stage(json!({ "returns": "true" }));
        stage.cues = vec![Cue::Call("+12065550199")];
        stage.play_both(&way![0 done, 1 done, 2 true, 3 success, 13]);
    }

    #[test]
    fn opening_hours_that_nobody_knows_let_the_call_through() {
        let exception = json!({ "code": "apex", "message": "no business hours are set up" });
        let path = way![0 done, 1 done, 2 false, 4 failure, 10 done, 8 success, 13];
        stage(json!({ "exception": exception })).play_both(&path);
    }
}

mod by_caller {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-redirect-by-caller/flow.json");

    fn from(caller: &'static str, manager: &str) -> Stage {
        let contact = json!({
            "Id": "0035h000006Rj29AAC", "LastName": "Example", "Phone": "(206) 555-0142",
            "AccountManagerCallId__c": manager,
        });
        Stage::new(FLOW, &[Cue::Call(caller)]).over(json!({ "crm": { "Contact": [contact] } }))
    }

    #[test]
    fn a_contact_rings_at_the_account_manager() {
        let path = way![0 done, 1 case1, 2 false, 3 success, 4 success, 5 true, 6 success, 12];
        from(CALLER, &user(7)).play_both(&path);
    }

    #[test]
    fn an_account_manager_who_is_nobody_is_not_asked() {
        let path = way![0 done, 1 case1, 2 false, 3 success, 4 success, 5 true, 6 failure, 9 success, 12];
        let [documented, _] = from(CALLER, "ask Hanako").play_both(&path);
        assert_eq!(documented.actions[0]["uid-6"]["exception"]["code"], "bad-control");
    }

    #[test]
    fn japan_and_strangers_and_colleagues_ring_where_they_belong() {
        from("+819012345678", "").play_both(&way![0 done, 1 case1, 2 true, 8 success, 12]);
        from("+12065550177", "").play_both(&way![0 done, 1 case1, 2 false, 3 failure, 9 success, 12]);
        let colleague = "8:orgid:6a0e1f2d-3c4b-4a59-8687-000000000077";
        from(colleague, "").play_both(&way![0 done, 1 default, 7 success, 12]);
    }
}

mod room {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-hang-up-for-everyone/flow.json");

    fn stage() -> Stage {
        let payload = json!({ "serverCallId": "conversation-7", "roomId": "99472659110361406" });
        Stage::new(FLOW, &[Cue::Start(json!({ "source": "acsCall", "event": "onCallStarted", "payload": payload }))])
    }

    #[test]
    fn the_call_ends_for_everyone_after_an_hour() {
        let path = way![0 done, 1 true, 2 success, 3 timeout, 4 success, 5 timeout, 6 success, 7 success, 10];
        let [documented, swapped] = stage().play_both(&path);
        assert_eq!(documented.events.last().unwrap(), "CallDisconnected");
        assert_eq!(documented.state["calls"], json!([]));
        assert_eq!(swapped.state["calls"], json!([]));
    }

    #[test]
    fn a_room_that_lets_nobody_in_is_left_alone() {
        let path = way![0 done, 1 true, 2 failure, 8 done, 10];
        let [documented, _] = stage().callee("99472659110361406", Reaction::NoAnswer).play_both(&path);
        assert_eq!(documented.events, ["ConnectFailed"]);
    }
}

mod group {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-group-transfer/flow.json");

    fn stage() -> Stage {
        let (adviser, specialist) = (user(12), user(40));
        let who = json!({ "Customer": CALLER, "Adviser": adviser, "Specialist": specialist, "CaseNumber": "7" });
        Stage::new(FLOW, &[action(who)])
    }

    #[test]
    fn the_customer_is_handed_over() {
        let path = way![0 done, 1 success, 2 try, 3 success, 4 success, 5 success, 6 success, 13];
        let [documented, _] = stage().play_both(&path);
        assert_eq!(documented.actions[0]["uid-4"]["results"]["transferee"]["value"], CALLER);
        assert_eq!(documented.state["calls"], json!([]));
    }

    #[test]
    fn the_specialist_is_busy() {
        let path = way![0 done, 1 success, 2 try, 3 success, 4 failure, 7 success, 8 success, 13];
        let [documented, _] = stage().callee(&user(40), Reaction::Busy).play_both(&path);
        assert_eq!(documented.state["calls"][0]["participants"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn the_customer_comes_late() {
        let late = CalleeScript { after: Some(2_000), ..script(CALLER) };
        let path = way![0 done, 1 success, 2 try, 3 failure, 2 try, 3 success, 4 success, 5 success, 6 success, 13];
        stage().script(late).play_both(&path);
    }

    #[test]
    fn the_customer_does_not_come() {
        let mut path = way![0 done, 1 success].to_vec();
        path.extend(way![2 try, 3 failure].repeat(5));
        path.extend(way![2 failure, 9 success, 6 success, 13]);
        stage().callee(CALLER, Reaction::Decline).play_both(&path);
    }

    #[test]
    fn nobody_comes() {
        stage().callee("*", Reaction::Decline).play_both(&way![0 done, 1 failure, 12 done, 13]);
    }

    #[test]
    fn the_customer_hangs_up_during_the_transfer() {
        let mut stage = stage().callee(&user(40), Reaction::NoAnswer);
        stage.cues.push(Cue::Act(5_000, CALLER, Deed::HangUp));
        // Nothing tells of the transfer any more: the block's time is over first.
        let path = way![0 done, 1 success, 2 try, 3 success, 4 timeout, 7 failure, 14 done, 6 success, 13];
        let [documented, _] = stage.play_both(&path);
        assert_eq!(documented.state["calls"], json!([]));
    }
}
