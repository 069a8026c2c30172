//! Writing results: to standard output, where a reader that goes away is no error, and to files, whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::input::name_of;

/// How results are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables and colours, for people.
    #[default]
    Human,
    /// One line a thing, for `grep` and screen readers.
    Plain,
    /// JSON, for programs.
    Json,
}

/// Prints results. Colours are dropped unless a terminal shows them; a pipe that was closed ends the printing quietly.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::io("write to", "<stdout>", &error)),
        _ => Ok(()),
    }
}

/// Prints JSON with two blanks of indentation.
pub fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    print(&json_text(value)?)
}

/// JSON as text with a final newline.
pub fn json_text(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n").map_err(|error| Failure::new(format!("cannot write JSON: {error}")))
}

/// Says something about the work on standard error. That nobody listens is no reason to stop.
pub fn tell(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Whether a file that exists may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Put the new file in its place.
    Replace,
    /// Refuse.
    Keep,
}

/// Writes a file by way of a temporary one beside it, so that no reader ever sees half of it.
pub fn write_file(path: &Path, text: &str, existing: Existing) -> Result<(), Failure> {
    let name = name_of(path);
    if path.is_dir() {
        return Err(Failure::new(format!("cannot write `{name}`: it is a folder")));
    }
    // A link keeps pointing at its file: the file is what is replaced.
    let target = if path.is_symlink() { path.canonicalize() } else { Ok(path.to_owned()) };
    let written = target.and_then(|target| {
        // A device or a pipe is written to; a file put in its place would be something else.
        if std::fs::metadata(&target).is_ok_and(|metadata| !metadata.is_file()) {
            return std::fs::OpenOptions::new().write(true).open(&target)?.write_all(text.as_bytes());
        }
        let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = new_file(folder, &target)?;
        file.write_all(text.as_bytes())?;
        // Only then the name: after a power cut the file is the old one or the new one, and never an empty one.
        file.as_file().sync_all()?;
        match existing {
            Existing::Replace => file.persist(&target),
            Existing::Keep => file.persist_noclobber(&target),
        }
        .map_err(|error| error.error)
        .map(drop)
    });
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::new(format!("`{name}` exists already")).with_help("choose another name with `--out FILE`")
        }
        _ => Failure::io("write", &name, &error),
    })
}

/// A temporary file with the permissions that the file at `target` has, or that a new file gets.
fn new_file(folder: &Path, target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cti-");
    #[cfg(unix)]
    let old = std::fs::metadata(target).map(|metadata| metadata.permissions());
    #[cfg(unix)]
    let permissions = old.unwrap_or_else(|_| std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(unix)]
    builder.permissions(permissions);
    #[cfg(not(unix))]
    let _ = target;
    // The name of the temporary file means nothing to anybody.
    builder.tempfile_in(folder).map_err(|error| {
        let text = error.to_string();
        io::Error::new(error.kind(), text.split(" at path ").next().unwrap_or_default().to_owned())
    })
}
