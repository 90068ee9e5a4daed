//! Every planted bug is found, soon, and shrinks to a small case.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::campaign::{self, Options};
use selfsame_harness::fault::FAULTS;

#[test]
fn every_fault_is_found() {
    for fault in FAULTS.iter() {
        let options = Options { seed: 11, cases: 4_000, ..Options::default() };
        let report = campaign::run(&options, &|| fault.subject(), &|_| {});
        let finding = report.findings.first();
        let finding = finding.unwrap_or_else(|| panic!("{} was not found", fault.name));
        let (cases, heads) = (finding.origin.1 + 1, finding.case.heads());
        println!("{:20} by {:30} after {cases:4} cases, {heads} heads", fault.name, finding.law);
        assert!(heads <= 8, "{} has a large witness:\n{}", fault.name, finding.text());
    }
}
