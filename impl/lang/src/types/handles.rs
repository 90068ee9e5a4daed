//! The handles in the crate [`selfsame`] of types that are on cycles.

use super::node::{Node, Ty};
use crate::util::forms::Forms;
use hashbrown::HashMap;
use selfsame::error::Result;
use selfsame::{Draft, Interner, Label};

/// The handles of types that are on cycles, and of types from which a cycle is reachable.
#[derive(Default)]
pub(super) struct Handles {
    interner: Interner,
    forms: Forms<Node>,
    of: HashMap<Ty, selfsame::Type>,
    /// For each handle of a type on a cycle, the settled type.
    types: HashMap<selfsame::Type, Ty>,
}

impl std::fmt::Debug for Handles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handles").field("of", &self.of).finish_non_exhaustive()
    }
}

impl Handles {
    /// Returns the settled type on a cycle that has a handle, if there is one.
    pub(super) fn settled(&self, handle: selfsame::Type) -> Option<Ty> {
        self.types.get(&handle).copied()
    }

    /// Returns the handle of a settled type, if it has one.
    pub(super) fn of(&self, ty: Ty) -> Option<selfsame::Type> {
        self.of.get(&ty).copied()
    }

    /// Stores the handle of a type from which a cycle is reachable.
    pub(super) fn note(&mut self, ty: Ty, handle: selfsame::Type) {
        self.of.insert(ty, handle);
    }

    /// Stores the handle of a type that is on a cycle.
    pub(super) fn note_settled(&mut self, ty: Ty, handle: selfsame::Type) {
        self.types.insert(handle, ty);
        self.of.insert(ty, handle);
    }

    /// Returns the label of the head that represents a type. The label has the number of the type's
    /// form, which is the node without its parts.
    pub(super) fn form(&mut self, node: &Node) -> Result<Label> {
        let count = node.count();
        self.forms.label(node.with(&vec![Ty::HOLE; count]), count)
    }

    /// Realizes nodes of a draft, and returns their handles.
    pub(super) fn realize(
        &mut self,
        draft: &Draft,
        nodes: &[selfsame::Node],
    ) -> Result<Vec<selfsame::Type>> {
        self.interner.realize(draft, nodes)
    }
}
