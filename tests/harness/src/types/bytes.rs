//! Any bytes, to whatever reads bytes: no panic, and the model's answer.

use crate::text::{Lowered, Scope, read};
use crate::types::subject::Subject;
use crate::types::subject::implementation::Selfsame;
use crate::types::subject::model::Model;
use selfsame_spec::notation;
use selfsame_spec::{Digest, Error, Lens};

/// The hashes of what bytes are, read as types.
fn types(subject: &mut dyn Subject, bytes: &[u8]) -> Result<Vec<Digest>, Error> {
    let interner = subject.interner();
    let types = subject.read(interner, bytes)?;
    types.iter().map(|&ty| subject.hash(ty, Lens::Identity)).collect()
}

/// Reads bytes as types, with the implementation and with the model.
///
/// # Panics
/// When they disagree.
pub fn read_types(bytes: &[u8]) {
    assert_eq!(types(&mut Selfsame::new(), bytes), types(&mut Model::new(), bytes));
}

/// The bytes again that a draft gives which these bytes are.
fn draft(subject: &mut dyn Subject, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let interner = subject.interner();
    let draft = subject.read_draft(interner, bytes)?;
    subject.write_draft(interner, draft)
}

/// Reads bytes as a draft, with the implementation and with the model.
///
/// # Panics
/// When they disagree, or what is accepted is not written again as it was.
pub fn read_draft(bytes: &[u8]) {
    let own = draft(&mut Selfsame::new(), bytes);
    assert_eq!(own, draft(&mut Model::new(), bytes));
    assert!(own.is_err() || own.as_deref() == Ok(bytes));
}

/// Reads bytes as a text; what can be read is printed, and reads back to what prints the same.
///
/// # Panics
/// When it does not.
pub fn read_text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let print = |lowered: &Lowered| notation::print(&lowered.graph, &|_| String::new());
    let Ok(once) = read(text, &Scope::default()).map(|lowered| print(&lowered)) else {
        return;
    };
    let twice = read(&once, &Scope::default()).map(|lowered| print(&lowered));
    assert_eq!(twice.as_ref(), Ok(&once), "{text}");
}
