//! The part `faults`: programs that are killed, and disks that refuse, at every step on a file.

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod commands;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod every_step;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod service;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod together;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod traced;

use crate::harden::Tried;

/// Tries them all; the short form takes some of the steps.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
pub fn faults(short: bool, note: &mut dyn FnMut(Tried)) {
    let file = std::env::var_os("CTI")
        .map_or_else(|| crate::repository::built("cti-flows-cli", "cti", "dev"), |file| Ok(file.into()));
    let cti = match file {
        Ok(file) => every_step::Cti(file),
        Err(why) => return note(Tried::new("the program cti", Err(why))),
    };
    note(Tried::new("four processes on one CRM file", together::four_loads(&cti)));
    if let Err(why) = traced::check_tracing() {
        return note(Tried::skipped("every step on a file", why));
    }
    for case in commands::CASES {
        note(Tried::new(case.name, every_step::every_step(&cti, case, short)));
    }
    note(Tried::new("cti serve acs, killed at its steps", service::killed(&cti, short)));
    note(Tried::new("cti serve acs, its flow replaced", service::flow_replaced(&cti)));
}

/// Says that nothing is tried.
#[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
pub fn faults(_short: bool, note: &mut dyn FnMut(Tried)) {
    note(Tried::skipped("every step on a file", "programs are stopped at system calls only on Linux, x86-64"));
}
