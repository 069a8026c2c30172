//! Bytes as a sample file, and a flow on the desktop that it describes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cti_flows_fuzz::sample::check(bytes));
