//! Builds the nodes of a plan in any draft or graph that implements [`Build`].

use super::plan::{NodeKind, Plan, PlanNode};
use selfsame_spec::{Build, Result};
use std::collections::HashMap;

/// A batch of a plan that is being built.
struct Builder<'a, B: Build, F> {
    plan: &'a Plan,
    into: &'a mut B,
    old: F,
    start: PlanNode,
    made: Vec<Option<B::Node>>,
    /// A map from nodes of the plan to built nodes: the forwards of nodes that are built later, and
    /// the old types of earlier batches.
    ahead: HashMap<PlanNode, B::Node>,
    children: Vec<B::Node>,
}

impl Plan {
    /// Builds the nodes of a batch in the given order. Returns the built nodes, in the order of the
    /// plan. `old` returns the realized type for a node of an earlier batch. The function takes
    /// time that is linear in the size of the batch.
    ///
    /// # Errors
    /// Returns the first error that `into` or `old` returns.
    pub fn build<B: Build>(
        &self,
        batch: usize,
        order: Option<&[PlanNode]>,
        into: &mut B,
        old: impl FnMut(&mut B, PlanNode) -> Result<B::Node>,
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
}

impl<B: Build, F: FnMut(&mut B, PlanNode) -> Result<B::Node>> Builder<'_, B, F> {
    fn add(&mut self, at: PlanNode) -> Result<()> {
        let edges = self.plan.edges(at);
        let mut children = std::mem::take(&mut self.children);
        children.clear();
        for &to in edges {
            children.push(self.name(to)?);
        }
        let node = match self.plan.what(at) {
            NodeKind::Head(label) => {
                self.into.head(&self.plan.labels[label as usize], &children)?
            }
            NodeKind::OneOf => self.into.one_of(&children)?,
            NodeKind::Forward => {
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

    /// Returns a node that refers to node `to` of the plan. It is the built node, an old type if
    /// `to` is in an earlier batch, and otherwise a forward.
    fn name(&mut self, to: PlanNode) -> Result<B::Node> {
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
