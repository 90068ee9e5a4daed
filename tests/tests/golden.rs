//! Golden vectors: digests that may only change on purpose.
//!
//! Each line is made by the model and must be the implementation's too. Other programs can test
//! themselves on these: the texts are in `tests/data/golden.same` and below.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::run::realize;
use selfsame_harness::subject::{Subject, model::Model, selfsame::Selfsame};
use selfsame_spec::notation::{self, Scope};
use selfsame_spec::{Graph, Lens};
use std::fmt::Write;

fn digests(subject: &mut dyn Subject, graph: &Graph, lens: Lens) -> Vec<String> {
    let interner = subject.interner();
    let batch = realize(subject, interner, graph, &[]);
    let types = batch.types.unwrap();
    types.iter().map(|&ty| subject.hash(ty, lens).unwrap().to_string()).collect()
}

/// The digests of a text's types, one on a line.
fn golden(text: &str) -> String {
    let lowered = notation::read(text, &Scope::default()).unwrap();
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
    insta::assert_snapshot!(golden(include_str!("../data/golden.same")));
}

/// A ring of n heads, one of them odd; a chain that ends in a loop; a tree whose leaves go back.
fn family(name: &str, n: usize) -> String {
    let mut text = String::new();
    for at in 0..n {
        let next = (at + 1) % n;
        let _ = match name {
            "ring" if at == 0 => writeln!(text, "N{at} :: List[N{next}];"),
            "ring" => writeln!(text, "N{at} :: Tup[N{next}];"),
            "collapsing ring" => writeln!(text, "N{at} :: Tup[N{next}];"),
            "chain" if next == 0 => writeln!(text, "N{at} :: int;"),
            "chain" => writeln!(text, "N{at} :: Tup[N{next}];"),
            "chain into a loop" if next == 0 => writeln!(text, "N{at} :: Tup[N{at}];"),
            "chain into a loop" => writeln!(text, "N{at} :: Tup[N{next}];"),
            "tree" if 2 * at + 2 < n => {
                writeln!(text, "N{at} :: Dict[N{}, N{}];", 2 * at + 1, 2 * at + 2)
            }
            "tree" => writeln!(text, "N{at} :: Tup[N{}];", at * 7 % n),
            "de Bruijn" => {
                let kind = if 2 * at >= n { "Dict" } else { "ConstDict" };
                writeln!(text, "N{at} :: {kind}[N{}, N{}];", 2 * at % n, (2 * at + 1) % n)
            }
            "unions" => writeln!(text, "N{at} :: Tup[N{next} | N{} | none];", at * 5 % n),
            "unions that merge" => writeln!(text, "N{at} :: Tup[N{next} | N{at}];"),
            "doubling" if next == 0 => writeln!(text, "N{at} :: int;"),
            "doubling" => writeln!(text, "N{at} :: (N{next}, N{next});"),
            "hub" if at == 0 => {
                let all: Vec<String> = (1..n).map(|other| format!("List[N{other}]")).collect();
                writeln!(text, "N0 :: &({});", all.join(", "))
            }
            "hub" => writeln!(text, "N{at} :: Dict[N0, {at}];"),
            "ladder" if at == 0 => writeln!(text, "N{at} :: Dict[N{at}, int];"),
            "ladder" => writeln!(text, "N{at} :: Dict[N{at}, N{}];", at - 1),
            _ => unreachable!("{name}"),
        };
    }
    text
}

const FAMILIES: [&str; 11] = [
    "ring",
    "collapsing ring",
    "chain",
    "chain into a loop",
    "tree",
    "de Bruijn",
    "unions",
    "unions that merge",
    "doubling",
    "hub",
    "ladder",
];

#[test]
fn adversarial_families() {
    let mut out = String::new();
    for name in FAMILIES {
        let text = golden(&family(name, 16));
        let distinct: std::collections::BTreeSet<&str> =
            text.lines().filter_map(|line| line.split(' ').next()).collect();
        let first = text.lines().next().unwrap();
        let _ = writeln!(out, "{first} of {name}, {} distinct of 16", distinct.len());
    }
    insta::assert_snapshot!(out);
}

/// Larger ones, where nobody has time for the model: the implementation against itself, another
/// root first.
#[test]
fn families_do_not_depend_on_the_first_root() {
    for name in FAMILIES {
        let lowered = notation::read(&family(name, 500), &Scope::default()).unwrap();
        let mut turned = lowered.graph.clone();
        turned.roots.rotate_left(137);
        let digests = |graph: &Graph| digests(&mut Selfsame::new(), graph, Lens::Identity);
        let (one, mut other) = (digests(&lowered.graph), digests(&turned));
        other.rotate_right(137);
        assert_eq!(one, other, "{name}");
    }
}
