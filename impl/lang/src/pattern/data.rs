//! Checked patterns, in the form that is compared with values.

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

/// The kind of a checked pattern, by which it covers values (`[pattern.covers]`).
#[derive(Debug)]
pub(super) enum PatKind {
    /// Covers everything: a name or `_`, or a pattern that is unknown or refused.
    All,
    /// Covers the values of a type.
    Type(Ty),
    /// A value, as its value type.
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
