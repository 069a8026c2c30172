//! From a flow's command to the service's request.

use cti_flows::host::{self, Command};

use crate::address::WebAddress;
use crate::identifier::{Identifier, MicrosoftTeamsApp, PhoneNumber};
use crate::operation::{
    self, CallIntelligenceOptions, CallLocator, CustomCallingContext, ExternalStorage, Operation, Request, TextSource,
};

/// What a host fills in where a flow leaves it out.
#[derive(Clone, Debug)]
pub struct Defaults {
    /// Where the events of calls go.
    pub callback_uri: WebAddress,
    /// The Azure AI services resource for speech and text; none if calls do without.
    pub cognitive_services_endpoint: Option<String>,
}

/// The request of a command that steers a call; `None` for one that sends nothing, and for all others.
///
/// `context` is the operation context as it goes out, the key included.
pub fn request_of(command: &Command, defaults: &Defaults, context: &str) -> Option<Request> {
    let context = Some(context.to_owned());
    Some(match command {
        Command::CreateCall(with) => operation::CreateCall {
            source_caller_id_number: with.source_caller_id_number.as_deref().map(PhoneNumber::new),
            source_display_name: with.source_display_name.clone(),
            operation_context: context,
            call_intelligence_options: intelligence(with.cognitive_services_endpoint.as_ref(), defaults),
            teams_app_source: with
                .teams_app_id
                .as_ref()
                .map(|app_id| MicrosoftTeamsApp { app_id: app_id.clone(), cloud: None }),
            ..operation::CreateCall::new(all(&with.targets), callback(with.callback_uri.as_ref(), defaults))
        }
        .request(),
        Command::ConnectCall(with) => operation::ConnectCall {
            operation_context: context,
            call_intelligence_options: intelligence(with.cognitive_services_endpoint.as_ref(), defaults),
            ..operation::ConnectCall::new(
                locator(with.locator_kind, &with.locator_id),
                callback(with.callback_uri.as_ref(), defaults),
            )
        }
        .request(),
        Command::AnswerCall(with) => operation::AnswerCall {
            operation_context: context,
            call_intelligence_options: intelligence(with.cognitive_services_endpoint.as_ref(), defaults),
            ..operation::AnswerCall::new(
                with.incoming_call_context.0.as_str(),
                callback(with.callback_uri.as_ref(), defaults),
            )
        }
        .request(),
        Command::RejectCall(with) => operation::RejectCall {
            call_reject_reason: with.reason.map(|reason| match reason {
                host::RejectReason::None => operation::RejectReason::None,
                host::RejectReason::Busy => operation::RejectReason::Busy,
                host::RejectReason::Forbidden => operation::RejectReason::Forbidden,
            }),
            ..operation::RejectCall::new(with.incoming_call_context.0.as_str())
        }
        .request(),
        Command::RedirectCall(with) => {
            operation::RedirectCall::new(with.incoming_call_context.0.as_str(), one(&with.target)).request()
        }
        Command::HangUpCall(with) if with.for_everyone => {
            operation::HangUpForEveryone { call_connection_id: with.call_connection_id.clone() }.request()
        }
        Command::HangUpCall(with) => {
            operation::HangUp { call_connection_id: with.call_connection_id.clone() }.request()
        }
        Command::TransferCall(with) => operation::TransferCall {
            operation_context: context,
            transferee: with.transferee.as_ref().map(one),
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            custom_calling_context: headers(&with.headers),
            source_caller_id_number: with.source_caller_id_number.as_deref().map(PhoneNumber::new),
            ..operation::TransferCall::new(&with.call_connection_id, one(&with.target))
        }
        .request(),
        Command::AddParticipant(with) => operation::AddParticipant {
            source_caller_id_number: with.source_caller_id_number.as_deref().map(PhoneNumber::new),
            source_display_name: with.source_display_name.clone(),
            invitation_timeout_in_seconds: with.invitation_timeout_seconds,
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            custom_calling_context: headers(&with.headers),
            ..operation::AddParticipant::new(&with.call_connection_id, one(&with.target))
        }
        .request(),
        Command::CancelAddParticipant(with) => operation::CancelAddParticipant {
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            ..operation::CancelAddParticipant::new(&with.call_connection_id, &with.invitation_id)
        }
        .request(),
        Command::RemoveParticipant(with) => operation::RemoveParticipant {
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            ..operation::RemoveParticipant::new(&with.call_connection_id, one(&with.participant))
        }
        .request(),
        Command::MoveParticipants(with) => operation::MoveParticipants {
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            ..operation::MoveParticipants::new(&with.call_connection_id, all(&with.participants), &with.from_call)
        }
        .request(),
        Command::MuteParticipants(with) => operation::MuteParticipants {
            operation_context: context,
            ..operation::MuteParticipants::new(&with.call_connection_id, all(&with.participants))
        }
        .request(),
        Command::GetCall(with) => operation::GetCall { call_connection_id: with.call_connection_id.clone() }.request(),
        Command::GetParticipant(with) => operation::GetParticipant {
            call_connection_id: with.call_connection_id.clone(),
            participant: one(&with.participant),
        }
        .request(),
        Command::ListParticipants(with) => {
            operation::ListParticipants { call_connection_id: with.call_connection_id.clone() }.request()
        }
        _ => return media_request_of(command, context).or_else(|| recording_request_of(command, defaults)),
    })
}

