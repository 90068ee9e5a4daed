//! The programs that are written down keep every law, on both sides.

use selfsame_harness::fuzz;
use selfsame_harness::kit::Tester;
use selfsame_harness::programs::law::Law;
use selfsame_harness::programs::laws::LAWS;
use selfsame_harness::programs::seeds;
use selfsame_harness::programs::suite::ProgramSuite;

/// The programs that the chapters and the tour show, and the saved findings: what does not hold for a side.
fn broken(suite: &ProgramSuite) -> Vec<String> {
    let laws: Vec<&Law> = LAWS.iter().collect();
    let mut tester = Tester::new(suite);
    let mut broken = Vec::new();
    for text in seeds::texts() {
        let mut case = fuzz::text_case(text.as_bytes());
        if let Err(law) = tester.replay(&mut case, &laws) {
            broken.push(format!("{law}\n{text}"));
        }
    }
    broken
}

#[test]
fn the_implementation_keeps_every_law_of_written_programs() {
    let broken = broken(&ProgramSuite::default());
    assert!(broken.is_empty(), "{}:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn the_model_keeps_every_law_of_written_programs() {
    let broken = broken(&ProgramSuite::model());
    assert!(broken.is_empty(), "{}:\n{}", broken.len(), broken.join("\n"));
}
