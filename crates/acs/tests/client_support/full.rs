//! Each operation with every member given, for comparison with the OpenAPI file.

use cti_flows_acs::operation::*;
use cti_flows_acs::{
    Cloud, CommunicationUser, Identifier, MicrosoftTeamsApp, Operation, PhoneNumber, Request, WebAddress,
};

use super::cases::{CALL, CALLBACK, OPERATION_CALLBACK, USER, caller_id, headers, phone, plain, text, user};

fn callback() -> Option<WebAddress> {
    Some(OPERATION_CALLBACK.into())
}

/// One identifier of each kind, with all that each can say.
fn everybody() -> Vec<Identifier> {
    let asserted =
        PhoneNumber { is_anonymous: Some(false), asserted_id: text("leg2"), ..PhoneNumber::new("+14255550123") };
    let raw_ids = ["8:orgid:u", "8:teamsvisitor:v", "28:orgid:a", "8:acs:r_t_u", USER, "48:bot"];
    let mut all: Vec<Identifier> = raw_ids.into_iter().map(Identifier::from_raw_id).collect();
    all.push(Identifier::of(cti_flows_acs::IdentifierKind::PhoneNumber(asserted)));
    all
}

fn intelligence() -> Option<CallIntelligenceOptions> {
    Some(CallIntelligenceOptions { cognitive_services_endpoint: Some("https://cog.example/".into()) })
}

fn streaming() -> Option<MediaStreamingOptions> {
    Some(MediaStreamingOptions {
        content_type: Some(MediaStreamingContentType::Audio),
        start_media_streaming: Some(true),
        enable_bidirectional: Some(false),
        audio_format: Some(AudioFormat::Pcm24KMono),
        enable_dtmf_tones: Some(true),
        ..MediaStreamingOptions::new("wss://app.example/ws", AudioChannels::Unmixed)
    })
}

fn transcription() -> Option<TranscriptionOptions> {
    Some(TranscriptionOptions {
        speech_model_endpoint_id: text("model"),
        start_transcription: Some(true),
        enable_intermediate_results: Some(false),
        ..TranscriptionOptions::new("wss://app.example/ws", "en-US")
    })
}

fn calling_context() -> Option<CustomCallingContext> {
    Some(CustomCallingContext {
        voip_headers: headers(&[("a", "b")]),
        sip_headers: headers(&[("User-To-User", "case-42")]),
        teams_phone_call_details: Some(TeamsPhoneCallDetails {
            teams_phone_caller_details: Some(TeamsPhoneCallerDetails {
                caller: phone(),
                name: "Ana".into(),
                phone_number: "+14255550123".into(),
                record_id: text("r"),
                screen_pop_url: Some("https://crm.example/r".into()),
                is_authenticated: Some(false),
                additional_caller_information: headers(&[("tier", "gold")]),
            }),
            teams_phone_source_details: Some(TeamsPhoneSourceDetails {
                source: user(),
                language: "en".into(),
                status: "ok".into(),
                intended_targets: Some([("agent".to_owned(), user())].into()),
            }),
            session_id: text("s"),
            intent: text("billing"),
            call_topic: text("refund"),
            call_context: text("summary"),
            transcript_url: Some("https://crm.example/t".into()),
            call_sentiment: text("calm"),
            suggested_actions: text("listen"),
        }),
    })
}

/// All operations, each with every member that it can have.
pub fn all() -> Vec<Request> {
    let mut all = begin();
    all.extend(participants());
    all.extend(media());
    all.extend(streams_and_recording());
    all
}

