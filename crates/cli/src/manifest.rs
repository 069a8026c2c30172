//! [`Desktop`]: a folder whose flows run together, with the manifest that says which of them runs when.

use std::path::{Path, PathBuf};

use cti_flows::{MANIFEST_FILE, Manifest};

use crate::failure::Failure;
use crate::input::{files_in, is_action, may_be_flow, name_of, read_json};

/// The flows of one desktop: the files of one folder, or, where the folder has a manifest, all below it.
pub struct Desktop {
    /// The folder.
    pub folder: PathBuf,
    /// Its manifest, or an empty one.
    pub manifest: Manifest,
    /// Files that may be flows, sorted by path.
    pub files: Vec<PathBuf>,
    /// The files of CTI Actions that the agent is offered, sorted by path.
    pub actions: Vec<PathBuf>,
}

impl Desktop {
    /// The name that the manifest and a flow set have for a file: its path in the folder.
    pub fn name_of(&self, file: &Path) -> String {
        name_of(file.strip_prefix(&self.folder).unwrap_or(file))
    }

    fn add(&mut self, file: PathBuf) {
        let name = self.name_of(&file);
        if !is_action(&name) {
            self.files.push(file);
        } else if self.manifest.offers(&name) {
            self.actions.push(file);
        }
    }

    /// Every CTI Action that the manifest lists must be there.
    fn check_listed(&self) -> Result<(), Failure> {
        let listed = self.manifest.actions.iter().flatten();
        let is_there = |name: &str| self.actions.iter().any(|file| self.name_of(file) == name);
        match listed.clone().find(|name| !is_there(name)) {
            None => Ok(()),
            Some(name) => {
                let manifest = name_of(&self.folder.join(MANIFEST_FILE));
                Err(Failure::new(format!("`{manifest}` lists the action `{name}`, which is not there"))
                    .with_help("names of actions are paths from the manifest's folder, and end with `.action.json`"))
            }
        }
    }
}

/// The desktops in a folder. Folders beside each other are desktops of their own: what is in them does not run
/// together, unless a manifest above them says so.
pub fn desktops_in(root: &Path) -> Result<Vec<Desktop>, Failure> {
    let mut desktops: Vec<Desktop> = Vec::new();
    for file in files_in(root, |name| may_be_flow(name) || is_action(name))? {
        let folder = folder_of(&file, root);
        let index = match desktops.iter().position(|desktop| desktop.folder == folder) {
            Some(index) => index,
            None => {
                let manifest = read_manifest(&folder)?;
                desktops.push(Desktop { folder, manifest, files: Vec::new(), actions: Vec::new() });
                desktops.len() - 1
            }
        };
        if let Some(desktop) = desktops.get_mut(index) {
            desktop.add(file);
        }
    }
    desktops.iter().try_for_each(Desktop::check_listed)?;
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
