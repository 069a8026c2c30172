//! The operations that the recorded cases ask for, by the names of the cases.

use std::collections::BTreeMap;

use cti_flows_acs::operation::*;
use cti_flows_acs::{BoxFuture, Client, ClientError, CommunicationUser, Identifier, MicrosoftTeamsApp, PhoneNumber};

pub const USER: &str = "8:acs:11111111-1111-1111-1111-111111111111_00000000-0000-0000-0000-0000000000a1";
pub const OTHER_USER: &str = "8:acs:11111111-1111-1111-1111-111111111111_00000000-0000-0000-0000-0000000000a2";
pub const CALL: &str = "aaaaaaaa-0000-4000-8000-000000000001";
pub const CALLBACK: &str = "https://app.example/acs/events";
pub const OPERATION_CALLBACK: &str = "https://app.example/acs/op-events";
const INCOMING: &str = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJjYyI6Im9wYXF1ZSJ9.";
const RECORDING: &str = "eyJyZWNvcmRpbmciOiIxIn0=";

type Send = Box<dyn for<'a> Fn(&'a Client) -> BoxFuture<'a, Result<u16, ClientError>>>;

/// An operation with its type forgotten: its request, and how a client is asked for it.
pub struct Case {
    pub request: Request,
    pub send: Send,
}

pub fn of<O: Operation + Clone + 'static>(operation: O) -> Case {
    let request = operation.request();
    let send: Send = Box::new(move |client| {
        let operation = operation.clone();
        Box::pin(async move { Ok(client.send(&operation).await?.status) })
    });
    Case { request, send }
}

fn all_participants() -> Case {
    let request = ListParticipants { call_connection_id: CALL.into() }.request();
    Case { request, send: Box::new(|client| Box::pin(async { Ok(client.list_all_participants(CALL).await?.status) })) }
}

pub fn user() -> Identifier {
    Identifier::from_raw_id(USER)
}

pub fn phone() -> Identifier {
    Identifier::phone_number("+14255550123")
}

fn other_phone() -> Identifier {
    Identifier::phone_number("+14255550199")
}

fn teams_user() -> Identifier {
    Identifier::from_raw_id("8:orgid:22222222-2222-2222-2222-222222222222")
}

fn teams_app() -> Identifier {
    Identifier::from_raw_id("28:orgid:33333333-3333-3333-3333-333333333333")
}

pub fn caller_id() -> Option<PhoneNumber> {
    Some(PhoneNumber::new("+18005550100"))
}

fn other_user() -> Option<CommunicationUser> {
    Some(CommunicationUser { id: OTHER_USER.into() })
}

