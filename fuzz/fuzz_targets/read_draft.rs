//! Any bytes as a draft on the wire.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::types::bytes::read_draft(bytes));
