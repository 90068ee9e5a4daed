//! Benches that measure each part of the implementation separately: `cargo bench -p
//! selfsame-bench`, or `cargo bench -p selfsame-bench wire`.
//!
//! A bench with the name `floor` gives a lower bound for a part: the time of computing SHA-256 over
//! the same number of bytes.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use selfsame::{Draft, Error, Interner, Kind, Label, Node, Type};
use selfsame_harness::types::family;
use selfsame_harness::types::family::Family;
use selfsame_spec::ErrorKind;
use sha2::{Digest, Sha256};

fn main() {
    divan::main();
}

const SIZES: [u32; 2] = [10_000, 100_000];
const FAMILIES: [&str; 4] = ["f1-ring-shuffled", "f2-chain", "f4-tree-labelled", "f5-random"];

#[derive(Clone, Copy)]
struct Input(&'static Family, u32);

impl std::fmt::Display for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.0.name, self.1)
    }
}

fn inputs() -> Vec<Input> {
    let families = family::all().filter(|family| FAMILIES.contains(&family.name));
    families.flat_map(|family| SIZES.map(|size| Input(family, size))).collect()
}

/// Builds the draft of a family whose types are realized in one batch.
fn draft(Input(family, size): Input) -> (Draft, Vec<Node>) {
    let (plan, mut draft) = (family.plan(size), Draft::new());
    let older = |_: &mut Draft, _| Err(Error::from(ErrorKind::ForeignHandle));
    let nodes = plan.build(0, plan.order(0).as_deref(), &mut draft, older).unwrap();
    let wanted = plan.wanted();
    let roots = plan.batch(0).zip(nodes).filter(|&(at, _)| wanted[at as usize]);
    let roots = roots.map(|(_, node)| node).collect();
    (draft, roots)
}

fn realized(input: Input) -> (Interner, Vec<Type>) {
    let ((draft, roots), mut interner) = (draft(input), Interner::new());
    let types = interner.realize(&draft, &roots).unwrap();
    (interner, types)
}

mod realize {
    use super::*;

    /// Realizes a family in an empty interner. For a ring, most of the cost is the cost of its
    /// canonical order.
    #[divan::bench(args = inputs())]
    fn family(bencher: Bencher<'_, '_>, input: Input) {
        let (draft, roots) = draft(input);
        bencher.counter(ItemsCount::new(input.1)).with_inputs(Interner::new).bench_values(
            |mut interner| {
                interner.realize(&draft, &roots).unwrap();
                interner
            },
        );
    }
}

/// Realizes one small type at a time, in an interner that already has some types.
mod small {
    use super::*;

    fn tuple(children: &[Type]) -> (Draft, Node) {
        let mut draft = Draft::new();
        let children: Vec<Node> = children.iter().map(|&ty| draft.bring(ty).unwrap()).collect();
        let label = Label::plain(Kind::TUPLE, children.len()).unwrap();
        let node = draft.head(&label, &children).unwrap();
        (draft, node)
    }

    /// Builds `X = Box[(leaf, Box[X])]`, which is a cycle of three heads.
    fn cycle(leaf: Type) -> (Draft, Node) {
        let mut draft = Draft::new();
        let reference = Label::plain(Kind::BOX, 1).unwrap();
        let leaf = draft.bring(leaf).unwrap();
        let forward = draft.forward("X").unwrap();
        let inner = draft.head(&reference, &[forward]).unwrap();
        let pair = draft.head(&Label::plain(Kind::TUPLE, 2).unwrap(), &[leaf, inner]).unwrap();
        let node = draft.head(&reference, &[pair]).unwrap();
        draft.define(forward, node).unwrap();
        (draft, node)
    }

    fn warm() -> (Interner, Vec<Type>) {
        realized(inputs()[0])
    }

    fn again(bencher: Bencher<'_, '_>, spell: impl Fn(&[Type]) -> (Draft, Node)) {
        let (mut interner, types) = warm();
        bencher.bench_local(|| {
            let (draft, node) = spell(&types);
            interner.realize(&draft, &[node]).unwrap()
        });
    }

    #[divan::bench]
    fn draft_alone(bencher: Bencher<'_, '_>) {
        let (_, types) = warm();
        bencher.bench_local(|| tuple(&types[..1]));
    }

    #[divan::bench]
    fn acyclic_hit(bencher: Bencher<'_, '_>) {
        again(bencher, |types| tuple(&types[..1]));
    }

    /// Realizes tuples that are new, each with the previous tuple as a part.
    #[divan::bench]
    fn acyclic_miss(bencher: Bencher<'_, '_>) {
        let (mut interner, types) = warm();
        let mut last = types[0];
        bencher.bench_local(|| {
            let (draft, node) = tuple(&[last, types[0]]);
            last = interner.realize(&draft, &[node]).unwrap()[0];
        });
    }

    #[divan::bench]
    fn cycle_hit(bencher: Bencher<'_, '_>) {
        again(bencher, |types| cycle(types[0]));
    }

