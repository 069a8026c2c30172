//! Block Start Recording.

use crate::host::SetRecording;

pass_through! {
    /// Starts the recording of the call. A call that is being recorded already goes on being recorded.
    ///
    /// Leaves by `failure` where the recording was stopped before (it cannot be started again), and for a contact that is no
    /// call.
    ///
    /// Source: Appendix F and release notes 5.13 have the block; by the Recording Controls page a stopped recording
    /// cannot be started again. The ports are inferred from `StartContactRecording` of the Amazon Connect API.
    StartRecording "SE_ContactStartRecording" "Start Recording" "録音を開始" ConnectContact
    inferred ["SE_StartRecording"] needs contact;
    asks "contact.set_recording" SetRecording { recording: true };
    leaves FALLIBLE with ();
}
