//! Tests of the settings by which a system under test chooses between equivalent code paths.

use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::{Options, Suite, Tuning, run};
use selfsame_harness::types::case::Case;
use selfsame_harness::types::suite::Types;

#[test]
fn what_is_drawn_is_read_again_and_made_smaller() {
    let defaults = Tuning::new([("a", 16), ("b", 12), ("c", 4096)]);
    let mut seen = [0; 4];
    for case in 0..200 {
        let tuning = Tuning::draw(&mut Random::of_case(1, case), &defaults);
        seen[tuning.iter().count()] += 1;
        let text = tuning.line().map_or_else(String::new, |line| format!("// {line}\n"));
        assert_eq!(Tuning::of_text(&text), tuning);
        assert!(tuning.edits().all(|edit| edit.weight() < tuning.weight()));
    }
    assert!(seen.iter().all(|&count| count > 5), "{seen:?}");
    assert!(Tuning::draw(&mut Random::of_case(1, 0), &Tuning::DEFAULT).is_empty());
}

#[test]
fn every_number_of_the_implementation_is_drawn() {
    let suite = Types::default();
    let defaults = &suite.fit().ability().tuning;
    let mut seen = std::collections::BTreeSet::new();
    for number in 0..200 {
        let mut case = Case::default();
        suite.draw(&mut Random::of_case(2, number), Default::default(), &mut case).unwrap();
        seen.extend(case.tuning.iter().map(|(name, _)| name.to_owned()));
    }
    assert!(defaults.iter().map(|(name, _)| name).eq(seen.iter().map(String::as_str)), "{seen:?}");
}

#[test]
fn cases_that_are_tuned_keep_every_law() {
    let options = Options { cases: 3_000, seed: 7, ..Options::default() };
    let report = run(&Types::default(), options, &|_| {});
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}
