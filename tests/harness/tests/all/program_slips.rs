//! Tests of bugs that are planted in the implementation of the language: in its fast paths, tables
//! and caches.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::quiet::quietly;
use crate::threads::each;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{LawTimes, Suite, Tester};
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;

/// The planted bugs that the cases of this test do not find. If a bug of this list is found, the
/// test fails until it is removed from the list.
const NOT_FOUND: &[&str] = &["later-types-are-kept"];

/// Checks that exactly the bugs in [`NOT_FOUND`] are not found by cases with tunings. The cases are
/// drawn only once, together with the model's answers. Cases that break a law even without a
/// planted bug are left out.
fn finds<S: Suite>(suite: &S, cases: u64)
where
    S::Size: Default,
    S::Case: Default + Sync + Send,
{
    let draw = |number| {
        let mut case = S::Case::default();
        let drawn = suite.draw(&mut Random::of_case(3, number), S::Size::default(), &mut case);
        drawn.is_ok().then_some(case)
    };
    let broken = |suite: &S, case: &S::Case| {
        let mut tester = Tester::new(suite);
        quietly(|| tester.check(case, &laws::<S>(), &mut LawTimes::default())).err()
    };
    let numbers = Vec::from_iter(0..cases);
    let cases = each(&numbers, |&number| draw(number).filter(|case| broken(suite, case).is_none()));
    let mut slips = S::slips();
    slips.retain(|bug| !bug.name.ends_with("-untuned"));
    assert!(!slips.is_empty(), "the tests have the feature");
    // The environment variable `SLIPS=a,b` selects some of the bugs by their names.
    if let Ok(names) = std::env::var("SLIPS") {
        slips.retain(|bug| names.split(',').any(|name| name == bug.name));
    }
    let found = each(&slips, |bug| {
        let suite = S::planted(bug.name).unwrap();
        let all = cases.iter().enumerate();
        let found = all
            .filter_map(|(number, case)| Some((number, broken(&suite, case.as_ref()?)?.law)))
            .next();
        println!("{:34} {:18} {found:?}", bug.name, bug.rule);
        found.is_some()
    });
    let missed = slips.iter().zip(found).filter(|(_, found)| !found).map(|(bug, _)| bug.name);
    let known = slips.iter().map(|bug| bug.name).filter(|name| NOT_FOUND.contains(name));
    assert_eq!(Vec::from_iter(missed), Vec::from_iter(known));
}

#[test]
fn slips_are_found_by_programs() {
    finds(&ProgramSuite::default(), 400);
}

#[test]
fn slips_are_found_by_typed_programs() {
    finds(&<TypedSuite>::default(), 600);
}

#[test]
fn slips_are_found_by_programs_with_compile_time() {
    finds(&TypedSuite::<CompileTime>::default(), 500);
}
