//! Block Get Chat Message.

use crate::host::{ChatMessage, GetChatMessage as Ask};

pass_through! {
    /// Reads the chat message that fired the flow: what was written, and by whom. The same is at `$.payload` in a message event.
    ///
    /// In a flow of another event it is the latest message of the chat, and without any message `content` is absent: our
    /// decision.
    ///
    /// Source: release notes 5.2 of the Classic manual name the block; no appendix has it. The results are inferred
    /// from the payload of a message event, which the cheat sheet lists.
    GetChatMessage "SE_ContactGetChatMessage" "Get Chat Message" "チャットメッセージを取得" ConnectContact
    inferred ["SE_ChatGetMessage"] needs contact;
    asks "contact.get_chat_message" Ask {};
    leaves DONE with ChatMessage;
}
