//! What the implementation costs on the adversarial families, from a thousand heads to ten million.

use super::sample::{Sample, timed};
use crate::family::plan::At;
use crate::family::{Family, Plan};
use crate::memory;
use selfsame::{Draft, Interner, Lens, Node, Result, Type};
use selfsame_spec::{Error, ErrorKind};
use std::collections::HashMap;

/// Measures one family at one size, once: `build` is the drafts, `realize` with digests what the
/// sample's seconds are, `write` and `read` the wire, every digest verified.
///
/// # Errors
/// Those of a draft that is full, and of types that are too large: E0712.
pub fn measure(family: &Family, size: u32) -> Result<Sample> {
    let mut sample =
        Sample::new("families", family.name, "selfsame").sized(u64::from(size), "heads");
    let plan = family.plan(size);
    sample.counts.insert("heads".into(), plan.heads() as u64);
    let mut work = Work::new(&plan);
    for batch in 1..plan.batches() {
        let (draft, roots) = work.build(&plan, batch - 1)?;
        work.realize(&draft, &roots)?;
    }
    let (draft, roots) = work.build(&plan, plan.batches() - 1)?;
    // What is only the generator's is not to be in the peak.
    drop(plan);
    let types = work.realize(&draft, &roots)?;
    sample.peak_bytes = memory::peak();
    drop((draft, roots));
    sample.add("build", work.build);
    sample.add("realize", work.realize);
    sample.seconds.push(work.realize);
    wire(work.interner, &types, &mut sample)?;
    Ok(sample)
}

/// Writes the types, and reads the text into another interner.
fn wire(interner: Interner, types: &[Type], sample: &mut Sample) -> Result<()> {
    sample.left = Some(interner.footprint().heads as u64);
    let hash = interner.hash(types[0], Lens::Identity)?;
    let (bytes, write) = timed(|| interner.to_bytes(types));
    drop(interner);
    let (bytes, mut other) = (bytes?, Interner::new());
    let (back, read) = timed(|| other.from_bytes(&bytes));
    assert_eq!(other.hash(back?[0], Lens::Identity)?, hash, "the text is the type");
    sample.add("write", write);
    sample.add("read", read);
    sample.counts.insert("wire_bytes".into(), bytes.len() as u64);
    Ok(())
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
            let (sample, plan) = (measure(family, 300).unwrap(), family.plan(300));
            assert_eq!(sample.counts["heads"], plan.heads() as u64, "{}", family.name);
            let (left, classes) = (sample.left.unwrap(), plan.classes() as u64);
            assert!(left <= classes && sample.counts["wire_bytes"] > 0, "{sample:?}");
            assert!(!plan.exact() || left == classes, "{sample:?}");
        }
    }
}
