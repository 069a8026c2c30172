//! Text as a run, a trace and a record of the flow service, each restored and run on.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cti_flows_fuzz::trace::check(bytes));
