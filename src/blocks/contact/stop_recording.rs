//! Block Stop Recording.

use crate::host::SetRecording;

pass_through! {
    /// Stops the recording of the call for good: it cannot be started again.
    ///
    /// Leaves by `failure` where nothing is being recorded.
    ///
    /// Source: Appendix F and release notes 5.13 have the block; by the Recording Controls page a stopped recording
    /// cannot be started again. The ports are inferred from `StopContactRecording` of the Amazon Connect API.
    StopRecording "SE_ContactStopRecording" "Stop Recording" "録音を停止" ConnectContact
    inferred ["SE_StopRecording"] needs contact;
    asks "contact.set_recording" SetRecording { recording: false };
    leaves FALLIBLE with ();
}
