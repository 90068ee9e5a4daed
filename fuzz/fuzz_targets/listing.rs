//! A fuzz target that reads arbitrary bytes as a listing of code.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::listing(bytes));
