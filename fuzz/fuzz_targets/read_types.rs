//! A fuzz target that reads arbitrary bytes as the encoding of a list of realized types.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::types::bytes::read_types(bytes));
