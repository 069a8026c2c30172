//! The engine behind a C ABI: a flow set, flows and runs by handles, JSON text in and JSON text out.
//!
//! It is driven by polling: a run says what it wants done, the program does it in its own time and on its own thread, and
//! gives the answer. There are no callbacks, no threads and no runtime, so that every event loop can drive it. The
//! functions and their JSON are those of the WebAssembly module. What a program must know stands in
//! `include/cti_flows.h`, which is generated from [`abi`], and in `docs/guide/native-hosts.md`.

#![deny(unsafe_code)]

#[allow(unsafe_code, reason = "pointers to text come from C and go there, and functions need names that C can call")]
pub mod abi;
mod diagnostics;
mod failure;
mod flow_set;
mod live_run;
mod objects;
