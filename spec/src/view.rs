//! The nodes of types and objects, as a draft, an interner or a lens shows them to callers.

use crate::digest::Digest;
use crate::label::Label;

/// The content of a node of a draft, whether or not the node is forward-defined
/// (`[draft.inspect]`).
///
/// `N` is the type of the handles of nodes of the same draft, and `T` is the type of the handles of
/// realized types.
///
/// ```
/// use selfsame_spec::NodeView;
/// let list: NodeView<u32, u32> = NodeView::Forward { name: "List".into(), definition: Some(4) };
/// let moved = list.map(|node| node + 10, |ty| ty);
/// assert_eq!(moved, NodeView::Forward { name: "List".into(), definition: Some(14) });
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum NodeView<N, T> {
    /// A head.
    Head {
        /// The kind, payload and arity of the head.
        label: Label,
        /// The children of the head, in order.
        children: Vec<N>,
    },
    /// A `OneOf`, with its members in the given order. Nested `OneOf`s are not flattened.
    OneOf(Vec<N>),
    /// A forward.
    Forward {
        /// The name of the forward, which is only for people.
        name: String,
        /// The definition of the forward, if it has one.
        definition: Option<N>,
    },
    /// A node that stands for a realized type.
    Realized(T),
}

impl<N, T> NodeView<N, T> {
    /// Returns this view with each handle of a node converted by `node`, and the handle of a type
    /// by `ty`.
    pub fn map<M, U>(self, node: impl FnMut(N) -> M, ty: impl FnOnce(T) -> U) -> NodeView<M, U> {
        match self {
            Self::Head { label, children } => {
                NodeView::Head { label, children: children.into_iter().map(node).collect() }
            }
            Self::OneOf(members) => NodeView::OneOf(members.into_iter().map(node).collect()),
            Self::Forward { name, definition } => {
                NodeView::Forward { name, definition: definition.map(node) }
            }
            Self::Realized(of) => NodeView::Realized(ty(of)),
        }
    }
}

/// The properties of a node of a draft (`[draft.inspect]`).
///
/// ```
/// use selfsame_spec::{Inspection, NodeView};
/// let view: NodeView<u32, u32> = NodeView::OneOf(vec![0, 1]);
/// let seen = Inspection { view, first_forward: None, forward_defined: false };
/// assert_eq!(seen.map(|node| node + 1, |ty| ty).view, NodeView::OneOf(vec![1, 2]));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Inspection<N, T> {
    /// The content of the node.
    pub view: NodeView<N, T>,
    /// The first forward of the node: the forward of the earliest `define(forward, node)`
    /// (`[draft.first]`).
    pub first_forward: Option<N>,
    /// Whether a forward is reachable from the node, even if the forward is defined
    /// (`[draft.forward-defined]`).
    pub forward_defined: bool,
}

impl<N, T> Inspection<N, T> {
    /// Returns the properties with each handle of a node converted by `node`, and the handle of a
    /// type by `ty`.
    pub fn map<M, U>(
        self,
        mut node: impl FnMut(N) -> M,
        ty: impl FnOnce(T) -> U,
    ) -> Inspection<M, U> {
        Inspection {
            view: self.view.map(&mut node, ty),
            first_forward: self.first_forward.map(node),
            forward_defined: self.forward_defined,
        }
    }
}

/// The position of a head in its cycle (`[identity.order]`).
///
/// ```
/// use selfsame_spec::CyclePosition;
/// let alone = CyclePosition { size: 1, index: 0 }; // a head that refers to itself
/// assert!(alone.index < alone.size);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct CyclePosition {
    /// The number of heads in the cycle.
    pub size: u32,
    /// The index of the head in the canonical order of the cycle.
    pub index: u32,
}

/// A head of a realized type, as callers see it. The data does not depend on the history of the
/// interner (`[identity.dump]`).
///
/// `T` is the type of the handles of realized types.
///
/// ```
/// use selfsame_spec::{Digest, HeadView, Kind, Label};
/// let label = Label::plain(Kind::LIST, 1)?;
/// let list = HeadView { label, children: vec![3], position: None, digest: Digest([7; 32]) };
/// assert_eq!(list.map(|ty| ty + 1).children, [4]);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct HeadView<T> {
    /// The kind, payload and arity of the head.
    pub label: Label,
    /// The type of each child, in order.
    pub children: Vec<T>,
    /// The position of the head in its cycle, if it is on a cycle.
    pub position: Option<CyclePosition>,
    /// The digest of the head, which is also the digest of the type that has only this head.
    pub digest: Digest,
}

impl<T> HeadView<T> {
    /// Returns this head with each handle of a type converted by `to`.
    pub fn map<U>(self, to: impl FnMut(T) -> U) -> HeadView<U> {
        HeadView {
            label: self.label,
            children: self.children.into_iter().map(to).collect(),
            position: self.position,
            digest: self.digest,
        }
    }
}

/// A node of the graph that a lens sees: a head (`[module.view]`). In the list of nodes, the heads
/// of the requested object come first; the other nodes follow in breadth-first order.
///
/// ```
/// use selfsame_spec::{Kind, Label, ViewNode};
/// let list = ViewNode {
///     label: Label::plain(Kind::LIST, 1)?,
///     children: vec![vec![1]], // its element has one head: node 1
///     via_member: None,
/// };
/// assert_eq!(list.children.len(), list.label.arity() as usize);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ViewNode {
    /// The label of the head under the lens. A `member` with a child has the label of a `member`
    /// without a child.
    pub label: Label,
    /// The heads of each child, as indices into the list of nodes.
    pub children: Vec<Vec<u32>>,
    /// The last member of a module, `module:name`, on the path by which the head was first reached.
    pub via_member: Option<String>,
}
