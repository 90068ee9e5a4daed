//! The laws of the graph of imports. The laws are checked with the graph algorithms of another
//! library.

use super::ANY;
use crate::programs::answers::Answers;
use crate::programs::law::{LINK, Law, expect, expect_equal, expect_list};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Bfs, DfsPostOrder};
use std::collections::{BTreeMap, BTreeSet};

/// The modules that a side found, and their imports.
struct Imports<'a> {
    graph: DiGraph<&'a str, ()>,
    nodes: BTreeMap<&'a str, NodeIndex>,
}

impl<'a> Imports<'a> {
    fn new(answers: &'a Answers) -> Self {
        let linked = answers.link();
        let mut graph = DiGraph::new();
        let nodes: BTreeMap<&str, NodeIndex> =
            linked.modules.iter().map(|own| (&*own.name, graph.add_node(&*own.name))).collect();
        for module in &linked.modules {
            // The library returns the edges of a node in the reverse order of their insertion.
            for edge in &module.imports {
                let to = edge.module.as_deref().and_then(|to| nodes.get(to));
                if let (Some(&from), Some(&to)) = (nodes.get(&*module.name), to) {
                    graph.add_edge(from, to, ());
                }
            }
        }
        Self { graph, nodes }
    }
}

pub(crate) const ORDER: Law = Law {
    name: "order-is-post-order",
    rules: &["link.order"],
    needs: LINK,
    check: |trial| {
        let imports = Imports::new(&trial.own);
        let Some(&root) = imports.nodes.get(&*trial.case.program.root) else { return Ok(()) };
        let mut walk = DfsPostOrder::new(&imports.graph, root);
        let mut expected = Vec::new();
        while let Some(node) = walk.next(&imports.graph) {
            expected.push(imports.graph[node]);
        }
        let got: Vec<&str> = trial.own.link().modules.iter().map(|own| &*own.name).collect();
        expect_list("module", &got, &expected)
    },
    ..ANY
};

pub(crate) const FOUND: Law = Law {
    name: "every-module-that-is-named-is-found",
    rules: &["link.missing", "link.module", "link.root", "link.all"],
    needs: LINK,
    check: |trial| {
        let (linked, texts) = (trial.own.link(), &trial.case.program.texts);
        let names: BTreeSet<&str> = linked.modules.iter().map(|own| &*own.name).collect();
        expect_equal(|| "names".into(), &names.len(), &linked.modules.len())?;
        for module in &linked.modules {
            for edge in &module.imports {
                let told = linked.errors.iter().any(|error| {
                    error.code() == "E0202"
                        && error.place.module == module.name
                        && error.place.span == edge.span
                });
                let too_many = linked.errors.iter().any(|error| error.code() == "E0108");
                match &edge.module {
                    Some(to) if texts.contains_key(to) => {
                        expect(names.contains(&**to) && !told, || format!("{to} is not found"))?;
                    }
                    Some(to) => {
                        expect(told || too_many, || format!("{to} is missing, without an error"))?;
                    }
                    None => {}
                }
            }
        }
        Ok(())
    },
    ..ANY
};

pub(crate) const CYCLES: Law = Law {
    name: "one-error-a-cycle-of-imports",
    rules: &["link.cycle"],
    needs: LINK,
    check: |trial| {
        let imports = Imports::new(&trial.own);
        let errors = &trial.own.link().errors;
        if errors.iter().any(|error| error.code() == "E0108") {
            return Ok(());
        }
        let own = errors.iter().filter(|error| error.code() == "E0201");
        let got: Vec<(&str, usize)> =
            own.map(|error| (&*error.place.module, error.notes.len())).collect();
        let mut expected: Vec<(&str, usize)> =
            tarjan_scc(&imports.graph).iter().filter_map(|own| cycle(&imports, own)).collect();
        expected.sort_unstable();
        expect_list("cycle", &got, &expected)
    },
    ..ANY
};

/// Returns the first module of a component, and the number of other modules in its shortest cycle;
/// `None` if the component has no cycle.
fn cycle<'a>(imports: &Imports<'a>, component: &[NodeIndex]) -> Option<(&'a str, usize)> {
    let graph = &imports.graph;
    let first = *component.iter().min_by_key(|node| graph[**node])?;
    // For each visited module, the number of imports on the shortest path from `first` to it. The
    // search ends when it reaches `first` again.
    let mut steps: BTreeMap<NodeIndex, usize> = graph.neighbors(first).map(|to| (to, 1)).collect();
    let mut front: Vec<NodeIndex> = steps.keys().copied().collect();
    while !front.is_empty() && !steps.contains_key(&first) {
        let mut next = Vec::new();
        for node in front {
            for to in graph.neighbors(node) {
                if !steps.contains_key(&to) {
                    steps.insert(to, steps[&node] + 1);
                    next.push(to);
                }
            }
        }
        front = next;
    }
    let length = *steps.get(&first)?;
    let mut reached = Bfs::new(graph, first);
    let mut count = 0;
    while reached.next(graph).is_some() {
        count += 1;
    }
    (length <= count).then_some((graph[first], length - 1))
}
