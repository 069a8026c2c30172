//! Text as an expression, and a document that it is evaluated on.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cti_flows_fuzz::expression::check(bytes));
