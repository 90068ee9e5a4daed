//! Tests with subjects that have only some of the capabilities: the cases and histories that are
//! drawn for them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use selfsame_harness::kit::labels::LabelSet;
use selfsame_harness::kit::source::Random;
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::capability_filter::CapabilityFilter;
use selfsame_harness::types::case::{Case, Labels, Size};
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::graph::{self, Bounds};
use selfsame_harness::types::history::{self, adapt, text};
use selfsame_harness::types::laws::check_all;
use selfsame_harness::types::subject::ability::{Ability, Capabilities};
use selfsame_harness::types::subject::model::Model;
use selfsame_spec::Kind;

fn drawn(ability: &Ability) -> Vec<Case> {
    let fit = CapabilityFilter::new(ability);
    (0..400).map(|n| fit.draw(&mut Random::of_case(5, n), Size::default())).collect()
}

#[test]
fn a_subject_that_takes_everything_gets_the_plain_cases() {
    for (number, case) in (0..).zip(drawn(Ability::EVERYTHING)) {
        let mut source = Random::of_case(5, number);
        assert_eq!(case, draw_case(&mut source, Alphabet::full(), Size::default()));
    }
}

#[test]
fn without_unions_none_is_drawn_and_classes_stay_right() {
    let ability = Ability { unions: false, ..Ability::EVERYTHING.clone() };
    for case in drawn(&ability) {
        assert!(ability.takes(&case));
        assert_eq!(check_all(&mut Model::new(), &case), Ok(()), "{case:#?}");
        // The labels describe the adapted case, in which no unions remain.
        let gone = [Labels::UNION, Labels::UNION_ROOT, Labels::INFINITE];
        assert!(gone.iter().all(|label| !case.labels.has(*label)), "{case:#?}");
        let told = [Labels::CYCLE, Labels::LOOP].iter().any(|label| case.labels.has(*label));
        let whole = !case.labels.has(Labels::UNDEFINED);
        assert!(!(told && whole && case.batches[0].defines.is_empty()), "{case:#?}");
    }
}

#[test]
fn without_errors_nothing_is_refused() {
    let can = Capabilities::EVERYTHING.without(Capabilities::ERRORS);
    let ability = Ability { can, ..Ability::EVERYTHING.clone() };
    let cases = drawn(&ability);
    assert!(cases.iter().all(|case| ability.takes(case)));
    let large = cases.iter().filter(|case| case.heads() > 2).count();
    assert!(large > 200, "{large} of {}", cases.len());
}

#[test]
fn kinds_that_are_not_taken_are_not_drawn() {
    for kinds in
        [vec![Kind(0xc7)], vec![Kind::TUP], vec![Kind::I64], vec![Kind::DICT, Kind::MEMBER]]
    {
        let ability = Ability { kinds: Some(kinds), ..Ability::EVERYTHING.clone() };
        let cases = drawn(&ability);
        assert!(cases.iter().all(|case| ability.takes(case)));
        assert!(cases.iter().any(|case| case.batches.len() > 1));
    }
}

#[test]
fn a_world_of_other_kinds_is_dressed() {
    let kinds = Some((0xc0..=0xc3).map(Kind).collect());
    let ability = Ability { kinds, unions: false, ..Ability::EVERYTHING.clone() };
    let (fit, bounds) = (CapabilityFilter::new(&ability), Bounds { heads: 5, union: 3 });
    for number in 0..200 {
        let mut source = Random::of_case(6, number);
        let graph = graph::draw(&mut source, Alphabet::full(), bounds);
        let case = fit.about(&mut source, &graph, Size::default());
        assert!(ability.takes(&case));
        assert_eq!(check_all(&mut Model::new(), &case), Ok(()), "{case:#?}");
    }
}

const TEXT: &str = "history 1
i0 = interner
d0 = draft
n0 = forward d0 \"\"
n1 = head d0 i64/0
define n1 n0
n2 = oneof d0 n1 n1
n3 = head d0 Tup/1 n2
t0 = realize i0 n0
t1 = realize i0 n1
b0 = write i0 t1
t2 = read i0 b0
hash t2
";

fn asked(ability: &Ability) -> Vec<usize> {
    let told = history::trace(&text::parse(TEXT).unwrap()).unwrap();
    let fitted = adapt(&told, ability).unwrap();
    (0..fitted.seen.len()).filter(|&at| fitted.seen[at].is_some()).collect()
}

#[test]
fn what_hangs_on_what_is_not_asked_is_not_asked() {
    let everything = Ability::EVERYTHING.clone();
    assert_eq!(asked(&everything), (0..12).collect::<Vec<_>>());
    let can = |can| Ability { can, ..everything.clone() };
    assert_eq!(asked(&can(Capabilities::NOTHING)), [0, 1, 2, 3, 5, 6, 8]);
    assert_eq!(
        asked(&can(Capabilities::ERRORS.with(Capabilities::HASH))),
        [0, 1, 2, 3, 5, 6, 7, 8]
    );
    let unions = Ability { unions: false, ..everything.clone() };
    assert_eq!(asked(&unions), [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]);
}
