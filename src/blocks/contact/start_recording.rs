//! Block Start Recording.

use crate::host::SetRecording;

pass_through! {
    /// Starts the recording of the call. A call that is being recorded already goes on being recorded.
    ///
    /// Leaves by `failure` where the recording was stopped before (it cannot be started again), and for a contact that is no
    /// call.
    StartRecording "SE_ContactStartRecording" "Start Recording" "録音を開始" ConnectContact
    inferred ["SE_StartRecording"] needs contact;
    asks "contact.set_recording" SetRecording { recording: true };
    leaves FALLIBLE with ();
}
