//! What must hold for any input: one module a fuzz target, each with a function `check` that takes the bytes and panics
//! where something does not hold. libFuzzer calls them, and so do the tests, over the seeds and all inputs that once failed.

pub mod document;
pub mod expression;
pub mod run;
pub mod sample;
pub mod soql;
pub mod trace;
pub mod webhook;

mod driven;
mod sections;

/// A fuzz target: its name, which is also that of its folders of seeds and found inputs, and what it checks.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 7] = [
    ("document", document::check),
    ("expression", expression::check),
    ("run", run::check),
    ("sample", sample::check),
    ("soql", soql::check),
    ("trace", trace::check),
    ("webhook", webhook::check),
];
