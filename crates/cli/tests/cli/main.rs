//! The built `cti`, run as a user runs it: every verb, every exit code, and input that is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod acs_sim;
mod actions;
mod bad_input;
mod catalogue;
mod check;
mod compare;
mod crm;
mod draw;
mod helper;
mod http;
mod live;
mod run;
mod scaffold;
mod scenarios;
mod schemas;
