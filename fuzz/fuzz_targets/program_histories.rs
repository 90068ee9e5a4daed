//! Histories of programs that the bytes draw.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::program_histories(bytes));
