//! Tests that each rule has planted bugs, and that the laws of the rule find them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::{Finding, Options, run};
use selfsame_harness::types::case::Case;
use selfsame_harness::types::faults::GROUPS;
use selfsame_harness::types::law::Law;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::planted_bug::PlantedBug;
use selfsame_harness::types::suite::Types;

/// Searches for a planted bug with the laws that check its rule, and returns the finding.
fn find(fault: &'static PlantedBug) -> Option<Finding<Case>> {
    let guards = |law: &&'static Law| law.rules.contains(&fault.rule);
    let laws: Vec<&'static Law> = LAWS.iter().filter(guards).collect();
    let options = Options { seed: 11, cases: 40_000, laws, ..Options::default() };
    run(&Types::new(|| fault.subject()), options, &|_| {}).findings.pop()
}

fn find_all(group: &str) {
    let bugs = GROUPS.iter().find(|(name, _)| *name == group).unwrap().1;
    let mut missed = Vec::new();
    for fault in bugs {
        match find(fault) {
            Some(finding) => {
                let (cases, heads) = (finding.origin.1 + 1, finding.case.heads());
                println!(
                    "{:24} {:24} {:30} {cases:6} cases {heads:3} heads",
                    fault.name, fault.rule, finding.broken.law
                );
            }
            None => missed.push(format!("{fault:?}")),
        }
    }
    assert!(missed.is_empty(), "not found by the laws that guard the rule: {missed:?}");
}

macro_rules! groups {
    ($($name:ident = $group:literal;)*) => {
        $(#[test]
        fn $name() {
            find_all($group);
        })*

        #[test]
        fn every_group_is_tried() {
            assert!(GROUPS.iter().map(|(name, _)| *name).eq([$($group),*]));
        }
    };
}

groups! {
    bugs_of_drafts_are_found = "draft";
    bugs_of_kinds_are_found = "kind";
    bugs_of_names_are_found = "name";
    bugs_of_flattening_are_found = "flatten";
    bugs_of_the_quotient_are_found = "quotient";
    bugs_of_the_order_are_found = "order";
    bugs_of_digests_are_found = "digest";
    bugs_of_the_interner_are_found = "interner";
    bugs_of_refusals_are_found = "refusal";
    bugs_of_normal_forms_are_found = "normal";
    bugs_of_the_wire_are_found = "wire";
    bugs_of_lenses_are_found = "lens";
}
