//! [`ConnectionArguments`]: which resource is steered, and by what it knows us. Nothing secret is on the command line.

use std::path::{Path, PathBuf};

use clap::Args;
use cti_flows_acs::{AccessKey, ConnectionString, Credential, Endpoint, PlainHttp};

use crate::failure::Failure;
use crate::input::{name_of, read};

/// The environment variable with the resource's connection string.
const CONNECTION_STRING: &str = "CTI_ACS_CONNECTION_STRING";

/// The environment variable with the resource's access key.
const ACCESS_KEY: &str = "CTI_ACS_ACCESS_KEY";

/// The largest file with a key that is read.
const MAX_KEY_BYTES: usize = 64 * 1024;

/// A key for a stand-in that takes any signature.
const ANY_KEY: &str = "YW55IGtleSB3aWxsIGRv";

/// By what the resource knows us.
#[derive(Debug, Args)]
pub struct ConnectionArguments {
    /// The file with the resource's access key or connection string. Without it the environment variable
    /// CTI_ACS_CONNECTION_STRING or CTI_ACS_ACCESS_KEY; a stand-in on this machine may do without
    #[arg(long, value_name = "FILE")]
    pub acs_key_file: Option<PathBuf>,
    /// The Azure AI services resource for spoken text and recognized speech, where a flow names none
    #[arg(long, value_name = "URL")]
    pub cognitive_services: Option<String>,
}

/// The endpoint, and the credential for it.
pub fn connect(endpoint: Option<&str>, arguments: &ConnectionArguments) -> Result<(Endpoint, Credential), Failure> {
    let named = endpoint.map(|text| Endpoint::parse(text, PlainHttp::ToThisMachine)).transpose();
    let named = named.map_err(|error| {
        Failure::new(error.to_string()).with_help("give it as `https://name.communication.azure.com`")
    })?;
    let Some((text, place)) = secret(arguments.acs_key_file.as_deref())? else {
        let endpoint = named.ok_or_else(|| {
            Failure::new("nothing says which resource is meant")
                .with_help(format!("give its endpoint, or set {CONNECTION_STRING}"))
        })?;
        if !endpoint.is_this_machine() {
            return Err(Failure::new(format!("there is no access key for `{}`", endpoint.origin()))
                .with_help(format!("set {CONNECTION_STRING} or {ACCESS_KEY}, or give `--acs-key-file FILE`")));
        }
        let key = AccessKey::parse(ANY_KEY).map_err(|error| Failure::new(error.to_string()))?;
        return Ok((endpoint, Credential::AccessKey(key)));
    };
    let wrong = |error: cti_flows_acs::SetupError| Failure::new(format!("`{place}`: {error}"));
    if !is_connection_string(&text) {
        let endpoint = named.ok_or_else(|| Failure::new(format!("`{place}` is a key, and no endpoint is given")))?;
        return Ok((endpoint, Credential::AccessKey(AccessKey::parse(text.trim()).map_err(wrong)?)));
    }
    let ConnectionString { endpoint, access_key } =
        ConnectionString::parse(&text, PlainHttp::ToThisMachine).map_err(wrong)?;
    match named.filter(|named| named.origin() != endpoint.origin()) {
        Some(named) => Err(Failure::new(format!(
            "`{place}` is for `{}`, and the endpoint is `{}`",
            endpoint.origin(),
            named.origin()
        ))),
        None => Ok((endpoint, Credential::AccessKey(access_key))),
    }
}

/// A key or connection string, and where it comes from.
fn secret(file: Option<&Path>) -> Result<Option<(String, String)>, Failure> {
    if let Some(path) = file {
        return Ok(Some((secret_of(path)?, name_of(path))));
    }
    let of = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty()).map(|text| (text, name.to_owned()));
    Ok(of(CONNECTION_STRING).or_else(|| of(ACCESS_KEY)))
}

/// The text of a file with something secret.
pub fn secret_of(path: &Path) -> Result<String, Failure> {
    let bytes = read(path, MAX_KEY_BYTES)?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("`{}` is no text", name_of(path))))
}

fn is_connection_string(text: &str) -> bool {
    text.to_ascii_lowercase().contains("accesskey=")
}
