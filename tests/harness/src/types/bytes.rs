//! Fuzz targets that read arbitrary bytes. Reading must not panic, and the answer must equal the
//! answer of the model.

use crate::text::{Lowered, Scope, read};
use crate::types::subject::Subject;
use crate::types::subject::implementation::Selfsame;
use crate::types::subject::model::Model;
use selfsame_spec::notation;
use selfsame_spec::{Digest, Error, Lens};

/// Reads bytes as types, and returns the identity hash of each type.
fn types(subject: &mut dyn Subject, bytes: &[u8]) -> Result<Vec<Digest>, Error> {
    let interner = subject.interner();
    let types = subject.read(interner, bytes)?;
    types.iter().map(|&ty| subject.hash(ty, Lens::Identity)).collect()
}

/// Reads bytes as types, with the implementation and with the model, and compares the results.
///
/// # Panics
/// Panics if they disagree.
pub fn read_types(bytes: &[u8]) {
    assert_eq!(types(&mut Selfsame::new(), bytes), types(&mut Model::new(), bytes));
}

/// Reads bytes as a draft, and returns the encoding of that draft.
fn draft(subject: &mut dyn Subject, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let interner = subject.interner();
    let draft = subject.read_draft(interner, bytes)?;
    subject.write_draft(interner, draft)
}

/// Reads bytes as a draft, with the implementation and with the model, and compares the results.
///
/// # Panics
/// Panics if the results differ, or if the encoding of an accepted draft differs from the given
/// bytes.
pub fn read_draft(bytes: &[u8]) {
    let own = draft(&mut Selfsame::new(), bytes);
    assert_eq!(own, draft(&mut Model::new(), bytes));
    assert!(own.is_err() || own.as_deref() == Ok(bytes));
}

/// Reads bytes as a text in the notation. If the text can be read, prints its graph, reads the
/// printed text, and prints the resulting graph. Both printed texts must be equal.
///
/// # Panics
/// Panics if the printed text cannot be read, or if its graph prints as another text.
pub fn read_text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let print = |lowered: &Lowered| notation::print(&lowered.graph, &|_| String::new());
    let Ok(once) = read(text, &Scope::default()).map(|lowered| print(&lowered)) else {
        return;
    };
    let twice = read(&once, &Scope::default()).map(|lowered| print(&lowered));
    assert_eq!(twice.as_ref(), Ok(&once), "{text}");
}
