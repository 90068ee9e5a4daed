//! Checks the laws on parts of real types.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::{Options, run};
use selfsame_harness::types::case::Size;
use selfsame_harness::types::given::{Given, GraphSource};
use selfsame_harness::types::graph::TypeGraph;
use selfsame_harness::types::subgraphs::{self, CUT};
use selfsame_harness::types::suite::Types;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

fn hold(file: &str, cases: u64) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let graph = selfsame_cli::input::graph(&path, None)?;
    let worlds = subgraphs::subgraphs(&graph, 10).take(cases as usize).collect();
    let (size, about) = (Size::default(), String::new());
    let engine =
        Some(Arc::new(Given { graphs: GraphSource::These(worlds), seed: 1, size, about }) as _);
    let options = Options { cases, time: Duration::from_secs(600), engine, ..Options::default() };
    let report = run(&Types::default(), options, &|_| ());
    let findings: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(report.cases, cases);
    Ok(())
}

#[test]
fn the_laws_hold_on_what_gcc_writes() -> Result<(), String> {
    hold("data/btf/sample.le.btf", 300)
}

/// The laws hold on the types of the running kernel, if the kernel exports its types.
#[test]
fn the_laws_hold_on_a_kernel() -> Result<(), String> {
    let kernel = "/sys/kernel/btf/vmlinux";
    if Path::new(kernel).exists() { hold(kernel, 300) } else { Ok(()) }
}

fn sample() -> Vec<TypeGraph> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/btf/sample.le.btf");
    selfsame_cli::input::of_file(&path, None, 8).unwrap()
}

#[test]
fn parts_are_bounded_and_whole() {
    let parts = sample();
    assert!(parts.len() > 5);
    for world in &parts {
        let leaves = world.heads.iter().filter(|head| head.label.kind() == CUT).count();
        assert!(world.heads.len() - leaves <= 8);
        for head in &world.heads {
            assert_eq!(head.children.len(), head.label.arity() as usize);
            let known = |list: &Vec<usize>| {
                !list.is_empty() && list.iter().all(|&to| to < world.heads.len())
            };
            assert!(head.children.iter().all(known));
        }
    }
}

#[test]
fn the_first_part_starts_on_a_cycle() {
    let world = &sample()[0];
    let mut reached = HashSet::new();
    let mut stack = vec![0];
    while let Some(head) = stack.pop() {
        let fresh = |to: &&usize| reached.insert(**to);
        stack.extend(world.heads[head].children.iter().flatten().filter(fresh));
    }
    assert!(reached.contains(&0));
}
