//! Objects of a world as data, over the handles of whoever has them.

/// The amount that a world holds (`[object.collect]`).
///
/// ```
/// use selfsame_spec::Counts;
/// let before = Counts { objects: 3, ..Counts::default() };
/// assert_eq!(Counts { objects: 0, ..before }, Counts::default(), "all of them died");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Counts {
    /// Objects that live.
    pub objects: u32,
    /// Nodes of all owners.
    pub nodes: u32,
    /// Heads in the interner.
    pub heads: u32,
    /// Keys of type functions that have a result.
    pub memos: u32,
}
