//! Text as a SOQL query and as a SOSL search.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cti_flows_fuzz::soql::check(bytes));
