//! The same laws under other engines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use proptest::test_runner::{Config, TestRunner};
use selfsame_harness::kit::source::{Bounded, Bytes, Random, Record, to_bytes};
use selfsame_harness::regression;
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::engine::{Bytewise, strategy};
use selfsame_harness::types::law::check;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::subject::implementation::Selfsame;

/// What was found once is checked before anything is drawn.
fn regressions() {
    for (path, case) in regression::cases(&regression::folder()).unwrap() {
        assert_eq!(check(&mut Selfsame::new(), &case, LAWS), Ok(()), "{}", path.display());
    }
}

#[test]
fn proptest_finds_nothing() {
    regressions();
    for law in LAWS {
        let config = Config { cases: 256, failure_persistence: None, ..Config::default() };
        let holds = |case: Case| {
            let verdict = check(&mut Selfsame::new(), &case, [law]);
            verdict.map_err(|why| proptest::test_runner::TestCaseError::fail(format!("{why:?}")))
        };
        TestRunner::new(config).run(&strategy(Size::default()), holds).unwrap();
    }
}

#[test]
fn quickcheck_finds_nothing() {
    fn holds(bytes: Bytewise) -> bool {
        check(&mut Selfsame::new(), &bytes.case(), LAWS).is_ok()
    }
    regressions();
    quickcheck::QuickCheck::new().tests(2_000).quickcheck(holds as fn(Bytewise) -> bool);
}

#[test]
fn arbitrary_draws_the_same_cases() {
    let bytes: Vec<u8> = (0..400_u32).map(|n| (n * 37 % 251) as u8).collect();
    let mut unstructured = arbitrary::Unstructured::new(&bytes);
    let case: Case = arbitrary::Arbitrary::arbitrary(&mut unstructured).unwrap();
    assert_eq!(case, Bytewise(bytes).case());
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
    let seeds = regression::seeds();
    assert!(seeds.cases.len() > 20, "{}", seeds.cases.len());
    for bytes in &seeds.cases {
        let case = Bytewise(bytes.clone()).case();
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
