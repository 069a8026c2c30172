//! The shipped flows that place calls and invite into them.

use cti_flows_acs_sim::{CalleeScript, Deed, Fault, Reaction};
use serde_json::{Value, json};

use crate::shipped::user;
use crate::stage::{Cue, Order, Outcome, Stage, action};

const CUSTOMER: &str = "+12065550142";

mod callback {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-outbound-with-callback/flow.json");

    fn stage() -> Stage {
        let who = json!({
            "CustomerPhone": "(206) 555-0142", "LastName": "Example", "ContactId": "0035h000006Rj29AAC",
            "Adviser": user(12),
        });
        let contact = json!({ "Id": "0035h000006Rj29AAC", "LastName": "Example", "Phone": "(206) 555-0142" });
        let sample = json!({ "agent": { "dialableCountries": ["us"] }, "crm": { "Contact": [contact], "Task": [] } });
        Stage::new(FLOW, &[action(who)]).over(sample)
    }

    fn subjects(outcomes: &[Outcome; 2], block: &str) -> [Value; 2] {
        outcomes.each_ref().map(|outcome| outcome.actions[0][block]["results"]["Subject"].clone())
    }

    #[test]
    fn the_customer_answers_and_the_adviser_comes() {
        let path = way![0 done, 1 done, 2 true, 3 success, 10 success, 11 success, 20];
        let outcomes = stage().play_both(&path);
        assert_eq!(subjects(&outcomes, "uid-11"), ["Call - Example"; 2]);
        assert_eq!(outcomes[0].state["calls"][0]["participants"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn a_busy_line_is_tried_again_and_leaves_a_task() {
        let path = way![0 done, 1 done, 2 true, 3 failure, 4 done, 5 case1, 6 done, 7 failure, 16 success, 20];
        let outcomes = stage().callee(CUSTOMER, Reaction::Busy).play_both(&path);
        assert_eq!(subjects(&outcomes, "uid-16"), ["Callback - Example - busy"; 2]);
    }

    #[test]
    fn a_call_that_is_declined_leaves_a_task() {
        let path = way![0 done, 1 done, 2 true, 3 failure, 4 done, 5 default, 16 success, 20];
        let outcomes = stage().callee(CUSTOMER, Reaction::Decline).play_both(&path);
        assert_eq!(subjects(&outcomes, "uid-16"), ["Callback - Example - declined"; 2]);
    }

    #[test]
    fn ringing_that_nobody_hears_is_stopped() {
        let path = way![0 done, 1 done, 2 true, 3 timeout, 8 done, 9 success, 16 success, 20];
        let outcomes = stage().callee(CUSTOMER, Reaction::NoAnswer).play_both(&path);
        assert_eq!(subjects(&outcomes, "uid-16"), ["Callback - Example - no answer"; 2]);
        assert_eq!(outcomes[0].state["calls"], json!([]), "nothing rings on");
    }

    #[test]
    fn a_wrong_number_leaves_no_task() {
        for (reaction, port) in [(Reaction::Unknown, "case2"), (Reaction::Incomplete, "case3")] {
            let choice = format!("uid-5 {port}");
            let mut path = way![0 done, 1 done, 2 true, 3 failure, 4 done].to_vec();
            path.extend([choice.as_str(), "uid-18 done", "uid-20"]);
            stage().callee(CUSTOMER, reaction).play_both(&path);
        }
    }

    #[test]
    fn an_adviser_who_does_not_come_leaves_a_task() {
        let path = way![
            0 done, 1 done, 2 true, 3 success, 10 failure, 13 done, 14 success, 15 success, 16 success, 20
        ];
        let outcomes = stage().callee(&user(12), Reaction::NoAnswer).play_both(&path);
        assert_eq!(subjects(&outcomes, "uid-16"), ["Callback - Example - no answer"; 2]);
        assert_eq!(outcomes[0].state["calls"], json!([]));
    }

    #[test]
    fn a_customer_who_hangs_up_meanwhile_is_called_back() {
        let mut stage = stage().callee(&user(12), Reaction::NoAnswer);
        stage.cues.push(Cue::Act(8_000, CUSTOMER, Deed::HangUp));
        let path = way![
            0 done, 1 done, 2 true, 3 success, 10 failure, 13 done, 14 failure, 15 success, 16 success, 20
        ];
        // A call in which it still rings has hope; it ends when that is over.
        let outcomes = stage.play_both(&path);
        assert_eq!(subjects(&outcomes, "uid-16"), ["Callback - Example - no answer"; 2]);
        assert_eq!(outcomes[0].actions[0]["uid-15"]["results"]["alreadyEnded"], true);
    }
}

mod supervisor {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-supervisor-joins/flow.json");
    const SUPERVISOR: &str = "8:acs:5f1d2c3b-4a59-4687-9c0d-1e2f3a4b5c6d_00000018-0000-0000-0000-000000000030";
    const AGENT: &str = "8:acs:5f1d2c3b-4a59-4687-9c0d-1e2f3a4b5c6d_00000018-0000-0000-0000-000000000012";

    fn stage() -> Stage {
        Stage::new(FLOW, &[action(json!({ "Supervisor": SUPERVISOR }))])
            .over(json!({ "agent": { "name": "Hanako Suzuki" } }))
            .in_call_with(&[CUSTOMER, AGENT])
    }

    fn supervisor(reaction: Reaction, after: u64) -> CalleeScript {
        CalleeScript { callee: SUPERVISOR.to_owned(), reaction, after: Some(after), ..CalleeScript::default() }
    }

    fn members(outcome: &Outcome) -> Vec<String> {
        let participants = outcome.state["calls"][0]["participants"].as_array().unwrap();
        participants.iter().map(|one| one["identifier"]["rawId"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn the_supervisor_listens_and_is_removed() {
        let path = way![0 done, 1 success, 2 onAddParticipantSucceeded, 5 success, 6 timeout, 7 success, 13];
        let [documented, swapped] = stage().script(supervisor(Reaction::Accept, 6_000)).play_both(&path);
        assert_eq!(documented.events.last().unwrap(), "ParticipantsUpdated");
        assert_eq!(swapped.events.last().unwrap(), "RemoveParticipantSucceeded");
        assert_eq!(members(&documented), [format!("4:{CUSTOMER}"), AGENT.to_owned()]);
    }

    #[test]
    fn an_invitation_that_rings_too_long_is_taken_back() {
        let path = way![0 done, 1 success, 2 timeout, 3 success, 10 done, 13];
        let [documented, _] = stage().script(supervisor(Reaction::NoAnswer, 60_000)).play_both(&path);
        assert_eq!(documented.events.last().unwrap(), "CancelAddParticipantSucceeded");
        assert_eq!(documented.state["calls"][0]["ringing"], json!([]));
    }

    #[test]
    fn a_supervisor_who_is_there_and_whose_event_is_late_listens() {
        let mut stage = stage().script(supervisor(Reaction::Accept, 19_500));
        stage.faults = vec![Fault::DelayedEvent];
        let path = way![0 done, 1 success, 2 timeout, 3 failure, 4 success, 5 success, 6 timeout, 7 success, 13];
        let outcome = stage.play(Order::Documented);
        assert_eq!(outcome.paths, [path]);
        assert_eq!(outcome.actions[0]["uid-3"]["exception"]["code"], "cancel-add-participant-failed");
    }

    #[test]
    fn a_supervisor_who_declines_is_told_of() {
        let path = way![0 done, 1 success, 2 onAddParticipantFailed, 9 done, 13];
        let [documented, _] = stage().callee(SUPERVISOR, Reaction::Decline).play_both(&path);
        assert_eq!(documented.actions[0]["uid-2"]["results"]["reason"], "declined");
    }

    #[test]
    fn the_call_ends_while_the_supervisor_listens() {
        let mut stage = stage();
        stage.cues.extend([CUSTOMER, AGENT, SUPERVISOR].map(|who| Cue::Act(12_000, who, Deed::HangUp)));
        let path = way![0 done, 1 success, 2 onAddParticipantSucceeded, 5 success, 6 onCallDisconnected, 13];
        let [documented, _] = stage.play_both(&path);
        assert_eq!(documented.actions[0]["uid-6"]["results"]["event"], "CallDisconnected");
        assert_eq!(documented.state["calls"], json!([]));
    }

    #[test]
    fn the_call_is_ended_while_the_supervisor_is_rung() {
        let mut stage = stage().script(supervisor(Reaction::NoAnswer, 60_000));
        stage.cues.push(Cue::End(12_000));
        // The invitation's own event counts, though it comes after the end of the call; nothing is taken back.
        let [documented, swapped] = stage.play_both(&way![0 done, 1 success, 2 onAddParticipantFailed, 9 done, 13]);
        assert_eq!(documented.events.last().unwrap(), "CallDisconnected");
        assert_eq!(swapped.events.last().unwrap(), "AddParticipantFailed");
    }

    #[test]
    fn everyone_leaves_while_the_supervisor_is_rung() {
        let mut stage = stage().script(supervisor(Reaction::NoAnswer, 60_000));
        stage.cues.extend([CUSTOMER, AGENT].map(|who| Cue::Act(12_000, who, Deed::HangUp)));
        // A call in which it still rings has hope; the withdrawal of the invitation ends it.
        let path = way![0 done, 1 success, 2 timeout, 3 success, 10 done, 13];
        let [documented, _] = stage.play_both(&path);
        assert_eq!(documented.state["calls"], json!([]));
    }

    #[test]
    fn nobody_can_be_invited_into_a_call_that_is_over() {
        let mut stage = stage();
        stage.in_call = Vec::new();
        stage.cues = vec![action(json!({ "Supervisor": SUPERVISOR, "callConnectionId": "over" }))];
        let path = way![0 done, 1 failure, 11 done, 9 done, 13];
        let [documented, _] = stage.play_both(&path);
        assert_eq!(documented.actions[0]["uid-1"]["exception"]["code"], "http-404");
    }
}
