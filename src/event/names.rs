//! [`EventName`]: every event that there is, whatever its source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! event_names {
    ($( $(#[doc = $doc:literal])+ $Variant:ident $name:literal; )+) => {
        /// What happened at a source.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum EventName {
            $( $(#[doc = $doc])+ #[serde(rename = $name)] $Variant, )+
        }

        impl EventName {
            /// Every event name there is.
            pub const ALL: &'static [EventName] = &[$( EventName::$Variant, )+];

            /// The name as the adapter writes it.
            pub fn name(self) -> &'static str {
                match self { $( EventName::$Variant => $name, )+ }
            }

            /// The event of a name; case does not count.
            pub fn parse(text: &str) -> Option<EventName> {
                Self::ALL.iter().copied().find(|event| event.name().eq_ignore_ascii_case(text))
            }
        }
    };
}

event_names! {
    /// The source has initialised; for the agent: logged in.
    OnInit "onInit";
    /// Data were updated; fires often.
    OnRefresh "onRefresh";
    /// The state changed.
    OnStateChange "onStateChange";
    /// The agent became available.
    OnRoutable "onRoutable";
    /// The agent is online but not available.
    OnNotRoutable "onNotRoutable";
    /// The agent went offline.
    OnOffline "onOffline";
    /// The agent's connection has an error.
    OnError "onError";
    /// The agent entered after-contact work.
    OnAfterCallWork "onAfterCallWork";
    /// The contact is incoming.
    OnIncoming "onIncoming";
    /// The contact is pending, before connecting.
    OnPending "onPending";
    /// It rings, before the agent answers.
    OnConnecting "onConnecting";
    /// The agent accepted.
    OnAccepted "onAccepted";
    /// The conversation is established.
    OnConnected "onConnected";
    /// Nobody answered.
    OnMissed "onMissed";
    /// The contact ended.
    OnEnded "onEnded";
    /// The contact object is gone.
    OnDestroy "onDestroy";
    /// The customer wrote.
    OnMessageReceived "onMessageReceived";
    /// A message went to the customer.
    OnMessageSent "onMessageSent";
    /// The agent switched to this chat; fires many times.
    OnViewContact "onViewContact";
    /// A task transfer began.
    OnTransferInitiated "onTransferInitiated";
    /// A task transfer succeeded.
    OnTransferSucceeded "onTransferSucceeded";
    /// A task transfer failed.
    OnTransferFailed "onTransferFailed";
    /// The task expires in two hours.
    OnTaskExpiring "onTaskExpiring";
    /// The task expired.
    OnTaskExpired "onTaskExpired";
    /// The agent accepted a work item in Omni-Channel.
    OnWorkAccepted "onWorkAccepted";
    /// The agent's workload in Omni-Channel changed.
    OnWorkloadChanged "onWorkloadChanged";
    /// A phone number in the CRM was clicked.
    OnClickToDial "onClickToDial";
    /// The agent went to another page of the CRM.
    OnNavigationChange "onNavigationChange";
    /// Work of Sales Engagement (High Velocity Sales) began.
    OnHvsWorkStart "onHvsWorkStart";
}
