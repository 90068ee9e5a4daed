//! A fuzz target that runs histories of operations that are drawn from the fuzzer's bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::histories(bytes));
