//! A fuzz target that runs world scripts that are drawn from the fuzzer's bytes: operations on
//! objects, modules, functions, snapshots and type functions.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::worlds(bytes));
