//! What an iso-recursive subject must say: a case whose labels carry the recursion groups.
//!
//! To an equi-recursive system a type is the tree that it unrolls to. To an iso-recursive one it is
//! a member of a *group* of definitions, and groups are compared as they are written. Here the
//! second is put in terms of the first (`[iso.translate]`): each group becomes a head, its members'
//! bodies the children, references inside it leaves. What comes out has no cycles, so that walking
//! through it is comparing groups, and the reference model says what is the same.

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

/// The kind of the labels that carry groups; cases that are translated have no heads of it.
pub const GROUP_KIND: Kind = Kind(0xdf);

/// The recursion groups of a batch (`[iso.group]`): each the heads of one strongly connected
/// component as spelled, in the order of their nodes; a group comes after those that it refers to.
///
/// Linear in the size of the batch.
#[must_use]
pub fn groups(graph: &Graph) -> Vec<Vec<NodeIx>> {
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
    let is_head = |&node: &NodeIx| matches!(graph.nodes[node as usize], Node::Head { .. });
    let group = |component: Vec<NodeIndex>| {
        let members = component.into_iter().map(|node| node.index() as NodeIx);
        let mut group: Vec<NodeIx> = members.filter(is_head).collect();
        group.sort_unstable();
        group
    };
    // Kosaraju's, as petgraph's Tarjan recurses; it gives the sinks first.
    let components = petgraph::algo::kosaraju_scc(&edges);
    components.into_iter().map(group).filter(|group| !group.is_empty()).collect()
}

/// The case of which the model says what an iso-recursive subject must say of `case`: which roots
/// are one type, and which batches are refused (`[iso.translate]`).
///
/// A batch that is refused is left as it is: placeholders mean the same to both. Which roots are
/// known to be the same is not known of the translation: unrolling makes another type.
///
/// # Errors
/// E0712 when the translation is larger than a batch may be.
pub fn translate(case: &Case) -> Result<Case> {
    let run = Run::of(&mut Model::new(), case);
    let image = |(graph, batch): (&Graph, &crate::types::run::Batch)| match batch.types {
        Ok(_) => Translator::batch(graph),
        Err(_) => Ok(graph.clone()),
    };
    let batches: Result<_> = case.batches.iter().zip(&run.batches).map(image).collect();
    Ok(Case { batches: batches?, class: vec![None; case.class.len()], ..case.clone() })
}

impl Ability {
    /// The case as the model is given it, to say what this subject must say of it: for one that is
    /// iso-recursive a translation (`[iso.translate]`).
    #[must_use]
    pub fn expected_case<'a>(&self, case: &'a Case) -> Cow<'a, Case> {
        match self.equality {
            Equality::EquiRecursive => Cow::Borrowed(case),
            // Of what is too large to be translated nothing is known.
            Equality::IsoRecursive => Cow::Owned(translate(case).unwrap_or_default()),
        }
    }
}

/// The label of the reference to member `at` from inside its group.
fn inside(at: usize) -> Result<Label> {
    Label::new(GROUP_KIND, format!("rec {at}").as_bytes(), 0)
}

/// The label of member `at` of a group of `of`: the group is its child.
fn member(at: usize, of: usize) -> Result<Label> {
    Label::new(GROUP_KIND, format!("{at} of {of}").as_bytes(), 1)
}

/// The label of a group: the bodies of its members are its children.
fn group(members: usize) -> Result<Label> {
    Label::new(GROUP_KIND, b"group", members)
}

/// A batch under way: it is realizable, so each name ends at heads and old types.
struct Translator<'a> {
    graph: &'a Graph,
    define: HashMap<NodeIx, NodeIx>,
    out: Graph,
    /// For each head or old type, what stands for it outside its group.
    image: HashMap<NodeIx, NodeIx>,
    /// The leaves for references inside a group; all groups share them.
    inside: Vec<NodeIx>,
}

impl<'a> Translator<'a> {
    fn batch(graph: &'a Graph) -> Result<Graph> {
        let define = graph.defines.iter().copied().collect();
        let (out, image, inside) = (Graph::default(), HashMap::new(), Vec::new());
        let mut new = Self { graph, define, out, image, inside };
        // Nothing is known of the others, not even that they are defined.
        let reached = reached(graph);
        for group in groups(graph) {
            if reached[group[0] as usize] {
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

    /// What stands for a node inside the group with these members.
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
        // Groups that are referred to come first, so this is an old type.
        let Node::Old(old) = self.graph.nodes[end as usize] else {
            return Err(selfsame_spec::ErrorKind::ForeignHandle.into());
        };
        let image = self.out.old(old)?;
        self.image.insert(end, image);
        Ok(image)
    }

    /// The heads and old types that a node stands for, in order, each once.
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
