//! Adversarial families: graphs that are made to be hard, of any size.
//!
//! A [`Family`] weaves a [`Plan`] of about `n` heads, and promises how many distinct heads are in
//! it, or which are the selfsame. Laws, golden vectors and benches use the one table. The chapter
//! on families has the list in words.

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

/// The families, a group a file.
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

/// Every family.
pub fn all() -> impl Iterator<Item = &'static Family> {
    GROUPS.iter().copied().flatten()
}

/// The family of this name; else those whose names start so; all of them for `all`.
///
/// # Errors
/// There is none: the message says which there are.
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

/// The table of families for the chapter.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("| family | what is hard | what is known |\n|---|---|---|\n");
    for Family { name, stresses, promise, .. } in all() {
        let _ = writeln!(out, "| `{name}` | {stresses} | {promise} |");
    }
    out
}
