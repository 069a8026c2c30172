//! [`Route`]: which operation a method and a path name.

use crate::refusal::Refusal;
use crate::wire::decode;

/// An operation of the service, with the parts of its path decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Create,
    Answer,
    Connect,
    Redirect,
    Reject,
    GetCall(String),
    HangUp(String),
    Action { call: String, action: CallAction },
    ListParticipants(String),
    GetParticipant { call: String, raw_id: String },
    StartRecording,
    GetRecording(String),
    StopRecording(String),
    PauseRecording(String),
    ResumeRecording(String),
}

/// What is asked of a call by `POST {call}:action` or `POST {call}/participants:action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallAction {
    Terminate,
    Transfer,
    Add,
    CancelAdd,
    Remove,
    Move,
    Mute,
    Play,
    Recognize,
    CancelMedia,
    StartContinuousDtmf,
    StopContinuousDtmf,
    SendDtmf,
    Hold,
    Unhold,
    StartTranscription,
    StopTranscription,
    UpdateTranscription,
    StartMediaStreaming,
    StopMediaStreaming,
}

const CALLS: &str = "/calling/callConnections";
const RECORDINGS: &str = "/calling/recordings";

impl Route {
    /// Finds the operation. The path is as it was sent, percent-encoded.
    pub(crate) fn parse(method: &str, path: &str) -> Result<Route, Refusal> {
        if let Some(rest) = path.strip_prefix(CALLS) {
            return Route::of_calls(method, rest);
        }
        match path.strip_prefix(RECORDINGS) {
            Some(rest) => Route::of_recordings(method, rest),
            None => Err(unknown()),
        }
    }

    fn of_calls(method: &str, rest: &str) -> Result<Route, Refusal> {
        let collection = match rest {
            "" | "/" => Some(Route::Create),
            ":answer" => Some(Route::Answer),
            ":connect" => Some(Route::Connect),
            ":redirect" => Some(Route::Redirect),
            ":reject" => Some(Route::Reject),
            _ => None,
        };
        if let Some(route) = collection {
            return allow(method, "POST", route);
        }
        let rest = rest.strip_prefix('/').ok_or_else(unknown)?;
        let (call, below) = rest.split_once('/').map_or((rest, None), |(call, below)| (call, Some(below)));
        match below {
            None => Route::of_call(method, call),
            Some(below) => Route::of_participants(method, decode(call), below),
        }
    }

    fn of_call(method: &str, rest: &str) -> Result<Route, Refusal> {
        let Some((call, action)) = rest.split_once(':') else {
            let call = decode(rest);
            return match method {
                "GET" => Ok(Route::GetCall(call)),
                "DELETE" => Ok(Route::HangUp(call)),
                _ => Err(not_allowed()),
            };
        };
        let action = match action {
            "terminate" => CallAction::Terminate,
            "transferToParticipant" => CallAction::Transfer,
            "play" => CallAction::Play,
            "recognize" => CallAction::Recognize,
            "cancelAllMediaOperations" => CallAction::CancelMedia,
            "startContinuousDtmfRecognition" => CallAction::StartContinuousDtmf,
            "stopContinuousDtmfRecognition" => CallAction::StopContinuousDtmf,
            "sendDtmfTones" => CallAction::SendDtmf,
            "hold" => CallAction::Hold,
            "unhold" => CallAction::Unhold,
            "startTranscription" => CallAction::StartTranscription,
            "stopTranscription" => CallAction::StopTranscription,
            "updateTranscription" => CallAction::UpdateTranscription,
            "startMediaStreaming" => CallAction::StartMediaStreaming,
            "stopMediaStreaming" => CallAction::StopMediaStreaming,
            _ => return Err(unknown()),
        };
        allow(method, "POST", Route::Action { call: decode(call), action })
    }

