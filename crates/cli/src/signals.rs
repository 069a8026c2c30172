//! When a verb that goes on until it is stopped is to stop.

use std::time::Duration;

/// Waits for Ctrl+C, for the system's wish to end the program, or for the time that it was given.
pub async fn stopped(after: Option<Duration>) {
    let time = async {
        match after {
            Some(after) => tokio::time::sleep(after).await,
            None => std::future::pending().await,
        }
    };
    #[cfg(unix)]
    let ended = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let ended = std::future::pending::<()>();
    tokio::select! {
        () = time => {}
        () = ended => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
