//! Measures the time to realize one small type at a time in an interner that has many types, as a
//! compiler does.
//!
//! Each type is built in a new draft, realized, and compared with the expected type. The interner
//! contains leaves, pairs of older types, and cycles. A cycle has three heads with three labels,
//! and each head also refers to a leaf.

use super::sample::{Sample, timed};
use selfsame::{Draft, Interner, Kind, Label, Node, Result, Type};
use selfsame_harness::kit::source::{Random, Source};
use std::collections::HashSet;

/// The size of the bench.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The number of heads that are in the interner before the measurement: half of them are pairs,
    /// half are in cycles.
    pub warm: u32,
    /// The number of types that are realized in each case.
    pub calls: u32,
    /// The seed for drawing the types.
    pub seed: u64,
}

/// The number of leaves; three of 1000 leaves give a billion different cycles.
const LEAVES: u32 = 1000;
/// The number of the most recently realized types that are drawn again in some cases, while they
/// are still in the processor's caches.
const RECENT: usize = 1000;

/// The types to which a small type refers: a cycle refers to all three, a pair to the first two.
type Parts = [Type; 3];
/// A function that builds a small type in a new draft.
type Spell = fn(&Labels, Parts) -> Result<(Draft, Node)>;

struct Labels {
    pair: Label,
    cycle: [Label; 3],
}

impl Labels {
    fn new() -> Result<Self> {
        let label = |kind, name: &str| Label::new(Kind(kind), name.as_bytes(), 2);
        let cycle = [label(0xc3, "Tree")?, label(0xc3, "Forest")?, label(0xc3, "Branch")?];
        Ok(Self { pair: label(0xc2, "")?, cycle })
    }
}

fn pair(labels: &Labels, [left, right, _]: Parts) -> Result<(Draft, Node)> {
    let mut draft = Draft::new();
    let children = [draft.bring(left)?, draft.bring(right)?];
    let node = draft.head(&labels.pair, &children)?;
    Ok((draft, node))
}

fn cycle(labels: &Labels, leaves: Parts) -> Result<(Draft, Node)> {
    let mut draft = Draft::new();
    let first = draft.forward("Tree")?;
    let mut node = first;
    for (label, leaf) in labels.cycle.iter().zip(leaves).rev() {
        let leaf = draft.bring(leaf)?;
        node = draft.head(label, &[node, leaf])?;
    }
    draft.define(first, node)?;
    Ok((draft, node))
}

/// Measures each case of the bench once.
///
/// # Errors
/// Returns E0712 if the interner is full.
pub fn measure(size: Size) -> Result<Vec<Sample>> {
    let mut world = SmallTypes::new(size)?;
    let mut samples = Vec::new();
    for (name, spell) in [("acyclic", pair as Spell), ("cycle", cycle)] {
        let known = if name == "cycle" { &world.cycles } else { &world.pairs };
        let (recent, all) = (known[known.len().saturating_sub(RECENT)..].to_vec(), known.clone());
        for (case, known) in [("hit, recent", recent), ("hit", all)] {
            let calls: Vec<_> =
                (0..size.calls).map(|_| known[world.source.index(known.len())]).collect();
            let mut sample = world.sample(&format!("{name} {case}"), spell, &calls)?;
            sample.left = Some(u64::from(size.warm));
            samples.push(sample);
        }
        let new = (0..size.calls).map(|_| world.new_parts(name == "cycle")).collect::<Vec<_>>();
        let calls: Vec<_> = new.into_iter().map(|parts| (parts, None)).collect();
        samples.push(world.sample(&format!("{name} miss"), spell, &calls)?);
    }
    Ok(samples)
}

/// A call to measure: the types to which the new type refers, and the expected type if it is
/// already in the interner.
type Call = (Parts, Option<Type>);

struct SmallTypes {
    pub(crate) labels: Labels,
    pub(crate) interner: Interner,
    source: Random,
    leaves: Vec<Type>,
    pairs: Vec<Call>,
    cycles: Vec<Call>,
    /// The types that were drawn: whether it is a cycle, and the types to which it refers.
    seen: HashSet<(bool, Parts)>,
}

