//! Bytes as the body of a webhook, and what the flow service does with its events.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cti_flows_fuzz::webhook::check(bytes));
