//! Adversarial families: graphs of any size that are hard for implementations to process.
//!
//! A [`Family`] builds a [`Plan`] with about `n` heads. It also promises how many distinct heads
//! the plan has, or which heads are the selfsame type. Laws, golden vectors and benches use the
//! same table of families. The chapter on families describes the families in words.

mod build;
mod candidates;
mod chains;
mod cycles;
mod depth;
mod doubling;
mod folds;
mod hubs;
mod labels;
mod letters;
mod near;
pub mod plan;
mod random;
mod rings;
mod slots;
mod trees;
mod unions;
mod unrolled;
mod words;

pub use plan::{Family, Plan};
use std::fmt::Write;

/// The families, in one group for each source file.
const GROUPS: &[&[Family]] = &[
    rings::FAMILIES,
    chains::FAMILIES,
    words::FAMILIES,
    trees::FAMILIES,
    random::FAMILIES,
    hubs::FAMILIES,
    cycles::FAMILIES,
    unrolled::FAMILIES,
    near::FAMILIES,
    folds::FAMILIES,
    candidates::FAMILIES,
    labels::FAMILIES,
    doubling::FAMILIES,
    depth::FAMILIES,
    slots::FAMILIES,
    unions::FAMILIES,
];

/// Returns all families.
pub fn all() -> impl Iterator<Item = &'static Family> {
    GROUPS.iter().copied().flatten()
}

/// Returns the family with the given name. If there is none, returns the families whose names start
/// with `name`. The name `all` selects all families.
///
/// # Errors
/// Returns a message with all names if there is no such family.
pub fn select(name: &str) -> Result<Vec<&'static Family>, String> {
    if let Some(family) = all().find(|family| family.name == name) {
        return Ok(vec![family]);
    }
    let named = |family: &&Family| name == "all" || family.name.starts_with(name);
    let found: Vec<_> = all().filter(named).collect();
    if found.is_empty() {
        let names = all().map(|family| family.name).collect::<Vec<_>>().join(", ");
        return Err(format!("no family `{name}`; the families are {names}"));
    }
    Ok(found)
}

/// Returns the table of families in Markdown, for the chapter.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("| family | what is hard | what is known |\n|---|---|---|\n");
    for Family { name, stresses, promise, .. } in all() {
        let _ = writeln!(out, "| `{name}` | {stresses} | {promise} |");
    }
    out
}
