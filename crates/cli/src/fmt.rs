//! `cti fmt`: rewrites JSON text in one layout: two blanks of indentation, LF, a final newline, no byte order mark.
//!
//! It works on the text, not on parsed values: numbers and texts stay exactly as they are written.

use std::path::{Path, PathBuf};

use clap::Args;
use cti_flows::{MAX_DOCUMENT_BYTES, as_text, read_json};

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::input::{DASH, files_in, is_action, may_be_flow, name_of, read};
use crate::output::{Existing, print, tell, write_file};
use crate::text::count;

const HELP: &str = "Examples:
  cti fmt flow.json
  cti fmt --check flows/
  cti fmt - < export.json > flow.json

With --check it ends with exit code 3 if a file would change.";

/// Rewrite flows and CTI Actions in one layout; members stay in their order
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Change nothing; say which files would change
    #[arg(long)]
    check: bool,
    /// Print the result instead of writing it to the file
    #[arg(long, conflicts_with = "check")]
    stdout: bool,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let mut files = Vec::new();
    for path in &arguments.paths {
        if path.is_dir() {
            files.extend(files_in(path, |name| may_be_flow(name) || is_action(name))?);
        } else {
            files.push(path.clone());
        }
    }
    // All are laid out before any is written: a mistake in the last one leaves the first as it was.
    let laid_out: Result<Vec<(String, String)>, Failure> = files.iter().map(|file| before_and_after(file)).collect();
    let laid_out = laid_out?;
    let mut changed = 0;
    for (path, (before, after)) in files.iter().zip(&laid_out) {
        let to_stdout = arguments.stdout || (path == Path::new(DASH) && !arguments.check);
        if to_stdout {
            print(after)?;
        } else if before != after {
            changed += 1;
            if arguments.check {
                print(&format!("{}\n", name_of(path)))?;
            } else {
                write_file(path, after, Existing::Replace)?;
            }
        }
    }
    if arguments.check && changed > 0 {
        tell(&format!("{} of {} would change", changed, count(files.len(), "file")));
        return Ok(Exit::Differs);
    }
    Ok(Exit::Fine)
}

/// A file's text as it is, byte order mark included, and as it should be.
fn before_and_after(path: &Path) -> Result<(String, String), Failure> {
    let name = name_of(path);
    let bytes = read(path, MAX_DOCUMENT_BYTES)?;
    let failure = |error: &dyn std::fmt::Display| Failure::new(format!("`{name}` is left as it is: {error}"));
    let parsed = read_json(&bytes).map_err(|error| match error {
        cti_flows::JsonError::Syntax { message, line, column } => {
            failure(&format!("not JSON: {message} (line {line}, column {column})"))
        }
        other => failure(&other),
    })?;
    if let Some(pointer) = parsed.duplicate_members.first() {
        return Err(failure(&format!("the member `{pointer}` stands twice"))
            .with_help("only the last one counts; remove the other"));
    }
    let after = laid_out(as_text(&bytes).map_err(|error| failure(&error))?);
    Ok((String::from_utf8_lossy(&bytes).into_owned(), after))
}

/// JSON text in our layout. The text must be JSON.
pub fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut depth = 0_usize;
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = token_length(rest, first);
        let (token, after) = rest.split_at(length);
        rest = after.trim_start();
        match first {
            '{' | '[' => {
                out.push(first);
                if let Some(closing) = rest.chars().next().filter(|next| matches!(next, '}' | ']')) {
                    out.push(closing);
                    rest = rest.get(1..).unwrap_or_default().trim_start();
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(first);
            }
            ',' => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => out.push_str(token),
        }
    }
    out.push('\n');
    out
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

/// The bytes of the token that the text begins with.
fn token_length(text: &str, first: char) -> usize {
    match first {
        '{' | '}' | '[' | ']' | ',' | ':' => 1,
        '"' => text_length(text),
        _ => text.find(|next: char| ",:]}".contains(next) || next.is_whitespace()).unwrap_or(text.len()),
    }
}

/// The bytes of a JSON text with its quotes.
fn text_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (offset, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return offset + 1,
            _ => {}
        }
    }
    text.len()
}
