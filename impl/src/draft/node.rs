//! The kinds of nodes of a draft, each packed into one word.

use crate::label::LabelId;
use crate::util::index::index;

index! {
    /// The number of a forward in its draft, from 0.
    pub(crate) struct ForwardId;
    /// The number of a realized type among the types that were brought into a draft, from 0
    /// (`[draft.realized]`).
    pub(crate) struct BroughtId;
}

/// The kind of a node (`[draft.node]`). The edges of the node are stored separately, in the graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NodeKind {
    /// A head, with its label.
    Head(LabelId),
    /// A `OneOf`.
    OneOf,
    /// A forward.
    Forward(ForwardId),
    /// A realized type.
    Realized(BroughtId),
}

/// A [`NodeKind`] in 32 bits: a tag of two bits, and a number of thirty bits.
#[derive(Clone, Copy)]
pub(crate) struct PackedKind(u32);

const NUMBER: u32 = (1 << 30) - 1;

impl PackedKind {
    /// Packs a kind. A draft has fewer than 2^30 nodes, so each number fits into thirty bits.
    pub(crate) const fn pack(kind: NodeKind) -> Self {
        Self(match kind {
            NodeKind::Head(label) => label.number(),
            NodeKind::OneOf => 1 << 30,
            NodeKind::Forward(forward) => 2 << 30 | forward.number(),
            NodeKind::Realized(brought) => 3 << 30 | brought.number(),
        })
    }

    /// Unpacks the kind.
    pub(crate) const fn unpack(self) -> NodeKind {
        let number = self.0 & NUMBER;
        match self.0 >> 30 {
            0 => NodeKind::Head(LabelId::from_u32(number)),
            1 => NodeKind::OneOf,
            2 => NodeKind::Forward(ForwardId::from_u32(number)),
            _ => NodeKind::Realized(BroughtId::from_u32(number)),
        }
    }
}
