//! A fuzz target that checks the laws of the group `draft` on cases that are drawn from the
//! fuzzer's bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::types("draft", bytes));