fn begin() -> Vec<Request> {
    let call_connection_id = CALL.to_owned();
    let create = CreateCall {
        source_caller_id_number: caller_id(),
        source_display_name: text("Contoso"),
        source: Some(CommunicationUser { id: USER.into() }),
        operation_context: text("c"),
        call_intelligence_options: intelligence(),
        media_streaming_options: streaming(),
        transcription_options: transcription(),
        teams_app_source: Some(MicrosoftTeamsApp { app_id: "a".into(), cloud: Some(Cloud::Gcch) }),
        ..CreateCall::new(everybody(), CALLBACK)
    };
    let connect = |locator| ConnectCall {
        operation_context: text("c"),
        call_intelligence_options: intelligence(),
        media_streaming_options: streaming(),
        transcription_options: transcription(),
        ..ConnectCall::new(locator, CALLBACK)
    };
    let answer = AnswerCall {
        operation_context: text("c"),
        call_intelligence_options: intelligence(),
        answered_by: Some(CommunicationUser { id: USER.into() }),
        media_streaming_options: streaming(),
        transcription_options: transcription(),
        ..AnswerCall::new("context", CALLBACK)
    };
    let transfer = TransferCall {
        operation_context: text("c"),
        transferee: Some(user()),
        operation_callback_uri: callback(),
        custom_calling_context: calling_context(),
        source_caller_id_number: caller_id(),
        ..TransferCall::new(CALL, phone())
    };
    vec![
        create.request(),
        connect(CallLocator::Server { server_call_id: "s".into() }).request(),
        connect(CallLocator::Group { group_call_id: "g".into() }).request(),
        connect(CallLocator::Room { room_id: "r".into() }).request(),
        answer.request(),
        RejectCall { call_reject_reason: Some(RejectReason::Forbidden), ..RejectCall::new("context") }.request(),
        RedirectCall::new("context", phone()).request(),
        GetCall { call_connection_id: call_connection_id.clone() }.request(),
        HangUp { call_connection_id: call_connection_id.clone() }.request(),
        HangUpForEveryone { call_connection_id }.request(),
        transfer.request(),
    ]
}

fn participants() -> Vec<Request> {
    let call_connection_id = CALL.to_owned();
    let add = AddParticipant {
        source_caller_id_number: caller_id(),
        source_display_name: text("Contoso"),
        invitation_timeout_in_seconds: Some(180),
        operation_context: text("c"),
        operation_callback_uri: callback(),
        custom_calling_context: calling_context(),
        ..AddParticipant::new(CALL, phone())
    };
    let cancel = CancelAddParticipant {
        operation_context: text("c"),
        operation_callback_uri: callback(),
        ..CancelAddParticipant::new(CALL, "invitation")
    };
    let remove = RemoveParticipant {
        operation_context: text("c"),
        operation_callback_uri: callback(),
        ..RemoveParticipant::new(CALL, user())
    };
    let moving = MoveParticipants {
        operation_context: text("c"),
        operation_callback_uri: callback(),
        ..MoveParticipants::new(CALL, everybody(), "other")
    };
    vec![
        add.request(),
        cancel.request(),
        remove.request(),
        moving.request(),
        MuteParticipants { operation_context: text("c"), ..MuteParticipants::new(CALL, vec![user()]) }.request(),
        ListParticipants { call_connection_id: call_connection_id.clone() }.request(),
        GetParticipant { call_connection_id, participant: phone() }.request(),
    ]
}

fn sources() -> Vec<PlaySource> {
    let spoken = TextSource {
        source_locale: text("en-US"),
        voice_kind: Some(VoiceKind::Male),
        voice_name: text("v"),
        custom_voice_endpoint_id: text("e"),
        ..plain("Hello")
    };
    let cached = PlaySource { play_source_cache_id: text("c1"), ..PlaySource::file("https://cdn.example/p.wav") };
    let ssml = SsmlSource { ssml_text: "<speak/>".into(), custom_voice_endpoint_id: text("e") };
    vec![cached, PlaySource::spoken(spoken), PlaySource { ssml: Some(ssml), ..PlaySource::ssml("") }]
}

fn recognize(recognize_input_type: RecognizeInput) -> Request {
    let tones = "0123456789ABCD#*".chars().map(|key| Tone::from_key(key).unwrap()).collect();
    let options = RecognizeOptions {
        interrupt_prompt: Some(true),
        initial_silence_timeout_in_seconds: Some(300),
        speech_language: text("en-US"),
        speech_recognition_model_endpoint_id: text("m"),
        dtmf_options: Some(DtmfOptions {
            inter_tone_timeout_in_seconds: Some(60),
            max_tones_to_collect: Some(4),
            stop_tones: Some(tones),
        }),
        choices: Some(vec![Choice { label: "Yes".into(), phrases: vec!["yes".into()], tone: Some(Tone::One) }]),
        speech_options: Some(SpeechOptions { end_silence_timeout_in_ms: Some(500) }),
        ..RecognizeOptions::new(phone())
    };
    let recognize = Recognize {
        play_prompt: Some(PlaySource::text("Enter")),
        play_prompts: Some(sources()),
        interrupt_call_media_operation: Some(true),
        operation_context: text("c"),
        operation_callback_uri: callback(),
        ..Recognize::new(CALL, recognize_input_type, options)
    };
    recognize.request()
}

