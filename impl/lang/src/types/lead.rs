//! Finds the types to which a type refers.

use super::node::{Node, Ty};
use super::table::Types;
use crate::link::DeclId;

/// A function that returns the type that a constant denotes.
pub(crate) type Means<'m> = &'m dyn Fn(DeclId) -> Ty;

/// Returns the types to which a type refers. For a use of a constant, the result is the type that
/// the constant denotes. For any other type, the result is the parts of the type.
pub(super) fn leads_to(types: &Types, ty: Ty, means: Means<'_>) -> Vec<Ty> {
    match types.node(ty) {
        Node::Use(decl, _) => vec![means(*decl)],
        node => node.parts(),
    }
}
