//! Prompts, recognitions, tones, recordings: what runs, what waits, what comes of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;

use cti_flows_acs_sim::{Act, CalleeScript, Deed, Settings};
use desk::{CALLS, Desk, PHONE, USER, act, error_of, identifier, usual_settings};
use serde_json::{Value, json};

fn prompt(uri: &str) -> Value {
    json!({ "kind": "file", "file": { "uri": uri } })
}

fn play(context: &str) -> Value {
    json!({ "playSources": [prompt("https://cdn.example/a.wav")], "operationContext": context })
}

fn recognize(input: &str, options: &Value) -> Value {
    let mut options = options.clone();
    options["targetParticipant"] = identifier(PHONE);
    json!({ "recognizeInputType": input, "recognizeOptions": options, "operationContext": "recognize" })
}

fn press(desk: &mut Desk, tones: &str) {
    desk.act_with(&Act { tones: Some(tones.to_owned()), ..act(PHONE, Deed::Press) });
}

fn speak(desk: &mut Desk, speech: &str) {
    desk.act_with(&Act { speech: Some(speech.to_owned()), ..act(PHONE, Deed::Speak) });
}

#[test]
fn prompts_play_one_after_the_other() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    desk.action(&call, "play", &play("first"), 202);
    desk.action(&call, "play", &play("second"), 202);
    desk.wait(2_000);
    let events = desk.events();
    let told: Vec<_> =
        events.iter().map(|it| format!("{} {}", desk::name_of(it), it["data"]["operationContext"])).collect();
    let expected =
        ["PlayStarted \"first\"", "PlayCompleted \"first\"", "PlayStarted \"second\"", "PlayCompleted \"second\""];
    assert_eq!(told, expected);
}

#[test]
fn a_loop_plays_until_it_is_cancelled_or_interrupted() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let mut looped = play("loop");
    looped["playOptions"] = json!({ "loop": true });
    desk.action(&call, "play", &looped, 202);
    desk.wait(60_000);
    assert_eq!(desk.told(), ["PlayStarted 200/0"]);
    let mut interrupting = play("now");
    interrupting["interruptCallMediaOperation"] = json!(true);
    desk.action(&call, "play", &interrupting, 202);
    assert_eq!(desk.told_soon(), ["PlayCanceled 400/8508", "PlayStarted 200/0", "PlayCompleted 200/0"]);
    desk.action(&call, "play", &looped, 202);
    desk.action(&call, "cancelAllMediaOperations", &Value::Null, 202);
    assert_eq!(desk.told_soon(), ["PlayStarted 200/0", "PlayCanceled 400/8508"]);
}

#[test]
fn a_prompt_that_cannot_be_had_fails_with_its_index() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let sources = [prompt("https://cdn.example/a.wav"), prompt("https://cdn.example/missing.wav")];
    desk.action(&call, "play", &json!({ "playSources": sources }), 202);
    desk.wait(1_000);
    let events = desk.events();
    assert_eq!(
        (desk::name_of(&events[0]), &events[0]["data"]["failedPlaySourceIndex"]),
        ("PlayFailed".into(), &1.into())
    );
    let mut stranger = play("stranger");
    stranger["playTo"] = json!([identifier(USER)]);
    desk.action(&call, "play", &stranger, 202);
    assert_eq!(desk.told_soon(), ["PlayFailed 400/8558"]);
    let empty = desk
        .post(&format!("{CALLS}/{call}:play"), &json!({ "playSources": [{ "kind": "text", "text": { "text": "" } }] }));
    assert_eq!(error_of(&empty), "400/8582");
}

#[test]
fn tones_are_recognized_up_to_their_number_or_a_stop_tone() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let options = json!({ "dtmfOptions": { "maxTonesToCollect": 4, "stopTones": ["pound"] } });
    for (pressed, code, heard) in
        [("12*4", 8531, json!(["one", "two", "asterisk", "four"])), ("1#", 8514, json!(["one"]))]
    {
        desk.action(&call, "recognize", &recognize("dtmf", &options), 202);
        press(&mut desk, pressed);
        desk.wait(100);
        let events = desk.events();
        assert_eq!(desk::name_of(&events[0]), "RecognizeCompleted");
        let data = &events[0]["data"];
        assert_eq!((&data["recognitionType"], &data["dtmfResult"]["tones"]), (&"dtmf".into(), &heard));
        assert_eq!(data["resultInformation"]["subCode"], code);
    }
}

#[test]
fn silence_ends_a_recognition() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let options = json!({ "initialSilenceTimeoutInSeconds": 10, "dtmfOptions": { "interToneTimeoutInSeconds": 3 } });
    desk.action(&call, "recognize", &recognize("dtmf", &options), 202);
    desk.wait(10_000);
    assert!(desk.told().is_empty());
    assert_eq!(desk.told_soon(), ["RecognizeFailed 400/8510"]);
    desk.action(&call, "recognize", &recognize("dtmf", &options), 202);
    press(&mut desk, "1");
    desk.wait(2_000);
    press(&mut desk, "2");
    desk.wait(2_900);
    assert!(desk.told().is_empty());
    assert_eq!(desk.told_soon(), ["RecognizeFailed 400/8532"]);
}

