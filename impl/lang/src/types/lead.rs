//! Finds the types to which a type refers.

use super::node::{Node, Ty};
use super::table::Types;
use crate::link::DeclId;

/// A function that returns the type that a constant denotes.
pub(crate) type Means<'m> = &'m dyn Fn(DeclId) -> Ty;

/// Returns the types to which a type refers: its parts, or for a use the type that the constant
/// denotes.
pub(super) fn leads_to(types: &Types, ty: Ty, means: Means<'_>) -> Vec<Ty> {
    match types.node(ty) {
        Node::Use(decl, _) => vec![means(*decl)],
        node => node.parts(),
    }
}
