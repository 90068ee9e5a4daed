//! The implementation as a subject.

use super::ability::Ability;
use super::adapter::{Held, Known, foreign, subject};
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use crate::kit::Tuning;
use crate::kit::ways::Ways;
use selfsame_spec::error::{Result, Use};
use selfsame_spec::{Digest, Forgets, Label, Lens};
use std::sync::LazyLock;

/// The crate `selfsame` as a subject.
///
/// The adapter refuses dropped handles, and handles of another sort. The crate itself refuses all
/// other foreign handles.
#[derive(Default)]
pub struct Selfsame {
    held: Held<selfsame::Draft, selfsame::Interner, selfsame::Type>,
    tuning: selfsame::Tuning,
    ways: Ways<selfsame::Tuning>,
}

/// The ability of the implementation: all capabilities, and all settings of the crate.
static ABILITY: LazyLock<Ability> = LazyLock::new(|| {
    let tuning = Ways::<selfsame::Tuning>::default().defaults();
    Ability { tuning, ..Ability::EVERYTHING.clone() }
});

impl Selfsame {
    /// Returns the subject, without drafts and interners.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the subject with other default settings, or with a planted bug.
    pub(crate) fn of(ways: Ways<selfsame::Tuning>) -> Self {
        Self { ways, tuning: ways.tuned(&Tuning::DEFAULT), ..Self::default() }
    }
}

subject! {
    Selfsame, selfsame, "selfsame", u32,
    ability: |own: &Self| if own.ways.is_fixed() { Ability::EVERYTHING } else { &ABILITY },
    tune: |own: &mut Self, tuning| own.tuning = own.ways.tuned(tuning),
    interner: |own: &Self| selfsame::Interner::tuned(own.tuning),
    look: |_: &Self, bytes| selfsame::look(bytes),
    hashes: |interner: &selfsame::Interner, types: &[selfsame::Type], lens| {
        types.iter().map(|&ty| interner.hash(ty, lens)).collect()
    },
    view: selfsame::InternedHead::view,
}