#[test]
fn choices_are_recognized_by_phrase_and_by_tone() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let choices = json!({ "choices": [{ "label": "Yes", "phrases": ["yes", "ok"], "tone": "one" },
        { "label": "No", "phrases": ["no"] }] });
    desk.action(&call, "recognize", &recognize("choices", &choices), 202);
    speak(&mut desk, "OK, do it");
    desk.wait(100);
    let result = desk.events()[0]["data"]["choiceResult"].clone();
    assert_eq!((&result["label"], &result["recognizedPhrase"]), (&"Yes".into(), &"ok".into()));
    desk.action(&call, "recognize", &recognize("choices", &choices), 202);
    press(&mut desk, "1");
    desk.action(&call, "recognize", &recognize("choices", &choices), 202);
    press(&mut desk, "2");
    desk.action(&call, "recognize", &recognize("choices", &choices), 202);
    speak(&mut desk, "perhaps");
    let expected = ["RecognizeCompleted 200/8533", "RecognizeFailed 400/8534", "RecognizeFailed 400/8547"];
    assert_eq!(desk.told_soon(), expected);
}

#[test]
fn speech_is_recognized_and_scripts_speak_and_press() {
    let script = CalleeScript {
        callee: PHONE.to_owned(),
        presses: Some("42#".to_owned()),
        says: Some("hello".to_owned()),
        ..CalleeScript::default()
    };
    let mut desk = Desk::new(Settings { scripts: vec![script], ..usual_settings() });
    let call = desk.connected(&[PHONE]);
    desk.action(&call, "recognize", &recognize("speech", &json!({})), 202);
    desk.wait(1_000);
    assert_eq!(desk.events()[0]["data"]["speechResult"]["speech"], "hello");
    let stop = json!({ "dtmfOptions": { "stopTones": ["pound"] } });
    desk.action(&call, "recognize", &recognize("speechOrDtmf", &stop), 202);
    desk.wait(1_000);
    assert_eq!(desk.events()[0]["data"]["dtmfResult"]["tones"], json!(["four", "two"]));
}

#[test]
fn what_does_not_fit_a_recognition_is_412() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    desk.action(&call, "recognize", &recognize("dtmf", &json!({})), 202);
    assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}:play"), &play("late"))), "412/8583");
    let again = desk.post(&format!("{CALLS}/{call}:recognize"), &recognize("dtmf", &json!({})));
    assert_eq!(error_of(&again), "412/8583");
}

#[test]
fn tones_are_reported_one_by_one_until_that_is_stopped() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let target = json!({ "targetParticipant": identifier(PHONE), "operationContext": "tones" });
    desk.action(&call, "startContinuousDtmfRecognition", &target, 200);
    press(&mut desk, "1*");
    desk.action(&call, "stopContinuousDtmfRecognition", &target, 200);
    press(&mut desk, "2");
    desk.wait(1_000);
    let events = desk.events();
    let tones: Vec<_> = events.iter().map(|it| json!([it["data"]["sequenceId"], it["data"]["tone"]])).collect();
    assert_eq!(tones, [json!([1, "one"]), json!([2, "asterisk"]), json!([null, null])]);
}

#[test]
fn tones_are_sent() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let send = |target: &str| json!({ "tones": ["one", "pound"], "targetParticipant": identifier(target), "operationContext": "send" });
    assert_eq!(desk.action(&call, "sendDtmfTones", &send(PHONE), 202), json!({ "operationContext": "send" }));
    desk.action(&call, "sendDtmfTones", &send(USER), 202);
    assert_eq!(desk.told_soon(), ["SendDtmfTonesCompleted 200/0", "SendDtmfTonesFailed 400/8558"]);
}

#[test]
fn a_recording_starts_pauses_and_ends_with_the_call() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    let start = json!({ "callConnectionId": call });
    let started = desk.post("/calling/recordings", &start);
    assert_eq!((started.status, &started.body.as_ref().unwrap()["recordingState"]), (200, &"active".into()));
    let id = started.body.unwrap()["recordingId"].as_str().unwrap().replace('=', "%3D");
    assert_eq!(error_of(&desk.post("/calling/recordings", &start)), "400/8559");
    let path = format!("/calling/recordings/{id}");
    assert_eq!(desk.post(&format!("{path}:pause"), &Value::Null).status, 202);
    assert_eq!(desk.get(&path).body.unwrap()["recordingState"], "inactive");
    assert_eq!(error_of(&desk.post(&format!("{path}:pause"), &Value::Null)), "400/8573");
    assert_eq!(desk.post(&format!("{path}:resume"), &Value::Null).status, 202);
    desk.action(&call, "terminate", &Value::Null, 204);
    desk.wait(1_000);
    let states: Vec<_> = desk.events().iter().map(|event| event["data"]["state"].clone()).collect();
    assert_eq!(states, [json!("active"), json!("inactive"), json!("active"), Value::Null, json!("inactive")]);
    assert_eq!(error_of(&desk.get(&path)), "404/8522");
}

#[test]
fn what_runs_when_a_call_ends_fails_before_it() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE]);
    desk.action(&call, "recognize", &recognize("dtmf", &json!({})), 202);
    desk.delete(&format!("{CALLS}/{call}"));
    assert_eq!(desk.told_soon(), ["RecognizeFailed 400/8528", "CallDisconnected 200/7000"]);
}
