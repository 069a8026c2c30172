//! The agent in the contact center.

#[macro_use]
mod configured;

mod change_agent_to_deskphone;
mod change_agent_to_softphone;
mod create_task_contact;
mod dial_number;
mod get_agent_configuration;
mod get_agent_deskphone_number;
mod get_agent_dialable_countries;
mod get_agent_extension;
mod get_agent_name;
mod get_agent_status;
mod get_available_agent_states;
mod get_ccp_logs;
mod get_endpoint_by_phone_number;
mod get_quick_connection_list;
mod get_transfer_connection_list;
mod is_softphone_enabled;
mod mute_agent;
mod set_agent_available;
mod set_agent_status;
mod set_agent_status_by_name;
mod unmute_agent;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 21] = [
    BlockKind::of::<get_ccp_logs::GetCcpLogs>(),
    BlockKind::of::<dial_number::DialNumber>(),
    BlockKind::of::<mute_agent::MuteAgent>(),
    BlockKind::of::<unmute_agent::UnmuteAgent>(),
    BlockKind::of::<get_agent_status::GetAgentStatus>(),
    BlockKind::of::<set_agent_status::SetAgentStatus>(),
    BlockKind::of::<set_agent_status_by_name::SetAgentStatusByName>(),
    BlockKind::of::<set_agent_available::SetAgentAvailable>(),
    BlockKind::of::<get_quick_connection_list::GetQuickConnectionList>(),
    BlockKind::of::<get_transfer_connection_list::GetTransferConnectionList>(),
    BlockKind::of::<get_endpoint_by_phone_number::GetEndpointByPhoneNumber>(),
    BlockKind::of::<get_available_agent_states::GetAvailableAgentStates>(),
    BlockKind::of::<get_agent_name::GetAgentName>(),
    BlockKind::of::<get_agent_extension::GetAgentExtension>(),
    BlockKind::of::<get_agent_deskphone_number::GetAgentDeskphoneNumber>(),
    BlockKind::of::<get_agent_dialable_countries::GetAgentDialableCountries>(),
    BlockKind::of::<is_softphone_enabled::IsSoftphoneEnabled>(),
    BlockKind::of::<change_agent_to_softphone::ChangeAgentToSoftphone>(),
    BlockKind::of::<change_agent_to_deskphone::ChangeAgentToDeskphone>(),
    BlockKind::of::<get_agent_configuration::GetAgentConfiguration>(),
    BlockKind::of::<create_task_contact::CreateTaskContact>(),
];
