//! Plays the oracle's flows: `cti-flows-oracle < cases > outcomes`, one JSON object a line each.

mod engine;

use std::io::{stdin, stdout};

fn main() -> std::io::Result<()> {
    engine::serve(stdin().lock(), stdout().lock())
}
