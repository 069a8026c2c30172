//! [`Failure`]: why a command could not do its work; it ends with exit code 1.

use std::fmt;
use std::io;

use crate::exit::Exit;

/// What every verb gives back.
pub type Outcome = Result<Exit, Failure>;

/// Wrong usage, or a file that cannot be read or written.
#[derive(Debug)]
pub struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    /// A failure with what is wrong: lower case, no full stop.
    pub fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: None }
    }

    /// A file or folder that cannot be read or written.
    pub fn io(action: &str, name: &str, error: &io::Error) -> Failure {
        Failure::new(format!("cannot {action} `{name}`: {error}"))
    }

    /// A name that does not exist, with the one that was probably meant.
    pub fn unknown(what: &str, name: &str, suggestion: Option<&str>) -> Failure {
        Failure::new(format!("there is no {what} `{name}`"))
            .with_help_if(suggestion.map(|meant| format!("did you mean `{meant}`?")))
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Failure {
        self.with_help_if(Some(help.into()))
    }

    /// Adds what to do, if there is something, after what was said before.
    #[must_use]
    pub fn with_help_if(mut self, help: Option<String>) -> Failure {
        self.help = match (self.help, help) {
            (Some(before), Some(help)) => Some(format!("{before} {help}")),
            (before, help) => before.or(help),
        };
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}
