//! Tests that all programs of the chapters without errors are published, and that their plans are
//! complete.

use super::plan::published;
use crate::blocks::examples;
use selfsame_spec::graph::Node;
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Kind, NodeIx};
use std::path::Path;

const FOLDERS: [&str; 2] = ["language", "compile-time"];
const FENCES: [&str; 5] = ["program", "checked", "folded", "published", "run"];

/// Checks that a world can be made from a plan (`[publish.draft]`).
fn assert_is_whole(plan: &Published, name: &str) {
    let nodes = &plan.graph.nodes;
    let mut definitions = vec![None; nodes.len()];
    for &(forward, node) in &plan.graph.defines {
        assert!(matches!(nodes[node as usize], Node::Head { .. } | Node::OneOf(_)), "{name}");
        assert_eq!(definitions[forward as usize].replace(node), None, "{name}: defined twice");
    }
    let is_object =
        |kind| [Kind::TUPLE_OBJECT, Kind::DICT_OBJECT, Kind::INSTANCE, Kind::CASE].contains(&kind);
    for (at, node) in (0 as NodeIx..).zip(nodes) {
        let children = match node {
            Node::Head { label, children } => {
                let first = children.first().map(|&first| &nodes[first as usize]);
                let is_forward = matches!(first, Some(Node::Forward(_)));
                assert!(!(is_object(label.kind()) && is_forward), "{name}: the type of an object");
                children
            }
            Node::OneOf(members) => members,
            Node::Forward(_) => {
                assert!(definitions[at as usize].is_some(), "{name}: never defined");
                continue;
            }
            Node::Old(_) => panic!("{name}"),
        };
        assert!(children.iter().all(|&child| child < at), "{name}: a child behind its head");
    }
    for (member, held) in plan.modules.iter().flat_map(|module| &module.members) {
        if let Held::Node(node) = held {
            assert!(
                matches!(nodes[*node as usize], Node::Head { .. } | Node::OneOf(_)),
                "{member}"
            );
        }
    }
}

#[test]
fn programs_of_all_chapters_are_published() {
    let mut count = 0;
    let chapters = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/chapters");
    for folder in FOLDERS {
        for file in std::fs::read_dir(chapters.join(folder)).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            for fence in FENCES {
                let all = examples(&format!("{folder}/{file}"), fence);
                // Some blocks of the chapters contain no program.
                for example in all.into_iter().filter(|example| !example.texts.is_empty()) {
                    let (program, plan) = published(&example.sources());
                    let is_wrong =
                        !program.report().is_empty() || !program.check().errors.is_empty();
                    let is_empty = plan.modules.is_empty() && plan.errors.is_empty();
                    assert_eq!(is_empty, is_wrong, "{}", example.name);
                    assert_is_whole(&plan, &example.name);
                    count += usize::from(!is_wrong);
                }
            }
        }
    }
    assert!(count > 200, "{count}");
}
