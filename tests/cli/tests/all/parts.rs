//! The laws on parts of real types.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::{Options, run};
use selfsame_harness::types::case::Size;
use selfsame_harness::types::given::{Given, GraphSource};
use selfsame_harness::types::subgraphs;
use selfsame_harness::types::suite::Types;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

fn hold(file: &str, cases: u64) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let graph = selfsame_cli::input::graph(&path)?;
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

/// Where there is a kernel that says what its types are.
#[test]
fn the_laws_hold_on_a_kernel() -> Result<(), String> {
    let kernel = "/sys/kernel/btf/vmlinux";
    if Path::new(kernel).exists() { hold(kernel, 300) } else { Ok(()) }
}
