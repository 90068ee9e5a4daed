//! A fuzz target that checks the laws of runs on arbitrary texts, read as the modules of a program.
//! Each run has limits.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::texts("run", bytes));
