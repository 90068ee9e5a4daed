//! The types of a circle before they are settled.

use super::node::{Node, Ty};

/// A head of a part of a type in a circle: a settled type, or a type of the circle by its place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Head {
    Settled(Ty),
    Within(u32),
}

/// A type that is no union or use, with the heads of each part.
pub(super) struct Member {
    pub(super) node: Node,
    pub(super) parts: Vec<Vec<Head>>,
}
