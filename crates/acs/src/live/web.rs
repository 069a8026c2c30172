//! The port at which events come in, and answers that wait until events have been kept.

use std::cell::RefCell;
use std::io;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::Instant;

/// How long an answer waits at most until the events of its post have been kept. Event Grid waits 30 seconds; then it
/// posts again, as it does after a 503.
pub const ANSWER_TIME: Duration = Duration::from_secs(15);

tokio::task_local! {
    /// What the answer to the post that is being handled waits for.
    static AWAITED: RefCell<Vec<oneshot::Receiver<()>>>;
}

/// Lets the answer to the post that is being handled wait; does nothing where none is.
pub(super) fn answer_after(is_kept: oneshot::Receiver<()>) {
    let _ = AWAITED.try_with(|awaited| awaited.borrow_mut().push(is_kept));
}

/// Serves the routes of a receiver, whose sink is the inbox of a live service, until `stop` resolves; then lets the posts
/// that are being handled end. A post is answered with 200 when what its events led to is stored, and with 503 if that
/// cannot be.
///
/// # Errors
/// If the port fails.
pub async fn listen(
    listener: TcpListener,
    routes: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let routes = routes.layer(middleware::from_fn(keep_first));
    axum::serve(listener, routes).with_graceful_shutdown(stop).await
}

async fn keep_first(request: Request, next: Next) -> Response {
    AWAITED
        .scope(RefCell::default(), async {
            let response = next.run(request).await;
            let deadline = Instant::now() + ANSWER_TIME;
            let awaited = AWAITED.with(RefCell::take);
            for is_kept in awaited {
                let is_safe = matches!(super::before(deadline, is_kept).await, Some(Ok(())));
                if !is_safe {
                    return StatusCode::SERVICE_UNAVAILABLE.into_response();
                }
            }
            response
        })
        .await
}
