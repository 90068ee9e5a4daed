//! Whatever has nodes with edges: a draft, and what a lens sees of objects.

use crate::draft::node::Slot;
use crate::handle::Type;
use crate::label::Labels;

/// Nodes by number, as lowering and checking walk them.
pub(crate) trait Nodes {
    /// How many nodes there are.
    fn nodes(&self) -> usize;
    /// How many edges heads and `OneOf`s have in all.
    fn room(&self) -> usize;
    /// The labels of the heads.
    fn labels(&self) -> &Labels;
    /// What a node is.
    fn slot(&self, node: u32) -> Slot;
    /// Where its edges lead: a forward's to its definition, if it has one.
    fn edges(&self, node: u32) -> &[u32];
    /// How many forwards there are.
    fn forwards(&self) -> usize;
    /// The name of a forward, by its number.
    fn forward_name(&self, forward: u32) -> &str;
    /// A realized type, by its number.
    fn realized(&self, number: u32) -> Type;
}
