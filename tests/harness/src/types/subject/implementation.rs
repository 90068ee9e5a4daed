//! The implementation as a subject.

use super::ability::Ability;
use super::adapter::{Held, Known, foreign, subject};
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use crate::kit::Tuning;
use selfsame_spec::error::{Result, Use};
use selfsame_spec::{Digest, Label, Lens};
use std::sync::LazyLock;

/// The crate `selfsame`.
///
/// Handles that are dropped or of another kind are refused here; all others by the crate itself.
#[derive(Default)]
pub struct Selfsame {
    held: Held<selfsame::Draft, selfsame::Interner, selfsame::Type>,
    tuning: selfsame::Tuning,
}

/// Everything, and all numbers of the crate can be set.
pub(crate) static ABILITY: LazyLock<Ability> = LazyLock::new(|| {
    let mut defaults = selfsame::Tuning::default();
    let numbers = selfsame::Tuning::NAMES.iter();
    let numbers = numbers.filter_map(|name| Some((*name, *defaults.get_mut(name)?)));
    Ability { tuning: Tuning::new(numbers), ..Ability::EVERYTHING.clone() }
});

/// The crate's own form of a tuning; a name that it does not know is passed over.
pub(crate) fn tuned(tuning: &Tuning) -> selfsame::Tuning {
    let mut out = selfsame::Tuning::default();
    for (name, number) in tuning.iter() {
        if let Some(own) = out.get_mut(name) {
            *own = number;
        }
    }
    out
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
    ability: &ABILITY,
    tune: |own: &mut Self, tuning| own.tuning = tuned(tuning),
    interner: |own: &Self| selfsame::Interner::tuned(own.tuning),
    look: |_: &Self, bytes| selfsame::look(bytes),
    view: selfsame::InternedHead::view,
}
