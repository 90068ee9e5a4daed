//! Bugs that are planted in the implementation itself, where its paths, tables and caches are.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::quiet::quietly;
use crate::threads::each;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{Bug, LawTimes, Options, Suite, Tester, run};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::programs::history::suite::ProgramHistories;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;
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
/// Those that so many tuned cases do not find. The cases are drawn once, with what the model says of them.
fn missed_by_shared<S: Suite>(suite: &S, cases: u64) -> Vec<Bug>
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
    let mut slips = S::slips();
    slips.retain(|bug| !bug.name.ends_with("-untuned"));
    assert!(!slips.is_empty(), "the tests have the feature");
    let found = each(&slips, |bug| {
        let mut tester = Tester::new(&S::planted(bug.name).unwrap());
        let number = cases.iter().flatten().position(|case| {
            quietly(|| tester.check(case, &laws::<S>(), &mut LawTimes::default())).is_err()
        });
        println!("{:34} {:18} {number:?}", bug.name, bug.rule);
        number
    });
    slips.into_iter().zip(found).filter(|(_, found)| found.is_none()).map(|(bug, _)| bug).collect()
}

#[test]
fn slips_are_found_by_programs() {
    let missed = missed_by_shared(&ProgramSuite::default(), 600);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_typed_programs() {
    let missed = missed_by_shared(&<TypedSuite>::default(), 1_000);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_programs_with_compile_time() {
    let missed = missed_by_shared(&TypedSuite::<CompileTime>::default(), 1_000);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn slips_are_found_by_histories_of_programs() {
    let missed = missed_by_shared(&ProgramHistories::default(), 200);
    assert!(missed.is_empty(), "{missed:?}");
}
