//! Tests of the naive harness. It accepts correct subjects, and finds the bugs that it is expected
//! to find.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use selfsame_harness::types::faults;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_naive::{Equality, Hit, Ty, cases, find};

/// Returns the first finding in the first `cases` cases of a seed.
fn found(make: &dyn Fn() -> Box<dyn Subject>, seed: u64, cases: u64) -> Option<Hit> {
    let mut begun = 0;
    find(make, seed, &mut || {
        begun += 1;
        begun <= cases
    })
}

#[test]
fn it_finds_nothing_in_what_is_right() {
    for seed in 1..=4 {
        let hit = found(&|| Box::new(Model::new()), seed, 500);
        assert!(hit.is_none(), "model, seed {seed}: {hit:?}");
        let hit = found(&|| Box::new(Selfsame::new()), seed, 2_000);
        assert!(hit.is_none(), "implementation, seed {seed}: {hit:?}");
    }
}

#[test]
fn it_finds_what_it_is_known_to_find() {
    let known = [
        ("defined-again", "examples"),
        ("roots-kept", "refused-leaves-nothing"),
        ("second-root", "handles-are-equal-iff-types-are"),
        ("first-child-only", "handles-are-equal-iff-types-are"),
        ("untagged-union", "sizes-are-those-by-hand"),
        ("infinite-unseen", "infinite-is-refused"),
        ("read-again", "bytes-come-back"),
    ];
    for (bug, property) in known {
        let hit = found(&|| faults::find(bug).unwrap().subject(), 1, 2_000);
        assert_eq!(hit.map(|hit| hit.broken.property), Some(property), "{bug}");
    }
}

/// The search ends if `more` returns false.
#[test]
fn it_ends() {
    let hit = find(&|| faults::find("defined-again").unwrap().subject(), 1, &mut || false);
    assert!(hit.is_none());
}

/// Most drawn programs have finite size, and many of them have a copy that differs from the
/// program.
#[test]
fn its_cases_are_worth_checking() {
    let (mut runner, strategy) = (TestRunner::deterministic(), cases());
    let all: Vec<_> =
        (0..1_000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    let finite: Vec<_> = all.iter().filter(|case| !case.program.is_infinite()).collect();
    assert!(finite.len() > 500, "{}", finite.len());
    let recursive = finite.iter().filter(|case| case.copy() != case.program).count();
    assert!(recursive > 300, "{recursive}");
}

/// The copy of a program has the same types as the program, according to the equality of this
/// harness.
#[test]
fn a_copy_is_the_same() {
    let (mut runner, strategy) = (TestRunner::deterministic(), cases());
    let all = (0..1_000).map(|_| strategy.new_tree(&mut runner).unwrap().current());
    for case in all.filter(|case| !case.program.is_infinite()) {
        let mut definitions = case.program.0.clone();
        let own = definitions.len();
        definitions.extend(case.copy().shifted(own));
        for (place, number) in case.order.iter().enumerate() {
            let (first, second) = (&definitions[*number], &definitions[own + place]);
            assert!(Equality::new(&definitions).equal(first, second), "{case:?}");
        }
    }
}

/// A list of itself is equal to a list of lists of itself, and both differ from a set of lists.
#[test]
fn its_equality_unrolls() {
    let list = |number| Ty::List(Box::new(Ty::Name(number)));
    let definitions = [list(0), Ty::List(Box::new(list(1))), Ty::Set(Box::new(list(2)))];
    let mut equality = Equality::new(&definitions);
    assert!(equality.equal(&definitions[0], &definitions[1]));
    assert!(!equality.equal(&definitions[0], &definitions[2]));
}
