//! The naive harness holds on what is right, and finds what it is known to find.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use selfsame_harness::types::faults;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_naive::{Broken, Equality, Hit, Ty, cases, find};

/// The first finding of some cases.
fn found(make: &dyn Fn() -> Box<dyn Subject>, seed: u64, cases: u64) -> Option<Hit> {
    let mut left = cases;
    find(make, seed, &mut || {
        left = left.saturating_sub(1);
        left > 0
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
        ("undefined-unseen", "undefined-is-refused"),
        ("union-reversed", "heads-are-those-built"),
        ("second-batch", "handles-are-equal-iff-types-are"),
        ("first-child-only", "handles-are-equal-iff-types-are"),
        ("infinite-unseen", "infinite-is-refused"),
        ("trailing-accepted", ""),
    ];
    for (bug, property) in known {
        let hit = found(&|| faults::find(bug).unwrap().subject(), 1, 2_000);
        let broken = hit.map(|hit| hit.broken.property);
        println!("{bug}: {broken:?} {property}");
    }
}

/// Of cases most are of finite size, and recursive ones are among them.
#[test]
fn its_cases_are_worth_checking() {
    let (mut runner, strategy) = (TestRunner::deterministic(), cases());
    let all: Vec<_> =
        (0..1_000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    let finite = all.iter().filter(|case| !case.program.is_infinite()).count();
    println!("finite: {finite}");
    assert!(finite > 300, "{finite}");
}

/// The equality by hand says of a copy that it is the same, and `Tup`s of other depths are one type.
#[test]
fn its_equality_unrolls() {
    let list = |number| Ty::List(Box::new(Ty::Name(number)));
    let definitions = [list(0), Ty::List(Box::new(list(1))), Ty::Set(Box::new(list(2)))];
    let mut equality = Equality::new(&definitions);
    assert!(equality.equal(&definitions[0], &definitions[1]));
    assert!(!equality.equal(&definitions[0], &definitions[2]));
    let _: Option<Broken> = None;
}
