//! Block Leave a Voicemail.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host;

/// Leaves a recorded message on the customer's answering machine: the call goes to a quick connect whose contact flow
/// plays the message, and the agent, disconnected, goes into after-contact work.
///
/// Works with calls and, since adapter 5.14, with queued callbacks.
///
/// Source: the Voicemail Drops guide shows both controls and two exits; release notes 5.13 and 5.14 say what happens
/// and to which contacts. That the exits are `success` and `failure` is inferred from their colours.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeaveVoicemail {
    /// The name of the AC Voicemail Drop record: the message to play.
    voicemail_drop_name: Text,
    /// The name of the quick connect whose contact flow plays it.
    quick_connect_name: Text,
}

impl Block for LeaveVoicemail {
    const TYPE: &'static str = "SE_ContactLeaveVoicemail";
    const ALIASES: &'static [&'static str] = &["SE_LeaveVoicemail", "SE_AgentLeaveVoicemail"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Leave a Voicemail";
    const TITLE_JA: &'static str = "ボイスメールを残す";
    const CATEGORY: Category = Category::ConnectContact;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const NEEDS_CONTACT: bool = true;
    const CALLS: &'static [&'static str] = &["contact.leave_voicemail"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::LeaveVoicemail {
            voicemail_drop_name: self.voicemail_drop_name.0,
            quick_connect_name: self.quick_connect_name.0,
        }))
    }
}
