//! Bugs that are planted in the language itself, where its paths, tables and caches are.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::quiet::quietly;
use crate::threads::each;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{Bug, LawTimes, Suite, Tester};
use selfsame_harness::programs::history::suite::ProgramHistories;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;

/// Those that so many tuned cases do not find. The cases are drawn once, with what the model says of them.
fn missed<S: Suite>(suite: &S, cases: u64) -> Vec<Bug>
where
    S::Size: Default,
    S::Case: Default + Sync + Send,
{
    let draw = |number| {
        let mut case = S::Case::default();
        let drawn = suite.draw(&mut Random::of_case(3, number), S::Size::default(), &mut case);
        drawn.is_ok().then_some(case)
    };
    let cases: Vec<Option<S::Case>> = each(&Vec::from_iter(0..cases), |&number| draw(number));
    let is_broken = |suite: &S, case: &S::Case| {
        let mut tester = Tester::new(suite);
        quietly(|| tester.check(case, &laws::<S>(), &mut LawTimes::default())).is_err()
    };
    let broken = each(&cases, |case| case.as_ref().is_some_and(|case| is_broken(suite, case)));
    assert_eq!(broken.iter().position(|own| *own), None, "without a planted bug every law holds");
    let mut slips = S::slips();
    slips.retain(|bug| !bug.name.ends_with("-untuned"));
    assert!(!slips.is_empty(), "the tests have the feature");
    let found = each(&slips, |bug| {
        let suite = S::planted(bug.name).unwrap();
        let number = cases.iter().flatten().position(|case| is_broken(&suite, case));
        println!("{:34} {:18} {number:?}", bug.name, bug.rule);
        number
    });
    slips.into_iter().zip(found).filter(|(_, found)| found.is_none()).map(|(bug, _)| bug).collect()
}

#[test]
fn slips_are_found_by_programs() {
    let missed = missed(&ProgramSuite::default(), 600);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_typed_programs() {
    let missed = missed(&<TypedSuite>::default(), 1_000);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_programs_with_compile_time() {
    let missed = missed(&TypedSuite::<CompileTime>::default(), 1_000);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_histories_of_programs() {
    let missed = missed(&ProgramHistories::default(), 200);
    assert!(missed.is_empty(), "{missed:?}");
}
