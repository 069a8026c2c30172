//! The part `soak`: long runs, in a program of their own that is built for release.

use crate::harden::Tried;
use crate::repository::{built, program, read};

/// How many runs, agents and hours the short form has, and the whole one.
const SHORT: (&str, &str, &str) = ("200000", "100", "2");
const WHOLE: (&str, &str, &str) = ("10000000", "2000", "24");

/// Runs both.
pub fn soak(short: bool, note: &mut dyn FnMut(Tried)) {
    let (runs, agents, hours) = if short { SHORT } else { WHOLE };
    let file = match built("xtask-programs", "soak", "release") {
        Ok(file) => file,
        Err(why) => return note(Tried::new("the program of the soak", Err(why))),
    };
    let mut soaked = |name: &str, arguments: &[&str]| {
        note(Tried::new(name, read(&mut program(&file, arguments)).map(|(results, _)| results)));
    };
    soaked("reference runs", &["runs", runs]);
    soaked("contact center", &["contact-center", agents, hours]);
}
