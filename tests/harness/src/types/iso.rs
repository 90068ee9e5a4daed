//! Computes the expected answers of an iso-recursive subject, from a case whose labels contain the
//! recursion groups.
//!
//! In an equi-recursive system, a type is the tree that results from unrolling. In an iso-recursive
//! system, a type is a member of a *group* of definitions, and groups are compared as they are
//! written. Here iso-recursive equality is reduced to equi-recursive equality (`[iso.translate]`).
//! Each group becomes a head, the bodies of its members become the head's children, and references
//! within the group become leaves. The translation has no cycles, so comparing the translated trees
//! compares the groups. The reference model then decides which roots are the same type.

use crate::types::case::Case;
use crate::types::present::reached;
use crate::types::run::Run;
use crate::types::subject::ability::{Ability, Equality};
use crate::types::subject::model::Model;
use petgraph::graph::{DiGraph, NodeIndex};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::{Build, Graph, Kind, Label, Result};
use std::borrow::Cow;
use std::collections::HashMap;

/// The kind of the labels that represent groups. A case that is to be translated has no heads of
/// this kind.
pub const GROUP_KIND: Kind = Kind(0xdf);

/// Returns the recursion groups of a batch (`[iso.group]`). Each group consists of the heads of one
/// strongly connected component of the graph, in the order of their nodes. A group comes after the
/// groups to which it refers.
///
/// The function takes time that is linear in the size of the batch.
#[must_use]
pub fn groups(graph: &Graph) -> Vec<Vec<NodeIx>> {
    declared_groups(graph, &[])
}

/// Returns the recursion groups of a batch of which some groups are declared (`[iso.declared]`).
/// The heads of a declared group become members of one group, as if each head referred to the next
/// one.
#[must_use]
pub fn declared_groups(graph: &Graph, declared: &[Vec<NodeIx>]) -> Vec<Vec<NodeIx>> {
    let mut edges = DiGraph::<(), ()>::new();
    let nodes: Vec<NodeIndex> = graph.nodes.iter().map(|_| edges.add_node(())).collect();
    let mut edge = |from: NodeIx, to: NodeIx| {
        edges.add_edge(nodes[from as usize], nodes[to as usize], ());
    };
    for (at, node) in graph.nodes.iter().enumerate() {
        if let Node::Head { children: to, .. } | Node::OneOf(to) = node {
            to.iter().for_each(|&to| edge(at as NodeIx, to));
        }
    }
    graph.defines.iter().for_each(|&(forward, definition)| edge(forward, definition));
    for heads in declared {
        let next = heads.iter().cycle().skip(1);
        heads.iter().zip(next).for_each(|(&head, &next)| edge(head, next));
    }
    let is_head = |&node: &NodeIx| matches!(graph.nodes[node as usize], Node::Head { .. });
    let group = |component: Vec<NodeIndex>| {
        let members = component.into_iter().map(|node| node.index() as NodeIx);
        let mut group: Vec<NodeIx> = members.filter(is_head).collect();
        group.sort_unstable();
        group
    };
    // Kosaraju's algorithm is used, because petgraph's implementation of Tarjan's algorithm
    // recurses. Its result starts with the components that refer to no other component.
    let components = petgraph::algo::kosaraju_scc(&edges);
    components.into_iter().map(group).filter(|group| !group.is_empty()).collect()
}

/// Returns the head that defines a forward, directly or through other forwards.
#[must_use]
pub fn defined_head(graph: &Graph, forward: NodeIx) -> Option<NodeIx> {
    let defined: HashMap<NodeIx, NodeIx> = graph.defines.iter().copied().collect();
    let mut node = forward;
    // The loop ends, because a chain of forwards is not longer than the draft.
    for _ in &graph.nodes {
        match &graph.nodes[node as usize] {
            Node::Head { .. } => return Some(node),
            Node::Forward(_) => node = *defined.get(&node)?,
            Node::OneOf(_) | Node::Old(_) => return None,
        }
    }
    None
}

/// Checks declared groups. No head may be declared in two groups, and no two groups may refer to
/// one another (`[iso.declared]`).
///
/// # Errors
/// Returns the reason why the declared groups are refused.
pub fn check_groups(graph: &Graph, declared: &[Vec<NodeIx>]) -> std::result::Result<(), String> {
    let mut group_of = HashMap::new();
    for (at, group) in declared_groups(graph, declared).iter().enumerate() {
        group_of.extend(group.iter().map(|&head| (head, at)));
    }
    let mut seen = std::collections::HashSet::new();
    for heads in declared {
        if !heads.first().and_then(|head| group_of.get(head)).is_none_or(|group| seen.insert(group))
        {
            return Err("two groups share a head, or refer to one another".into());
        }
    }
    Ok(())
}

/// Translates a case. The model's answers to the translation are the expected answers of an
/// iso-recursive subject to `case` (`[iso.translate]`). The model's answers determine which roots
/// are the same type, and which batches are refused.
///
/// A refused batch is not translated, because undefined forwards have the same meaning in both
/// systems. The classes of roots are removed, because in an iso-recursive system, an unrolled type
/// is another type.
///
/// # Errors
/// Returns E0712 if the translation is larger than the limit of a batch.
pub fn translate(case: &Case) -> Result<Case> {
    translate_declared(case, &[])
}

