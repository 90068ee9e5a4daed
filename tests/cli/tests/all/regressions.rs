//! Tests of regressions: they stay fixed, they state their origin, and every engine checks them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_cli::promote::{Verdict, text};
use selfsame_harness::kit::regression::About;
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::{Options, Suite, regression, run};
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::example::{self, Claim};
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::suite::Types;
use selfsame_harness::types::{examples, laws, seeds, text};

#[test]
fn regressions_stay_fixed() {
    let regressions = regression::texts::<Case>(&regression::folder()).unwrap();
    assert!(!regressions.is_empty());
    for (path, text) in regressions {
        let case = text::parse(&text).unwrap();
        let expected = example::parse(&text).unwrap();
        let subjects: [Box<dyn Subject>; 2] = [Box::new(Selfsame::new()), Box::new(Model::new())];
        for mut subject in subjects {
            let verdict = laws::check_all(&mut *subject, &case);
            assert_eq!(verdict, Ok(()), "{}", path.display());
            assert_eq!(examples::run(&mut *subject, &expected), Ok(()), "{}", path.display());
        }
    }
}

/// Each saved regression states its law and its origin, and contains claims.
#[test]
fn regressions_say_what_they_are() {
    for (path, text) in regression::texts::<Case>(&regression::folder()).unwrap() {
        let about = About::of(&text);
        let claims: usize =
            example::parse(&text).unwrap().batches.iter().map(|batch| batch.claims.len()).sum();
        let known = laws::find(&about.law).is_some() || about.law == "no-panic";
        assert!(known && claims > 0 && !about.origin.is_empty(), "{}", path.display());
        assert_eq!(path.file_stem().unwrap().to_str(), Some(&*about.slug()));
    }
}

#[test]
fn check_knows_them_first() {
    let regressions = regression::cases(&regression::folder()).unwrap();
    let count = regressions.len() as u64;
    let options = |cases| Options { cases, regressions: regressions.clone(), ..Options::default() };
    let report = run(&Types::default(), options(1), &|_| {});
    assert_eq!((report.regressions, report.cases), (count, 1));
    let report = run(&Types::planted(Types::CANARY).unwrap(), options(0), &|_| {});
    let found = &report.findings[0];
    assert!(found.replay.starts_with("selfsame replay ") && found.replay.ends_with(".same"));
}

#[test]
fn they_seed_the_fuzzers() {
    let (all, chapters) = (seeds::all(), seeds::of_chapters());
    let count = regression::texts::<Case>(&regression::folder()).unwrap().len();
    assert_eq!(all.texts.len(), chapters.texts.len() + count);
    assert!(all.types.len() > chapters.types.len() && all.drafts.len() > chapters.drafts.len());
}

fn about(title: &str) -> About {
    let law = "agrees-on-results".to_owned();
    About { title: title.into(), law, why: "a\nb".into(), origin: "selfsame check".into() }
}

/// A drawn case that can be written can be kept as a regression, and all claims of the regression
/// hold.
#[test]
fn what_is_kept_reads_back_and_holds() {
    let mut refused = 0;
    for number in 0..500 {
        let case = draw_case(&mut Random::of_case(9, number), Alphabet::full(), Size::default());
        let Ok(kept) = text(&case, &about("A title"), Verdict::Model) else {
            refused += 1;
            continue;
        };
        let parsed = example::parse(&kept).unwrap();
        for subject in [&mut Model::new() as &mut dyn Subject, &mut Selfsame::new()] {
            assert_eq!(examples::run(subject, &parsed), Ok(()), "{kept}");
        }
        let claims = |claim: &Claim| matches!(claim, Claim::Refused { .. });
        let said = parsed.batches.iter().flat_map(|batch| &batch.claims).any(|c| claims(&c.1));
        let wanted = text(&case, &about("A title"), Verdict::Refused);
        assert_eq!(wanted.is_ok(), said, "{kept}");
    }
    assert!(refused < 50, "{refused}");
}

#[test]
fn a_verdict_that_the_model_does_not_share_is_refused() {
    let case = |text: &str| text::parse(text).unwrap();
    let same = case("A :: Tup[A];\n@batch\nB :: Tup[Tup[B]];\n");
    let differ = case("A :: Tup[A];\n@batch\nB :: List[B];\n");
    let says = |case: &Case, verdict| text(case, &about("x"), verdict);
    assert!(says(&same, Verdict::Same).unwrap().contains("@differ").eq(&false));
    assert!(says(&differ, Verdict::Differ).unwrap().contains("@differ T0 T1"));
    for (case, verdict) in [(&same, Verdict::Differ), (&differ, Verdict::Same)] {
        assert!(says(case, verdict).unwrap_err().contains("the model says otherwise"));
    }
}

/// A finding of a planted bug is converted to the text of a regression that states its origin.
#[test]
fn a_finding_is_kept_with_its_origin() {
    let laws = laws::find("spellings-are-selfsame").into_iter().collect();
    let options = Options { cases: 1_000, laws, ..Options::default() };
    let report = run(&Types::planted(Types::CANARY).unwrap(), options, &|_| {});
    let found = &report.findings[0];
    let mut about = About::of(&found.text());
    assert_eq!((&about.law, &about.origin), (&found.broken.law, &found.replay));
    about.title = "Two batches, one cycle".into();
    let kept = text(&found.case, &about, Verdict::Same).unwrap();
    assert!(kept.contains("// expected: T0 and T1 are the selfsame type"), "{kept}");
    assert!(kept.contains("@same T0 T1"), "{kept}");
    assert_eq!(About::of(&kept).slug(), "two-batches-one-cycle");
    assert_eq!(About::of(&kept).law, found.broken.law);
    assert_eq!(text::parse(&kept).unwrap().law_entropy, found.case.law_entropy);
}
