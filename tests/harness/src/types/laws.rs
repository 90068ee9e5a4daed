//! The table of the laws of types.
//!
//! A law is a named function. It checks a case that both a subject and the reference model have
//! [run](crate::types::run). `cargo test`, the fuzz targets, the exhaustive run and the program
//! `selfsame` use the same table, [`LAWS`].

use crate::kit::{BrokenLaw, LawTimes};
use crate::types::case::Case;
use crate::types::law::{Law, check};
use crate::types::subject::Subject;
use crate::{draft, identity, interner, normal, wire};

/// All laws of types.
pub const LAWS: &[Law] = &[
    interner::laws::RESULTS,
    identity::laws::HEADS,
    draft::laws::SIZES,
    identity::laws::SELFSAME,
    identity::laws::SAME_CLASS,
    identity::laws::HASH_IFF_HANDLE,
    interner::laws::IDEMPOTENT,
    interner::laws::ENTRY_POINT,
    interner::laws::ONE_BATCH,
    interner::laws::OLD_STAYS,
    interner::laws::REFUSED_LEAVES_NOTHING,
    wire::laws::ROUND_TRIP,
    wire::laws::CROSS,
    wire::laws::TYPES,
    wire::laws::DRAFT,
    draft::laws::INSPECT,
    draft::laws::REFUSE,
    wire::laws::DRAFT_ROUND_TRIP,
    draft::laws::FOREIGN,
    draft::laws::MISUSE,
    identity::laws::MEMBERS,
    wire::laws::CHANGED_REFUSED,
    wire::laws::CHANGED_READ,
    normal::laws::AGREES,
    normal::laws::EQUAL_UP_TO,
    normal::laws::SAME,
    normal::laws::IDEMPOTENT,
    normal::laws::CHILDREN,
    normal::laws::COARSER,
    normal::laws::ALONE,
    normal::laws::SHUFFLED,
];

/// Checks all laws on a case.
///
/// # Errors
/// Returns the first law that does not hold, with the reason.
pub fn check_all(subject: &mut dyn Subject, case: &Case) -> Result<(), BrokenLaw> {
    check(subject, case, &LAWS.iter().collect::<Vec<_>>(), &mut LawTimes::default())
}

/// Returns the law that has this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.name == name)
}
