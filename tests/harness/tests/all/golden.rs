//! Tests of golden vectors: digests that may only change intentionally.
//!
//! The model computes each digest, and the implementation must agree. Other programs can be tested
//! with these vectors: the text is `tests/data/golden.same`. The vectors of the adversarial
//! families are in `families.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::text::{Scope, read};
use selfsame_harness::types::run::realize;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_spec::{Graph, Lens};
use std::fmt::Write;

fn digests(subject: &mut dyn Subject, graph: &Graph, lens: Lens) -> Vec<String> {
    let interner = subject.interner();
    let batch = realize(subject, interner, graph, &[]);
    let types = batch.types.unwrap();
    types.iter().map(|&ty| subject.hash(ty, lens).unwrap().to_string()).collect()
}

/// Returns the digests of the types that a text declares, one on each line.
fn golden(text: &str) -> String {
    let lowered = read(text, &Scope::default()).unwrap();
    let model = digests(&mut Model::new(), &lowered.graph, Lens::Identity);
    let own = digests(&mut Selfsame::new(), &lowered.graph, Lens::Identity);
    assert_eq!(model, own);
    let mut out = String::new();
    for ((name, _), digest) in lowered.graph.roots.iter().zip(model) {
        let _ = writeln!(out, "{digest} {name}");
    }
    out
}

#[test]
fn every_kind() {
    insta::assert_snapshot!(golden(include_str!("../../../data/golden.same")));
}
