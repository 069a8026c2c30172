//! [`PortArguments`]: where events come in, and who may post them.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;

use clap::Args;
use cti_flows_acs::{
    Access, AllowedOrigins, Endpoint, EventSink, HttpKeySource, Receiver, SharedSecret, TokenCheck, WebAddress,
};

use super::connection::secret_of;
use crate::failure::Failure;
use crate::input::name_of;

/// The path of callbacks, where the callback address is our own.
const CALLBACKS: &str = "/callbacks";

/// The parameter of an address that holds the shared secret.
const SECRET: &str = "code";

/// Where events come in, and who may post them.
#[derive(Debug, Args)]
pub struct PortArguments {
    /// Where to listen for events, such as 0.0.0.0:8081; with a stand-in 127.0.0.1 and any free port if not given
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// The address that the service posts the events of calls to, as it sees this machine; its path is listened at. With
    /// a stand-in that of `--listen` if not given
    #[arg(long, value_name = "URL")]
    pub callback_uri: Option<String>,
    /// The path at which Event Grid's events of incoming calls come in
    #[arg(long, value_name = "PATH", default_value = "/incoming")]
    pub incoming_path: String,
    /// Take events of calls only with a token of the service for this audience: the immutable id of the resource
    #[arg(long, value_name = "ID")]
    pub audience: Option<String>,
    /// Take events only with the secret of this file in the address, as `?code=…`. It is added to the callback address;
    /// the address of the Event Grid subscription needs it, too
    #[arg(long, value_name = "FILE")]
    pub shared_secret_file: Option<PathBuf>,
    /// Answer the handshake of CloudEvents subscriptions from this origin, such as eventgrid.azure.net; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    pub event_grid_origin: Vec<String>,
}

impl PortArguments {
    /// Whether nothing of it is given.
    pub fn is_default(&self) -> bool {
        self.listen.is_none()
            && self.callback_uri.is_none()
            && self.audience.is_none()
            && self.shared_secret_file.is_none()
            && self.event_grid_origin.is_empty()
    }
}

/// An open port, and who may post to it.
pub struct Ports {
    listener: TcpListener,
    /// What is listened at.
    pub address: SocketAddr,
    /// What requests name, the secret included.
    pub callback_uri: WebAddress,
    callback_path: String,
    incoming_path: String,
    callbacks: Access,
    /// Who may post incoming calls; nobody if nothing protects them.
    incoming: Option<Access>,
    origins: AllowedOrigins,
}

/// Opens the port for the events of an endpoint.
pub fn open(endpoint: &Endpoint, arguments: &PortArguments) -> Result<Ports, Failure> {
    let is_stand_in = endpoint.is_this_machine();
    let listen = match arguments.listen {
        Some(address) => address,
        None if is_stand_in => SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        None => {
            let help = "give `--listen ADDRESS:PORT` and, as the service sees it, `--callback-uri URL`";
            return Err(Failure::new("nothing says where events come in").with_help(help));
        }
    };
    if arguments.callback_uri.is_none() && !is_stand_in {
        return Err(Failure::new(format!("`{}` needs an address for its events", endpoint.origin())).with_help(
            "give `--callback-uri https://…`: what the service posts to, such as a reverse proxy's address",
        ));
    }
    let secret = shared_secret(arguments)?;
    let is_open = secret.is_none() && arguments.audience.is_none();
    if is_open && !(is_stand_in && listen.ip().is_loopback()) {
        return Err(Failure::new("anybody who reaches the port could post events")
            .with_help("give `--audience ID`, `--shared-secret-file FILE`, or both"));
    }
    let listener = TcpListener::bind(listen).map_err(|error| Failure::io("listen at", &listen.to_string(), &error))?;
    let address = listener.local_addr().map_err(|error| Failure::io("listen at", &listen.to_string(), &error))?;
    let callback_uri = match &arguments.callback_uri {
        Some(uri) => uri.clone(),
        None => format!("http://{address}{CALLBACKS}"),
    };
    let callback_path = path_of(&callback_uri, is_stand_in)?;
    let with_secret = secret.as_ref().map(|(_, text)| in_query(&callback_uri, text));
    Ok(Ports {
        listener,
        address,
        callback_uri: with_secret.unwrap_or(callback_uri).into(),
        callback_path,
        incoming_path: arguments.incoming_path.clone(),
        callbacks: access(arguments, secret.as_ref().map(|(secret, _)| secret.clone()))?,
        // The tokens are those of callbacks: Event Grid has none of them.
        incoming: match secret {
            Some((secret, _)) => Some(Access::by_secret(secret)),
            None if is_stand_in && listen.ip().is_loopback() => Some(Access::open()),
            None => None,
        },
        origins: AllowedOrigins::new(arguments.event_grid_origin.iter().cloned()),
    })
}

