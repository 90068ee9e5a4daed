//! Draws the changed encodings of a case.

use super::mutant::{changed, draft};
use crate::kit::Mutant;
use crate::kit::mutant::Form;
use crate::kit::source::Source;
use crate::types::subject::ability::Capabilities;

/// The forms of encodings that cases of types change.
pub(crate) static FORMS: [&Form; 2] = [&changed::FORM, &draft::FORM];

/// Draws up to three changed encodings of types, and at most one changed encoding of a draft. The
/// list is empty if the subject cannot read encodings or report errors.
pub(crate) fn mutants(source: &mut dyn Source, can: Capabilities) -> Vec<Mutant> {
    if !can.has(Capabilities::WIRE.with(Capabilities::ERRORS).with(Capabilities::HASH)) {
        return Vec::new();
    }
    let count = source.choose(3);
    let mut out: Vec<_> = (0..count).map(|_| Mutant::draw(&changed::FORM, source)).collect();
    if can.has(Capabilities::DRAFT) && source.chance(1, 2) {
        out.push(Mutant::draw(&draft::FORM, source));
    }
    out
}
