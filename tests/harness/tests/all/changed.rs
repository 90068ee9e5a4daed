//! Tests of encodings that are changed in their structure: each change occurs, and both sides agree
//! on the results.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use selfsame_harness::kit::mutant::{Form, Judgement, Mutant};
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::tester::draw;
use selfsame_harness::kit::{Case, Drawn, LawTimes, Suite, Tester};
use selfsame_harness::objects;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::case;
use selfsame_harness::types::suite::Types;
use std::collections::BTreeMap;

/// The outcomes of changes. For each form and name of a change, the map counts the accepted
/// encodings, and the refused encodings of each error code.
#[derive(Default)]
struct Reached {
    forms: Vec<&'static Form>,
    counts: BTreeMap<(&'static str, &'static str), BTreeMap<&'static str, usize>>,
}

impl Reached {
    fn add<T>(&mut self, changed: &[Judgement<T>]) {
        for Judgement { mutant, verdict, .. } in changed {
            if !self.forms.contains(&mutant.form) {
                self.forms.push(mutant.form);
            }
            let code = verdict.as_ref().map_or_else(|error| error.code(), |_| "accepted");
            for edit in &mutant.edits {
                let name = mutant.form.edits[edit.how as usize];
                let codes = self.counts.entry((mutant.form.name, name)).or_default();
                *codes.entry(code).or_default() += 1;
            }
        }
    }

    /// Checks that each change of each form was refused at least once, and that most changes were
    /// accepted at least once.
    fn expect_all(&self, forms: usize) {
        assert_eq!(self.forms.len(), forms);
        for form in &self.forms {
            let mut accepted = 0;
            for name in form.edits {
                let codes = self.counts.get(&(form.name, *name));
                let codes =
                    codes.unwrap_or_else(|| panic!("{name} of {} is not reached", form.name));
                println!("{}: {name} {codes:?}", form.name);
                let refused = codes.keys().filter(|code| **code != "accepted").count();
                assert!(refused > 0, "{name} of {} is never refused: {codes:?}", form.name);
                accepted += usize::from(codes.contains_key("accepted"));
            }
            assert!(3 * accepted > 2 * form.edits.len(), "{} changes are accepted", accepted);
        }
    }
}

/// Checks the laws of changed encodings on cases that are drawn from one seed, and counts the
/// outcomes of the changes.
fn reached<S: Suite + Default>(cases: u64, add: impl Fn(&mut Reached, &S::Case)) -> Reached {
    let (suite, mut out) = (S::default(), Reached::default());
    let mut tester = Tester::new(&suite);
    let laws: Vec<_> = S::laws().iter().filter(|law| law.name.contains("changed-")).collect();
    for number in 0..cases {
        let mut source = Random::of_case(5, number);
        let Drawn { case, verdict } = draw(&suite, &mut source, S::Size::default());
        let check = |()| tester.check(&case, &laws, &mut LawTimes::default());
        if let Err(broken) = verdict.and_then(check) {
            panic!("case {number}: {broken}\n{}\n{}", case.remarks().join("\n"), case.text());
        }
        add(&mut out, &case);
    }
    out
}

#[test]
fn changed_types_are_read_or_refused() {
    let add = |out: &mut Reached, case: &case::Case| {
        out.add(case.judged.get_or(|| panic!("a law has asked for them")));
    };
    reached::<Types>(6_000, add).expect_all(2);
}

#[test]
fn changed_snapshots_are_read_or_refused() {
    let add = |out: &mut Reached, case: &objects::case::Trace| {
        out.add(case.judged.get_or(|| panic!("a law has asked for them")));
    };
    reached::<Worlds>(600, add).expect_all(1);
}

/// Checks that the changes of a case are written in its text and are read back.
fn survives<S: Suite + Default>(cases: u64, mutants: impl Fn(&S::Case) -> Vec<Mutant>) {
    let (suite, mut seen) = (S::default(), 0);
    for number in 0..cases {
        let case = draw(&suite, &mut Random::of_case(6, number), S::Size::default()).case;
        let text = case.remarks().iter().map(|line| format!("// {line}\n")).collect::<String>();
        // A case is skipped if it has no valid text, because two of its constants would have one
        // name.
        let Ok(again) = S::Case::parse(&(text + &case.text())) else { continue };
        assert_eq!(mutants(&again), mutants(&case));
        seen += mutants(&case).len();
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn changes_survive_the_text_of_a_case() {
    survives::<Types>(100, |case| case.mutants.clone());
    survives::<Worlds>(60, |told| told.case.mutants.clone());
}

#[test]
fn smaller_changes_weigh_less() {
    let suite = Types::default();
    let cases =
        (0..50).map(|number| draw(&suite, &mut Random::of_case(8, number), Default::default()));
    for mutant in cases.flat_map(|drawn| drawn.case.mutants) {
        assert!(mutant.smaller().all(|smaller| smaller.weight() < mutant.weight()), "{mutant:?}");
    }
}
