//! The CRM: records, searches, screen pops, its console and its presence.

mod bindings;
mod can_make_outbound_calls;
mod close_salesforce_tab;
mod complete_sales_engagement_work;
mod create_task;
mod disable_click_to_dial;
mod enable_click_to_dial;
mod get_agent_state_from_salesforce;
mod get_agent_workload_on_salesforce;
mod get_app_view_info;
mod get_contact_id;
mod get_focused_primary_tab_object_id;
mod get_focused_subtab_object_id;
mod get_lead_id;
mod get_primary_tab_ids;
mod get_softphone_layout;
mod get_tab_object_map;
mod get_tabs_with_matching_url;
mod hide_softphone_panel;
mod is_contact_do_not_call;
mod login_agent_on_salesforce;
mod logout_agent_on_salesforce;
mod open_salesforce_primary_tab;
mod open_salesforce_sub_tab;
mod pixels;
mod query_value;
mod refresh_view;
mod retrieve_record;
mod run_apex;
mod save_record;
mod screenpop_list;
mod screenpop_new_record;
mod screenpop_object;
mod screenpop_object_home;
mod screenpop_search;
mod screenpop_url;
mod search_and_screenpop;
mod set_agent_state_on_salesforce;
mod set_softphone_panel_height;
mod set_softphone_panel_width;
mod show_softphone_panel;
mod soql_query;
mod tab_results;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 40] = [
    BlockKind::of::<search_and_screenpop::SearchAndScreenpop>(),
    BlockKind::of::<screenpop_object::ScreenpopObject>(),
    BlockKind::of::<screenpop_url::ScreenpopUrl>(),
    BlockKind::of::<screenpop_object_home::ScreenpopObjectHome>(),
    BlockKind::of::<screenpop_list::ScreenpopList>(),
    BlockKind::of::<screenpop_search::ScreenpopSearch>(),
    BlockKind::of::<screenpop_new_record::ScreenpopNewRecord>(),
    BlockKind::of::<save_record::SaveRecord>(),
    BlockKind::of::<create_task::CreateTask>(),
    BlockKind::of::<retrieve_record::RetrieveRecord>(),
    BlockKind::of::<soql_query::SoqlQuery>(),
    BlockKind::of::<query_value::QueryValue>(),
    BlockKind::of::<get_contact_id::GetContactId>(),
    BlockKind::of::<get_lead_id::GetLeadId>(),
    BlockKind::of::<is_contact_do_not_call::IsContactDoNotCall>(),
    BlockKind::of::<run_apex::RunApex>(),
    BlockKind::of::<complete_sales_engagement_work::CompleteSalesEngagementWork>(),
    BlockKind::of::<can_make_outbound_calls::CanMakeOutboundCalls>(),
    BlockKind::of::<enable_click_to_dial::EnableClickToDial>(),
    BlockKind::of::<disable_click_to_dial::DisableClickToDial>(),
    BlockKind::of::<get_softphone_layout::GetSoftphoneLayout>(),
    BlockKind::of::<show_softphone_panel::ShowSoftphonePanel>(),
    BlockKind::of::<hide_softphone_panel::HideSoftphonePanel>(),
    BlockKind::of::<set_softphone_panel_height::SetSoftphonePanelHeight>(),
    BlockKind::of::<set_softphone_panel_width::SetSoftphonePanelWidth>(),
    BlockKind::of::<get_app_view_info::GetAppViewInfo>(),
    BlockKind::of::<refresh_view::RefreshView>(),
    BlockKind::of::<open_salesforce_primary_tab::OpenPrimaryTab>(),
    BlockKind::of::<open_salesforce_sub_tab::OpenSubTab>(),
    BlockKind::of::<get_focused_primary_tab_object_id::GetFocusedPrimaryTabObjectId>(),
    BlockKind::of::<get_focused_subtab_object_id::GetFocusedSubtabObjectId>(),
    BlockKind::of::<get_primary_tab_ids::GetPrimaryTabIds>(),
    BlockKind::of::<get_tab_object_map::GetTabObjectMap>(),
    BlockKind::of::<get_tabs_with_matching_url::GetTabsWithMatchingUrl>(),
    BlockKind::of::<close_salesforce_tab::CloseSalesforceTab>(),
    BlockKind::of::<login_agent_on_salesforce::LoginAgent>(),
    BlockKind::of::<logout_agent_on_salesforce::LogoutAgent>(),
    BlockKind::of::<get_agent_state_from_salesforce::GetAgentState>(),
    BlockKind::of::<set_agent_state_on_salesforce::SetAgentState>(),
    BlockKind::of::<get_agent_workload_on_salesforce::GetAgentWorkload>(),
];