impl Ports {
    /// The routes, for events that go there.
    pub fn receiver(&self, sink: impl EventSink + 'static) -> Receiver {
        let receiver = Receiver::new(sink)
            .allowed_origins(self.origins.clone())
            .route(self.callback_path.clone(), self.callbacks.clone());
        match &self.incoming {
            Some(access) if self.incoming_path != self.callback_path => {
                receiver.route(self.incoming_path.clone(), access.clone())
            }
            _ => receiver,
        }
    }

    /// Where callbacks are listened for.
    pub fn callbacks_at(&self) -> String {
        format!("http://{}{}", self.address, self.callback_path)
    }

    /// Where incoming calls are listened for; none if nobody may post them.
    pub fn incoming_at(&self) -> Option<String> {
        self.incoming.as_ref().map(|_| format!("http://{}{}", self.address, self.incoming_path))
    }

    /// The port, for tokio.
    pub fn into_listener(self) -> Result<tokio::net::TcpListener, Failure> {
        let failed = |error: std::io::Error| Failure::io("listen at", &self.address.to_string(), &error);
        self.listener.set_nonblocking(true).map_err(failed)?;
        tokio::net::TcpListener::from_std(self.listener).map_err(failed)
    }
}

fn shared_secret(arguments: &PortArguments) -> Result<Option<(SharedSecret, String)>, Failure> {
    let Some(path) = &arguments.shared_secret_file else { return Ok(None) };
    let text = secret_of(path)?.trim().to_owned();
    let secret = SharedSecret::new(SECRET, text.clone());
    Ok(Some((secret.map_err(|error| Failure::new(format!("`{}`: {error}", name_of(path))))?, text)))
}

fn access(arguments: &PortArguments, secret: Option<SharedSecret>) -> Result<Access, Failure> {
    let token = arguments.audience.as_ref().map(|audience| {
        let source = HttpKeySource::new().map_err(|error| Failure::new(error.to_string()))?;
        Ok(TokenCheck::of_callbacks(audience, source).into())
    });
    Ok(Access { token: token.transpose()?, secret })
}

/// The path of a callback address, which is https unless a stand-in may have it otherwise.
fn path_of(uri: &str, is_stand_in: bool) -> Result<String, Failure> {
    let rest = match uri.strip_prefix("https://") {
        Some(rest) => Some(rest),
        None if is_stand_in => uri.strip_prefix("http://"),
        None => None,
    };
    let rest = rest.filter(|rest| !rest.is_empty() && !rest.contains(['#', ' '])).ok_or_else(|| {
        Failure::new("the callback address is not one that the service takes").with_help("it begins with `https://`")
    })?;
    let place = rest.split('?').next().unwrap_or_default();
    Ok(place.split_once('/').map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}")))
}

fn in_query(uri: &str, secret: &str) -> String {
    let encoded: String = secret
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    let separator = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{separator}{SECRET}={encoded}")
}

#[cfg(test)]
mod tests {
    use super::{in_query, path_of};

    #[test]
    fn the_path_of_a_callback_address_is_listened_at() {
        let path = |uri: &str, is_stand_in| path_of(uri, is_stand_in).ok();
        assert_eq!(path("https://flows.example.com/acs/events?x=1", false).as_deref(), Some("/acs/events"));
        assert_eq!(path("https://flows.example.com", false).as_deref(), Some("/"));
        assert_eq!(path("https://flows.example.com?x=/1", false).as_deref(), Some("/"));
        assert_eq!(path("http://127.0.0.1:8081/events", true).as_deref(), Some("/events"));
        for wrong in ["http://flows.example.com/events", "flows.example.com", "https://", "https://a/#b"] {
            assert_eq!(path(wrong, false), None, "{wrong}");
        }
    }

    #[test]
    fn the_secret_goes_into_the_query() {
        assert_eq!(in_query("https://a/b", "x+y/z"), "https://a/b?code=x%2By%2Fz");
        assert_eq!(in_query("https://a/b?c=d", "x"), "https://a/b?c=d&code=x");
    }
}
