//! Views of types and objects: the nodes that a draft, an interner or a lens shows.

use crate::label::Label;

/// A node of the graph that a lens sees: a head (`[module.view]`). The first nodes are the heads of
/// the object that was asked about, the others follow breadth-first.
///
/// ```
/// use selfsame_spec::{Kind, Label, ViewNode};
/// let list = ViewNode {
///     label: Label::plain(Kind::LIST, 1)?,
///     children: vec![vec![1]], // its element has one head: node 1
///     via_member: None,
/// };
/// assert_eq!(list.children.len(), list.label.arity() as usize);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ViewNode {
    /// Its label under the lens; a `member` that has a child is shown with the label of one
    /// without.
    pub label: Label,
    /// For each child its heads, by their place in the list of nodes.
    pub children: Vec<Vec<u32>>,
    /// The member of a module on the way to it, `module:name`: the last on the path by which it was
    /// first reached.
    pub via_member: Option<String>,
}
