//! The catalogue of planted bugs of types.

use crate::identity::faults as identity;
use crate::interner::faults as interner;
use crate::types::planted_bug::PlantedBug;
use crate::{draft, kind, normal, wire};
use std::sync::LazyLock;

/// A group of planted bugs, with the group's name.
pub type Group = (&'static str, &'static [PlantedBug]);

/// The planted bugs of types, in one group for each source file.
pub const GROUPS: &[Group] = &[
    ("draft", draft::faults::FAULTS),
    ("kind", kind::faults::FAULTS),
    ("name", identity::name::FAULTS),
    ("flatten", identity::flatten::FAULTS),
    ("quotient", identity::quotient::FAULTS),
    ("order", identity::order::FAULTS),
    ("digest", identity::digest::FAULTS),
    ("interner", interner::realize::FAULTS),
    ("refusal", interner::refusal::FAULTS),
    ("normal", normal::faults::FAULTS),
    ("wire", wire::faults::FAULTS),
    ("lens", identity::lens::FAULTS),
];

/// All planted bugs of types, group by group.
pub static PLANTED_BUGS: LazyLock<Vec<PlantedBug>> =
    LazyLock::new(|| GROUPS.iter().flat_map(|(_, bugs)| *bugs).copied().collect());

/// Returns the planted bug with the given name.
#[must_use]
pub fn find(name: &str) -> Option<&'static PlantedBug> {
    PLANTED_BUGS.iter().find(|fault| fault.name == name)
}
