//! Histories that the bytes draw.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfsame_harness::types::history::History;

fuzz_target!(|history: History| selfsame_harness::types::history::fuzz(&history));
