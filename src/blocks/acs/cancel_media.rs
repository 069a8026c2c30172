//! Block Cancel Media.

use super::outcome;
use super::steering::call;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Stops everything that is played to the call and listened for in it. Blocks that wait for it leave by `failure`.
    ///
    /// The service's answer completes the block; `onPlayCanceled` and `onRecognizeCanceled` follow.
    ///
    /// Source: the Call Automation API, operation `CallMedia_CancelAllMediaOperations`. The names of controls and results
    /// and the ports are our decision.
    CancelMedia "ACS_CancelMedia" "Cancel Media" "再生と認識を中止" {} + call;
    asks "call.cancel_media";
    leaves FALLIBLE with CancelledMedia, by |answer: Answer<'_, CancelMedia>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    CancelledMedia {}
}

impl CancelMedia {
    fn command(self) -> Result<host::CancelCallMedia, Exception> {
        Ok(host::CancelCallMedia { call_connection_id: call(self.call_connection_id)? })
    }
}