    /// Realizes cycles that are new, each with a reference to the previous cycle.
    #[divan::bench]
    fn cycle_miss(bencher: Bencher<'_, '_>) {
        let (mut interner, types) = warm();
        let mut last = types[0];
        bencher.bench_local(|| {
            let (draft, node) = cycle(last);
            last = interner.realize(&draft, &[node]).unwrap()[0];
        });
    }
}

/// Writes and reads encodings. Every head has a record in the encoding, and reading verifies every
/// digest.
mod wire {
    use super::*;

    fn text(input: Input) -> Vec<u8> {
        let (interner, types) = realized(input);
        interner.to_bytes(&types).unwrap()
    }

    #[divan::bench(args = inputs())]
    fn write(bencher: Bencher<'_, '_>, input: Input) {
        let (interner, types) = realized(input);
        let length = interner.to_bytes(&types).unwrap().len();
        bencher.counter(BytesCount::new(length)).bench(|| interner.to_bytes(&types).unwrap());
    }

    #[divan::bench(args = inputs())]
    fn read(bencher: Bencher<'_, '_>, input: Input) {
        let bytes = text(input);
        bencher.counter(BytesCount::of_slice(&bytes)).with_inputs(Interner::new).bench_values(
            |mut interner| {
                interner.from_bytes(&bytes).unwrap();
                interner
            },
        );
    }

    /// Hashes 119 bytes for each head, the size of a head with the digests of two or three
    /// children. A verifier must do at least this work.
    #[divan::bench(args = SIZES)]
    fn floor_of_heads(bencher: Bencher<'_, '_>, heads: u32) {
        bencher.counter(ItemsCount::new(heads)).bench(|| {
            let mut head = [1; 119];
            for _ in 0..heads {
                // Each digest depends on the previous one, so the compiler cannot remove a
                // computation.
                let digest = Sha256::digest(head);
                head[..32].copy_from_slice(&digest);
            }
            head
        });
    }

    /// Hashes the whole encoding at once.
    #[divan::bench(args = inputs())]
    fn floor(bencher: Bencher<'_, '_>, input: Input) {
        let bytes = text(input);
        bencher.counter(BytesCount::of_slice(&bytes)).bench(|| Sha256::digest(&bytes));
    }
}

mod diff {
    use super::*;

    /// Realizes a version of a schema. Each name refers to two others through pointers, which are
    /// heads without a name. `edit` says which names are edited.
    fn version(
        interner: &mut Interner,
        size: u32,
        edit: impl Fn(u32) -> bool,
    ) -> Vec<(String, Type)> {
        let mut draft = Draft::new();
        let mut nodes: Vec<Node> = Vec::new();
        for at in 0..size {
            let name = format!("{at}{}", if edit(at) { "*" } else { "" });
            // Each name refers to the name with half its index, and to the previous name.
            let below = [at / 2, at.saturating_sub(1)].map(|to| nodes.get(to as usize).copied());
            let below: Vec<Node> = below.into_iter().flatten().collect();
            let pointer = Label::new(Kind(0xc0), b"*", 1).unwrap();
            let children: Vec<Node> =
                below.iter().map(|&to| draft.head(&pointer, &[to]).unwrap()).collect();
            let label = Label::new(Kind(0xc0), name.as_bytes(), children.len()).unwrap();
            nodes.push(draft.head(&label, &children).unwrap());
        }
        let types = interner.realize(&draft, &nodes).unwrap();
        (0..size).map(|at| at.to_string()).zip(types).collect()
    }

    fn compare(bencher: Bencher<'_, '_>, size: u32, edit: impl Fn(u32) -> bool) {
        let mut interner = Interner::new();
        let old = version(&mut interner, size, |_| false);
        let new = version(&mut interner, size, edit);
        let items = ItemsCount::new(size);
        bencher.counter(items).bench_local(|| selfsame::diff(&interner, &old, &new).unwrap());
    }

    /// Compares two versions that differ in one name, to which all other names lead.
    #[divan::bench(args = SIZES)]
    fn one_cause(bencher: Bencher<'_, '_>, size: u32) {
        compare(bencher, size, |at| at == 0);
    }

    /// Compares two versions that differ in one name out of a hundred.
    #[divan::bench(args = SIZES)]
    fn many_causes(bencher: Bencher<'_, '_>, size: u32) {
        compare(bencher, size, |at| at % 100 == 0);
    }
}

mod digest {
    use super::*;
    use selfsame::Lens;

    /// Hashes a number of bytes, as a lower bound for digests. The smallest number is near the size
    /// of the preimage of a head with one child.
    #[divan::bench(args = [55, 119, 1 << 20])]
    fn floor(bencher: Bencher<'_, '_>, bytes: usize) {
        let bytes = vec![1; bytes];
        bencher.counter(BytesCount::of_slice(&bytes)).bench(|| Sha256::digest(&bytes));
    }

    /// Returns the hash of a type whose digest was already computed when the type was realized.
    #[divan::bench]
    fn identity(bencher: Bencher<'_, '_>) {
        let (interner, types) = realized(inputs()[0]);
        bencher.bench(|| interner.hash(types[0], Lens::Identity).unwrap());
    }
}
