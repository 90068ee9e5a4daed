//! Adversarial families: graphs that are made to be hard, of any size.
//!
//! A [`Family`] weaves a [`Plan`] of about `n` heads, and promises how many distinct heads are in
//! it, or which are the selfsame. Laws, golden vectors and benches use the one table. The chapter
//! on families has the list in words.

pub(crate) mod build;
pub(crate) mod candidates;
pub(crate) mod chains;
pub(crate) mod cycles;
pub(crate) mod depth;
pub(crate) mod doubling;
pub(crate) mod folds;
pub(crate) mod hubs;
pub(crate) mod labels;
pub(crate) mod near;
pub mod plan;
pub(crate) mod random;
pub(crate) mod rings;
pub(crate) mod slots;
pub(crate) mod trees;
pub(crate) mod unions;
pub(crate) mod unrolled;
pub(crate) mod words;

use crate::kit::source::{Replay, Source};
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, case_of};
use crate::types::graph::World;
use crate::types::present::merge;
use crate::types::subgraphs;
pub use plan::Plan;
use std::fmt::Write;

/// A family of graphs, one for each size.
#[derive(Debug)]
pub struct Family {
    /// How people call it: `f1-ring`.
    pub name: &'static str,
    /// What is hard about it.
    pub stresses: &'static str,
    /// What is known of the types in it.
    pub promise: &'static str,
    weave: fn(&mut Plan, u32),
}

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

impl Family {
    /// The member of about `size` heads: at least a few, and never more than some above `size`. A
    /// family whose shape is not to be had at a size, such as a power of two, takes the next
    /// smaller one. Linear in `size`, but for a logarithm.
    #[must_use]
    pub fn plan(&self, size: u32) -> Plan {
        let mut plan = Plan::default();
        (self.weave)(&mut plan, size.max(1));
        plan.close();
        plan
    }

    /// A case of about `size` heads: the member itself, its nodes built in any order; or a case
    /// about a part of it, as a campaign draws cases about a world.
    pub fn case(&self, size: u32, source: &mut dyn Source) -> Case {
        let plan = self.plan(size);
        if !source.chance(1, 2) {
            return plan.case(source);
        }
        let mut worlds = worlds(&plan, size as usize);
        match worlds.len() {
            0 => plan.case(source),
            parts => {
                let world = worlds.swap_remove(source.index(parts));
                case_of(source, &Alphabet::of(&world), world, 3)
            }
        }
    }
}

/// What a plan is about, all batches together: the parts that its cycles and all else fall into.
fn worlds(plan: &Plan, size: usize) -> Vec<World> {
    let case = plan.case(&mut Replay::default());
    let merged = merge(&case.batches).unwrap_or_default();
    subgraphs::parts(&merged, size).collect()
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