fn media_request_of(command: &Command, context: Option<String>) -> Option<Request> {
    Some(match command {
        Command::PlayToCall(with) => operation::Play {
            play_to: all(&with.play_to),
            interrupt_call_media_operation: with.interrupt.then_some(true),
            play_options: with.r#loop.then_some(operation::PlayOptions { is_loop: true }),
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            ..operation::Play::new(&with.call_connection_id, with.sources.iter().map(source).collect())
        }
        .request(),
        Command::RecognizeInput(with) => recognize(with, context).request(),
        Command::SendDtmfTones(with) => operation::SendDtmf {
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            ..operation::SendDtmf::new(&with.call_connection_id, tones(&with.tones), one(&with.target))
        }
        .request(),
        Command::HoldParticipant(with) => operation::Hold {
            play_source_info: with.source.as_ref().map(source),
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            ..operation::Hold::new(&with.call_connection_id, one(&with.participant))
        }
        .request(),
        Command::UnholdParticipant(with) => operation::Unhold {
            operation_context: context,
            operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
            ..operation::Unhold::new(&with.call_connection_id, one(&with.participant))
        }
        .request(),
        Command::CancelCallMedia(with) => {
            operation::CancelAllMedia { call_connection_id: with.call_connection_id.clone() }.request()
        }
        _ => return None,
    })
}

fn recognize(with: &host::RecognizeInput, context: Option<String>) -> operation::Recognize {
    let choices: Vec<operation::Choice> = with
        .choices
        .iter()
        .map(|choice| operation::Choice {
            label: choice.label.clone(),
            phrases: choice.phrases.clone(),
            tone: choice.tone.and_then(|tone| operation::Tone::from_key(tone.key())),
        })
        .collect();
    let options = operation::RecognizeOptions {
        interrupt_prompt: with.interrupt_prompt,
        initial_silence_timeout_in_seconds: with.initial_silence_timeout_seconds,
        speech_language: with.speech_language.clone(),
        dtmf_options: with.dtmf.as_ref().map(|options| operation::DtmfOptions {
            inter_tone_timeout_in_seconds: options.inter_tone_timeout_seconds,
            max_tones_to_collect: options.max_tones,
            stop_tones: (!options.stop_tones.is_empty()).then(|| tones(&options.stop_tones)),
        }),
        choices: (!choices.is_empty()).then_some(choices),
        speech_options: with
            .end_silence_timeout_ms
            .map(|milliseconds| operation::SpeechOptions { end_silence_timeout_in_ms: Some(milliseconds) }),
        ..operation::RecognizeOptions::new(one(&with.target))
    };
    let input = match with.input {
        host::RecognizeKind::Dtmf => operation::RecognizeInput::Dtmf,
        host::RecognizeKind::Speech => operation::RecognizeInput::Speech,
        host::RecognizeKind::SpeechOrDtmf => operation::RecognizeInput::SpeechOrDtmf,
        host::RecognizeKind::Choices => operation::RecognizeInput::Choices,
    };
    let mut prompts: Vec<operation::PlaySource> = with.prompts.iter().map(source).collect();
    let single = if prompts.len() == 1 { prompts.pop() } else { None };
    operation::Recognize {
        play_prompt: single,
        play_prompts: (!prompts.is_empty()).then_some(prompts),
        interrupt_call_media_operation: with.interrupt.then_some(true),
        operation_context: context,
        operation_callback_uri: own_callback(with.operation_callback_uri.as_ref()),
        ..operation::Recognize::new(&with.call_connection_id, input, options)
    }
}

