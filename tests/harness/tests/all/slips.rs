//! Tests of bugs that are planted in the implementation of types and worlds: in its fast paths,
//! tables and caches.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_harness::kit::score::find;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::tester::draw;
use selfsame_harness::kit::{Bug, Case, Drawn, Suite};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::history::Trace;
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::suite::Types;
use std::time::Duration;

/// Returns the planted bugs of a suite that cases with tunings should find.
fn slips<S: Suite>() -> Vec<Bug> {
    let mut slips = S::slips();
    slips.retain(|bug| !bug.name.ends_with("-untuned"));
    assert!(!slips.is_empty(), "the tests have the feature");
    slips
}

/// Returns the planted bugs that none of the given cases finds.
fn missed<S: Suite, Cases: Iterator<Item = Drawn<S::Case>>>(
    cases: impl Fn(&S) -> Cases,
) -> Vec<Bug> {
    let mut slips = slips::<S>();
    slips.retain(|bug| {
        let suite = S::planted(bug.name).unwrap();
        let hit = find(&suite, &laws::<S>(), cases(&suite), u64::MAX, Duration::MAX);
        if let Some(hit) = &hit {
            println!("{:30} {:6} cases, by {}", bug.name, hit.cases, hit.broken.law);
        }
        hit.is_none()
    });
    slips
}

/// Returns `cases` cases that are drawn from one seed.
fn drawn<S: Suite>(suite: &S, cases: u64) -> impl Iterator<Item = Drawn<S::Case>> + use<S> {
    let suite = suite.clone();
    (0..cases).map(move |number| draw(&suite, &mut Random::of_case(3, number), S::Size::default()))
}

#[test]
fn slips_are_found_by_cases_of_types() {
    let missed = missed(|suite: &Types| drawn(suite, 40_000));
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_worlds() {
    let missed = missed(|suite: &Worlds| drawn(suite, 3_000));
    assert!(missed.is_empty(), "{missed:?}");
}

/// Only long histories find these bugs; short histories do not.
#[test]
fn slips_are_found_by_long_histories_only() {
    let all: Vec<_> = drawn(&Histories::default(), 6_000).collect();
    let (long, short): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|drawn| drawn.case.measure() > 260);
    println!("{} long ones", long.len());
    let missed_by = |cases: &[Drawn<Trace>]| {
        let again = |drawn: &Drawn<Trace>| Drawn::from(drawn.case.clone());
        missed(|_: &Histories| cases.iter().map(again).collect::<Vec<_>>().into_iter())
    };
    let missed = missed_by(&long);
    assert!(missed.is_empty(), "{missed:?}");
    let missed = missed_by(&short[..400]);
    assert_eq!(missed, slips::<Histories>(), "what short histories find is no slip of long ones");
}
