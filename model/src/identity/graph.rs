//! Heads as a plain graph.

use selfsame_spec::Digest;

/// A type: the numbers of its heads ([draft.type]).
pub type List = Vec<usize>;

/// A head: the bytes of its label, and its children ([draft.head]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The bytes of its label ([kind.label]).
    pub label: Vec<u8>,
    /// A list for each child.
    pub children: Vec<List>,
}

/// Where a head stands in its cycle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The size of the component.
    pub size: u32,
    /// The head's number in canonical order ([identity.order]).
    pub index: u32,
    /// `S` ([identity.digest.component]).
    pub component: Digest,
}

/// Every head that a head refers to, in order, with repetitions.
pub(crate) fn successors(head: &Head) -> impl Iterator<Item = usize> + '_ {
    head.children.iter().flatten().copied()
}

/// The list without what stands earlier in it too.
#[must_use]
pub fn without_repetitions(list: impl IntoIterator<Item = usize>) -> List {
    let mut out = Vec::new();
    for item in list {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}