fn recording_request_of(command: &Command, defaults: &Defaults) -> Option<Request> {
    Some(match command {
        Command::StartCallRecording(with) => {
            let of = match (&with.call_connection_id, &with.server_call_id) {
                (_, Some(server_call_id)) => {
                    operation::StartRecording::of(CallLocator::Server { server_call_id: server_call_id.clone() })
                }
                (call, None) => operation::StartRecording::of_call(call.as_deref().unwrap_or_default()),
            };
            operation::StartRecording {
                recording_state_callback_uri: Some(callback(with.recording_state_callback_uri.as_ref(), defaults)),
                recording_content_type: with.content.map(|content| match content {
                    host::RecordingContent::Audio => operation::RecordingContent::Audio,
                    host::RecordingContent::AudioVideo => operation::RecordingContent::AudioVideo,
                }),
                recording_channel_type: with.channel.map(|channel| match channel {
                    host::RecordingChannel::Mixed => operation::RecordingChannels::Mixed,
                    host::RecordingChannel::Unmixed => operation::RecordingChannels::Unmixed,
                }),
                recording_format_type: with.format.map(|format| match format {
                    host::RecordingFormat::Wav => operation::RecordingFormat::Wav,
                    host::RecordingFormat::Mp3 => operation::RecordingFormat::Mp3,
                    host::RecordingFormat::Mp4 => operation::RecordingFormat::Mp4,
                }),
                pause_on_start: with.pause_on_start.then_some(true),
                external_storage: with.storage_container_url.as_deref().map(|container| ExternalStorage {
                    recording_storage_kind: operation::RecordingStorageKind::AzureBlobStorage,
                    recording_destination_container_url: Some(container.into()),
                }),
                ..of
            }
            .request()
        }
        Command::PauseCallRecording(with) => {
            operation::PauseRecording { recording_id: with.recording_id.clone() }.request()
        }
        Command::ResumeCallRecording(with) => {
            operation::ResumeRecording { recording_id: with.recording_id.clone() }.request()
        }
        Command::StopCallRecording(with) => {
            operation::StopRecording { recording_id: with.recording_id.clone() }.request()
        }
        _ => return None,
    })
}

fn one(participant: &host::Identifier) -> Identifier {
    Identifier::from_raw_id(&participant.raw_id)
}

fn all(participants: &[host::Identifier]) -> Vec<Identifier> {
    participants.iter().map(one).collect()
}

fn tones(tones: &[host::Tone]) -> Vec<operation::Tone> {
    tones.iter().filter_map(|tone| operation::Tone::from_key(tone.key())).collect()
}

fn callback(given: Option<&host::CallbackUri>, defaults: &Defaults) -> WebAddress {
    own_callback(given).unwrap_or_else(|| defaults.callback_uri.clone())
}

fn own_callback(given: Option<&host::CallbackUri>) -> Option<WebAddress> {
    given.map(|uri| uri.0.as_str().into())
}

fn intelligence(given: Option<&String>, defaults: &Defaults) -> Option<CallIntelligenceOptions> {
    let endpoint = given.or(defaults.cognitive_services_endpoint.as_ref())?;
    Some(CallIntelligenceOptions { cognitive_services_endpoint: Some(endpoint.as_str().into()) })
}

fn headers(headers: &host::CustomHeaders) -> Option<CustomCallingContext> {
    (!headers.is_empty()).then(|| CustomCallingContext {
        voip_headers: (!headers.voip.is_empty()).then(|| headers.voip.clone()),
        sip_headers: (!headers.sip.is_empty()).then(|| headers.sip.clone()),
        teams_phone_call_details: None,
    })
}

fn locator(kind: host::LocatorKind, id: &str) -> CallLocator {
    let id = id.to_owned();
    match kind {
        host::LocatorKind::Server => CallLocator::Server { server_call_id: id },
        host::LocatorKind::Group => CallLocator::Group { group_call_id: id },
        host::LocatorKind::Room => CallLocator::Room { room_id: id },
    }
}

fn source(source: &host::PlaySource) -> operation::PlaySource {
    match source {
        host::PlaySource::File { uri, play_source_cache_id } => operation::PlaySource {
            play_source_cache_id: play_source_cache_id.clone(),
            ..operation::PlaySource::file(uri.as_str())
        },
        host::PlaySource::Text {
            text,
            source_locale,
            voice_kind,
            voice_name,
            custom_voice_endpoint_id,
            play_source_cache_id,
        } => operation::PlaySource {
            play_source_cache_id: play_source_cache_id.clone(),
            ..operation::PlaySource::spoken(TextSource {
                text: text.clone(),
                source_locale: source_locale.clone(),
                voice_kind: voice_kind.as_deref().and_then(voice),
                voice_name: voice_name.clone(),
                custom_voice_endpoint_id: custom_voice_endpoint_id.clone(),
            })
        },
        host::PlaySource::Ssml { ssml_text, custom_voice_endpoint_id, play_source_cache_id } => {
            let mut ssml = operation::PlaySource::ssml(ssml_text.as_str());
            ssml.play_source_cache_id = play_source_cache_id.clone();
            if let Some(marked_up) = &mut ssml.ssml {
                marked_up.custom_voice_endpoint_id = custom_voice_endpoint_id.clone();
            }
            ssml
        }
    }
}

fn voice(name: &str) -> Option<operation::VoiceKind> {
    match name {
        "male" => Some(operation::VoiceKind::Male),
        "female" => Some(operation::VoiceKind::Female),
        _ => None,
    }
}
