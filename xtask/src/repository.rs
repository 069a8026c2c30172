//! The repository's folder, and running programs in it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A program to be run in a folder of the repository.
pub fn program(file: impl AsRef<Path>, arguments: &[&str]) -> Command {
    let mut command = Command::new(file.as_ref());
    command.args(arguments).current_dir(root());
    command
}

/// Cargo, as the one that runs this.
pub fn cargo(arguments: &[&str]) -> Command {
    program(std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from), arguments)
}

/// Runs a program to its end, with what it says on the terminal.
///
/// # Errors
/// If it cannot be started, or fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", shown(command))) }
}

/// Runs a program to its end; gives what it printed as results and as messages.
///
/// # Errors
/// If it cannot be started, or fails; with its messages.
pub fn read(command: &mut Command) -> Result<(String, String), String> {
    let output = command.output().map_err(|error| cannot_start(command, &error))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let (results, messages) = (text(&output.stdout), text(&output.stderr));
    if output.status.success() {
        return Ok((results, messages));
    }
    Err(format!("{}: {}\n{messages}\n{results}", shown(command), output.status))
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start {}: {error}", shown(command))
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}

/// A program of this workspace, built for a profile (`release` or `dev`).
///
/// # Errors
/// If it does not build.
pub fn built(package: &str, name: &str, profile: &str) -> Result<PathBuf, String> {
    run(&mut cargo(&["build", "--quiet", "--profile", profile, "--package", package, "--bin", name]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(root().join(target).join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}
