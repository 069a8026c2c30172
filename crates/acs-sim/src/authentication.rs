//! Who may ask: HMAC signatures by an access key, and bearer tokens, which are taken unseen.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::refusal::Refusal;
use crate::settings::AccessKey;
use crate::wire::Request;

/// What stands before the signature, as both clients write it.
const SCHEME: &str = "HMAC-SHA256 ";
const SIGNED_HEADERS: &str = "x-ms-date;host;x-ms-content-sha256";

/// Checks a request's signature, or takes its token. Without a key the content hash is checked all the same, since it
/// needs none. The age of `x-ms-date` is not checked, so that clocks may be virtual (our decision).
pub(crate) fn check(request: &Request, key: Option<&AccessKey>) -> Result<(), Refusal> {
    let Some(authorization) = request.header("Authorization") else {
        return Err(Refusal::new(401, "7501", "Authorization is missing."));
    };
    if let Some(token) = authorization.strip_prefix("Bearer ") {
        let is_there = !token.trim().is_empty();
        return if is_there { Ok(()) } else { Err(Refusal::new(401, "7501", "The token is invalid.")) };
    }
    let signature = authorization.strip_prefix(SCHEME).ok_or_else(|| wrong("The scheme is unknown."))?;
    let signature = signature.strip_prefix(&format!("SignedHeaders={SIGNED_HEADERS}&Signature="));
    let signature = signature.ok_or_else(|| wrong("The signed headers are not those of the service."))?;
    let hash = STANDARD.encode(Sha256::digest(&request.body));
    if request.header("x-ms-content-sha256") != Some(hash.as_str()) {
        return Err(wrong("The content hash does not go with the body."));
    }
    let date = request.header("x-ms-date").ok_or_else(|| wrong("x-ms-date is missing."))?;
    let host = request.header("Host").ok_or_else(|| wrong("Host is missing."))?;
    let Some(key) = key else { return Ok(()) };
    let signed = format!("{}\n{}\n{date};{host};{hash}", request.method, request.target);
    let mut mac = Hmac::<Sha256>::new_from_slice(key.bytes()).map_err(|_| wrong("The key cannot be used."))?;
    mac.update(signed.as_bytes());
    let signature = STANDARD.decode(signature).map_err(|_| wrong("The signature is not base64."))?;
    mac.verify_slice(&signature).map_err(|_| wrong("The signature is wrong."))
}

fn wrong(message: &str) -> Refusal {
    Refusal::new(401, "7509", message)
}
