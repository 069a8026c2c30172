//! [`Exit`]: what a command's exit code means.

use std::process::ExitCode;

/// The exit codes of every verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Everything is fine.
    Fine = 0,
    /// The command line cannot be understood, or a file cannot be read or written.
    Unusable = 1,
    /// A flow has errors (or warnings that were to count as errors).
    FlowIsWrong = 2,
    /// Two things that were compared differ, or an expression finds nothing.
    Differs = 3,
    /// A run ended in another way than it should.
    NotCompleted = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// The table of exit codes, for `cti --help`.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  fine
  1  wrong usage, or a file that cannot be read or written
  2  a flow has errors
  3  a difference was found, a test failed, or an expression finds nothing
  4  a run did not complete";
