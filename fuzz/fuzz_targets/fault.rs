//! A fuzz target for `selfsame score` that checks every law on the planted bug that
//! `SELFSAME_FAULT` names.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::bug(bytes));
