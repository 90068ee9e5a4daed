//! Programs that the bytes draw: the laws of modules.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::programs("link", bytes));