    fn of_participants(method: &str, call: String, below: &str) -> Result<Route, Refusal> {
        let action = match below {
            "participants" => return allow(method, "GET", Route::ListParticipants(call)),
            "participants:add" => CallAction::Add,
            "participants:cancelAddParticipant" => CallAction::CancelAdd,
            "participants:remove" => CallAction::Remove,
            "participants:moveHere" => CallAction::Move,
            "participants:mute" => CallAction::Mute,
            _ => {
                let raw_id = below.strip_prefix("participants/").filter(|id| !id.is_empty() && !id.contains('/'));
                let raw_id = decode(raw_id.ok_or_else(unknown)?);
                return allow(method, "GET", Route::GetParticipant { call, raw_id });
            }
        };
        allow(method, "POST", Route::Action { call, action })
    }

    fn of_recordings(method: &str, rest: &str) -> Result<Route, Refusal> {
        if rest.is_empty() {
            return allow(method, "POST", Route::StartRecording);
        }
        let rest = rest.strip_prefix('/').ok_or_else(unknown)?;
        match (rest.split_once(':'), method) {
            (Some((id, "pause")), _) => allow(method, "POST", Route::PauseRecording(decode(id))),
            (Some((id, "resume")), _) => allow(method, "POST", Route::ResumeRecording(decode(id))),
            (Some(_), _) => Err(unknown()),
            (None, "GET") => Ok(Route::GetRecording(decode(rest))),
            (None, "DELETE") => Ok(Route::StopRecording(decode(rest))),
            (None, _) => Err(not_allowed()),
        }
    }

    /// Whether requests carry a Repeatability pair.
    pub(crate) fn is_repeatable(&self) -> bool {
        match self {
            Route::Create | Route::Answer | Route::Connect | Route::Redirect | Route::Reject => true,
            Route::StartRecording => true,
            Route::Action { action, .. } => matches!(
                action,
                CallAction::Terminate
                    | CallAction::Transfer
                    | CallAction::Add
                    | CallAction::CancelAdd
                    | CallAction::Remove
                    | CallAction::Move
                    | CallAction::Mute
                    | CallAction::SendDtmf
            ),
            _ => false,
        }
    }

    /// The call that the path names.
    pub(crate) fn call(&self) -> Option<&str> {
        match self {
            Route::GetCall(call) | Route::HangUp(call) | Route::ListParticipants(call) => Some(call),
            Route::Action { call, .. } | Route::GetParticipant { call, .. } => Some(call),
            _ => None,
        }
    }
}

fn allow(method: &str, allowed: &str, route: Route) -> Result<Route, Refusal> {
    if method == allowed { Ok(route) } else { Err(not_allowed()) }
}

fn unknown() -> Refusal {
    Refusal::not_found("Resource")
}

fn not_allowed() -> Refusal {
    Refusal::new(405, "8520", "The method is not supported here.")
}

#[cfg(test)]
mod tests {
    use super::{CallAction, Route};

    #[test]
    fn parts_of_paths_are_decoded() {
        let route = Route::parse("GET", "/calling/callConnections/c/participants/4%3A%2B14255550123");
        assert_eq!(route.ok(), Some(Route::GetParticipant { call: "c".into(), raw_id: "4:+14255550123".into() }));
        let route = Route::parse("DELETE", "/calling/recordings/eyJ9%3D");
        assert_eq!(route.ok(), Some(Route::StopRecording("eyJ9=".into())));
        let route = Route::parse("POST", "/calling/callConnections/c:hold");
        assert_eq!(route.ok(), Some(Route::Action { call: "c".into(), action: CallAction::Hold }));
    }

    #[test]
    fn what_is_not_there_is_404_and_a_wrong_method_405() {
        let status = |method, path| Route::parse(method, path).map_err(|refusal| refusal.status).err();
        assert_eq!(status("GET", "/calling/elsewhere"), Some(404));
        assert_eq!(status("POST", "/calling/callConnections/c:explode"), Some(404));
        assert_eq!(status("POST", "/calling/callConnectionsx"), Some(404));
        assert_eq!(status("GET", "/calling/callConnections"), Some(405));
        assert_eq!(status("PUT", "/calling/callConnections/c"), Some(405));
    }
}
