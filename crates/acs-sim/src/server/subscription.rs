//! The handshakes of Event Grid, by which a receiver of incoming calls proves that it wants them.

use serde_json::{Value, json};

use crate::server::{Shared, now};
use crate::settings::IncomingSchema;
use crate::time::grid_time;

/// Whom the receiver allows, with the CloudEvents schema.
const ORIGIN: &str = "eventgrid.azure.net";

pub(crate) async fn validate(shared: &Shared) -> Result<(), String> {
    let (url, schema, code) = {
        let mut running = shared.lock();
        let settings = &running.service.settings;
        let (url, schema) = (settings.incoming_url.clone(), settings.incoming_schema);
        (url, schema, running.service.random.uuid())
    };
    let Some(url) = url else { return Ok(()) };
    match schema {
        IncomingSchema::EventGrid => by_code(shared, &url, &code).await,
        IncomingSchema::CloudEvents => by_options(shared, &url).await,
    }
}

async fn by_code(shared: &Shared, url: &str, code: &str) -> Result<(), String> {
    let event = json!([{
        "id": code, "topic": "simulated", "subject": "", "eventTime": grid_time(now()),
        "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "dataVersion": "2", "metadataVersion": "1",
        "data": { "validationCode": code, "validationUrl": "https://eventgrid.invalid/validate" },
    }]);
    let request = shared.client.post(url).header("aeg-event-type", "SubscriptionValidation");
    let request = request.header("Content-Type", "application/json; charset=utf-8").body(event.to_string());
    let response = request.send().await.map_err(|error| error.without_url().to_string())?;
    if response.status() != 200 {
        return Err(format!("it answered with {} instead of 200", response.status().as_u16()));
    }
    let text = response.text().await.map_err(|error| error.without_url().to_string())?;
    let answer: Value = serde_json::from_str(&text).map_err(|_| "its answer is not JSON".to_owned())?;
    let is_right = answer.get("validationResponse").and_then(Value::as_str) == Some(code);
    if is_right { Ok(()) } else { Err("its `validationResponse` is not the code".to_owned()) }
}

async fn by_options(shared: &Shared, url: &str) -> Result<(), String> {
    let request = shared.client.request(reqwest::Method::OPTIONS, url).header("WebHook-Request-Origin", ORIGIN);
    let response = request.send().await.map_err(|error| error.without_url().to_string())?;
    let allowed = response.headers().get("WebHook-Allowed-Origin").and_then(|value| value.to_str().ok());
    match (response.status().as_u16(), allowed) {
        (200, Some("*" | ORIGIN)) => Ok(()),
        (200, _) => Err("its `WebHook-Allowed-Origin` does not allow it".to_owned()),
        (status, _) => Err(format!("it answered with {status} instead of 200")),
    }
}
