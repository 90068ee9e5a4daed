//! A fuzz target that checks the laws of syntax trees and syntax errors on arbitrary bytes, read as
//! a text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| selfsame_harness::fuzz::texts("parse", bytes));
