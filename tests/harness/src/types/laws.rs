//! The laws: what must hold of every subject, in one place.
//!
//! A law is a named function over a case that one subject has [run](crate::types::run) and the
//! reference model too. `cargo test`, the fuzz targets, the exhaustive run and the program call the
//! same table, [`LAWS`].

use crate::types::case::Case;
use crate::types::law::{Law, check};
use crate::types::subject::Subject;
use crate::{draft, identity, interner, wire};

/// Every law.
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
];

/// Checks every law on a case; the first that does not hold, and why.
pub fn check_all(subject: &mut dyn Subject, case: &Case) -> Result<(), (&'static str, String)> {
    check(subject, case, LAWS.iter())
}

/// Checks the laws of a group on the implementation: what a fuzz target does with a case.
///
/// # Panics
/// When one does not hold.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn fuzz(group: &str, case: &Case) {
    let mut subject = crate::types::subject::implementation::Selfsame::new();
    let laws = LAWS.iter().filter(|law| law.group == group);
    if let Err((law, why)) = check(&mut subject, case, laws) {
        panic!("{law}: {why}\n{}", crate::types::text::text(case));
    }
}

/// The law with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.name == name)
}
