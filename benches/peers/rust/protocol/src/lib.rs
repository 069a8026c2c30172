//! What every contender in Rust has in common: the workloads, the host that answers at once, and the protocol.
//!
//! A contender is a process that reads requests from standard input, one JSON object a line, and answers each with one
//! line. `README.md` of the folder above lists the requests.

mod host;
mod process;

pub use host::Host;
pub use process::{Contender, serve};

/// What a contender is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// The eight blocks of the reference flow.
    Reference,
    /// A line of so many blocks, start and end among them, each of which reads what the one before has left.
    Chain(usize),
    /// A document of so many blocks as real ones have them, to be read and compiled.
    Document(usize),
}

/// What the first block of a chain leaves, and so every other.
pub const CHAIN_VALUE: &str = "+12065551212";

impl Workload {
    /// Reads `reference`, `chain-100` or `document-1000`.
    fn parse(name: &str) -> Option<Workload> {
        match name.split_once('-') {
            None if name == "reference" => Some(Workload::Reference),
            Some(("chain", size)) => size.parse().ok().map(Workload::Chain),
            Some(("document", size)) => size.parse().ok().map(Workload::Document),
            _ => None,
        }
    }
}
