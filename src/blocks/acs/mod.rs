//! Ours, beyond the adapter: calls that flows steer through Azure Communication Services (ACS) Call Automation. Their
//! types begin with `ACS_`.

#[macro_use]
mod steering;

mod add_participant;
mod answer_call;
mod cancel_add_participant;
mod cancel_media;
mod connect_call;
mod create_call;
mod get_call;
mod get_event;
mod get_participant;
mod hang_up;
mod headers;
mod hold;
mod list_participants;
mod move_participants;
mod mute_participant;
mod outcome;
mod pause_recording;
mod play;
mod prompts;
mod recognize;
mod redirect_call;
mod reject_call;
mod remove_participant;
mod resume_recording;
mod send_dtmf;
mod start_recording;
mod stop_recording;
mod transfer_call;
mod unhold;
mod values;
mod wait_for_event;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 27] = [
    BlockKind::of::<create_call::CreateCall>(),
    BlockKind::of::<connect_call::ConnectCall>(),
    BlockKind::of::<answer_call::AnswerCall>(),
    BlockKind::of::<reject_call::RejectCall>(),
    BlockKind::of::<redirect_call::RedirectCall>(),
    BlockKind::of::<transfer_call::TransferCall>(),
    BlockKind::of::<add_participant::AddParticipant>(),
    BlockKind::of::<cancel_add_participant::CancelAddParticipant>(),
    BlockKind::of::<remove_participant::RemoveParticipant>(),
    BlockKind::of::<move_participants::MoveParticipants>(),
    BlockKind::of::<mute_participant::MuteParticipant>(),
    BlockKind::of::<hang_up::HangUp>(),
    BlockKind::of::<get_call::GetCall>(),
    BlockKind::of::<get_participant::GetParticipant>(),
    BlockKind::of::<list_participants::ListParticipants>(),
    BlockKind::of::<get_event::GetEvent>(),
    BlockKind::of::<wait_for_event::WaitForEvent>(),
    BlockKind::of::<play::Play>(),
    BlockKind::of::<recognize::Recognize>(),
    BlockKind::of::<send_dtmf::SendDtmf>(),
    BlockKind::of::<hold::Hold>(),
    BlockKind::of::<unhold::Unhold>(),
    BlockKind::of::<cancel_media::CancelMedia>(),
    BlockKind::of::<start_recording::StartRecording>(),
    BlockKind::of::<pause_recording::PauseRecording>(),
    BlockKind::of::<resume_recording::ResumeRecording>(),
    BlockKind::of::<stop_recording::StopRecording>(),
];