pub fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn headers(headers: &[(&str, &str)]) -> Option<BTreeMap<String, String>> {
    Some(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn voip(names: &[(&str, &str)]) -> Option<CustomCallingContext> {
    Some(CustomCallingContext { voip_headers: headers(names), ..Default::default() })
}

fn sip(names: &[(&str, &str)]) -> Option<CustomCallingContext> {
    Some(CustomCallingContext { sip_headers: headers(names), ..Default::default() })
}

fn intelligence() -> Option<CallIntelligenceOptions> {
    Some(CallIntelligenceOptions { cognitive_services_endpoint: Some("https://cog.example/".into()) })
}

/// The operation of a recorded case; nothing for one that the table does not know.
pub fn case(sdk: &str, name: &str) -> Option<Case> {
    begin(sdk, name)
        .or_else(|| call(sdk, name))
        .or_else(|| participants(sdk, name))
        .or_else(|| media(sdk, name))
        .or_else(|| recording(sdk, name))
}

fn begin(sdk: &str, name: &str) -> Option<Case> {
    let to = |targets: Vec<Identifier>| CreateCall::new(targets, CALLBACK);
    let connect = |locator| ConnectCall::new(locator, CALLBACK);
    let reject = |call_reject_reason| of(RejectCall { call_reject_reason, ..RejectCall::new(INCOMING) });
    Some(match name {
        "createCall-user" => of(to(vec![user()])),
        "createCall-invite" => of(CreateCall { source_caller_id_number: caller_id(), ..to(vec![phone()]) }),
        "createCall-list" => of(CreateCall { source_caller_id_number: caller_id(), ..to(vec![user(), phone()]) }),
        "createCall-pstn" => of(CreateCall {
            source_caller_id_number: caller_id(),
            source_display_name: text("Contoso"),
            operation_context: text("ctx-create-1"),
            ..to(vec![phone()])
        }),
        "createCall-teamsUser" => of(CreateCall { operation_context: text("ctx-create-2"), ..to(vec![teams_user()]) }),
        "createCall-teamsAppSource" => of(from_teams_app()),
        "createCall-sourceIdentity-media" => of(with_media()),
        "createCall-user-entra" => of(CreateCall { operation_context: text("ctx-entra-1"), ..to(vec![user()]) }),
        "createGroupCall" => of(CreateCall {
            source_caller_id_number: caller_id(),
            operation_context: text("ctx-group-1"),
            ..to(if sdk == "js" { vec![phone(), user()] } else { vec![user(), phone()] })
        }),
        "retry-429" => of(CreateCall { operation_context: text("ctx-retry-429"), ..to(vec![user()]) }),
        "connectCall-server" => of(ConnectCall {
            operation_context: text("ctx-connect-1"),
            ..connect(CallLocator::Server { server_call_id: "c2VydmVyLWNhbGwtaWQ=".into() })
        }),
        "connectCall-group" => {
            of(connect(CallLocator::Group { group_call_id: "77777777-7777-7777-7777-777777777777".into() }))
        }
        "connectCall-room" => of(connect(CallLocator::Room { room_id: "99434917639286209".into() })),
        "answerCall-min" => of(AnswerCall::new(INCOMING, CALLBACK)),
        "answerCall-full" => of(AnswerCall {
            operation_context: text("ctx-answer-1"),
            call_intelligence_options: intelligence(),
            answered_by: other_user().filter(|_| sdk == "js"),
            ..AnswerCall::new(INCOMING, CALLBACK)
        }),
        "rejectCall-default" | "retry-500" => reject(None),
        "retry-503" if sdk == "py" => reject(None),
        "rejectCall-none" => reject(Some(RejectReason::None)),
        "rejectCall-busy" => reject(Some(RejectReason::Busy)),
        "rejectCall-forbidden" => reject(Some(RejectReason::Forbidden)),
        "redirectCall-user" => of(RedirectCall::new(INCOMING, user())),
        "redirectCall-pstn" => of(RedirectCall::new(INCOMING, phone())),
        _ => return None,
    })
}

fn from_teams_app() -> CreateCall {
    let extension = "8:acs:66666666-6666-6666-6666-666666666666_55555555-5555-5555-5555-555555555555_\
                     44444444-4444-4444-4444-444444444444";
    let app_id = "33333333-3333-3333-3333-333333333333".into();
    CreateCall {
        teams_app_source: Some(MicrosoftTeamsApp { app_id, cloud: None }),
        ..CreateCall::new(vec![Identifier::from_raw_id(extension)], CALLBACK)
    }
}

fn with_media() -> CreateCall {
    let socket = "wss://app.example/ws";
    CreateCall {
        source: other_user(),
        operation_context: text("ctx-create-3"),
        call_intelligence_options: intelligence(),
        media_streaming_options: Some(MediaStreamingOptions {
            content_type: Some(MediaStreamingContentType::Audio),
            start_media_streaming: Some(true),
            enable_bidirectional: Some(true),
            audio_format: Some(AudioFormat::Pcm16KMono),
            ..MediaStreamingOptions::new(socket, AudioChannels::Mixed)
        }),
        transcription_options: Some(TranscriptionOptions {
            start_transcription: Some(false),
            ..TranscriptionOptions::new(socket, "en-US")
        }),
        ..CreateCall::new(vec![user()], CALLBACK)
    }
}

fn call(sdk: &str, name: &str) -> Option<Case> {
    let call_connection_id = CALL.to_owned();
    let transfer = |to: Identifier, context: &str| TransferCall {
        operation_context: text(context),
        ..TransferCall::new(CALL, to)
    };
    Some(match name {
        "getCallConnectionProperties" | "getCallProperties" => of(GetCall { call_connection_id }),
        "hangUp-self" | "hangUp-self-entra" => of(HangUp { call_connection_id }),
        "hangUp-forEveryone" => of(HangUpForEveryone { call_connection_id }),
        "error-404" => of(HangUp { call_connection_id: "missing-0000".into() }),
        "error-400" => of(transfer(user(), "x")),
        "transfer-default" => of(TransferCall::new(CALL, user())),
        "transfer-user-voip" => of(TransferCall {
            operation_callback_uri: Some(OPERATION_CALLBACK.into()),
            custom_calling_context: voip(if sdk == "js" {
                &[("customVoipHeader1", "v1"), ("customVoipHeader2", "v2")]
            } else {
                &[("customVoipHeader1", "v1")]
            }),
            ..transfer(user(), "ctx-transfer-1")
        }),
        "transfer-group-pstn-sip" => of(TransferCall {
            transferee: Some(phone()),
            operation_callback_uri: Some(OPERATION_CALLBACK.into()),
            custom_calling_context: sip(if sdk == "js" {
                &[("User-To-User", "uuivalue"), ("X-MS-Custom-header1", "headerValue"), ("X-header2", "v2")]
            } else {
                &[("User-To-User", "uuivalue"), ("X-MS-Custom-headerName", "headerValue")]
            }),
            source_caller_id_number: caller_id(),
            ..transfer(other_phone(), "ctx-transfer-2")
        }),
        "transfer-teamsDetails" => of(TransferCall {
            custom_calling_context: Some(CustomCallingContext {
                teams_phone_call_details: Some(teams_details()),
                ..Default::default()
            }),
            ..transfer(teams_user(), "ctx-transfer-3")
        }),
        _ => return None,
    })
}

fn teams_details() -> TeamsPhoneCallDetails {
    TeamsPhoneCallDetails {
        teams_phone_caller_details: Some(TeamsPhoneCallerDetails {
            caller: phone(),
            name: "Ana".into(),
            phone_number: "+14255550123".into(),
            record_id: None,
            screen_pop_url: None,
            is_authenticated: Some(true),
            additional_caller_information: headers(&[("tier", "gold")]),
        }),
        teams_phone_source_details: Some(TeamsPhoneSourceDetails {
            source: user(),
            language: "en".into(),
            status: "ok".into(),
            intended_targets: None,
        }),
        session_id: text("s1"),
        intent: text("billing"),
        call_topic: text("Refund"),
        call_context: text("summary"),
        ..Default::default()
    }
}

fn participants(sdk: &str, name: &str) -> Option<Case> {
    let call_connection_id = CALL.to_owned();
    let callback = || Some(OPERATION_CALLBACK.into());
    let add = |who: Identifier| AddParticipant::new(CALL, who);
    Some(match name {
        "addParticipant-user" if sdk == "js" => {
            of(AddParticipant { custom_calling_context: voip(&[("myHeader", "myValue")]), ..add(user()) })
        }
        "addParticipant-user" => of(AddParticipant {
            operation_context: text("ctx-add-0"),
            custom_calling_context: voip(&[("voipHeaderName", "voipHeaderValue")]),
            ..add(user())
        }),
        "addParticipant-pstn" => of(AddParticipant {
            source_caller_id_number: caller_id(),
            source_display_name: text("Contoso").filter(|_| sdk == "js"),
            invitation_timeout_in_seconds: Some(60),
            operation_context: text("ctx-add-1"),
            operation_callback_uri: callback(),
            custom_calling_context: sip(if sdk == "js" {
                &[("User-To-User", "value"), ("X-MS-Custom-header1", "customSipHeaderValue1")]
            } else {
                &[("User-To-User", "value"), ("X-MS-Custom-headerName", "headerValue")]
            }),
            ..add(phone())
        }),
        "addParticipant-teamsApp" => of(AddParticipant { operation_context: text("ctx-add-2"), ..add(teams_app()) }),
        "retry-503" => of(AddParticipant { operation_context: text("ctx-retry-503"), ..add(user()) }),
        "cancelAddParticipant" => of(CancelAddParticipant {
            operation_context: text("ctx-cancel-1"),
            operation_callback_uri: callback(),
            ..CancelAddParticipant::new(CALL, "bbbbbbbb-0000-4000-8000-000000000002")
        }),
        "removeParticipant" => of(RemoveParticipant {
            operation_context: text("ctx-remove-1"),
            operation_callback_uri: callback(),
            ..RemoveParticipant::new(CALL, user())
        }),
        "removeParticipant-pstn" => of(RemoveParticipant::new(CALL, phone())),
        "moveParticipants" => of(MoveParticipants {
            operation_context: text("ctx-move-1"),
            ..MoveParticipants::new(CALL, vec![user()], "aaaaaaaa-0000-4000-8000-000000000009")
        }),
        "muteParticipant" => {
            of(MuteParticipants { operation_context: text("ctx-mute-1"), ..MuteParticipants::new(CALL, vec![user()]) })
        }
        "listParticipants-paged" => all_participants(),
        "getParticipant-user" => of(GetParticipant { call_connection_id, participant: user() }),
        "getParticipant-pstn" => of(GetParticipant { call_connection_id, participant: phone() }),
        _ => return None,
    })
}

fn media(sdk: &str, name: &str) -> Option<Case> {
    let call_connection_id = CALL.to_owned();
    let interrupts = (sdk == "py").then_some(false);
    let play = |sources, is_loop, context: &str| Play {
        interrupt_call_media_operation: interrupts,
        play_options: Some(PlayOptions { is_loop }),
        operation_context: text(context),
        ..Play::new(CALL, sources)
    };
    let spoken = || TextSource { source_locale: text("en-US"), voice_kind: Some(VoiceKind::Female), ..plain("Hello") };
    Some(match name {
        "play-file" => of(Play {
            play_to: vec![user()],
            operation_callback_uri: (sdk == "js").then(|| OPERATION_CALLBACK.into()),
            ..play(vec![PlaySource::file("https://cdn.example/p.wav")], false, "ctx-play-1")
        }),
        "playToAll-text" => of(Play {
            interrupt_call_media_operation: Some(sdk == "js"),
            ..play(vec![PlaySource::spoken(spoken())], true, "ctx-play-2")
        }),
        "playToAll-ssml" => {
            let source = PlaySource { play_source_cache_id: text("c1"), ..PlaySource::ssml("<speak/>") };
            of(play(vec![source], false, "ctx-play-3"))
        }
        "recognize-dtmf" | "recognize-choices" | "recognize-speech" => of(recognize(name, interrupts)),
        "cancelAllMediaOperations" => of(CancelAllMedia { call_connection_id }),
        "startContinuousDtmf" => {
            of(StartContinuousDtmf { operation_context: text("ctx-dtmf-1"), ..StartContinuousDtmf::new(CALL, phone()) })
        }
        "stopContinuousDtmf" => of(StopContinuousDtmf {
            operation_context: text("ctx-dtmf-2"),
            operation_callback_uri: Some(OPERATION_CALLBACK.into()),
            ..StopContinuousDtmf::new(CALL, phone())
        }),
        "sendDtmfTones" => of(SendDtmf {
            operation_context: text("ctx-dtmf-3"),
            ..SendDtmf::new(CALL, vec![Tone::One, Tone::Pound], phone())
        }),
        "hold" => of(Hold {
            play_source_info: (sdk == "js").then(|| PlaySource::file("https://cdn.example/hold.wav")),
            operation_context: text("ctx-hold-1"),
            ..Hold::new(CALL, phone())
        }),
        "unhold" => of(Unhold { operation_context: text("ctx-hold-2"), ..Unhold::new(CALL, phone()) }),
        "startTranscription" => of(StartTranscription {
            locale: text("en-US"),
            operation_context: text("ctx-tr-1"),
            ..StartTranscription::new(CALL)
        }),
        "stopTranscription" => {
            of(StopTranscription { operation_context: text("ctx-tr-2"), ..StopTranscription::new(CALL) })
        }
        "startMediaStreaming" => {
            of(StartMediaStreaming { operation_context: text("ctx-ms-1"), ..StartMediaStreaming::new(CALL) })
        }
        "stopMediaStreaming" => {
            of(StopMediaStreaming { operation_context: text("ctx-ms-2"), ..StopMediaStreaming::new(CALL) })
        }
        _ => return None,
    })
}

pub fn plain(text: &str) -> TextSource {
    TextSource {
        text: text.to_owned(),
        source_locale: None,
        voice_kind: None,
        voice_name: None,
        custom_voice_endpoint_id: None,
    }
}

fn recognize(name: &str, interrupt_call_media_operation: Option<bool>) -> Recognize {
    let options = RecognizeOptions { initial_silence_timeout_in_seconds: Some(5), ..RecognizeOptions::new(phone()) };
    let base = match name {
        "recognize-dtmf" => Recognize {
            play_prompt: Some(PlaySource::text("Enter pin")),
            operation_context: text("ctx-rec-1"),
            ..Recognize::new(
                CALL,
                RecognizeInput::Dtmf,
                RecognizeOptions {
                    interrupt_prompt: Some(true),
                    initial_silence_timeout_in_seconds: Some(15),
                    dtmf_options: Some(DtmfOptions {
                        inter_tone_timeout_in_seconds: Some(5),
                        max_tones_to_collect: Some(4),
                        stop_tones: Some(vec![Tone::Pound]),
                    }),
                    ..options
                },
            )
        },
        "recognize-choices" => {
            let yes = Choice { label: "Yes".into(), phrases: vec!["yes".into(), "ok".into()], tone: Some(Tone::One) };
            let no = Choice { label: "No".into(), phrases: vec!["no".into()], tone: None };
            let options = RecognizeOptions { speech_language: text("en-US"), choices: Some(vec![yes, no]), ..options };
            Recognize { operation_context: text("ctx-rec-2"), ..Recognize::new(CALL, RecognizeInput::Choices, options) }
        }
        _ => {
            let speech_options = Some(SpeechOptions { end_silence_timeout_in_ms: Some(1000) });
            let options = RecognizeOptions { speech_options, ..options };
            Recognize { operation_context: text("ctx-rec-3"), ..Recognize::new(CALL, RecognizeInput::Speech, options) }
        }
    };
    Recognize { interrupt_call_media_operation, ..base }
}

fn recording(sdk: &str, name: &str) -> Option<Case> {
    let recording_id = RECORDING.to_owned();
    // The Python client sends an empty list where the JavaScript client sends nothing.
    let channel_affinity = || (sdk == "py").then(Vec::new);
    Some(match name {
        "startRecording-callConnectionId" => {
            of(StartRecording { channel_affinity: channel_affinity(), ..StartRecording::of_call(CALL) })
        }
        "startRecording-server" => of(StartRecording {
            recording_state_callback_uri: Some(CALLBACK.into()),
            recording_content_type: Some(RecordingContent::Audio),
            recording_channel_type: Some(RecordingChannels::Unmixed),
            recording_format_type: Some(RecordingFormat::Wav),
            audio_channel_participant_ordering: (sdk == "js").then(|| vec![user()]),
            channel_affinity: channel_affinity(),
            pause_on_start: (sdk == "js").then_some(false),
            ..StartRecording::of(CallLocator::Server { server_call_id: "c2VydmVyLWNhbGwtaWQ=".into() })
        }),
        "getRecordingState" => of(GetRecording { recording_id }),
        "pauseRecording" => of(PauseRecording { recording_id }),
        "resumeRecording" => of(ResumeRecording { recording_id }),
        "stopRecording" => of(StopRecording { recording_id }),
        _ => return None,
    })
}
