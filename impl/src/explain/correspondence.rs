//! Which nodes of two drafts are the selfsame types.

use crate::draft::Draft;
use crate::draft::node::NodeKind;
use crate::handle::{Node, NodeId, Type};
use crate::interner::Interner;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Result;
use std::collections::VecDeque;

/// A type that stands below two nodes, and the nodes on either side that are it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correspondence {
    /// The type.
    pub ty: Type,
    /// The heads and unions below the one node that are it, nearest first; one at least.
    pub left: Vec<Node>,
    /// Those below the other node.
    pub right: Vec<Node>,
}

impl Interner {
    /// What two nodes have in common: each type below both, with the nodes of either side that are it. Of
    /// nodes that are the selfsame type this is the reason, as a walk is of others
    /// ([`explain`](Self::explain)). The nearest to the first node come first.
    ///
    /// The types below both nodes are realized. Cost: as [`realize`](Self::realize) of what is below.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Interner};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let list = draft.forward("List")?;
    /// let tup = draft.tup(list)?;
    /// draft.define(list, tup)?;
    /// let unrolled = draft.tup(tup)?;
    /// let same = interner.correspondence((&draft, list), (&draft, unrolled))?;
    /// assert_eq!(same.len(), 1, "it is one type all the way");
    /// assert_eq!((&*same[0].left, &*same[0].right), (&[tup][..], &[unrolled, tup][..]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Those of [`realize`](Self::realize).
    pub fn correspondence(
        &mut self,
        left: (&Draft, Node),
        right: (&Draft, Node),
    ) -> Result<Vec<Correspondence>> {
        let mut there: HashMap<Type, Vec<Node>> = HashMap::new();
        for (node, ty) in self.below(right.0, right.1)? {
            there.entry(ty).or_default().push(node);
        }
        let mut order: Vec<Correspondence> = Vec::new();
        let mut places: HashMap<Type, usize> = HashMap::new();
        for (node, ty) in self.below(left.0, left.1)? {
            if let Some(&at) = places.get(&ty) {
                order[at].left.push(node);
            } else if let Some(right) = there.remove(&ty) {
                places.insert(ty, order.len());
                order.push(Correspondence { ty, left: vec![node], right });
            }
        }
        Ok(order)
    }

    /// The heads and unions below a node, nearest first, and the type of each.
    fn below(&mut self, draft: &Draft, from: Node) -> Result<Vec<(Node, Type)>> {
        draft.check_handles(&[from])?;
        let (mut seen, mut queue) = (HashSet::new(), VecDeque::from([from.id]));
        seen.insert(from.id);
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(at) = queue.pop_front() {
            if matches!(draft.kind(at), NodeKind::Head(_) | NodeKind::OneOf) {
                nodes.push(Node { draft: draft.arena, id: at });
            }
            let new = |to: &&NodeId| seen.insert(**to);
            queue.extend(draft.edges(at).iter().filter(new));
        }
        let types = self.realize(draft, &nodes)?;
        Ok(nodes.into_iter().zip(types).collect())
    }
}
