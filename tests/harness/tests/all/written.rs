//! Tests that all laws hold on both sides for programs that people wrote.

use crate::threads::each;
use selfsame_harness::fuzz;
use selfsame_harness::kit::{LawTimes, Tester};
use selfsame_harness::programs::law::Law;
use selfsame_harness::programs::laws::LAWS;
use selfsame_harness::programs::seeds;
use selfsame_harness::programs::suite::ProgramSuite;

/// Checks the programs of the chapters, the programs in `tests/data/tour`, and the saved findings.
/// The model runs only once for both sides.
#[test]
fn both_sides_keep_every_law_of_written_programs() {
    let laws: Vec<&Law> = LAWS.iter().collect();
    let sides = [ProgramSuite::default(), ProgramSuite::model()];
    let broken = each(&seeds::texts(), |text| {
        let mut case = fuzz::text_case(text.as_bytes());
        let told = Tester::new(&sides[0]).trace(&mut case);
        let check = |side| Tester::new(side).check(&case, &laws, &mut LawTimes::default());
        let verdict = told.and_then(|()| sides.iter().try_for_each(check));
        verdict.err().map(|law| format!("{law}\n{text}"))
    });
    let broken: Vec<String> = broken.into_iter().flatten().collect();
    assert!(broken.is_empty(), "{}:\n{}", broken.len(), broken.join("\n"));
}
