//! The types of a cycle before they are settled.

use super::node::{Node, Ty};

/// A head of a part of a type on a cycle. It is a settled type, or the index of a type of the
/// cycle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Head {
    Settled(Ty),
    Within(u32),
}

/// A type of a cycle that is not a union or use, with the heads of each of its parts.
pub(super) struct Member {
    pub(super) node: Node,
    pub(super) parts: Vec<Vec<Head>>,
}
