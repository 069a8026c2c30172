//! [`HttpArguments`]: which hosts the requests of a dry run may reach, and the sender that keeps to them.

use std::time::Duration;

use clap::Args;
use cti_flows::Exception;
use cti_flows::host::{HttpResponse, SendHttpRequest};
use cti_flows_http::{AllowedHost, HttpClient, HttpPolicy, HttpSecret, SendError};
use cti_flows_sim::HttpSender;

/// What a dry run may send. Without any of it nothing is sent.
#[derive(Debug, Args)]
pub struct HttpArguments {
    /// Let HTTP Request reach this host where no stub of the sample answers: `api.example.com`, `*.example.com`,
    /// `api.example.com:8443`, `http://intranet.example.com`; may be repeated
    #[arg(long, value_name = "HOST")]
    allow_host: Vec<AllowedHost>,
    /// Let hosts of `--allow-host` be on this machine or in a private network
    #[arg(long, requires = "allow_host")]
    allow_private_addresses: bool,
    /// A secret that HTTP Request may name in `secretHeaders`, the host that it may be sent to, and the environment variable
    /// that has its value: `crm-token@api.example.com=CRM_TOKEN`; may be repeated
    #[arg(long, value_name = "NAME@HOST=VARIABLE", requires = "allow_host", value_parser = secret_of)]
    secret: Vec<HttpSecret>,
    /// How long a request to a host of `--allow-host` may take, redirects included; 10000 if not given
    #[arg(long, value_name = "MILLISECONDS", requires = "allow_host")]
    http_time_limit: Option<u64>,
}

impl HttpArguments {
    /// What sends the requests that no stub answers.
    pub fn sender(&self) -> Sender {
        let usual = HttpPolicy::default();
        Sender(HttpClient::new(HttpPolicy {
            allowed: self.allow_host.clone(),
            private_addresses: self.allow_private_addresses,
            secrets: self.secret.clone(),
            time_limit: self.http_time_limit.map_or(usual.time_limit, Duration::from_millis),
            ..usual
        }))
    }
}

/// Reads `NAME@HOST=VARIABLE`, and the variable.
fn secret_of(text: &str) -> Result<HttpSecret, String> {
    let parts = text.split_once('@').and_then(|(name, rest)| Some((name, rest.split_once('=')?)));
    let Some((name, (host, variable))) = parts.filter(|(name, _)| !name.is_empty()) else {
        return Err("it is not like `crm-token@api.example.com=CRM_TOKEN`".to_owned());
    };
    let host = host.parse().map_err(|error: cti_flows_http::AllowedHostError| error.to_string())?;
    let value = std::env::var(variable).ok().filter(|value| !value.trim().is_empty());
    let value = value.ok_or_else(|| format!("the environment has no variable `{variable}`, or an empty one"))?;
    Ok(HttpSecret { name: name.to_owned(), host, value: value.trim().to_owned() })
}

/// A client that says in its exceptions which option would let a request through.
#[derive(Debug)]
pub struct Sender(HttpClient);

impl HttpSender for Sender {
    fn send(&self, request: &SendHttpRequest) -> Result<HttpResponse, Exception> {
        self.0.send(request).map_err(|error| {
            let help = help(&error, request).map(|help| format!(": {help}")).unwrap_or_default();
            Exception::new(error.code(), format!("{error}{help}"))
        })
    }
}

/// What to do about a request that was not sent or not answered in time.
fn help(error: &SendError, request: &SendHttpRequest) -> Option<String> {
    let option = match error {
        SendError::NotAllowed { origin } | SendError::RedirectNotAllowed { origin, .. } => {
            // The address of a file has no origin, that of a mail server none that one could allow.
            let can_be_allowed = origin.contains("://") && origin.parse::<AllowedHost>().is_ok();
            can_be_allowed.then(|| format!("--allow-host {origin}"))
        }
        SendError::PrivateNetwork { .. } => Some("--allow-private-addresses".to_owned()),
        SendError::TooSlow { .. } => return Some("`--http-time-limit` gives it more".to_owned()),
        _ => return None,
    };
    let (method, url) = (request.method.as_str(), &request.url);
    let stub = format!(
        "add a member with `method`, `url`, `status` and `body` to `http` of the sample that answers `{method} {url}`"
    );
    Some(match option {
        Some(option) => format!("{stub}, or run with `{option}`"),
        None => stub,
    })
}
