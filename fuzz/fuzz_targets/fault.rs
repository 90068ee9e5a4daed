//! Every law on the planted bug that `SELFSAME_FAULT` names: for `selfsame score`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfsame_harness::case::Case;

fuzz_target!(|case: Case| selfsame_harness::score::fuzz(&case));
