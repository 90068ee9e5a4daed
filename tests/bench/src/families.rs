//! The cost of the implementation and of its peers on the adversarial families, from a thousand
//! heads to ten million.

use super::floor::{self, Floor};
use super::sample::{Sample, timed};
use super::{about, boa};
use crate::memory;
use selfsame::{Draft, Graph, Interner, Lens, Node, Result, Type};
use selfsame_harness::types::family::plan::PlanNode;
use selfsame_harness::types::family::{Family, Plan};
use selfsame_spec::{Error, ErrorKind};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::hint::black_box;

/// The name of the implementation in samples.
pub const OURS: &str = "selfsame";
/// The name in samples of this project's own implementation of the published partition refinement.
pub const BOA_LIKE: &str = "boa-like";
/// The name in samples of the tool that was published with the partition refinement.
pub const BOA: &str = "boa";
/// The name of the implementation when it computes only the classes of heads, as the peers do.
pub const CLASSES: &str = "selfsame-classes";
/// The name in samples of the lower bound: SHA-256 over the canonical bytes, without any other
/// work.
pub const FLOOR: &str = "sha-256";

/// The families that are measured first, at all sizes. There is at least one family for each kind
/// of difficulty.
pub const FIRST: &[&str] = &[
    "f1-ring",
    "f1-ring-shuffled",
    "f2-chain",
    "f2-chain-ring",
    "f3-fibonacci",
    "f3-de-bruijn",
    "f3-de-bruijn-word",
    "f3-de-bruijn-shuffled",
    "f4-tree-labelled",
    "f5-random",
    "f5-power-law",
    "f5-twins",
    "f6-hub",
    "f7-modules",
    "f8-tree",
    "f9-swap",
    "f10-fold",
    "f10-fold-chain",
    "f11-candidates",
    "f12-extension",
    "f13-doubling",
    "f14-chain-by-value",
    "f15-cascade-cycle",
    "f15-nested",
];

/// Makes an empty sample for a contender on a family of a given size.
#[must_use]
pub fn sample(family: &Family, size: u32, who: &str) -> Sample {
    Sample::new("families", family.name, who).sized(u64::from(size), "heads")
}

/// Measures one family at one size once. Returns the sample of the implementation and the sample of
/// the lower bound.
///
/// The seconds of the sample are the time for realizing and for computing every head's digest. The
/// parts of the sample are `build` for building the drafts, `realize` and `digests`. Within
/// `realize`, the part `order` is the canonical order of large cycles, and the part `last` is the
/// last of several batches. The parts `write` and `read` are the time for writing and reading the
/// encoding; reading verifies every digest. The parts `copy` and `hash` are the time for copying
/// the encoding and for computing its SHA-256.
///
/// # Errors
/// Returns E0712 for a draft that is full, and for types that are too large.
pub fn measure(family: &Family, size: u32) -> Result<[Sample; 2]> {
    let mut ours = sample(family, size, OURS);
    let plan = family.plan(size);
    ours.counts.insert("heads".into(), plan.heads() as u64);
    ours.counts.insert("batches".into(), plan.batches() as u64);
    let (work, types) = Work::run(plan)?;
    ours.peak_bytes = memory::peak();
    ours.add("build", work.build);
    ours.add("realize", work.realize);
    ours.add("order", work.order);
    if ours.counts["batches"] > 1 {
        ours.add("last", work.last);
    }
    let all = work.all();
    let floor = digests(&work.interner, &all, &mut ours)?;
    drop(all);
    ours.seconds.push(ours.rounds("realize")[0] + ours.rounds("digests")[0]);
    wire(work.interner, &types, &mut ours)?;
    let mut theirs = sample(family, size, FLOOR);
    theirs.version = about::version("sha2").map(|version| format!("sha2 {version}"));
    theirs.seconds.push(floor.seconds);
    theirs.counts.insert("bytes".into(), floor.bytes);
    theirs.counts.insert("messages".into(), floor.messages);
    Ok([ours, theirs])
}

/// Computes the digest of every head, and measures separately the time for SHA-256 alone.
fn digests(interner: &Interner, types: &[Type], ours: &mut Sample) -> Result<Floor> {
    let heads = floor::heads(interner, types)?;
    let ((), seconds) = timed(|| {
        for head in &heads {
            black_box(head.digest());
        }
    });
    ours.add("digests", seconds);
    ours.left = Some(interner.footprint().heads);
    ours.counts.insert("held_bytes".into(), interner.footprint().bytes);
    floor::floor(interner, &heads, |digest| {
        black_box(digest);
    })
}

/// Writes the encoding of the types, and reads it into another interner.
fn wire(interner: Interner, types: &[Type], ours: &mut Sample) -> Result<()> {
    let hash = interner.hash(types[0], Lens::Identity)?;
    let (bytes, write) = timed(|| interner.to_bytes(types));
    drop(interner);
    let (bytes, mut other) = (bytes?, Interner::new());
    let (back, read) = timed(|| other.from_bytes(&bytes));
    assert_eq!(other.hash(back?[0], Lens::Identity)?, hash, "the text is the type");
    drop(other);
    ours.add("write", write);
    ours.add("read", read);
    ours.add("copy", timed(|| black_box(bytes.clone())).1);
    ours.add("hash", timed(|| black_box(Sha256::digest(&bytes))).1);
    ours.counts.insert("wire_bytes".into(), bytes.len() as u64);
    Ok(())
}

