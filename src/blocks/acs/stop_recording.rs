//! Block Stop Call Recording.

use super::outcome;
use super::steering::recording;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Ends the recording of a call. A recording that was ended cannot go on; begin a new one.
    ///
    /// The service's answer completes the block; `onRecordingStateChanged` follows.
    ///
    /// Source: the Call Automation API, operation `CallRecording_StopRecording`. The names of controls and results and the ports
    /// are our decision.
    StopRecording "ACS_StopRecording" "Stop Call Recording" "通話の録音を停止" {} + recording;
    asks "call.stop_recording";
    leaves FALLIBLE with StoppedRecording, by |answer: Answer<'_, StopRecording>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    StoppedRecording {
        /// The recording.
        recording_id: Option<String>,
    }
}

impl StopRecording {
    fn command(self) -> Result<host::StopCallRecording, Exception> {
        Ok(host::StopCallRecording { recording_id: recording(self.recording_id)? })
    }
}
