//! A document, the event's payload and the host's replies.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cti_flows_fuzz::run::check(bytes));
