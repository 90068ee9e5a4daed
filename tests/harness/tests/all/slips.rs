//! Bugs that are planted in the implementation itself, where its paths, tables and caches are.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_harness::kit::{Bug, Options, Suite, run};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::suite::Types;

/// Those that so many tuned cases do not find.
fn missed<S: Suite>(cases: u64) -> Vec<Bug> {
    let mut slips = S::slips();
    slips.retain(|bug| !bug.name.ends_with("-untuned"));
    assert!(!slips.is_empty(), "the tests have the feature");
    slips.retain(|bug| {
        let options = Options { cases, seed: 3, ..Options::default() };
        run(&S::planted(bug.name).unwrap(), options, &|_| {}).findings.is_empty()
    });
    slips
}

#[test]
fn slips_are_found_by_cases_of_types() {
    let missed = missed::<Types>(40_000);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_worlds() {
    let missed = missed::<Worlds>(1_500);
    assert!(missed.is_empty(), "{missed:?}");
}
