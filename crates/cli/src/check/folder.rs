//! The flows and CTI Actions of a folder, checked one by one and beside those of the same desktop.

use std::path::Path;

use cti_flows::{ActionDocument, Catalogue, CheckOptions, Diagnostic, FlowDocument, Trigger, check_actions, check_set};

use super::CheckedFile;
use crate::action_file::ActionFile;
use crate::failure::Failure;
use crate::flow_file::{Checking, FlowFile};
use crate::input::{may_be_flow, name_of};
use crate::manifest::{Desktop, desktops_in};

/// A flow of a folder, the trigger that the manifest gives it, and whether the manifest lets it run.
struct FolderFlow {
    /// Its path in the desktop's folder.
    name: String,
    file: Result<FlowFile, Failure>,
    bound: Option<Trigger>,
    is_active: bool,
}

/// What is found in the files of a folder.
pub fn load(folder: &Path, checking: &Checking) -> Result<Vec<Result<CheckedFile, Failure>>, Failure> {
    let mut all = Vec::new();
    for desktop in desktops_in(folder)? {
        let mut flows = load_flows(&desktop, checking);
        check_together(&mut flows, &checking.catalogue);
        let mut actions: Vec<(String, Result<ActionFile, Failure>)> =
            desktop.actions.iter().map(|path| (desktop.name_of(path), ActionFile::load(path))).collect();
        check_beside(&mut actions, &flows);
        all.extend(flows.into_iter().map(|flow| flow.file.map(CheckedFile::from)));
        all.extend(actions.into_iter().map(|(_, file)| file.map(CheckedFile::from)));
    }
    if all.is_empty() {
        return Err(Failure::new(format!("there is no flow in `{}`", name_of(folder))));
    }
    Ok(all)
}

/// What is found in the file of a CTI Action, which is held against the flows of its folder.
pub fn load_action(path: &Path) -> Result<CheckedFile, Failure> {
    let mut file = ActionFile::load(path)?;
    if let Some(document) = &file.document {
        let flows = flows_beside(path, document);
        let flows: Vec<(&str, &FlowDocument, Option<Trigger>)> =
            flows.iter().map(|(name, flow)| (name.as_str(), flow, None)).collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let found = check_actions(&[(&name, document)], &flows);
        file.diagnostics.extend(found.into_iter().map(|(_, diagnostic)| diagnostic));
    }
    Ok(file.into())
}

/// The flows in the folder of an action, and the file that it names, wherever that is. What cannot be read is passed
/// over: it is told when it is checked itself.
fn flows_beside(path: &Path, action: &ActionDocument) -> Vec<(String, FlowDocument)> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| may_be_flow(name));
    names.sort();
    names.extend(action.flow().filter(|flow| flow.contains('/')).map(str::to_owned));
    let flow = |name: String| {
        let file = FlowFile::load(&folder.join(&name), &Checking::with(Catalogue::builtin().clone())).ok()?;
        Some((name, file.document?))
    };
    names.into_iter().filter_map(flow).collect()
}

fn load_flows(desktop: &Desktop, checking: &Checking) -> Vec<FolderFlow> {
    let mut flows = Vec::new();
    for path in &desktop.files {
        let name = desktop.name_of(path);
        let binding = desktop.manifest.binding(&name);
        let bound = binding.map(|binding| Trigger { source: binding.source, event: binding.event });
        let options = CheckOptions { trigger: bound.or(checking.options.trigger), ..checking.options.clone() };
        let file = FlowFile::load(path, &Checking { catalogue: checking.catalogue.clone(), options });
        if !file.as_ref().is_ok_and(FlowFile::is_other_json) {
            let is_active = binding.is_none_or(|binding| binding.active);
            flows.push(FolderFlow { name, file, bound, is_active });
        }
    }
    flows
}

/// Adds to each flow what is wrong with it beside the others.
fn check_together(files: &mut [FolderFlow], catalogue: &Catalogue) {
    let (mut positions, mut flows) = (Vec::new(), Vec::new());
    for (position, flow) in files.iter().enumerate() {
        let Ok(FlowFile { name, document: Some(document), .. }) = &flow.file else { continue };
        if flow.is_active {
            positions.push(position);
            flows.push((name.as_str(), document, flow.bound));
        }
    }
    let found: Vec<(Option<usize>, Diagnostic)> = check_set(&flows, catalogue)
        .into_iter()
        .map(|(flow, diagnostic)| (positions.get(flow).copied(), diagnostic))
        .collect();
    for (position, diagnostic) in found {
        if let Some(FolderFlow { file: Ok(file), .. }) = position.and_then(|position| files.get_mut(position)) {
            file.diagnostics.push(diagnostic);
        }
    }
}

/// Adds to each CTI Action what is wrong with it beside the flows.
fn check_beside(actions: &mut [(String, Result<ActionFile, Failure>)], files: &[FolderFlow]) {
    let flows: Vec<(&str, &FlowDocument, Option<Trigger>)> = files
        .iter()
        .filter_map(|flow| Some((flow.name.as_str(), flow.file.as_ref().ok()?.document.as_ref()?, flow.bound)))
        .collect();
    for (name, file) in actions {
        let Ok(file) = file else { continue };
        let Some(document) = &file.document else { continue };
        // A flow that cannot be read is there all the same, and has its own finding.
        let is_unreadable = |flow: &FolderFlow| flow.file.as_ref().is_ok_and(|file| file.document.is_none());
        let meant = document.flow().unwrap_or_default();
        if files.iter().any(|flow| is_unreadable(flow) && flow.name.ends_with(meant)) {
            continue;
        }
        let found = check_actions(&[(name.as_str(), document)], &flows);
        file.diagnostics.extend(found.into_iter().map(|(_, diagnostic)| diagnostic));
    }
}
