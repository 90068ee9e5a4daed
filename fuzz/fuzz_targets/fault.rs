//! Every law on the planted bug that `SELFSAME_FAULT` names: for `selfsame score`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfsame_harness::types::case::Case;

fuzz_target!(|case: Case| selfsame_cli::score::fuzz(&case));
