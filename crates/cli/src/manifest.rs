//! The manifest of a folder: which of its flows run when.

use std::path::Path;

use cti_flows::{MANIFEST_FILE, Manifest};

use crate::failure::Failure;
use crate::input::{name_of, read_json};

/// The folder's manifest, or an empty one.
pub fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
    let path = folder.join(MANIFEST_FILE);
    if !path.exists() {
        return Ok(Manifest::default());
    }
    let problem = |error| Failure::new(format!("`{}`: not a manifest: {error}", name_of(&path)));
    serde_json::from_value(read_json(&path)?).map_err(problem)
}
