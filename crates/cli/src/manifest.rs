//! [`Desktop`]: a folder whose flows run together, with the manifest that says which of them runs when.

use std::path::{Path, PathBuf};

use cti_flows::{MANIFEST_FILE, Manifest};

use crate::failure::Failure;
use crate::input::{files_in, may_be_flow, name_of, read_json};

/// The flows of one desktop: the files of one folder, or, where the folder has a manifest, all below it.
pub struct Desktop {
    /// The folder.
    pub folder: PathBuf,
    /// Its manifest, or an empty one.
    pub manifest: Manifest,
    /// Files that may be flows, sorted by path.
    pub files: Vec<PathBuf>,
}

impl Desktop {
    /// The name that the manifest and a flow set have for a file: its path in the folder.
    pub fn name_of(&self, file: &Path) -> String {
        name_of(file.strip_prefix(&self.folder).unwrap_or(file))
    }
}

/// The desktops in a folder. Folders beside each other are desktops of their own: what is in them does not run
/// together, unless a manifest above them says so.
pub fn desktops_in(root: &Path) -> Result<Vec<Desktop>, Failure> {
    let mut desktops: Vec<Desktop> = Vec::new();
    for file in files_in(root, may_be_flow)? {
        let folder = folder_of(&file, root);
        match desktops.iter_mut().find(|desktop| desktop.folder == folder) {
            Some(desktop) => desktop.files.push(file),
            None => {
                let manifest = read_manifest(&folder)?;
                desktops.push(Desktop { folder, manifest, files: vec![file] });
            }
        }
    }
    Ok(desktops)
}

/// The outermost folder from `root` on that has a manifest; else the one that the file is in.
fn folder_of(file: &Path, root: &Path) -> PathBuf {
    let parent = file.parent().unwrap_or(root);
    let mut above: Vec<&Path> = parent.ancestors().take_while(|folder| folder.starts_with(root)).collect();
    above.reverse();
    above.into_iter().find(|folder| folder.join(MANIFEST_FILE).exists()).unwrap_or(parent).to_owned()
}

fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
    let path = folder.join(MANIFEST_FILE);
    if !path.exists() {
        return Ok(Manifest::default());
    }
    let problem = |error| Failure::new(format!("`{}`: not a manifest: {error}", name_of(&path)));
    serde_json::from_value(read_json(&path)?).map_err(problem)
}
