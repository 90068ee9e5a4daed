//! A fuzz target that reads arbitrary bytes as a text in the notation of types.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::types::bytes::read_text(bytes));
