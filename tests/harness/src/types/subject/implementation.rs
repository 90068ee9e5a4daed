//! The implementation as a subject.

use super::adapter::{Held, Known, foreign, subject};
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use selfsame_spec::error::{Result, Use};
use selfsame_spec::{Digest, Label, Lens};

/// The crate `selfsame`.
///
/// Handles that are dropped or of another kind are refused here; all others by the crate itself.
#[derive(Default)]
pub struct Selfsame {
    held: Held<selfsame::Draft, selfsame::Interner, selfsame::Type>,
}

impl Selfsame {
    /// No drafts, no interners.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

subject! {
    Selfsame, selfsame, "selfsame", u32,
    interner: |_: &Self| selfsame::Interner::new(),
    look: |_: &Self, bytes| selfsame::look(bytes),
    view: selfsame::InternedHead::view,
}
