//! Types that a type leads to.

use super::node::{Node, Ty};
use super::table::Types;
use crate::link::DeclId;

/// The types that constants mean.
pub(crate) type Means<'m> = &'m dyn Fn(DeclId) -> Ty;

/// Returns the types that a type leads to: its parts, or the meaning of a use.
pub(super) fn leads_to(types: &Types, ty: Ty, means: Means<'_>) -> Vec<Ty> {
    match types.node(ty) {
        Node::Use(decl, _) => vec![means(*decl)],
        node => node.parts(),
    }
}
