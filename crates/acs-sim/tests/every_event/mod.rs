//! One event of every type that the reference has, made by operations; those of failures by the fault for them.

use std::collections::BTreeSet;

use cti_flows_acs_sim::{Act, Deed, Fault, Faults, IncomingSchema, Settings};
use serde_json::{Value, json};

use crate::desk::{CALLBACK, CALLS, Desk, OTHER_USER, OWN, PHONE, USER, act, identifier, usual_settings};

/// The names of all events, IncomingCall included.
pub fn names() -> BTreeSet<String> {
    let names = "CallConnected CallDisconnected CreateCallFailed AnswerFailed ConnectFailed ParticipantsUpdated \
        AddParticipantSucceeded AddParticipantFailed CancelAddParticipantSucceeded CancelAddParticipantFailed \
        RemoveParticipantSucceeded RemoveParticipantFailed MoveParticipantSucceeded MoveParticipantFailed \
        CallTransferAccepted CallTransferFailed RecordingStateChanged StartRecordingFailed PlayStarted PlayCompleted \
        PlayFailed PlayCanceled RecognizeCompleted RecognizeFailed RecognizeCanceled \
        ContinuousDtmfRecognitionToneReceived ContinuousDtmfRecognitionToneFailed ContinuousDtmfRecognitionStopped \
        SendDtmfTonesCompleted SendDtmfTonesFailed HoldFailed TranscriptionStarted TranscriptionStopped \
        TranscriptionUpdated TranscriptionFailed MediaStreamingStarted MediaStreamingStopped MediaStreamingFailed \
        IncomingCall";
    names.split_whitespace().map(str::to_owned).collect()
}

/// The bodies of a session that has them all.
pub fn bodies() -> Vec<String> {
    let mut bodies = Vec::new();
    for schema in [IncomingSchema::EventGrid, IncomingSchema::CloudEvents] {
        let mut desk = Desk::new(Settings { incoming_schema: schema, ..usual_settings() });
        calls(&mut desk);
        let call = desk.connected(&[USER, PHONE]);
        operations(&mut desk, &call);
        desk.service.set_faults(Faults::none().with(Fault::OperationFails, 1.0));
        failures(&mut desk, &call);
        // `connected` takes what it waits for; the whole history of bodies is kept beside.
        bodies.extend(desk.kept.iter().map(|sent| sent.body.clone()));
    }
    bodies
}

fn calls(desk: &mut Desk) {
    let placed = desk.place(PHONE, OWN);
    desk.answer(&placed.incoming_call_context, "answered");
    desk.wait(1_000);
    desk.act(PHONE, Deed::HangUp);
    desk.create(&["+14255550102"], Some("declined"));
    desk.wait(1_000);
}

