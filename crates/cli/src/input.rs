//! Reading files and standard input, never more than a limit, and finding the flows of a folder.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use cti_flows::{ACTION_ENDING, JsonError, MANIFEST_FILE, MAX_DOCUMENT_BYTES};
use serde_json::Value;
use walkdir::WalkDir;

use crate::failure::Failure;

/// The path that means standard input or output.
pub const DASH: &str = "-";

/// The largest source file that is changed; ours have some ten kilobytes.
pub const MAX_SOURCE_BYTES: usize = 1024 * 1024;

/// What standard input is called in messages.
const STANDARD_INPUT: &str = "<stdin>";

/// The name of a file in messages: its path with `/`, whatever the system.
pub fn name_of(path: &Path) -> String {
    match path.to_str() {
        Some(DASH) => STANDARD_INPUT.to_owned(),
        // Elsewhere a backslash is part of a name.
        _ if cfg!(windows) => path.display().to_string().replace('\\', "/"),
        _ => path.display().to_string(),
    }
}

/// What a file holds.
pub enum Content {
    /// All of it.
    Bytes(Vec<u8>),
    /// Nothing was read: it has this many bytes, or more.
    TooLarge(u64),
}

/// Reads a file, or standard input for `-`. A file that is larger than the limit is not read at all.
pub fn read_up_to(path: &Path, limit: usize) -> Result<Content, Failure> {
    let name = name_of(path);
    let failure = |error: &std::io::Error| Failure::io("read", &name, error);
    if path.to_str() == Some(DASH) {
        return read_stream(std::io::stdin().lock(), limit).map_err(|error| failure(&error));
    }
    let file = File::open(path).map_err(|error| failure(&error))?;
    let metadata = file.metadata().map_err(|error| failure(&error))?;
    if metadata.is_dir() {
        return Err(Failure::new(format!("`{name}` is a folder, a file is needed")));
    }
    if metadata.len() > limit as u64 {
        return Ok(Content::TooLarge(metadata.len()));
    }
    read_stream(file, limit).map_err(|error| failure(&error))
}

/// Reads to the end. What is no regular file may have any length, whatever its metadata say.
fn read_stream(stream: impl Read, limit: usize) -> std::io::Result<Content> {
    let mut bytes = Vec::new();
    stream.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > limit { Content::TooLarge(bytes.len() as u64) } else { Content::Bytes(bytes) })
}

/// Reads a file that is not a flow: a sample, a list, a trace.
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    match read_up_to(path, limit)? {
        Content::Bytes(bytes) => Ok(bytes),
        Content::TooLarge(bytes) => {
            Err(Failure::new(format!("`{}` has {bytes} bytes or more, the limit is {limit}", name_of(path))))
        }
    }
}

/// Reads a JSON file that is not a flow.
pub fn read_json(path: &Path) -> Result<Value, Failure> {
    let bytes = read(path, MAX_DOCUMENT_BYTES)?;
    parse_json(&bytes).map_err(|problem| Failure::new(format!("`{}`: {problem}", name_of(path))))
}

/// Reads JSON strictly: a member that stands twice is an error, since only one of the two would count.
pub fn parse_json(bytes: &[u8]) -> Result<Value, String> {
    match cti_flows::read_json(bytes) {
        Ok(read) => match read.duplicate_members.first() {
            Some(pointer) => Err(format!("the member `{pointer}` stands twice")),
            None => Ok(read.value),
        },
        Err(JsonError::Syntax { message, line, column }) => {
            Err(format!("not JSON: {message} (line {line}, column {column})"))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Endings of JSON files that lie beside flows and are none.
pub const SCENARIO_ENDING: &str = ".scenario.json";
pub const TRACE_ENDING: &str = ".trace.json";

/// The files under a folder whose names end as asked, sorted by path; hidden ones and what archive programs leave
/// behind are passed over. Links to folders are not followed.
pub fn files_in(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>, Failure> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || name == "__MACOSX" || name == "node_modules")
    });
    let mut files = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| Failure::new(format!("cannot read `{}`: {error}", name_of(folder))))?;
        if !entry.file_type().is_dir() && is_wanted(&entry.file_name().to_string_lossy()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// Whether a file of this name describes a CTI Action.
pub fn is_action(name: &str) -> bool {
    name.ends_with(ACTION_ENDING)
}

/// Whether a file of this name in a folder may be a flow.
pub fn may_be_flow(name: &str) -> bool {
    name.ends_with(".json")
        && !name.ends_with(SCENARIO_ENDING)
        && !name.ends_with(TRACE_ENDING)
        && !is_action(name)
        && name != MANIFEST_FILE
}
