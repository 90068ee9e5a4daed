//! Represents heads as a plain graph ([draft.head], [draft.type]): a head has a label and one list
//! of heads for each child.
//!
//! ```text
//! Tup[none | int]     0: Tup [[1, 2]]    1: none    2: int
//! ```

use crate::handle::HeadId;
use selfsame_spec::{CyclePosition, Digest, Label};
use std::sync::Arc;

// [draft.type]
/// A type: the numbers of its heads, in order.
pub type List = Vec<HeadId>;

// [draft.head]
/// A head: a label, and a type for each child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The bytes of the label ([kind.label]).
    pub label: Arc<[u8]>,
    /// A list of heads for each child.
    pub children: Arc<[List]>,
}

/// A head on a cycle: the head's component, and its position in the component.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct CycleMember {
    /// The digest `S` of the component ([identity.digest.component]).
    pub(crate) component: Digest,
    /// The head's position in canonical order ([identity.order]).
    pub(crate) position: CyclePosition,
}

// [interner.member]
/// A member of a module that is resolved: its label, and the type that it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResolvedMember {
    /// The member's label.
    pub label: Label,
    /// The heads of the type that the member holds.
    pub holds: List,
}

/// Returns all heads in the children of a head, in order, with repetitions.
pub(crate) fn successors(head: &Head) -> impl Iterator<Item = HeadId> + '_ {
    head.children.iter().flatten().copied()
}

/// Returns a list without its repetitions. Of several equal items, the first is kept.
///
/// ```
/// use selfsame_model::reference::without_repetitions;
/// assert_eq!(without_repetitions([3, 1, 3, 2, 1]), [3, 1, 2]);
/// ```
#[must_use]
pub fn without_repetitions<T: PartialEq>(list: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for item in list {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}

// [kind.label]
/// Returns the bytes of a label with another arity.
///
/// The arity may be one that the kind does not allow, because a lens may see more or fewer
/// children.
pub(crate) fn label_with_arity(label: &Label, arity: usize) -> Arc<[u8]> {
    let mut bytes = label.bytes();
    let at = bytes.len() - 4;
    bytes[at..].copy_from_slice(&(arity as u32).to_be_bytes());
    bytes.into()
}
