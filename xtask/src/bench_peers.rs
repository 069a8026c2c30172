//! `cargo xtask bench-peers`: starts the comparison with other engines.

use crate::repository::{program, root, run};

/// Starts `benches/peers/run` with these arguments.
///
/// # Errors
/// If it is not there, or fails.
pub fn run_with(arguments: &[String]) -> Result<(), String> {
    let file = root().join("benches/peers/run");
    if !file.exists() {
        return Err("there is no benches/peers/run in this checkout".to_owned());
    }
    run(program(file, &[]).args(arguments))
}
