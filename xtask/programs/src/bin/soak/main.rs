//! Long runs: `soak runs COUNT`, the reference flow over and over, and `soak contact-center AGENTS HOURS`, a contact center
//! on virtual time. Prints what it saw, and fails if memory grows or an event is not accounted for.

mod contact_center;
mod memory;
mod reference_runs;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index).and_then(|text| text.parse::<u64>().ok());
    let done = match (arguments.first().map(String::as_str), number(1), number(2)) {
        (Some("runs"), Some(count), None) => reference_runs::soak(count),
        (Some("contact-center"), Some(agents), Some(hours)) => contact_center::soak(agents, hours),
        _ => Err("usage: soak runs COUNT | soak contact-center AGENTS HOURS".to_owned()),
    };
    match done {
        Ok(seen) => {
            println!("{seen}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
