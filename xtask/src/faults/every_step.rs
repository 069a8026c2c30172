//! A command, again and again: killed before each of its steps, refused each of its steps, refused all of them. What it
//! leaves is whole each time, and the same command then does what it is for.

use std::path::{Path, PathBuf};
use std::process::Command;

use nix::errno::Errno;
use tempfile::TempDir;

use super::commands::Case;
use super::traced::{Fault, Program, Ran};

/// The program `cti`.
#[derive(Debug)]
pub struct Cti(pub PathBuf);

impl Cti {
    /// Runs it in a folder, undisturbed; gives its exit code and what it printed.
    pub fn run(&self, folder: &Path, arguments: &[&str]) -> Result<(Option<i32>, String), String> {
        let output = Command::new(&self.0).args(arguments).current_dir(folder).output();
        let output = output.map_err(|error| format!("cannot start cti: {error}"))?;
        let text = [output.stdout, output.stderr].concat();
        Ok((output.status.code(), String::from_utf8_lossy(&text).into_owned()))
    }

    /// It, to be run with something that happens to it.
    pub fn program(&self, folder: &Path, arguments: &[&str]) -> Program {
        let arguments = arguments.iter().map(Into::into).collect();
        Program { file: self.0.clone(), arguments, folder: folder.to_owned() }
    }
}

/// How many steps the short form takes of each command.
const SHORT_STEPS: usize = 6;

/// Tries a command; gives how often it was disturbed.
pub fn every_step(cti: &Cti, case: &Case, short: bool) -> Result<String, String> {
    let (folder, ran) = disturbed(cti, case, Fault::None)?;
    if ran.exit != Some(0) {
        return Err(format!("it fails undisturbed: {}", ran.printed));
    }
    (case.check)(cti, folder.path(), true)?;
    let steps = ran.steps.len();
    let stride = if short { steps.div_ceil(SHORT_STEPS).max(1) } else { 1 };
    let mut faults = vec![Fault::FailAll(Errno::EROFS)];
    for step in (1..=steps).step_by(stride) {
        faults.extend([Fault::Kill(step), Fault::Fail(step, Errno::ENOSPC)]);
    }
    for fault in &faults {
        let place = |why: String| format!("{fault:?} ({}): {why}", step_of(&ran, *fault));
        try_one(cti, case, *fault).map_err(place)?;
    }
    Ok(format!("{steps} steps, {} disturbances", faults.len()))
}

/// What a fault hits.
fn step_of(ran: &Ran, fault: Fault) -> &str {
    match fault {
        Fault::Kill(step) | Fault::Fail(step, _) => ran.steps.get(step - 1).map_or("?", String::as_str),
        Fault::None | Fault::FailAll(_) => "all",
    }
}

fn try_one(cti: &Cti, case: &Case, fault: Fault) -> Result<(), String> {
    let (folder, ran) = disturbed(cti, case, fault)?;
    if matches!(fault, Fault::Kill(_)) && ran.exit.is_some() {
        return Err(format!("it was not killed: {}", ran.printed));
    }
    if ran.printed.contains("panicked") {
        return Err(format!("it panics: {}", ran.printed));
    }
    if ran.exit.is_some_and(|exit| exit != 0) && ran.printed.trim().is_empty() {
        return Err("it fails without a word".to_owned());
    }
    // A run that the CRM refused ends well, by the way of its flow for that.
    let done = ran.exit == Some(0) && !ran.printed.contains(r#""results": "failed""#);
    (case.check)(cti, folder.path(), done).map_err(|why| format!("{why}; it printed: {}", ran.printed))?;
    let (exit, printed) = cti.run(folder.path(), case.arguments)?;
    if exit != Some(0) && !(case.may_be_there && printed.contains("exists already")) {
        return Err(format!("the same command fails afterwards: {printed}"));
    }
    (case.check)(cti, folder.path(), true).map_err(|why| format!("after the same command again: {why}"))
}

fn disturbed(cti: &Cti, case: &Case, fault: Fault) -> Result<(TempDir, Ran), String> {
    let folder = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
    for (name, text) in (case.files)() {
        let path = folder.path().join(name);
        std::fs::write(path, text).map_err(|error| format!("cannot write {name}: {error}"))?;
    }
    let ran = cti.program(folder.path(), case.arguments).run(fault, |_| {})?;
    Ok((folder, ran))
}