impl SmallTypes {
    fn new(size: Size) -> Result<Self> {
        let (labels, mut interner) = (Labels::new()?, Interner::new());
        let mut draft = Draft::new();
        let leaf = |at: u32| Label::new(Kind(0xc1), &at.to_be_bytes(), 0);
        let leaves =
            (0..LEAVES).map(|at| draft.head(&leaf(at)?, &[])).collect::<Result<Vec<_>>>()?;
        let leaves = interner.realize(&draft, &leaves)?;
        let (source, seen) = (Random::new(size.seed), HashSet::new());
        let (pairs, cycles) = (Vec::new(), Vec::new());
        let mut world = Self { labels, interner, source, leaves, pairs, cycles, seen };
        for _ in 0..size.warm / 6 {
            let parts = world.new_parts(true);
            let call = (parts, Some(world.realize(cycle, parts)?));
            world.cycles.push(call);
            for _ in 0..3 {
                let parts = world.new_parts(false);
                let call = (parts, Some(world.realize(pair, parts)?));
                world.pairs.push(call);
            }
        }
        Ok(world)
    }

    /// Draws a combination of referred types that was not drawn before.
    fn new_parts(&mut self, cycle: bool) -> Parts {
        loop {
            let parts = [(); 3].map(|()| self.part(cycle));
            if self.seen.insert((cycle, parts)) {
                return parts;
            }
        }
    }

    /// Draws a type to which a new type will refer: a leaf for a cycle, any type for a pair.
    fn part(&mut self, cycle: bool) -> Type {
        let others = if cycle { 0 } else { self.pairs.len() };
        let at = self.source.index(self.leaves.len() + others);
        match at.checked_sub(self.leaves.len()) {
            None => self.leaves[at],
            Some(at) => self.pairs[at].1.unwrap_or(self.leaves[0]),
        }
    }

    fn realize(&mut self, spell: Spell, parts: Parts) -> Result<Type> {
        let (draft, node) = spell(&self.labels, parts)?;
        Ok(self.interner.realize(&draft, &[node])?[0])
    }

    /// Measures the time to build and realize the types of all calls. The part `draft` is the time
    /// to build the same drafts alone.
    fn sample(&mut self, name: &str, spell: Spell, calls: &[Call]) -> Result<Sample> {
        let mut sample = Sample::new("small", name, "selfsame").sized(calls.len() as u64, "calls");
        let before = self.interner.footprint().heads;
        let (wrong, all) = timed(|| self.wrong(spell, calls));
        assert_eq!(wrong?, 0, "{name}: a type is what it was");
        let grown = self.interner.footprint().heads - before;
        sample.counts.insert("new heads".into(), grown);
        let (drafts, draft) = timed(|| {
            let nodes = |&(parts, _): &Call| Ok(spell(&self.labels, parts)?.0.len());
            calls.iter().map(nodes).sum::<Result<usize>>()
        });
        assert!(drafts? >= calls.len(), "each draft has a node");
        sample.seconds.push(all);
        sample.add("draft", draft);
        Ok(sample)
    }

    /// Realizes the types of the calls, and returns the number of types that differ from the
    /// expected type.
    fn wrong(&mut self, spell: Spell, calls: &[Call]) -> Result<usize> {
        let mut wrong = 0;
        for &(parts, expected) in calls {
            let found = self.realize(spell, parts)?;
            wrong += usize::from(expected.is_some_and(|expected| expected != found));
        }
        Ok(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_adds_nothing_and_a_miss_its_heads() {
        let samples = measure(Size { warm: 600, calls: 50, seed: 1 }).unwrap();
        let found: Vec<_> =
            samples.iter().map(|sample| (&sample.input[..], sample.counts["new heads"])).collect();
        let [hit, miss] = [0, 50];
        assert_eq!(
            found,
            [
                ("acyclic hit, recent", hit),
                ("acyclic hit", hit),
                ("acyclic miss", miss),
                ("cycle hit, recent", hit),
                ("cycle hit", hit),
                ("cycle miss", 3 * miss),
            ]
        );
    }
}