fn operations(desk: &mut Desk, call: &str) {
    let target = json!({ "targetParticipant": identifier(PHONE) });
    let other = desk.connected(&[OTHER_USER]);
    let moved = json!({ "targetParticipants": [identifier(OTHER_USER)], "fromCall": other });
    desk.action(call, "participants:moveHere", &moved, 202);
    desk.action(call, "participants:moveHere", &moved_from_nowhere(), 202);
    desk.action(call, "participants:remove", &json!({ "participantToRemove": identifier(OTHER_USER) }), 202);
    desk.action(call, "participants:remove", &json!({ "participantToRemove": identifier(OTHER_USER) }), 202);
    let added = desk.action(call, "participants:add", &json!({ "participantToAdd": identifier(OTHER_USER) }), 202);
    let cancelled = json!({ "invitationId": added["invitationId"] });
    desk.action(call, "participants:cancelAddParticipant", &cancelled, 202);
    desk.action(call, "participants:cancelAddParticipant", &cancelled, 202);
    desk.action(call, "participants:add", &json!({ "participantToAdd": identifier(OTHER_USER) }), 202);
    let prompt = json!({ "playSources": [{ "kind": "text", "text": { "text": "Hello" } }] });
    desk.action(call, "play", &prompt, 202);
    desk.wait(1_000);
    desk.action(call, "play", &prompt, 202);
    desk.action(call, "cancelAllMediaOperations", &Value::Null, 202);
    let recognition = json!({ "recognizeInputType": "dtmf",
        "recognizeOptions": { "targetParticipant": identifier(PHONE), "dtmfOptions": { "maxTonesToCollect": 1 } } });
    desk.action(call, "recognize", &recognition, 202);
    desk.action(call, "cancelAllMediaOperations", &Value::Null, 202);
    desk.action(call, "startContinuousDtmfRecognition", &target, 200);
    desk.action(call, "recognize", &recognition, 202);
    desk.act_with(&Act { tones: Some("5".to_owned()), ..act(PHONE, Deed::Press) });
    desk.action(call, "stopContinuousDtmfRecognition", &target, 200);
    let tones = json!({ "tones": ["one", "pound"], "targetParticipant": identifier(PHONE) });
    desk.action(call, "sendDtmfTones", &tones, 202);
    for action in ["startTranscription", "updateTranscription", "stopTranscription"] {
        desk.action(call, action, &json!({ "locale": "en-US" }), 202);
    }
    desk.action(call, "startMediaStreaming", &json!({}), 202);
    desk.action(call, "stopMediaStreaming", &json!({}), 202);
    desk.post("/calling/recordings", &json!({ "callConnectionId": call }));
    let transfer = json!({ "targetParticipant": identifier("+14255550188"), "transferee": identifier(OTHER_USER) });
    desk.wait(1_000);
    desk.action(call, "transferToParticipant", &transfer, 202);
    desk.wait(1_000);
}

fn moved_from_nowhere() -> Value {
    json!({ "targetParticipants": [identifier("8:acs:nobody")], "fromCall": "nowhere" })
}

fn failures(desk: &mut Desk, call: &str) {
    let target = json!({ "targetParticipant": identifier(PHONE) });
    let prompt = json!({ "playSources": [{ "kind": "file", "file": { "uri": "https://cdn.example/a.wav" } }] });
    desk.action(call, "play", &prompt, 202);
    let recognition =
        json!({ "recognizeInputType": "speech", "recognizeOptions": { "targetParticipant": identifier(PHONE) } });
    desk.action(call, "recognize", &recognition, 202);
    desk.action(call, "startContinuousDtmfRecognition", &target, 200);
    desk.action(call, "hold", &target, 200);
    let tones = json!({ "tones": ["one"], "targetParticipant": identifier(PHONE) });
    desk.action(call, "sendDtmfTones", &tones, 202);
    desk.action(call, "startTranscription", &json!({}), 202);
    desk.action(call, "startMediaStreaming", &json!({}), 202);
    desk.action(call, "participants:add", &json!({ "participantToAdd": identifier(OTHER_USER) }), 202);
    let transfer = json!({ "targetParticipant": identifier("8:acs:somebody"), "transferee": identifier(PHONE) });
    desk.action(call, "transferToParticipant", &transfer, 202);
    let locator = json!({ "kind": "roomCallLocator", "roomId": "1" });
    desk.post(&format!("{CALLS}:connect"), &json!({ "callLocator": locator, "callbackUri": CALLBACK }));
    desk.wait(1_000);
    desk.service.set_faults(Faults::none());
    let connected = desk.post(&format!("{CALLS}:connect"), &json!({ "callLocator": locator, "callbackUri": CALLBACK }));
    desk.wait(1_000);
    desk.service.set_faults(Faults::none().with(Fault::OperationFails, 1.0));
    let room = crate::desk::id_of(&connected);
    desk.post("/calling/recordings", &json!({ "callConnectionId": room }));
    let placed = desk.place(PHONE, OWN);
    desk.answer(&placed.incoming_call_context, "fails");
    desk.wait(1_000);
}
