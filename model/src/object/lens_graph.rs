//! All that a lens sees from some roots.

use crate::draft::walk::Step;
use crate::handle::HeadId;
use crate::identity::graph::{Head, List, without_repetitions};
use crate::object::edges::At;
use crate::object::visit::{Looks, Seen, What};
use crate::world::World;
use selfsame_spec::error::{EdgeRef, Result};
use selfsame_spec::{Label, Lens};
use std::collections::HashMap;

/// A graph of what was seen, breadth-first: all roots in order, each once, edges in order.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The roots, by their place in the order.
    pub roots: Vec<usize>,
    /// Where each is.
    pub nodes: Vec<At>,
    /// What is there.
    pub seen: Vec<Seen>,
    /// Where its edges lead, by the place in the order.
    pub to: Vec<Vec<usize>>,
    /// The number by which a place on a path calls it; nobody made what has none.
    pub numbers: Vec<Option<u32>>,
}

/// Heads of a picture: the place of each in its order, its label, and where each of its children
/// leads, by place among the heads.
pub(crate) struct Heads {
    pub(crate) at: Vec<usize>,
    pub(crate) labels: Vec<Label>,
    pub(crate) children: Vec<Vec<List>>,
}

impl World {
    /// What is seen from some roots.
    pub(crate) fn picture(&self, roots: &[At], looks: Looks) -> Picture {
        let (mut nodes, mut places) = (Vec::new(), HashMap::new());
        let mut place = |at: &At, nodes: &mut Vec<At>| {
            let at = self.compiled(at, looks);
            *places.entry(at.clone()).or_insert_with(|| {
                nodes.push(at);
                nodes.len() - 1
            })
        };
        let roots = roots.iter().map(|at| place(&self.normal(at.clone()), &mut nodes)).collect();
        let (mut seen, mut to): (Vec<Seen>, Vec<Vec<usize>>) = (Vec::new(), Vec::new());
        while let Some(at) = nodes.get(seen.len()).cloned() {
            let here = self.seen(&at, looks);
            to.push(here.edges.iter().map(|edge| place(&edge.to, &mut nodes)).collect());
            seen.push(here);
        }
        let numbers = nodes.iter().map(|at| self.number(at)).collect();
        Picture { roots, nodes, seen, to, numbers }
    }

    // [module.compiler] [module.view]
    /// What the compiler lens sees there: of what can change a variable, which nobody made.
    fn compiled(&self, at: &At, looks: Looks) -> At {
        let made = matches!(at, At::Object(_) | At::Node(_));
        match looks.lens == Lens::Compiler && made && self.mutable(at) {
            true => At::Variable(Box::new(self.type_at(at))),
            false => at.clone(),
        }
    }

    /// The number by which a place on a path calls something.
    fn number(&self, at: &At) -> Option<u32> {
        match at {
            At::Object(number) => Some(*number as u32),
            At::Closure(of) => self.number(of),
            At::Node(index) => self.kept(*index).map(|kept| kept.number as u32),
            _ => None,
        }
    }
}

impl Picture {
    /// All steps out of a node, in order; one out of what nobody made has no place.
    pub(crate) fn steps(&self, node: usize) -> Vec<Step<usize, Option<EdgeRef>>> {
        let place = |edge: usize| {
            let number = self.seen[node].edges[edge].number as u32;
            self.numbers[node].map(|node| EdgeRef { node, edge: number })
        };
        self.to[node].iter().enumerate().map(|(edge, &to)| Step { edge: place(edge), to }).collect()
    }

    // [identity.flatten]
    /// The heads of a node, by their places in the order: depth first, each once.
    pub(crate) fn list(&self, node: usize) -> Vec<usize> {
        let (mut out, mut seen, mut stack) = (Vec::new(), Vec::new(), vec![node]);
        while let Some(node) = stack.pop() {
            if seen.contains(&node) {
                continue;
            }
            seen.push(node);
            match &self.seen[node].what {
                What::Head(_) => out.push(node),
                _ => stack.extend(self.to[node].iter().rev()),
            }
        }
        out
    }

    /// The heads, in order.
    pub(crate) fn heads(&self) -> Result<Heads> {
        let is_head = |&node: &usize| matches!(self.seen[node].what, What::Head(_));
        let at: Vec<usize> = (0..self.nodes.len()).filter(is_head).collect();
        let mut place = vec![0; self.nodes.len()];
        at.iter().enumerate().for_each(|(head, &node)| place[node] = head);
        let mut labels = Vec::new();
        for &node in &at {
            if let What::Head(label) = &self.seen[node].what {
                labels.push(label.clone()?);
            }
        }
        let list =
            |&to: &usize| self.list(to).into_iter().map(|node| HeadId(place[node])).collect();
        let children = at.iter().map(|&node| self.to[node].iter().map(list).collect()).collect();
        Ok(Heads { at, labels, children })
    }

    /// The heads of all roots, as places among the heads.
    pub(crate) fn root_heads(&self, heads: &Heads) -> List {
        let all = self.roots.iter().flat_map(|&root| self.list(root));
        let head = |node: usize| heads.at.iter().position(|&at| at == node).map(HeadId);
        without_repetitions(all.filter_map(head))
    }
}

impl Heads {
    /// As the digests are taken of them: a member that is seen through has arity 1.
    pub(crate) fn graph(&self) -> Vec<Head> {
        let head = |(label, children): (&Label, &Vec<List>)| {
            let mut bytes = label.bytes();
            let arity = bytes.len() - 4;
            bytes[arity..].copy_from_slice(&(children.len() as u32).to_be_bytes());
            Head { label: bytes, children: children.clone() }
        };
        self.labels.iter().zip(&self.children).map(head).collect()
    }
}

/// Everything, as it is at the moment.
pub(crate) const FROZEN: Looks = Looks::whole(Lens::Frozen);
