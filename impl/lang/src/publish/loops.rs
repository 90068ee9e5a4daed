//! Types that hold themselves by value (`[publish.loop]`).

use super::found::Runs;
use super::sets::{Steps, sets};
use crate::link::{Fault, Notes, Spot, What};
use crate::notation::Draft;
use selfsame_spec::graph::Node;
use selfsame_spec::kind::{Hold, Holds};
use selfsame_spec::text::NoteRole;
use selfsame_spec::{Label, NodeIx};
use std::collections::VecDeque;

/// No node.
const NONE: u32 = u32::MAX;

/// One error for each largest set of nodes that lead to one another by steps by value, but for
/// circles of forwards alone. Cost: linear in nodes, edges, and labels of structs.
pub(super) fn loops(draft: &Draft, runs: &Runs) -> Vec<Fault> {
    let nodes = &draft.graph.nodes;
    let mut definitions = vec![NONE; nodes.len()];
    for &(forward, definition) in &draft.graph.defines {
        definitions[forward as usize] = definition;
    }
    let steps = Steps::new(nodes.len() as u32, |node, all| match &nodes[node as usize] {
        Node::Forward(_) => {
            all.extend(Some(definitions[node as usize]).filter(|&node| node != NONE));
        }
        Node::OneOf(members) => all.extend(members),
        Node::Head { label, children } => by_value(label, children, all),
        Node::Old(_) => {}
    });
    let sets = sets(&steps);
    let mut firsts = firsts(nodes, &sets);
    // A node by itself is a set, too: it leads to itself only if it is a forward.
    firsts.retain(|first| first.size > 1 && !first.only_forwards);
    let mut ways = Ways { steps: &steps, sets: &sets, before: vec![NONE; nodes.len()] };
    let forward = |&node: &NodeIx| matches!(nodes[node as usize], Node::Forward(_));
    let fault = |first: Set| {
        let way = ways.around(first.forward);
        let spot = |node: NodeIx| runs.spot(node, &draft.spans);
        let notes: Box<[Spot]> = way.into_iter().filter(forward).map(spot).collect();
        let notes = Notes::Many(notes, NoteRole::Name);
        Fault { at: spot(first.forward), what: What::HoldsItself, notes }
    };
    firsts.into_iter().map(fault).collect()
}

/// The children that a head holds by value.
fn by_value(label: &Label, children: &[NodeIx], all: &mut Vec<u32>) {
    match label.kind().row().map(|row| row.holds) {
        Some(Holds::All(Hold::Value)) => all.extend(children),
        Some(Holds::Fields) => {
            let held = children.iter().zip(label.holds());
            all.extend(held.filter(|(_, hold)| *hold == Hold::Value).map(|(&child, _)| child));
        }
        Some(Holds::All(Hold::Reference)) | None => {}
    }
}

/// What is known of a set.
struct Set {
    /// Its first forward. A set of several nodes has one: heads are made behind their children.
    forward: NodeIx,
    size: u32,
    only_forwards: bool,
}

/// The sets, by number.
fn firsts(nodes: &[Node], sets: &[u32]) -> Vec<Set> {
    let mut all: Vec<Set> = Vec::new();
    for (node, (kind, &set)) in (0..).zip(nodes.iter().zip(sets)) {
        let new = || Set { forward: NONE, size: 0, only_forwards: true };
        all.resize_with(all.len().max(set as usize + 1), new);
        let known = &mut all[set as usize];
        known.size += 1;
        match kind {
            Node::Forward(_) => known.forward = known.forward.min(node),
            _ => known.only_forwards = false,
        }
    }
    all
}

/// Finds ways around in sets.
struct Ways<'s> {
    steps: &'s Steps,
    sets: &'s [u32],
    /// Of each node that was met the one before it; each node is in one set.
    before: Vec<u32>,
}

impl Ways<'_> {
    /// A shortest way from a node back to it, without it: breadth-first, steps in order, up to the
    /// first that comes back.
    fn around(&mut self, first: NodeIx) -> Vec<NodeIx> {
        let set = self.sets[first as usize];
        let mut queue = VecDeque::from([first]);
        while let Some(node) = queue.pop_front() {
            for &next in self.steps.of(node) {
                if next == first {
                    return self.back(node, first);
                }
                let before = &mut self.before[next as usize];
                if self.sets[next as usize] == set && *before == NONE {
                    *before = node;
                    queue.push_back(next);
                }
            }
        }
        Vec::new()
    }

    fn back(&self, last: NodeIx, first: NodeIx) -> Vec<NodeIx> {
        let (mut way, mut at) = (Vec::new(), last);
        while at != first {
            way.push(at);
            at = self.before[at as usize];
        }
        way.reverse();
        way
    }
}
