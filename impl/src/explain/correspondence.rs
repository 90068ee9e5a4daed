//! Finds the types that are reachable from nodes of two drafts, and the nodes of each type in both
//! drafts.

use crate::draft::Draft;
use crate::draft::node::NodeKind;
use crate::handle::{Node, NodeId, Type};
use crate::interner::Interner;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Result;
use std::collections::VecDeque;

/// A type that is reachable from the left and from the right node, and the nodes that are this type
/// on each side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correspondence {
    /// The type that both sides contain.
    pub ty: Type,
    /// The heads and unions reachable from the left node that are this type, nearest first. There
    /// is at least one.
    pub left: Vec<Node>,
    /// The heads and unions reachable from the right node that are this type, nearest first. There
    /// is at least one.
    pub right: Vec<Node>,
}

impl Interner {
    /// Returns the types that are reachable from both nodes, each with the nodes of this type on
    /// each side. The result is evidence that two nodes are the selfsame type, just as a walk of
    /// [`explain`](Self::explain) is evidence that two types differ. The types nearest to the left
    /// node come first.
    ///
    /// All types reachable from both nodes are realized. The cost is the cost of
    /// [`realize`](Self::realize) for the reachable nodes.
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
    /// Returns the errors of [`realize`](Self::realize).
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

    /// Returns the heads and unions that are reachable from a node, nearest first, each with its
    /// type.
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
