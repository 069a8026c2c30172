//! Which flow of a folder runs: the one that an event or a CTI Action fires.

use std::path::Path;
use std::sync::Arc;

use cti_flows::{Catalogue, Code, Diagnostic, FlowDocument, FlowSet, MAX_DOCUMENT_BYTES, Member, Rejected};
use serde_json::{Map, Value};

use super::choose::{Chosen, payload_from, trigger};
use super::{Arguments, Input};
use crate::action_file::ActionFile;
use crate::failure::Failure;
use crate::findings;
use crate::input::{name_of, read};
use crate::manifest::{Desktop, desktops_in};
use crate::output::tell;
use crate::suggest::did_you_mean;

/// The flows and CTI Actions of a folder.
pub struct Flows {
    set: FlowSet,
    /// The files of flows, sound or not, by their path in the folder.
    files: Vec<(String, Vec<u8>)>,
    rejected: Vec<Rejected>,
}

/// The flow that something fires, if there is one, and the payload that a CTI Action gives it.
type Fired<'f> = (Option<&'f Member>, Option<Map<String, Value>>);

impl Flows {
    /// Reads a folder. What is wrong with its files is told on standard error.
    pub fn load(folder: &Path, catalogue: &Catalogue) -> Result<Flows, Failure> {
        let desktop = desktops_in(folder)?.into_iter().find(|desktop| desktop.folder == *folder).ok_or_else(|| {
            Failure::new(format!("there is no flow in `{}`", name_of(folder)))
                .with_help("name the folder that holds the flows of one desktop, or give it a manifest.json")
        })?;
        let files = read_flows(&desktop)?;
        let named = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let (mut set, rejected) = FlowSet::load(named, &desktop.manifest, catalogue);
        for path in &desktop.actions {
            if let Some(action) = ActionFile::load(path)?.into_sound() {
                set.insert_action(desktop.name_of(path), action);
            }
        }
        let flows = Flows { set, files, rejected };
        flows.tell_rejected(folder);
        Ok(flows)
    }

    fn tell_rejected(&self, folder: &Path) {
        for reason in &self.rejected {
            let bytes = self.files.iter().find(|(name, _)| *name == reason.name).map_or(&[][..], |(_, bytes)| bytes);
            let text = cti_flows::as_text(bytes).unwrap_or_default();
            let errors: Vec<_> = reason.diagnostics.iter().filter(|found| found.is_error()).collect();
            tell(findings::human(&name_of(&folder.join(&reason.name)), text, &errors).trim_end());
            if let Some(error) = &reason.error {
                crate::report(&error.to_string());
            }
        }
    }

    /// The set; none if a flow is wrong or does not fit, which was told when the folder was read.
    pub fn into_sound(self) -> Option<FlowSet> {
        self.rejected.is_empty().then_some(self.set)
    }

    /// The active flow that an event fires.
    pub fn fired_by(&self, trigger: cti_flows::Trigger) -> Option<&Member> {
        self.set.fired_by(trigger)
    }

    fn document(&self, name: &str) -> Option<FlowDocument> {
        let (_, bytes) = self.files.iter().find(|(file, _)| file == name)?;
        FlowDocument::read(bytes).ok()
    }

    /// The flow of a CTI Action, and the payload: of an action that has a file what it makes, of one that has none,
    /// and is known by its flow alone, what the form holds.
    fn of_action(&self, action: &str, input: &Input) -> Result<Fired<'_>, Failure> {
        if let Some((file, found)) = self.set.action(action) {
            let payload = payload_from(found, input)?;
            return Ok((self.set.flow_of_action(file), Some(payload)));
        }
        let payload = (!input.form.is_empty()).then(|| {
            let given = input.payload.as_ref().or(input.scenario.sample.payload.as_ref());
            given
                .into_iter()
                .chain([&input.form])
                .flatten()
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect()
        });
        Ok((self.set.fired_by_action(action), payload))
    }

    /// Why there is no flow for what was asked.
    fn none(&self, folder: &Path, wanted: &str, action: Option<&str>) -> Failure {
        let failure = Failure::new(format!("no active flow of `{}` runs on {wanted}", name_of(folder)));
        let labels: Vec<&str> = self.set.actions().into_iter().map(|(_, action)| action.label.as_str()).collect();
        let Some(action) = action.filter(|_| !labels.is_empty()) else { return failure };
        failure.with_help(match did_you_mean(action, labels.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("its actions: {}", labels.join(", ")),
        })
    }
}

/// The flow of a folder that the event or the CTI Action of the command line or the sample fires.
pub fn choose_from_folder(
    arguments: &Arguments,
    input: &Input,
    catalogue: &Catalogue,
) -> Result<Option<Chosen>, Failure> {
    let folder = &arguments.flow;
    let flows = Flows::load(folder, catalogue)?;
    let (member, payload, wanted) = match &arguments.action {
        Some(action) => {
            let (member, payload) = flows.of_action(action, input)?;
            (member, payload, format!("the CTI Action `{action}`"))
        }
        None if !arguments.form.is_empty() => {
            return Err(Failure::new("`--form` needs `--action`, whose form it fills in"));
        }
        None => {
            let trigger = trigger(arguments, input, None)?;
            (flows.fired_by(trigger), None, trigger.to_string())
        }
    };
    let chosen = member.and_then(|member| {
        let trigger = if arguments.action.is_some() { super::choose::BY_BUTTON } else { member.trigger? };
        Some(Chosen {
            name: name_of(&folder.join(&member.name)),
            document: flows.document(&member.name)?,
            flow: Arc::clone(&member.flow),
            trigger,
            payload,
        })
    });
    match chosen {
        Some(chosen) => Ok(Some(chosen)),
        None if !flows.rejected.is_empty() => {
            crate::report(&format!("no sound flow of `{}` runs on {wanted}", name_of(folder)));
            Ok(None)
        }
        None => Err(flows.none(folder, &wanted, arguments.action.as_deref())),
    }
}

/// The flows of a desktop, by their path in its folder. JSON that is no flow is passed over.
fn read_flows(desktop: &Desktop) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
    for path in &desktop.files {
        let bytes = read(path, MAX_DOCUMENT_BYTES)?;
        let is_other = |error: &Diagnostic| error.code == Code::NotAFlow && error.pointer.is_empty();
        if !FlowDocument::read(&bytes).is_err_and(|error| is_other(&error)) {
            files.push((desktop.name_of(path), bytes));
        }
    }
    Ok(files)
}
