//! Tests of the vectors in `spec/vectors`. They contain encodings of drafts, and the results of the
//! reference model.
//!
//! With the environment variable `UPDATE=1`, the vectors are drawn anew. Otherwise the file is
//! replayed on the model, so a vector never contradicts the chapters.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_harness::kit::source::Random;
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::run::Run;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::subject::{Node, Subject, Type};
use selfsame_spec::{Lens, hex};
use std::fmt::Write;
use std::path::PathBuf;

const HEADER: &str = "\
// Drafts as bytes, and what must come of them: for whoever writes an implementation.
//
// `case` starts a new interner. `draft BYTES` is a draft, as the chapter on the wire has it, in
// hexadecimal; its realized types are those of earlier drafts of the case. `realize N ..` realizes
// nodes of it together: `type HASH SIZE` for each of them, or `error CODE` for all. `heads N`: so
// many heads are in the interner at the end. `wire BYTES`: all types of the case, in order.
";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec/vectors/cases.txt")
}

/// Returns the lines of a vector: the encoding of each draft, and its results.
fn lines(case: &Case) -> String {
    let mut out = String::from("case\n");
    let mut model = Model::new();
    let run = Run::of(&mut model, case);
    for (graph, batch) in case.batches.iter().zip(&run.batches) {
        let bytes = model.write_draft(run.interner, batch.draft).unwrap();
        writeln!(out, "draft {}", hex::encode(&bytes)).unwrap();
        let known = |&(_, node): &(String, u32)| batch.nodes.get(node as usize).copied();
        let roots: Vec<Node> = graph.roots.iter().filter_map(known).collect();
        answer(&mut out, &mut model, &run, &roots);
    }
    let types: Vec<Type> = run.types().collect();
    let bytes = model.write(run.interner, &types).unwrap();
    writeln!(out, "heads {}", model.footprint(run.interner).unwrap().heads).unwrap();
    writeln!(out, "wire {}", hex::encode(&bytes)).unwrap();
    out
}

fn answer(out: &mut String, model: &mut Model, run: &Run, roots: &[Node]) {
    let numbers: Vec<String> = roots.iter().map(|node| node.index.to_string()).collect();
    writeln!(out, "realize {}", numbers.join(" ")).unwrap();
    match model.realize(run.interner, roots) {
        Err(error) => writeln!(out, "error {}", error.code()).unwrap(),
        Ok(types) => {
            for ty in types {
                let hash = model.hash(ty, Lens::Identity).unwrap();
                let size = model.size(ty).map_or_else(|e| e.code().to_owned(), |n| n.to_string());
                writeln!(out, "type {hash} {size}").unwrap();
            }
        }
    }
}

/// Returns whether the drafts of all batches accept all nodes and definitions.
fn can_be_built(case: &Case) -> bool {
    let run = Run::of(&mut Model::new(), case);
    case.batches.iter().zip(&run.batches).all(|(graph, batch)| {
        let refused = batch.types.as_ref().is_err_and(|error| error.code() == "E0706");
        batch.nodes.len() == graph.nodes.len() && !refused
    })
}

/// Draws cases with several batches. Large cases are left out, and of the cases with equal sets of
/// labels, only one is kept.
fn draw() -> String {
    let drawn =
        |number| draw_case(&mut Random::of_case(1848, number), Alphabet::full(), Size::default());
    let (mut out, mut seen) = (HEADER.to_owned(), Vec::new());
    for case in (0..40_000).map(drawn) {
        if !can_be_built(&case)
            || case.batches.len() < 2
            || case.heads() > 24
            || seen.contains(&case.labels)
        {
            continue;
        }
        seen.push(case.labels);
        out.push_str(&lines(&case));
        if out.len() > 600_000 {
            break;
        }
    }
    out
}

#[test]
fn the_vectors_are_what_the_model_says() {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path(), draw()).unwrap();
    }
    let text = std::fs::read_to_string(path()).unwrap();
    let mut cases = text.split("case\n");
    assert_eq!(cases.next(), Some(HEADER));
    let mut count = 0;
    for case in cases {
        replay(case);
        count += 1;
    }
    assert!(count >= 100, "{count}");
}

fn replay(case: &str) {
    let mut model = Model::new();
    let interner = model.interner();
    let (mut types, mut out, mut draft) = (Vec::new(), String::new(), None);
    for line in case.lines() {
        let (word, rest) = line.split_once(' ').unwrap();
        match word {
            "draft" => {
                let bytes = hex::decode(rest).unwrap();
                draft = Some(model.read_draft(interner, &bytes).unwrap());
                writeln!(out, "{line}").unwrap();
            }
            "realize" => {
                let node = |n: &str| Node { draft: draft.unwrap(), index: n.parse().unwrap() };
                let roots: Vec<Node> = rest.split(' ').map(node).collect();
                let run = Run { interner, batches: Vec::new(), roots: Vec::new() };
                types.extend(model.realize(interner, &roots).unwrap_or_default());
                answer(&mut out, &mut model, &run, &roots);
            }
            "heads" => {
                let heads = model.footprint(interner).unwrap().heads;
                writeln!(out, "heads {heads}").unwrap();
            }
            "wire" => {
                let bytes = model.write(interner, &types).unwrap();
                writeln!(out, "wire {}", hex::encode(&bytes)).unwrap();
            }
            _ => {}
        }
    }
    assert_eq!(out, case);
}
