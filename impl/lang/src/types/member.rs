//! The types of a circle before they are settled.

use super::node::{Node, Ty};

/// What a part of a type in a circle leads to: a settled type, or another one by its place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Head {
    Settled(Ty),
    Within(u32),
}

/// A type that is no union or use, and of each part its heads.
pub(super) struct Member {
    pub(super) node: Node,
    pub(super) parts: Vec<Vec<Head>>,
}
