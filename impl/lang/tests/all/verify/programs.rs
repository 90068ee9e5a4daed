//! Tests that the verifier accepts the units of programs. A changed unit is either refused or runs
//! without a panic.

use crate::blocks;
use selfsame_lang::{RunOptions, code, ran, verify};
use selfsame_spec::code::{Unit, Word};
use selfsame_spec::program::ran::Limits;

fn units() -> Vec<(String, Unit)> {
    blocks::units(|sources, root| code(sources, root))
}

#[test]
fn programs_of_the_chapters_are_accepted() {
    let units = units();
    for (name, unit) in &units {
        assert_eq!(verify(unit), None, "{name}");
    }
    assert!(units.len() > 50, "{}", units.len());
}

#[test]
fn changed_words_are_refused_or_run() {
    let (mut state, mut refused, mut done) = (7_u64, 0, 0);
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (state >> 33) as usize % below
    };
    for (_, unit) in units() {
        for _ in 0..20 {
            let mut changed = unit.clone();
            let function = draw(changed.functions.len());
            let words = &mut changed.functions[function].words;
            if words.is_empty() {
                continue;
            }
            let at = draw(words.len());
            words[at] = Word(words[at].0 ^ 1 << draw(32));
            if verify(&changed).is_some() {
                refused += 1;
                continue;
            }
            let limits = Limits { steps: Some(1000), units: Some(10_000) };
            // A changed unit that is accepted may run to any ending; the test only needs that the
            // run ends without a panic.
            let _ = ran(&changed, &RunOptions { limits, ..RunOptions::default() });
            done += 1;
        }
    }
    assert!(refused > 100 && done > 100, "{refused} refused, {done} run");
}
