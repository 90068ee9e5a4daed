//! Checked patterns, in the representation that is compared with values.

use crate::link::Stretch;
use crate::types::{RecordId, Ty};
use std::rc::Rc;

/// A pattern that was checked.
#[derive(Debug)]
pub(super) struct Pat {
    pub(super) at: Stretch,
    pub(super) matched: Ty,
    pub(super) kind: PatKind,
}

/// The kind of a checked pattern, which determines the values that the pattern covers
/// (`[pattern.covers]`).
#[derive(Debug)]
pub(super) enum PatKind {
    /// A pattern that covers everything: a name or `_`, or a pattern that is unknown or refused.
    All,
    /// A pattern that covers the values of a type.
    Type(Ty),
    /// A pattern that covers a single value, represented by the type of this value.
    Value(Ty),
    Tuple(Vec<Rc<Pat>>),
    /// A record, or a case of a variant, with the fields that have a part.
    Record(RecordId, Option<u32>, Vec<(u32, Rc<Pat>)>),
    /// Covers nothing.
    Nothing,
}

impl Pat {
    pub(super) const fn is_all(&self) -> bool {
        matches!(self.kind, PatKind::All)
    }
}
