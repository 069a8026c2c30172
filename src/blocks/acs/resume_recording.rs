//! Block Resume Call Recording.

use super::outcome;
use super::steering::recording;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Goes on with the recording of a call.
    ///
    /// The service's answer completes the block; `onRecordingStateChanged` follows.
    ///
    /// Source: the Call Automation API, operation `CallRecording_ResumeRecording`. The names of controls and results and the ports
    /// are our decision.
    ResumeRecording "ACS_ResumeRecording" "Resume Call Recording" "通話の録音を再開" {} + recording;
    asks "call.resume_recording";
    leaves FALLIBLE with ResumedRecording, by |answer: Answer<'_, ResumeRecording>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    ResumedRecording {
        /// The recording.
        recording_id: Option<String>,
    }
}

impl ResumeRecording {
    fn command(self) -> Result<host::ResumeCallRecording, Exception> {
        Ok(host::ResumeCallRecording { recording_id: recording(self.recording_id)? })
    }
}
