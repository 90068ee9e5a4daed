//! Worlds that the bytes draw: objects, modules, functions, snapshots, type functions.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::worlds(bytes));
