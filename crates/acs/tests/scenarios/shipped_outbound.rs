//! The shipped flows that place calls and invite into them.

use cti_flows_acs_sim::{CalleeScript, Deed, Reaction};
use serde_json::{Value, json};

use crate::shipped::user;
use crate::stage::{Cue, Outcome, Stage, action};

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
        let outcomes = stage.play_both(&path);
        assert_eq!(subjects(&outcomes, "uid-16"), ["Callback - Example - the other side left"; 2]);
        assert_eq!(outcomes[0].actions[0]["uid-15"]["results"]["alreadyEnded"], true);
    }
}

mod supervisor {
    use super::*;

    const FLOW: &str = include_str!("../../../../flows/calls-supervisor-joins/flow.json");
    const AGENT: &str = "8:acs:5f1d2c3b-4a59-4687-9c0d-1e2f3a4b5c6d_00000018-0000-0000-0000-000000000012";

    fn stage() -> Stage {
        Stage::new(FLOW, &[action(json!({ "Supervisor": user(30) }))])
            .over(json!({ "agent": { "name": "Hanako Suzuki" } }))
            .in_call_with(&[CUSTOMER, AGENT])
    }

    fn supervisor(reaction: Reaction, after: u64) -> CalleeScript {
        CalleeScript { callee: user(30), reaction, after: Some(after), ..CalleeScript::default() }
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
    fn a_supervisor_who_comes_while_the_invitation_is_taken_back_listens() {
        // The wait is over 20 seconds after the answer to the invitation; this one answers right then.
        let accepts = |after: u64| stage().script(supervisor(Reaction::Accept, after));
        let late = (19_900..20_100).step_by(5).find_map(|after| {
            let outcome = accepts(after).play(crate::stage::Order::Documented);
            outcome.paths[0].contains(&"uid-3 failure".to_owned()).then_some(outcome)
        });
        let late = late.expect("somebody comes between the time-out and the withdrawal");
        let path = way![0 done, 1 success, 2 timeout, 3 failure, 4 success, 5 success, 6 timeout, 7 success, 13];
        assert_eq!(late.paths, [path]);
    }

    #[test]
    fn a_supervisor_who_declines_is_told_of() {
        let path = way![0 done, 1 success, 2 onAddParticipantFailed, 9 done, 13];
        let [documented, _] = stage().callee(&user(30), Reaction::Decline).play_both(&path);
        assert_eq!(documented.actions[0]["uid-2"]["results"]["reason"], "declined");
    }

    #[test]
    fn the_call_ends_while_the_supervisor_is_rung_or_listens() {
        let mut rung = stage().script(supervisor(Reaction::NoAnswer, 60_000));
        let mut joined = stage();
        for stage in [&mut rung, &mut joined] {
            let leave = [CUSTOMER, AGENT].map(|who| Cue::Act(12_000, who, Deed::HangUp));
            stage.cues.extend(leave);
        }
        rung.play_both(&way![0 done, 1 success, 2 onCallDisconnected, 13]);
        let path = way![0 done, 1 success, 2 onAddParticipantSucceeded, 5 success, 6 onCallDisconnected, 13];
        let [documented, _] = joined.play_both(&path);
        assert_eq!(documented.actions[0]["uid-6"]["results"]["event"], "CallDisconnected");
    }
}
