//! Tests the addresses of cases in a long campaign, which several machines search together.

use selfsame_cli::campaign::place::{CaseAddress, EVERY, MAX_NUMBER, MAX_SHARD};
use selfsame_cli::campaign::sweep::Sweep;
use selfsame_cli::campaign::trial::Stage;
use selfsame_cli::layer::{Layer, LayerArg};
use selfsame_harness::kit::Case;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::programs::history::suite::ProgramHistories;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::suite::Types;
use std::collections::HashSet;
use std::sync::Arc;

fn place(law: &str, shard: u16, number: u64) -> CaseAddress {
    let (engine, law) = ("random", law.to_owned());
    CaseAddress { commit: "c0ffee".into(), engine, law, shard, number }
}

#[test]
fn no_two_places_have_one_seed() -> Result<(), String> {
    let mut seeds = HashSet::new();
    for law in LAWS.iter().map(|law| law.name).chain([EVERY]) {
        for shard in [0, 1, 2, 255, 256, MAX_SHARD] {
            for number in (0..200).chain([MAX_NUMBER - 1, MAX_NUMBER]) {
                assert!(seeds.insert(place(law, shard, number).seed::<Types>()?));
            }
        }
    }
    Ok(())
}

#[test]
fn another_commit_draws_other_cases() -> Result<(), String> {
    let here = place(EVERY, 0, 7);
    let there = CaseAddress { commit: "decaf".into(), ..here.clone() };
    assert_ne!(here.seed::<Types>()?, there.seed::<Types>()?);
    Ok(())
}

#[test]
fn a_place_without_a_case_is_refused() {
    assert!(place("no-such-law", 0, 0).seed::<Types>().is_err());
    assert!(place(EVERY, 0, MAX_NUMBER + 1).seed::<Types>().is_err());
    assert!(CaseAddress::engine(Some("steam"), 0).is_err());
}

/// Checks that each engine of a layer draws equal cases from equal addresses, and that the engine
/// is found by its name and by a case's number.
fn draws_the_same_again<S: Layer + Default>() -> Result<(), String> {
    let suite = S::default();
    for nth in 0..4 {
        for known in S::ENGINES {
            let number = CaseAddress::nth(known.name, nth);
            let place = CaseAddress { engine: known.name, ..place(EVERY, 3, number) };
            let is_named = place.replay().ends_with(&format!(" --engine {}", known.name));
            let name = is_named.then_some(known.name);
            assert_eq!(CaseAddress::engine(name, number)?.1, known.name);
            let text = || place.draw(&suite).map(|drawn| drawn.case.text());
            assert_eq!(text()?, text()?);
        }
    }
    Ok(())
}

#[test]
fn a_place_draws_the_same_again() -> Result<(), String> {
    LayerArg::ALL.into_iter().try_for_each(|layer| match layer {
        LayerArg::Types => draws_the_same_again::<Types>(),
        LayerArg::Histories => draws_the_same_again::<Histories>(),
        LayerArg::Worlds => draws_the_same_again::<Worlds>(),
        LayerArg::ProgramHistories => draws_the_same_again::<ProgramHistories>(),
        LayerArg::Programs => draws_the_same_again::<ProgramSuite>(),
        // These layers are skipped, because no engine of a campaign draws their cases.
        LayerArg::Typed | LayerArg::CompileTime => Ok(()),
    })
}

fn sweep(shard: (u16, u16)) -> Sweep<Types> {
    Sweep::new(&Arc::new(Stage::new(Types::default())), shard)
}

#[test]
fn machines_share_all_cases() {
    let one = sweep((1, 1));
    assert!(one.place(one.count()).is_none() && one.place(one.count() - 1).is_some());
    let parts: Vec<Sweep<Types>> = (1..=3).map(|shard| sweep((shard, 3))).collect();
    let mut numbers: Vec<u64> =
        parts.iter().flat_map(|part| (0..100).map(|nth| part.number(nth))).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..300).collect::<Vec<_>>());
}
