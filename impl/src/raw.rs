//! A lowered batch: heads without forwards, ready to be interned.

use crate::label::LabelId;

/// Where a child slot or a list entry points.
///
/// Two bits of tag, thirty of number: numbers stay below `MAX_HEADS`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Ref {
    /// A head of this batch.
    Raw(u32),
    /// A list of this batch: its number among [`Raw::list`]s. Never inside a list.
    RawList(u32),
    /// A realized head of the store, or (never inside a list) a realized union.
    Realized(crate::store::TypeId),
}

/// Heads and their children, flattened (`[identity.flatten]`) but not yet identified.
#[derive(Default, Debug)]
pub(crate) struct Raw {
    labels: Vec<LabelId>,
    child_start: Vec<u32>,
    children: Vec<Ref>,
    list_start: Vec<u32>,
    lists: Vec<Ref>,
}
