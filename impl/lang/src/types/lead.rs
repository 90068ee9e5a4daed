//! What types are made of.

use super::node::{Node, Ty};
use super::table::Types;
use crate::link::DeclId;

/// What constants mean.
pub(crate) type Means<'m> = &'m dyn Fn(DeclId) -> Ty;

/// The types that a type is made of: its parts, or what a use means.
pub(super) fn leads_to(types: &Types, ty: Ty, means: Means<'_>) -> Vec<Ty> {
    match types.node(ty) {
        Node::Use(decl, _) => vec![means(*decl)],
        node => node.parts(),
    }
}
