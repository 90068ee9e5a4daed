//! A plan in whatever types can be built in, and as a case for laws.

use super::plan::{At, Plan, What};
use crate::kit::source::Source;
use crate::types::case::{Case, Labels};
use selfsame_spec::{Build, Graph, Result};
use std::collections::HashMap;
use std::ops::Range;

/// A batch under way.
struct Builder<'a, B: Build, F> {
    plan: &'a Plan,
    into: &'a mut B,
    old: F,
    start: At,
    made: Vec<Option<B::Node>>,
    /// Forwards of nodes to come, and what was brought in from earlier batches.
    ahead: HashMap<At, B::Node>,
    children: Vec<B::Node>,
}

impl Plan {
    /// Builds a batch, its nodes in an order; the node for each. `old` gives what was realized for
    /// a node of an earlier batch. Linear in the batch.
    ///
    /// # Errors
    /// The first of `into` and of `old`.
    pub fn build<B: Build>(
        &self,
        batch: usize,
        order: Option<&[At]>,
        into: &mut B,
        old: impl FnMut(&mut B, At) -> Result<B::Node>,
    ) -> Result<Vec<B::Node>> {
        let range = self.batch(batch);
        let (made, ahead) = (vec![None; range.len()], HashMap::new());
        let (start, children) = (range.start, Vec::new());
        let mut builder = Builder { plan: self, into, old, start, made, ahead, children };
        match order {
            Some(order) => order.iter().try_for_each(|&at| builder.add(at))?,
            None => range.into_iter().try_for_each(|at| builder.add(at))?,
        }
        Ok(builder.made.into_iter().flatten().collect())
    }

    /// The plan as a case. The source chooses in which order each batch is built, and whether every
    /// node is a root or only those that must be; with zeros it is as planned, and every node is.
    ///
    /// # Panics
    /// When it has more nodes than a draft may: 2^30.
    pub fn case(&self, source: &mut dyn Source) -> Case {
        let wanted = if source.chance(1, 4) { self.wanted() } else { Vec::new() };
        let is_root = |at: At| wanted.get(at as usize).copied().unwrap_or(true);
        let mut case = Case::default();
        let mut number: HashMap<At, u32> = HashMap::new();
        for batch in 0..self.batches() {
            let order = source.chance(1, 2).then(|| permutation(source, self.batch(batch)));
            let (mut graph, nodes) = self.graph(batch, order.or(self.order(batch)), &number);
            for (at, node) in self.batch(batch).zip(nodes).filter(|&(at, _)| is_root(at)) {
                let root = case.class.len() as u32;
                number.insert(at, root);
                graph.roots.push((format!("T{root}"), node));
                case.class.push(Some(self.class(at)));
            }
            case.batches.push(graph);
        }
        case.dice = (0..4).map(|_| source.choose(u64::from(u32::MAX))).collect();
        case.labels = if self.batches() > 1 { Labels::BATCHES } else { Labels::default() };
        case
    }

    /// A batch as a graph without roots, and the node for each of its nodes.
    #[allow(clippy::expect_used, reason = "data takes what it is told, as long as there is room")]
    fn graph(
        &self,
        batch: usize,
        order: Option<Vec<At>>,
        number: &HashMap<At, u32>,
    ) -> (Graph, Vec<u32>) {
        let mut graph = Graph::default();
        let old = |graph: &mut Graph, at: At| graph.old(number[&at]);
        let nodes = self.build(batch, order.as_deref(), &mut graph, old);
        let nodes = nodes.expect("more than 2^30 nodes");
        (graph, nodes)
    }
}

impl<B: Build, F: FnMut(&mut B, At) -> Result<B::Node>> Builder<'_, B, F> {
    fn add(&mut self, at: At) -> Result<()> {
        let edges = self.plan.edges(at);
        let mut children = std::mem::take(&mut self.children);
        children.clear();
        for &to in edges {
            children.push(self.name(to)?);
        }
        let node = match self.plan.what(at) {
            What::Head(label) => self.into.head(&self.plan.labels[label as usize], &children)?,
            What::OneOf => self.into.one_of(&children)?,
            What::Forward => {
                let forward = self.into.forward("")?;
                self.into.define(forward, children[0])?;
                forward
            }
        };
        self.children = children;
        self.made[(at - self.start) as usize] = Some(node);
        match self.ahead.remove(&at) {
            Some(forward) => self.into.define(forward, node),
            None => Ok(()),
        }
    }

    /// The node itself once it is built, a forward before that, an old type from earlier.
    fn name(&mut self, to: At) -> Result<B::Node> {
        let place = to.checked_sub(self.start);
        if let Some(node) = place.and_then(|place| self.made[place as usize]) {
            return Ok(node);
        }
        if let Some(&node) = self.ahead.get(&to) {
            return Ok(node);
        }
        let node = match place {
            Some(_) => self.into.forward("")?,
            None => (self.old)(self.into, to)?,
        };
        self.ahead.insert(to, node);
        Ok(node)
    }
}

/// The numbers of a range in any order.
pub(super) fn permutation(source: &mut dyn Source, range: Range<At>) -> Vec<At> {
    let mut order: Vec<At> = range.collect();
    for at in (1..order.len()).rev() {
        order.swap(at, at - source.index(at + 1));
    }
    order
}
