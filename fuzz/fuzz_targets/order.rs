//! The laws of the group `order`, on cases that the bytes draw.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::types("order", bytes));