/// Measures this project's implementation of the published partition refinement once on the same
/// graph. Returns `None` if the graph has unions. The time for laying out the graph is not counted.
#[must_use]
pub fn measure_peer(family: &Family, size: u32) -> Option<Sample> {
    let mut theirs = sample(family, size, BOA_LIKE);
    let graph = boa::Graph::of(&family.plan(size))?;
    let refined = boa::refine(&graph);
    theirs.peak_bytes = memory::peak();
    theirs.left = Some(refined.classes as u64);
    theirs.add("back", refined.back);
    theirs.add("refine", refined.refine);
    theirs.seconds.push(refined.back + refined.refine);
    Some(theirs)
}

/// Measures once the part of the implementation that gives the same answer as the peers: the
/// classes of the heads of the graph. The time for laying out the graph is not counted.
///
/// # Errors
/// Returns E0712 for a graph that is too large.
pub fn measure_classes(family: &Family, size: u32) -> Result<Option<Sample>> {
    let mut ours = sample(family, size, CLASSES);
    let plan = family.plan(size);
    let Some(graph) = boa::Graph::of(&plan) else { return Ok(None) };
    let (heads, ends, children) = graph.rows();
    let graph = Graph::from_rows(plan.labels(), heads, ends, children)?;
    drop(plan);
    let (classes, seconds) = timed(|| graph.classes());
    ours.peak_bytes = memory::peak();
    ours.left = Some(classes.iter().max().map_or(0, |&last| u64::from(last) + 1));
    ours.seconds.push(seconds);
    Ok(Some(ours))
}

/// Runs a contender. A small input is measured several times, and the median time is used.
///
/// # Errors
/// Returns the errors of [`measure`].
pub fn contend(family: &Family, size: u32, who: &str) -> Result<Vec<Sample>> {
    let run = || match who {
        BOA_LIKE => Ok(measure_peer(family, size).into_iter().collect()),
        CLASSES => Ok(measure_classes(family, size)?.into_iter().collect()),
        _ => measure(family, size).map(Vec::from),
    };
    let mut samples: Vec<Sample> = run()?;
    // Only the first run keeps its peak of memory: in later runs, the process already holds memory
    // of earlier runs.
    for _ in 1..(20_000 / size.max(1)).clamp(1, 20) {
        let fresh = run()?;
        samples.iter_mut().zip(fresh).for_each(|(sample, mut fresh)| {
            fresh.peak_bytes = None;
            sample.join(&fresh);
        });
    }
    Ok(samples.into_iter().map(Sample::middle).collect())
}

/// Realizes the types of a family in a new interner.
///
/// # Errors
/// Returns the errors of [`measure`].
pub fn realized(family: &Family, size: u32) -> Result<(Interner, Vec<Type>)> {
    let (work, _) = Work::run(family.plan(size))?;
    let all = work.all();
    Ok((work.interner, all))
}

/// The roots of a draft: the numbers of the roots in the plan, and their nodes in the draft.
type Roots = (Vec<PlanNode>, Vec<Node>);

/// The state of a measurement that realizes the batches of a plan, one after the other.
struct Work {
    interner: Interner,
    wanted: Vec<bool>,
    /// The realized types to which later batches may refer, by their numbers in the plan.
    old: HashMap<PlanNode, Type>,
    build: f64,
    realize: f64,
    /// The seconds for realizing the last batch.
    last: f64,
    /// The wall-clock seconds for ordering the heads of large cycles.
    order: f64,
}

impl Work {
    /// Realizes all batches of a plan, one after the other, and returns the types of the last
    /// batch.
    fn run(plan: Plan) -> Result<(Self, Vec<Type>)> {
        let mut work = Self::new(&plan);
        for batch in 1..plan.batches() {
            let (draft, roots) = work.build(&plan, batch - 1)?;
            work.realize(&draft, &roots)?;
        }
        let (draft, roots) = work.build(&plan, plan.batches() - 1)?;
        // The plan is dropped before the last batch is realized, so that its memory does not count
        // for the peak.
        drop(plan);
        let types = work.realize(&draft, &roots)?;
        Ok((work, types))
    }

    /// Returns all types that are roots of the plan.
    fn all(&self) -> Vec<Type> {
        self.old.values().copied().collect()
    }

    fn new(plan: &Plan) -> Self {
        let (interner, wanted, old) = (Interner::new(), plan.wanted(), HashMap::new());
        Self { interner, wanted, old, build: 0.0, realize: 0.0, last: 0.0, order: 0.0 }
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
        self.last = time;
        // The interner records times only for large batches; after a small batch, it still holds
        // the times of an earlier batch.
        if draft.len() >= 1000 {
            self.order += self.interner.phase_times().order.as_secs_f64();
        }
        let types = types?;
        self.old.extend(numbers.iter().copied().zip(types.iter().copied()));
        Ok(types)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use selfsame_harness::types::family;

    #[test]
    fn the_first_are_families() {
        let names: Vec<&str> = family::all().map(|family| family.name).collect();
        assert!(FIRST.iter().all(|name| names.contains(name)));
    }

    #[test]
    fn every_family_can_be_measured() {
        for family in family::all() {
            let ([ours, floor], plan) = (measure(family, 300).unwrap(), family.plan(300));
            assert_eq!(ours.counts["heads"], plan.heads() as u64, "{}", family.name);
            let (left, classes) = (ours.left.unwrap(), plan.classes() as u64);
            assert!(left <= classes && ours.counts["wire_bytes"] > 0, "{ours:?}");
            assert!(!plan.exact() || left == classes, "{ours:?}");
            assert!(floor.counts["messages"] >= left && ours.time().is_some(), "{floor:?}");
            let peer = measure_peer(family, 300);
            assert!(peer.is_none_or(|peer| peer.left == ours.left), "{}", family.name);
            let classes = measure_classes(family, 300).unwrap();
            assert!(classes.is_none_or(|classes| classes.left == ours.left), "{}", family.name);
        }
    }
}