/// Translates a case with the declared groups of each batch (`[iso.declared]`). A batch without an
/// entry in `declared` has no declared groups.
///
/// # Errors
/// Returns E0712 if the translation is larger than the limit of a batch.
pub fn translate_declared(case: &Case, declared: &[Vec<Vec<NodeIx>>]) -> Result<Case> {
    let run = Run::of(&mut Model::new(), case);
    let image = |(at, (graph, batch)): (usize, (&Graph, &crate::types::run::Batch))| {
        let declared = declared.get(at).map_or(&[][..], Vec::as_slice);
        match batch.types {
            Ok(_) => Translator::batch(graph, declared),
            Err(_) => Ok(graph.clone()),
        }
    };
    let batches: Result<_> = case.batches.iter().zip(&run.batches).enumerate().map(image).collect();
    Ok(Case { batches: batches?, class: vec![None; case.class.len()], ..case.clone() })
}

impl Ability {
    /// Returns the case to which the model's answers are the expected answers of this subject. For
    /// an iso-recursive subject, that case is a translation (`[iso.translate]`).
    #[must_use]
    pub fn expected_case<'a>(&self, case: &'a Case) -> Cow<'a, Case> {
        match self.equality {
            Equality::EquiRecursive => Cow::Borrowed(case),
            // A case whose translation is too large is replaced by an empty case.
            Equality::IsoRecursive => Cow::Owned(translate(case).unwrap_or_default()),
        }
    }
}

/// Returns the label of a leaf that represents a reference to member `at` within the group of this
/// member.
fn inside(at: usize) -> Result<Label> {
    Label::new(GROUP_KIND, format!("rec {at}").as_bytes(), 0)
}

/// Returns the label of a head that represents member `at` of a group with `of` members. The child
/// of this head is the group.
fn member(at: usize, of: usize) -> Result<Label> {
    Label::new(GROUP_KIND, format!("{at} of {of}").as_bytes(), 1)
}

/// Returns the label of a head that represents a group. The children of this head are the bodies of
/// the group's members.
fn group(members: usize) -> Result<Label> {
    Label::new(GROUP_KIND, b"group", members)
}

/// The translation of a batch that can be realized. Each forward leads to heads and old types.
struct Translator<'a> {
    graph: &'a Graph,
    define: HashMap<NodeIx, NodeIx>,
    out: Graph,
    /// The translated node of each head or old type. It is used for references from outside of the
    /// head's group.
    image: HashMap<NodeIx, NodeIx>,
    /// The leaves that represent references within a group. All groups share these leaves.
    inside: Vec<NodeIx>,
}

impl<'a> Translator<'a> {
    fn batch(graph: &'a Graph, declared: &[Vec<NodeIx>]) -> Result<Graph> {
        let define = graph.defines.iter().copied().collect();
        let (out, image, inside) = (Graph::default(), HashMap::new(), Vec::new());
        let mut new = Self { graph, define, out, image, inside };
        // Groups that are not reachable from a root are skipped, because they may refer to
        // undefined forwards.
        let reached = reached(graph);
        for group in declared_groups(graph, declared) {
            if group.iter().any(|&head| reached[head as usize]) {
                new.group(&group)?;
            }
        }
        for (name, root) in &graph.roots {
            let root = new.refer(*root, &[])?;
            new.out.roots.push((name.clone(), root));
        }
        Ok(new.out)
    }

    fn group(&mut self, members: &[NodeIx]) -> Result<()> {
        let mut bodies = Vec::with_capacity(members.len());
        for &node in members {
            let Node::Head { label, children } = &self.graph.nodes[node as usize] else { continue };
            let children: Result<Vec<_>> =
                children.iter().map(|&to| self.refer(to, members)).collect();
            bodies.push(self.out.head(label, &children?)?);
        }
        let all = self.out.head(&group(bodies.len())?, &bodies)?;
        for (at, &node) in members.iter().enumerate() {
            let member = self.out.head(&member(at, members.len())?, &[all])?;
            self.image.insert(node, member);
        }
        Ok(())
    }

    /// Returns the translated node to which a reference to `node` leads. The reference is in the
    /// group with the given members.
    fn refer(&mut self, node: NodeIx, members: &[NodeIx]) -> Result<NodeIx> {
        let list = self.list(node);
        let images: Result<Vec<_>> = list
            .into_iter()
            .map(|end| match members.binary_search(&end) {
                Ok(at) => self.leaf(at),
                Err(_) => self.outside(end),
            })
            .collect();
        match images?[..] {
            [one] => Ok(one),
            ref several => self.out.one_of(several),
        }
    }

    fn leaf(&mut self, at: usize) -> Result<NodeIx> {
        while self.inside.len() <= at {
            let leaf = self.out.head(&inside(self.inside.len())?, &[])?;
            self.inside.push(leaf);
        }
        Ok(self.inside[at])
    }

    fn outside(&mut self, end: NodeIx) -> Result<NodeIx> {
        if let Some(&image) = self.image.get(&end) {
            return Ok(image);
        }
        // Groups are translated after the groups to which they refer. Therefore a node without a
        // translation is an old type.
        let Node::Old(old) = self.graph.nodes[end as usize] else {
            return Err(selfsame_spec::ErrorKind::ForeignHandle.into());
        };
        let image = self.out.old(old)?;
        self.image.insert(end, image);
        Ok(image)
    }

    /// Returns the heads and old types to which a node refers, in order, without repetitions.
    fn list(&self, node: NodeIx) -> Vec<NodeIx> {
        let (mut ends, mut stack) = (Vec::new(), vec![node]);
        let mut seen = std::collections::HashSet::new();
        while let Some(at) = stack.pop() {
            if !seen.insert(at) {
                continue;
            }
            match &self.graph.nodes[at as usize] {
                Node::OneOf(members) => stack.extend(members.iter().rev()),
                Node::Forward(_) => stack.extend(self.define.get(&at)),
                Node::Head { .. } | Node::Old(_) => ends.push(at),
            }
        }
        ends
    }
}
