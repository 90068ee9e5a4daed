//! Tests of each suite: its laws, shares, regressions, engines, and planted bugs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use proptest::test_runner::{Config, TestCaseError, TestRunner};
use selfsame_harness::kit::engine::{Arbitrarily, Bytewise, fuzz, strategy};
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{Bug, Case, Drawn, LawTimes, Options, Suite, Tester, regression, run};
use selfsame_harness::objects::registry;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::suite::Types;
use std::cell::RefCell;
use std::collections::BTreeSet;

fn keeps_every_law<S: Suite>(suite: &S, cases: u64) {
    let options = Options { cases, jobs: 2, findings: 40, ..Options::default() };
    let report = run(suite, options, &|_| {});
    let findings: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(report.cases, cases);
    assert_eq!(report.shortfalls(), [], "shares that fell short");
}

/// Checks that all laws hold on the saved findings.
fn regressions_stay_fixed<S: Suite + Default>() {
    let mut tester = Tester::new(&S::default());
    let cases = regression::cases::<S::Case>(&regression::folder()).unwrap();
    assert!(!cases.is_empty());
    for (path, mut case) in cases {
        assert_eq!(tester.replay(&mut case, &laws::<S>()), Ok(()), "{}", path.display());
    }
}

/// Checks each law separately on `cases` cases that proptest draws.
fn proptest_finds_nothing<S: Suite + Default>(cases: u32) {
    regressions_stay_fixed::<S>();
    let suite = S::default();
    for law in S::laws() {
        let tester = RefCell::new(Tester::new(&suite));
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let holds = |Drawn { case, verdict }: Drawn<S::Case>| {
            let check = |()| tester.borrow_mut().check(&case, &[law], &mut LawTimes::default());
            verdict.and_then(check).map_err(|broken| TestCaseError::fail(broken.to_string()))
        };
        let strategy = strategy(&suite, S::Size::default());
        TestRunner::new(config).run(&strategy, holds).unwrap();
    }
}

fn quickcheck_finds_nothing<S: Suite + Default>(cases: u64) {
    fn holds<S: Suite + Default>(bytes: Bytewise<S>) -> bool {
        let suite = S::default();
        let Drawn { case, verdict } = bytes.case(&suite);
        let check = |()| Tester::new(&suite).check(&case, &laws::<S>(), &mut LawTimes::default());
        verdict.and_then(check).is_ok()
    }
    regressions_stay_fixed::<S>();
    let holds = holds as fn(Bytewise<S>) -> bool;
    quickcheck::QuickCheck::new().tests(cases).quickcheck(holds);
}

/// Checks that the bytes of a fuzzer draw the same case in each of the interfaces, and that the
/// case is not trivial.
fn bytes_draw_cases<S: Suite + Default>() {
    let bytes: Vec<u8> = (0..S::CHOICES as u32).map(|n| (n * 37 % 251) as u8).collect();
    let mut unstructured = arbitrary::Unstructured::new(&bytes);
    let case: Arbitrarily<S> = arbitrary::Arbitrary::arbitrary(&mut unstructured).unwrap();
    let suite = S::default();
    fuzz(&suite, "", &bytes);
    assert_eq!(case.0.text(), Bytewise::<S>::new(bytes).case(&suite).case.text());
    assert!(case.0.measure() > 3, "{}", case.0.text());
}

/// Rules that are parts of other rules, each with its main rule. Such a rule needs no planted bug
/// if the main rule has one. If the rule gets a planted bug, the test fails until the rule is
/// removed from this list.
const PARTS: &[(&str, &str)] = &[
    ("normal.sound", "normal.same"),
    ("normal.idempotent", "normal.rank"),
    ("wire.precedence", "wire.verify"),
    ("wire.draft.round-trip", "wire.draft"),
    ("function.two-roles", "function.role"),
    ("function.type-path", "function.type"),
    ("module.take-part", "module.autoresolve"),
    ("names.total", "names.literal"),
    ("object.behind", "object.one"),
    ("object.behind-lens", "object.forward-by"),
    ("object.data", "function.resolve"),
    ("object.set-cycle", "object.set"),
    ("object.unchecked", "object.typed"),
    ("snapshot.intern-module", "snapshot.intern"),
    ("snapshot.wire-type", "snapshot.wire"),
];

/// Checks that each rule that a law checks has a planted bug, or is part of a rule with a planted
/// bug. Also checks that a law checks the rule of each planted bug.
fn every_rule_has_a_bug<S: Suite>() {
    let bugs: Vec<Bug> = S::bugs();
    let guarded: BTreeSet<&str> = S::laws().iter().flat_map(|law| law.rules).copied().collect();
    let broken: BTreeSet<&str> = bugs.iter().map(|bug| bug.rule).collect();
    let is_part =
        |rule: &str| PARTS.iter().any(|(part, main)| *part == rule && broken.contains(main));
    let missing: Vec<_> = guarded.difference(&broken).filter(|rule| !is_part(rule)).collect();
    assert!(missing.is_empty(), "rules without a planted bug: {missing:?}");
    let by_now: Vec<_> = PARTS.iter().filter(|(part, _)| broken.contains(part)).collect();
    assert!(by_now.is_empty(), "parts that have a planted bug by now: {by_now:?}");
    let unknown: Vec<_> = broken.difference(&guarded).collect();
    assert!(unknown.is_empty(), "planted bugs of rules that no law guards: {unknown:?}");
    let names: BTreeSet<&str> = bugs.iter().map(|bug| bug.name).collect();
    assert_eq!(names.len(), bugs.len(), "two planted bugs of one name");
    assert!(bugs.iter().all(|bug| S::planted(bug.name).is_some()));
}

/// Defines the tests of a suite. The numbers are the numbers of cases for random drawing, for the
/// model, for proptest and for quickcheck.
macro_rules! suites {
    ($($name:ident: $suite:ty, $model:expr;
        $random:literal $of_model:literal $proptest:literal $quickcheck:literal;)*) => { $(
        mod $name {
            use super::*;

            #[test]
            fn the_implementation_keeps_every_law() {
                keeps_every_law(&<$suite>::default(), $random);
            }

            #[test]
            fn the_model_keeps_every_law() {
                keeps_every_law(&$model, $of_model);
            }

            #[test]
            fn proptest_finds_nothing() {
                super::proptest_finds_nothing::<$suite>($proptest);
            }

            #[test]
            fn quickcheck_finds_nothing() {
                super::quickcheck_finds_nothing::<$suite>($quickcheck);
            }

            #[test]
            fn bytes_draw_cases() {
                super::bytes_draw_cases::<$suite>();
            }

            #[test]
            fn every_rule_has_a_bug() {
                super::every_rule_has_a_bug::<$suite>();
            }
        }
    )* };
}

suites! {
    types: Types, Types::new(|| Box::new(Model::new())); 20_000 5_000 256 2_000;
    histories: Histories, Histories::new(|| Box::new(Model::new())); 1_000 100 64 100;
    worlds: Worlds, Worlds::new("model", registry::model); 60 30 3 20;
}
