//! Patterns as values are compared with them.

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

/// What a pattern covers (`[pattern.covers]`).
#[derive(Debug)]
pub(super) enum PatKind {
    /// Everything: a name or `_`, or what is unknown or refused.
    All,
    /// What a type covers.
    Type(Ty),
    /// A value, as its value type.
    Value(Ty),
    Tuple(Vec<Rc<Pat>>),
    /// A record, or a case of a variant; of each field its part.
    Record(RecordId, Option<u32>, Vec<(u32, Rc<Pat>)>),
    /// Nothing.
    Nothing,
}

impl Pat {
    pub(super) const fn is_all(&self) -> bool {
        matches!(self.kind, PatKind::All)
    }
}
