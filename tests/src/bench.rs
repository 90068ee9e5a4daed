//! What the implementation costs on the adversarial families, from a thousand heads to ten million.
//!
//! Timings are for people: no test looks at them.

use crate::clock;
use crate::family::plan::At;
use crate::family::{Family, Plan};
use crate::memory;
use selfsame::{Draft, Interner, Lens, Node, Result, Type};
use selfsame_spec::{Error, ErrorKind};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What one graph cost: seconds that the thread ran, and bytes.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub struct Row {
    /// The family's name.
    pub family: String,
    /// How large it was asked to be.
    pub size: u32,
    /// Heads in its drafts.
    pub heads: usize,
    /// Heads that are left, each once.
    pub distinct: usize,
    /// Building the drafts.
    pub build: f64,
    /// Realizing them, digests included.
    pub realize: f64,
    /// Writing the types.
    pub write: f64,
    /// Reading the text into another interner, every digest verified.
    pub read: f64,
    /// The text.
    pub wire_bytes: usize,
    /// The most memory that the process had had once the types were realized; `None` where the
    /// system does not say.
    pub peak_bytes: Option<u64>,
}

/// Measures one family at one size.
///
/// # Errors
/// Those of a draft that is full, and of types that are too large: E0712.
pub fn measure(family: &Family, size: u32) -> Result<Row> {
    let plan = family.plan(size);
    let heads = plan.heads();
    let mut work = Work::new(&plan);
    for batch in 1..plan.batches() {
        let (draft, roots) = work.build(&plan, batch - 1)?;
        work.realize(&draft, &roots)?;
    }
    let (draft, roots) = work.build(&plan, plan.batches() - 1)?;
    // What is only the generator's is not to be in the peak.
    drop(plan);
    let types = work.realize(&draft, &roots)?;
    let peak_bytes = memory::peak();
    drop((draft, roots));
    let Work { interner, build, realize, .. } = work;
    let distinct = interner.footprint().heads;
    let hash = interner.hash(types[0], Lens::Identity)?;
    let (bytes, write) = timed(|| interner.to_bytes(&types));
    drop(interner);
    let (bytes, mut other) = (bytes?, Interner::new());
    let (back, read) = timed(|| other.from_bytes(&bytes));
    assert_eq!(other.hash(back?[0], Lens::Identity)?, hash, "the text is the type");
    let (family, wire_bytes) = (family.name.to_owned(), bytes.len());
    Ok(Row { family, size, heads, distinct, build, realize, write, read, wire_bytes, peak_bytes })
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = clock::now();
    let out = work();
    (out, (clock::now() - start).as_secs_f64())
}

/// A draft's nodes that are to be realized, by their numbers in the plan.
type Roots = (Vec<At>, Vec<Node>);

/// Batches under way.
struct Work {
    interner: Interner,
    wanted: Vec<bool>,
    /// What later batches may refer to.
    old: HashMap<At, Type>,
    build: f64,
    realize: f64,
}

impl Work {
    fn new(plan: &Plan) -> Self {
        let (interner, wanted) = (Interner::new(), plan.wanted());
        Self { interner, wanted, old: HashMap::new(), build: 0.0, realize: 0.0 }
    }

    fn build(&mut self, plan: &Plan, batch: usize) -> Result<(Draft, Roots)> {
        let (order, range) = (plan.order(batch), plan.batch(batch));
        let missing = || Error::from(ErrorKind::ForeignHandle);
        let old = |draft: &mut Draft, at| draft.bring(*self.old.get(&at).ok_or_else(missing)?);
        let mut draft = Draft::new();
        let (nodes, time) = timed(|| plan.build(batch, order.as_deref(), &mut draft, old));
        self.build += time;
        let roots = range.zip(nodes?).filter(|&(at, _)| self.wanted[at as usize]);
        Ok((draft, roots.unzip()))
    }

    fn realize(&mut self, draft: &Draft, (numbers, nodes): &Roots) -> Result<Vec<Type>> {
        let (types, time) = timed(|| self.interner.realize(draft, nodes));
        self.realize += time;
        let types = types?;
        self.old.extend(numbers.iter().copied().zip(types.iter().copied()));
        Ok(types)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family;

    #[test]
    fn every_family_can_be_measured() {
        for family in family::all() {
            let (row, plan) = (measure(family, 300).unwrap(), family.plan(300));
            assert_eq!(row.heads, plan.heads(), "{}", family.name);
            let fits = row.distinct <= plan.classes() && row.wire_bytes > 0;
            assert!(fits && (!plan.exact() || row.distinct == plan.classes()), "{row:?}");
        }
    }
}
