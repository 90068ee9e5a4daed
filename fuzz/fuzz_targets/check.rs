//! A fuzz target that checks the laws of types on arbitrary texts, read as the modules of a
//! program.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::texts("check", bytes));
