//! Any bytes as a text in the notation.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::types::bytes::read_text(bytes));
