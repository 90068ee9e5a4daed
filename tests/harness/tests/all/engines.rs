//! The same laws under other engines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use proptest::test_runner::{Config, TestCaseError, TestRunner};
use selfsame_harness::kit::engine::{Arbitrarily, Bytewise, fuzz, strategy};
use selfsame_harness::kit::source::{Bounded, Bytes, Random, Record, to_bytes};
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{Case, Drawn, LawTimes, Suite, Tester, regression};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::case::Size;
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::suite::Types;
use std::cell::RefCell;

/// What was found once is checked before anything is drawn.
fn regressions<S: Suite + Default>() {
    let mut tester = Tester::new(&S::default());
    for (path, mut case) in regression::cases::<S::Case>(&regression::folder()).unwrap() {
        assert_eq!(tester.replay(&mut case, &laws::<S>()), Ok(()), "{}", path.display());
    }
}

/// So many cases for each law by itself.
fn proptest_finds_nothing<S: Suite + Default>(cases: u32) {
    regressions::<S>();
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
    regressions::<S>();
    let holds = holds as fn(Bytewise<S>) -> bool;
    quickcheck::QuickCheck::new().tests(cases).quickcheck(holds);
}

/// What a fuzzer's bytes draw is what the same bytes draw elsewhere, and not nothing.
fn bytes_draw_cases<S: Suite + Default>() {
    let bytes: Vec<u8> = (0..S::CHOICES as u32).map(|n| (n * 37 % 251) as u8).collect();
    let mut unstructured = arbitrary::Unstructured::new(&bytes);
    let case: Arbitrarily<S> = arbitrary::Arbitrary::arbitrary(&mut unstructured).unwrap();
    let suite = S::default();
    fuzz(&suite, "", &bytes);
    assert_eq!(case.0.text(), Bytewise::<S>::new(bytes).case(&suite).case.text());
    assert!(case.0.measure() > 3, "{}", case.0.text());
}

macro_rules! suites {
    ($($name:ident: $suite:ty, $proptest:literal, $quickcheck:literal;)*) => { $(
        mod $name {
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
        }
    )* };
}

suites! {
    types: super::Types, 256, 2_000;
    histories: super::Histories, 64, 100;
    worlds: super::Worlds, 3, 20;
}

/// Worlds and choices correspond one to one.
#[test]
fn a_world_is_its_choices() {
    use selfsame_harness::types::alphabet::Alphabet;
    use selfsame_harness::types::graph::{Bounds, choices, draw};
    for number in 0..2_000 {
        for union in [1, 3] {
            let bounds = Bounds { heads: 1 + number as usize % 6, union };
            let mut source = Bounded(Random::of_case(5, number), Vec::new());
            let world = draw(&mut source, Alphabet::full(), bounds);
            assert_eq!(choices(&world, Alphabet::full(), bounds), Some(source.1));
        }
    }
}

/// The corpus of the fuzz targets is what the examples and regressions make of it.
#[test]
fn seeds_draw_their_worlds() {
    let seeds = selfsame_harness::types::seeds::all();
    assert!(seeds.cases.len() > 20, "{}", seeds.cases.len());
    for bytes in &seeds.cases {
        let case = Bytewise::new(bytes.clone()).case(&Types::default()).case;
        assert!(case.heads() > 0);
    }
    if let Some(folder) = std::env::var_os("SEEDS") {
        seeds.write(std::path::Path::new(&folder)).unwrap();
    }
}

#[test]
fn choices_survive_bytes() {
    use selfsame_harness::types::alphabet::Alphabet;
    use selfsame_harness::types::draw::draw_case;
    for number in 0..200 {
        let mut source = Bounded(Record::new(Random::of_case(5, number)), Vec::new());
        let case = draw_case(&mut source, Alphabet::full(), Size::default());
        let bytes = to_bytes(&source.1);
        let again = draw_case(&mut Bytes(&bytes), Alphabet::full(), Size::default());
        assert_eq!(case, again);
    }
}
