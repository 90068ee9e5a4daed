//! Every law on the planted bug that `SELFSAME_FAULT` names: for `selfsame score`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::bug(bytes));
