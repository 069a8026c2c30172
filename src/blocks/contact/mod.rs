//! The contact in the contact center.

#[macro_use]
mod question;

mod clear_contact;
mod destroy_agent_connection;
mod get_chat_message;
mod get_contact_attribute;
mod get_contact_properties;
mod get_customer_phone_number;
mod get_interaction_metadata;
mod is_callback;
mod is_chat_contact;
mod is_contact_inbound;
mod is_contact_transfer;
mod is_task_contact;
mod is_voice_contact;
mod leave_voicemail;
mod pop_task_reference_urls;
mod start_recording;
mod stop_recording;
mod update_contact_attributes;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 18] = [
    BlockKind::of::<get_contact_properties::GetContactProperties>(),
    BlockKind::of::<get_customer_phone_number::GetCustomerPhoneNumber>(),
    BlockKind::of::<get_contact_attribute::GetContactAttribute>(),
    BlockKind::of::<update_contact_attributes::UpdateContactAttributes>(),
    BlockKind::of::<is_voice_contact::IsVoiceContact>(),
    BlockKind::of::<is_chat_contact::IsChatContact>(),
    BlockKind::of::<is_task_contact::IsTaskContact>(),
    BlockKind::of::<is_contact_inbound::IsContactInbound>(),
    BlockKind::of::<is_contact_transfer::IsContactTransfer>(),
    BlockKind::of::<is_callback::IsCallback>(),
    BlockKind::of::<get_interaction_metadata::GetInteractionMetadata>(),
    BlockKind::of::<get_chat_message::GetChatMessage>(),
    BlockKind::of::<pop_task_reference_urls::PopTaskReferenceUrls>(),
    BlockKind::of::<start_recording::StartRecording>(),
    BlockKind::of::<stop_recording::StopRecording>(),
    BlockKind::of::<leave_voicemail::LeaveVoicemail>(),
    BlockKind::of::<destroy_agent_connection::DestroyAgentConnection>(),
    BlockKind::of::<clear_contact::ClearContact>(),
];