fn media() -> Vec<Request> {
    let (operation_context, operation_callback_uri) = (|| text("c"), callback);
    let play = Play {
        play_to: everybody(),
        interrupt_call_media_operation: Some(true),
        play_options: Some(PlayOptions { is_loop: true }),
        operation_context: operation_context(),
        operation_callback_uri: operation_callback_uri(),
        ..Play::new(CALL, sources())
    };
    let send = SendDtmf {
        operation_context: operation_context(),
        operation_callback_uri: operation_callback_uri(),
        ..SendDtmf::new(CALL, vec![Tone::Asterisk], phone())
    };
    let start = StartContinuousDtmf {
        operation_context: operation_context(),
        operation_callback_uri: operation_callback_uri(),
        ..StartContinuousDtmf::new(CALL, phone())
    };
    let stop = StopContinuousDtmf {
        operation_context: operation_context(),
        operation_callback_uri: operation_callback_uri(),
        ..StopContinuousDtmf::new(CALL, phone())
    };
    let hold = Hold {
        play_source_info: sources().pop(),
        operation_context: operation_context(),
        operation_callback_uri: operation_callback_uri(),
        ..Hold::new(CALL, phone())
    };
    let unhold = Unhold {
        operation_context: operation_context(),
        operation_callback_uri: operation_callback_uri(),
        ..Unhold::new(CALL, phone())
    };
    vec![
        play.request(),
        recognize(RecognizeInput::Dtmf),
        recognize(RecognizeInput::Speech),
        recognize(RecognizeInput::SpeechOrDtmf),
        recognize(RecognizeInput::Choices),
        CancelAllMedia { call_connection_id: CALL.into() }.request(),
        send.request(),
        start.request(),
        stop.request(),
        hold.request(),
        unhold.request(),
    ]
}

fn streams_and_recording() -> Vec<Request> {
    let (operation_context, operation_callback_uri) = (text("c"), callback());
    let start = StartTranscription {
        locale: text("en-US"),
        speech_model_endpoint_id: text("m"),
        operation_context: operation_context.clone(),
        operation_callback_uri: operation_callback_uri.clone(),
        call_connection_id: CALL.into(),
    };
    let update = UpdateTranscription {
        locale: text("en-US"),
        speech_model_endpoint_id: text("m"),
        operation_context: operation_context.clone(),
        operation_callback_uri: operation_callback_uri.clone(),
        call_connection_id: CALL.into(),
    };
    let stop = StopTranscription {
        operation_context: operation_context.clone(),
        operation_callback_uri: operation_callback_uri.clone(),
        call_connection_id: CALL.into(),
    };
    let stream = StartMediaStreaming {
        operation_context: operation_context.clone(),
        operation_callback_uri: operation_callback_uri.clone(),
        call_connection_id: CALL.into(),
    };
    let no_stream = StopMediaStreaming { operation_context, operation_callback_uri, call_connection_id: CALL.into() };
    let mut all = vec![start.request(), update.request(), stop.request(), stream.request(), no_stream.request()];
    all.extend(recording());
    all
}

fn recording() -> Vec<Request> {
    let recording_id = || "r=".to_owned();
    let start = StartRecording {
        call_locator: Some(CallLocator::Server { server_call_id: "s".into() }),
        call_connection_id: Some(CALL.into()),
        recording_state_callback_uri: Some(CALLBACK.into()),
        recording_content_type: Some(RecordingContent::AudioVideo),
        recording_channel_type: Some(RecordingChannels::Mixed),
        recording_format_type: Some(RecordingFormat::Mp4),
        audio_channel_participant_ordering: Some(everybody()),
        channel_affinity: Some(vec![ChannelAffinity { channel: Some(4), participant: user() }]),
        pause_on_start: Some(true),
        external_storage: Some(ExternalStorage {
            recording_storage_kind: RecordingStorageKind::AzureBlobStorage,
            recording_destination_container_url: Some("https://storage.example/c".into()),
        }),
    };
    vec![
        start.request(),
        GetRecording { recording_id: recording_id() }.request(),
        PauseRecording { recording_id: recording_id() }.request(),
        ResumeRecording { recording_id: recording_id() }.request(),
        StopRecording { recording_id: recording_id() }.request(),
    ]
}
