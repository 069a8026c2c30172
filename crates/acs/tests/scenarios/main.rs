//! Flows that steer calls, live against the stand-in of the service: each documented scenario as a small flow, and the
//! shipped flows; with their events in the documented order and in the swapped one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../simulation/mod.rs"]
mod simulation;

/// The ids of blocks by number, each with its port.
macro_rules! way {
    ($($number:literal $($port:ident)?),+ $(,)?) => {
        [$( concat!("uid-", $number $(, " ", stringify!($port))?) ),+]
    };
}

mod documented;
mod shipped;
mod shipped_outbound;
mod stage;
