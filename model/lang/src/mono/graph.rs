//! Values and types as a graph ([mono.same], [mono.key]). The module computes the classes of equal
//! nodes, and a text that only equal graphs share.
//!
//! ```text
//! List[int] and List[A], where A :: int;   one class, and one text
//! X :: (int, &X);                          a circle of one class
//! ```

use crate::check::Known;
use crate::task::Argument;
use crate::types::Type;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A value or a type, as a node of a graph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Type(Type),
    Value(Known),
    /// A lost or unknown part of a record, where the record itself is known.
    // [mono.apply]
    Unknown,
}

impl Node {
    /// Returns the node of an argument, or `None` if the argument is open.
    pub(crate) fn of(argument: &Argument) -> Option<Self> {
        match argument {
            Argument::Type(ty) => Some(Self::Type(ty.clone())),
            Argument::Value(_, Known::Type(ty)) => Some(Self::Type(ty.clone())),
            Argument::Value(_, known) => Some(Self::Value(known.clone())),
            Argument::Open => None,
        }
    }

    /// Returns the number of types of which a written type consists.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Type(ty) => ty.size(),
            Self::Value(_) | Self::Unknown => 0,
        }
    }

    pub(super) fn of_known(known: &Known) -> Self {
        match known {
            Known::Type(ty) => Self::Type(ty.clone()),
            known => Self::Value(known.clone()),
        }
    }

    /// Returns the written types that the node contains.
    pub(crate) fn types(&self) -> Vec<Type> {
        match self {
            Self::Type(ty) => vec![ty.clone()],
            Self::Value(Known::Tuple(parts)) => {
                parts.iter().flat_map(|part| Self::of_known(part).types()).collect()
            }
            Self::Value(Known::Object(fixed)) => {
                let own = fixed.ty().into_iter().cloned();
                let parts = fixed.parts().into_iter();
                own.chain(parts.flat_map(|part| Self::of_known(part).types())).collect()
            }
            Self::Value(_) | Self::Unknown => Vec::new(),
        }
    }
}

/// A graph of values and types. The nodes of the graph are numbered, and the roots have the
/// smallest numbers.
#[derive(Default)]
pub(crate) struct Graph {
    pub(super) roots: Vec<usize>,
    pub(super) nodes: Vec<Node>,
    sizes: Vec<usize>,
    pub(super) texts: Vec<String>,
    pub(super) parts: Vec<Vec<usize>>,
    pub(super) unions: Vec<bool>,
    /// Whether a part of the graph is unknown.
    pub(crate) is_lost: bool,
}

impl Graph {
    pub(super) fn number(&mut self, node: Node) -> usize {
        // Nodes of different sizes differ, so only nodes of the same size are compared.
        let size = node.size();
        let mut all = self.nodes.iter().zip(&self.sizes);
        match all.position(|(own, of)| *of == size && *own == node) {
            Some(at) => at,
            None => {
                self.nodes.push(node);
                self.sizes.push(size);
                self.nodes.len() - 1
            }
        }
    }

    /// Returns the class of each node. If no cycle is reachable from a node, its row and the
    /// classes of its parts identify it. All other nodes are first divided into classes by their
    /// rows. Each class is then divided by the classes of the parts, until no class is divided any
    /// more. No class contains nodes of both sorts.
    pub(super) fn classes(&self) -> Vec<usize> {
        let (mut finite, mut numbers) = (vec![None; self.nodes.len()], BTreeMap::new());
        loop {
            let mut is_done = true;
            for at in
                (0..self.nodes.len()).rev().filter(|at| finite[*at].is_none()).collect::<Vec<_>>()
            {
                let parts: Option<Vec<usize>> =
                    self.parts[at].iter().map(|part| finite[*part]).collect();
                let Some(parts) = parts else { continue };
                let next = numbers.len();
                is_done = false;
                finite[at] = Some(*numbers.entry((&self.texts[at], parts)).or_insert(next));
            }
            if is_done {
                break;
            }
        }
        let first = |at: usize| (finite[at], finite[at].map_or(&*self.texts[at], |_| ""));
        let mut classes = numbered(&(0..self.nodes.len()).map(first).collect::<Vec<_>>());
        while finite.contains(&None) {
            let of = |at: usize| {
                let parts: Vec<usize> = self.parts[at].iter().map(|part| classes[*part]).collect();
                (classes[at], parts)
            };
            let signatures: Vec<(usize, Vec<usize>)> = (0..self.nodes.len()).map(of).collect();
            let finer = numbered(&signatures);
            if finer.iter().max() == classes.iter().max() {
                break;
            }
            classes = finer;
        }
        classes
    }

    /// Returns a text that only equal graphs share. For each class, in the order of visits, the
    /// text contains its row and the numbers of its parts.
    // [mono.key]
    pub(crate) fn text(&self) -> String {
        let classes = self.classes();
        let (mut met, mut order) = (BTreeMap::new(), Vec::new());
        let mut number = |node: usize, order: &mut Vec<usize>| {
            *met.entry(classes[node]).or_insert_with(|| {
                order.push(node);
                order.len() - 1
            })
        };
        let mut out = String::new();
        for root in &self.roots {
            // Writing to a string never fails.
            let _ = write!(out, "{} ", number(*root, &mut order));
        }
        let mut at = 0;
        while let Some(node) = order.get(at).copied() {
            let _ = write!(out, "; {:?}", self.texts[node]);
            for part in &self.parts[node] {
                let _ = write!(out, " {}", number(*part, &mut order));
            }
            at += 1;
        }
        out
    }

    /// Returns the number of different values and types in the graph.
    pub(crate) fn count(&self) -> usize {
        self.classes().iter().max().map_or(0, |last| last + 1)
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Returns the greatest depth of a root of the graph.
    // [mono.limit] [mono.depth]
    pub(crate) fn depth(&self) -> usize {
        let leads: Vec<Vec<bool>> = (0..self.nodes.len()).map(|at| self.reached(at)).collect();
        let mut depths = vec![None; self.nodes.len()];
        self.roots.iter().map(|root| self.depth_of(*root, &leads, &mut depths)).max().unwrap_or(0)
    }

    /// Returns the depth of a node. Nodes that are reachable from one another together count as one
    /// step.
    fn depth_of(&self, at: usize, leads: &[Vec<bool>], depths: &mut [Option<usize>]) -> usize {
        if let Some(depth) = depths[at] {
            return depth;
        }
        let together = |other: &usize| *other == at || leads[at][*other] && leads[*other][at];
        let group: Vec<usize> = (0..self.nodes.len()).filter(together).collect();
        let behind = group.iter().flat_map(|own| &self.parts[*own]).filter(|part| !together(part));
        let behind: Vec<usize> = behind.copied().collect();
        let deepest = behind.into_iter().map(|part| self.depth_of(part, leads, depths));
        let deepest = deepest.max().unwrap_or(0);
        let own = usize::from(group.iter().any(|own| !self.unions[*own]));
        depths[at] = Some(deepest + own);
        deepest + own
    }

    /// Returns for each node whether it is reachable from the given node.
    fn reached(&self, from: usize) -> Vec<bool> {
        let (mut reached, mut open) = (vec![false; self.nodes.len()], self.parts[from].clone());
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                open.extend(&self.parts[at]);
            }
        }
        reached
    }
}

/// Returns a number for each item. Equal items have equal numbers.
fn numbered<T: Ord>(all: &[T]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    let number = |one| {
        let next = numbers.len();
        *numbers.entry(one).or_insert(next)
    };
    all.iter().map(number).collect()
}
