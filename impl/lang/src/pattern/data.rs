//! Checked patterns, in the form in which their coverage is computed.

use crate::link::Stretch;
use crate::types::{RecordId, Ty};
use std::rc::Rc;

/// A checked pattern: its place, the type that it is matched against, and its kind.
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
    /// A pattern that covers a single value, given by the value type of this value.
    Value(Ty),
    Tuple(Vec<Rc<Pat>>),
    /// A record, or a case of a variant, with the patterns of the fields that have a part in the
    /// pattern.
    Record(RecordId, Option<u32>, Vec<(u32, Rc<Pat>)>),
    /// A pattern that covers no value.
    Nothing,
}

impl Pat {
    pub(super) const fn is_all(&self) -> bool {
        matches!(self.kind, PatKind::All)
    }
}
