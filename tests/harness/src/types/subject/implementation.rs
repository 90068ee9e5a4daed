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
    ways: Ways,
}

/// The numbers of the crate that can be set.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ways {
    /// The numbers where nothing is tuned.
    base: selfsame::Tuning,
    /// Whether none of them can be set.
    are_fixed: bool,
}

impl Ways {
    /// With the planted bug of a name, of those that cases of a suite are to find.
    #[cfg(feature = "planted")]
    pub(crate) fn planted(name: &str, suite: &str) -> Option<Self> {
        let mut all = selfsame::Slip::ALL.iter().filter(|slip| slip.suite == suite);
        let found = all.find(|slip| [slip.name, slip.untuned].contains(&name))?;
        let mut base = selfsame::Tuning::default();
        base.slip = Some(found.slip);
        Some(Self { base, are_fixed: name == found.untuned })
    }

    /// There is none in this build.
    #[cfg(not(feature = "planted"))]
    pub(crate) const fn planted(_name: &str, _suite: &str) -> Option<Self> {
        None
    }

    /// The ability of the crate.
    pub(crate) fn ability(self) -> &'static Ability {
        if self.are_fixed { Ability::EVERYTHING } else { &ABILITY }
    }

    /// The crate's own form of a tuning; a name that it does not know is passed over.
    pub(crate) fn tuned(self, tuning: &Tuning) -> selfsame::Tuning {
        let mut out = self.base;
        for (name, number) in tuning.iter() {
            if let Some(own) = out.get_mut(name) {
                *own = number;
            }
        }
        out
    }
}

/// Everything, and all numbers of the crate can be set.
static ABILITY: LazyLock<Ability> = LazyLock::new(|| {
    let mut defaults = selfsame::Tuning::default();
    let numbers = selfsame::Tuning::NAMES.iter();
    let numbers = numbers.filter_map(|name| Some((*name, *defaults.get_mut(name)?)));
    Ability { tuning: Tuning::new(numbers), ..Ability::EVERYTHING.clone() }
});

impl Selfsame {
    /// No drafts, no interners.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, which can be tuned in other ways.
    pub(crate) fn of(ways: Ways) -> Self {
        Self { ways, tuning: ways.tuned(&Tuning::DEFAULT), ..Self::default() }
    }
}

subject! {
    Selfsame, selfsame, "selfsame", u32,
    ability: |own: &Self| own.ways.ability(),
    tune: |own: &mut Self, tuning| own.tuning = own.ways.tuned(tuning),
    interner: |own: &Self| selfsame::Interner::tuned(own.tuning),
    look: |_: &Self, bytes| selfsame::look(bytes),
    hashes: |interner: &selfsame::Interner, types: &[selfsame::Type], lens| {
        types.iter().map(|&ty| interner.hash(ty, lens)).collect()
    },
    view: selfsame::InternedHead::view,
}
