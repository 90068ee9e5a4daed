//! The laws of the group `lens`, on cases that the bytes draw.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfsame_harness::types::case::Case;

fuzz_target!(|case: Case| selfsame_harness::types::laws::fuzz("lens", &case));
