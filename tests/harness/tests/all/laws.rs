//! Tests that cases of types correspond to their choices, and that cases are equal after being
//! written as text and read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::labels::LabelSet;
use selfsame_harness::kit::source::{Random, Record, Replay};
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::case::{Case, Labels, Size};
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::{laws, text};

#[test]
fn a_case_is_its_choices() {
    for number in 0..200 {
        let mut record = Record::new(Random::of_case(7, number));
        let case = draw_case(&mut record, Alphabet::full(), Size::default());
        let again = draw_case(&mut Replay::new(&record.choices), Alphabet::full(), Size::default());
        assert_eq!(case, again);
    }
}

/// If a case is printed and loaded, its roots have the same digests as before.
#[test]
fn a_case_survives_its_text() {
    let mut loaded = 0;
    for number in 0..2_000 {
        let case = draw_case(&mut Random::of_case(3, number), Alphabet::full(), Size::default());
        // A case with a forward that is defined twice is skipped. Its text would declare two
        // constants with one name, which is not valid.
        if case.labels.has(Labels::TWICE) {
            continue;
        }
        let text = text::print(&case);
        let again = match text::parse(&text) {
            Ok(loaded) => loaded,
            Err(why) => panic!("{why}\n{text}"),
        };
        assert_eq!(laws::check_all(&mut Selfsame::new(), &again), Ok(()), "{text}");
        assert_eq!(digests(&case), digests(&again), "{text}\n{case:#?}");
        loaded += 1;
    }
    assert!(loaded > 1_500, "{loaded}");
}

/// Returns the digests of the roots whose names start with `T`, sorted by name. The digest is
/// `None` if the batch is refused.
fn digests(case: &Case) -> Vec<(String, Option<String>)> {
    let mut subject = Model::new();
    let run = selfsame_harness::types::run::Run::of(&mut subject, case);
    let names = case.batches.iter().flat_map(|graph| graph.roots.iter().map(|root| &root.0));
    let mut out: Vec<_> = names
        .zip(&run.roots)
        .filter(|(name, _)| name.starts_with('T'))
        .map(|(name, ty)| {
            let hash = |ty| subject.hash(ty, selfsame_spec::Lens::Identity).unwrap().to_string();
            (name.clone(), ty.map(hash))
        })
        .collect();
    out.sort();
    out
}
