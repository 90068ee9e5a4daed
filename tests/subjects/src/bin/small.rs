//! Measures how published crates add one small type at a time to an interner with many types. The
//! types are acyclic for `hashconsing` and `internment`, and cycles of three heads for `candid` and
//! `wasmparser`.
//!
//! The crates differ in the work that they can do. The work that a crate does not do itself is done
//! before the measurement:
//!
//! - `hashconsing` and `internment` get two handles, and return the handle of the pair. Neither
//!   crate has a hash that another process could compute.
//! - `candid` has no interner. A cycle is compared with one other cycle, and both are already in
//!   the environment. An interner would first have to find the other cycle.
//! - `wasmparser` gets modules of 100,000 groups, as bytes, so the cost of a module is small
//!   compared with the cost of its groups. Groups are compared as they are written.

use candid::types::subtype::{Gamma, equal};
use candid::types::{Field, Label, Type, TypeEnv, TypeInner};
use hashconsing::{HConsed, HConsign, HashConsign};
use internment::Intern;
use selfsame_subjects::clock::now;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::hash::Hash;
use std::process::ExitCode;
use wasm_encoder::{
    CompositeInnerType, CompositeType, FieldType, HeapType, Module, RefType, StorageType,
    StructType, SubType, TypeSection, ValType,
};
use wasmparser::{Validator, WasmFeatures};

const HELP: &str = "\
How long published crates take for one small type in a warm interner, as samples
in JSON for `selfsame bench small`.

Usage: small [--warm HEADS] [--calls N] [--seed SEED]

Example: selfsame bench small --peers target/release/small
";

const LEAVES: u32 = 1000;
const RECENT: usize = 1000;
/// The maximum number of groups in a module.
const GROUPS: usize = 100_000;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    match options(&given) {
        Ok(size) => {
            println!("{}", json!({ "about": {}, "samples": samples(size) }));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

/// The size of the measurement, with the same meaning as in `selfsame bench small`.
#[derive(Clone, Copy)]
struct Size {
    warm: u32,
    calls: u32,
    seed: u64,
}

fn options(given: &[String]) -> Result<Size, String> {
    let mut size = Size { warm: 1_000_000, calls: 100_000, seed: 0 };
    for pair in given.chunks(2) {
        let [name, value] = pair else { return Err(format!("`{}` takes a number", pair[0])) };
        let number: u32 = value.parse().map_err(|_| format!("`{value}` is no number"))?;
        match name.as_str() {
            "--warm" => size.warm = number.max(6),
            "--calls" => size.calls = number.max(1),
            "--seed" => size.seed = u64::from(number),
            _ => return Err(format!("unknown argument `{name}`")),
        }
    }
    Ok(size)
}

fn samples(size: Size) -> Vec<Value> {
    let mut samples = Vec::new();
    samples.extend(pairs(size, &mut Consign(HConsign::with_capacity(size.warm as usize))));
    samples.extend(pairs(size, &mut Interned));
    samples.extend(candid(size));
    samples.extend(wasm(size));
    samples
}

/// Runs `work`, which makes `calls` calls, and returns a sample with the time that it took.
fn sample(input: &str, (who, version): (&str, &str), calls: usize, work: impl FnOnce()) -> Value {
    let start = now();
    work();
    let seconds = (now() - start).as_secs_f64();
    json!({
        "bench": "small", "input": input, "who": who, "version": version,
        "size": calls, "unit": "calls", "seconds": [seconds],
    })
}

/// A generator of pseudo-random numbers from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * bound as u128) >> 64) as usize
    }
}

/// An interner of pairs.
trait Pairs {
    type Handle: Clone + PartialEq;
    const WHO: (&str, &str);
    fn leaf(&mut self, number: u32) -> Self::Handle;
    fn pair(&mut self, left: &Self::Handle, right: &Self::Handle) -> Self::Handle;
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Tree<H> {
    Leaf(u32),
    Pair(H, H),
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Consed(HConsed<Tree<Consed>>);
struct Consign(HConsign<Tree<Consed>>);

impl Pairs for Consign {
    type Handle = Consed;
    const WHO: (&str, &str) = ("hashconsing", "1.8");
    fn leaf(&mut self, number: u32) -> Consed {
        Consed((&mut self.0).mk(Tree::Leaf(number)))
    }
    fn pair(&mut self, left: &Consed, right: &Consed) -> Consed {
        Consed((&mut self.0).mk(Tree::Pair(left.clone(), right.clone())))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct InternedTree(Intern<Tree<InternedTree>>);
struct Interned;

impl Pairs for Interned {
    type Handle = InternedTree;
    const WHO: (&str, &str) = ("internment", "0.8");
    fn leaf(&mut self, number: u32) -> InternedTree {
        InternedTree(Intern::new(Tree::Leaf(number)))
    }
    fn pair(&mut self, &left: &InternedTree, &right: &InternedTree) -> InternedTree {
        InternedTree(Intern::new(Tree::Pair(left, right)))
    }
}

/// Measures the acyclic cases. Half of the types that exist before the measurement are pairs.
fn pairs<P: Pairs>(size: Size, pairs: &mut P) -> Vec<Value> {
    let mut random = Random(size.seed);
    let mut types: Vec<P::Handle> = (0..LEAVES).map(|leaf| pairs.leaf(leaf)).collect();
    let mut known = Vec::new();
    for _ in 0..size.warm / 2 {
        let parts = [(); 2].map(|()| random.below(types.len()));
        types.push(pairs.pair(&types[parts[0]], &types[parts[1]]));
        known.push((parts, types.len() - 1));
    }
    let mut draw = |known: &[([usize; 2], usize)]| -> Vec<_> {
        (0..size.calls).map(|_| known[random.below(known.len())]).collect()
    };
    let recent = draw(&known[known.len().saturating_sub(RECENT)..]);
    let (all, count) = (draw(&known), size.calls as usize);
    let mut hits = |name, calls: &[([usize; 2], usize)]| {
        let hit = |&([left, right], ty): &([usize; 2], usize)| {
            pairs.pair(&types[left], &types[right]) == types[ty]
        };
        sample(name, P::WHO, count, || assert!(calls.iter().all(hit), "a type is what it was"))
    };
    let mut samples = vec![hits("acyclic hit, recent", &recent), hits("acyclic hit", &all)];
    // Nearly all of these pairs are new: two random types already form a pair in only one of a
    // million cases.
    let new: Vec<_> = (0..count).map(|_| [(); 2].map(|()| random.below(types.len()))).collect();
    let mut made = Vec::with_capacity(count);
    samples.push(sample("acyclic miss", P::WHO, count, || {
        made.extend(new.iter().map(|&[left, right]| pairs.pair(&types[left], &types[right])));
    }));
    samples
}

/// Returns `count` cycles, each given by its three leaves. No two of the cycles are equal.
fn cycles(random: &mut Random, count: usize, seen: &mut HashSet<[u32; 3]>) -> Vec<[u32; 3]> {
    let mut cycles = Vec::with_capacity(count);
    while cycles.len() < count {
        let cycle = [(); 3].map(|()| random.below(LEAVES as usize) as u32);
        if seen.insert(cycle) {
            cycles.push(cycle);
        }
    }
    cycles
}

fn candid(size: Size) -> Vec<Value> {
    let who = ("candid", "0.10");
    let (mut random, mut seen, mut env) = (Random(size.seed), HashSet::new(), TypeEnv::new());
    let field = |id: u32, ty: Type| Field { id: Label::Id(id).into(), ty };
    let leaf =
        |number| -> Type { TypeInner::Record(vec![field(number, TypeInner::Nat.into())]).into() };
    let leaves: Vec<Type> = (0..LEAVES).map(leaf).collect();
    let mut add = |side: char, number: usize, cycle: [u32; 3]| {
        let name = |at: usize| format!("{side}{number}.{at}");
        for (at, leaf) in cycle.into_iter().enumerate() {
            let next = TypeInner::Var(name((at + 1) % 3)).into();
            // The three heads of a cycle have different labels: the number of the field that holds
            // the leaf.
            let fields = vec![field(0, next), field(1 + at as u32, leaves[leaf as usize].clone())];
            env.0.insert(name(at), TypeInner::Record(fields).into());
        }
    };
    let known = cycles(&mut random, (size.warm / 6) as usize, &mut seen);
    known.iter().enumerate().for_each(|(number, &cycle)| add('k', number, cycle));
    let count = (size.calls as usize).min(10_000);
    let others: Vec<usize> = (0..count).map(|_| random.below(known.len())).collect();
    others.iter().enumerate().for_each(|(at, &other)| add('n', at, known[other]));
    let var = |side, number| -> Type { TypeInner::Var(format!("{side}{number}.0")).into() };
    let pairs = |shift: usize| -> Vec<(Type, Type)> {
        let other = |at: usize| (others[at] + shift) % known.len();
        (0..count).map(|at| (var('n', at), var('k', other(at)))).collect()
    };
    let compare = |name, pairs: Vec<(Type, Type)>, equals: bool| {
        let same = |(new, old): &(Type, Type)| equal(&mut Gamma::new(), &env, new, old).is_ok();
        let found = |pair: &(Type, Type)| same(pair) == equals;
        sample(name, who, count, || assert!(pairs.iter().all(found), "candid errs"))
    };
    let hit = compare("cycle hit", pairs(0), true);
    vec![hit, compare("cycle miss", pairs(1), false)]
}

/// Returns a module with the leaves and then the groups of the given cycles, as bytes.
fn module(cycles: &[[u32; 3]]) -> Vec<u8> {
    let value = |ty| FieldType { element_type: StorageType::Val(ty), mutable: false };
    let reference =
        |to| value(ValType::Ref(RefType { nullable: true, heap_type: HeapType::Concrete(to) }));
    let structure = |fields: Vec<FieldType>| SubType {
        is_final: true,
        supertype_idxs: Vec::new(),
        composite_type: CompositeType {
            inner: CompositeInnerType::Struct(StructType { fields: fields.into() }),
            shared: false,
            descriptor: None,
            describes: None,
        },
    };
    let mut section = TypeSection::new();
    for leaf in 0..LEAVES {
        let digit =
            |at: u32| value(if (leaf >> at) & 1 == 0 { ValType::I32 } else { ValType::I64 });
        section.ty().rec([structure((0..10).map(digit).collect())]);
    }
    for (number, cycle) in cycles.iter().enumerate() {
        let first = LEAVES + 3 * number as u32;
        // The three heads of a cycle have different labels: 0, 1 or 2 additional fields.
        let head = |(at, &leaf): (u32, &u32)| {
            let label = (0..at).map(|_| value(ValType::F32));
            let next = [reference(first + (at + 1) % 3), reference(leaf)];
            structure(next.into_iter().chain(label).collect())
        };
        section.ty().rec((0..).zip(cycle).map(head).collect::<Vec<_>>());
    }
    let mut module = Module::new();
    module.section(&section);
    module.finish()
}

fn wasm(size: Size) -> Vec<Value> {
    let (mut random, mut seen) = (Random(size.seed), HashSet::new());
    let mut validator = Validator::new_with_features(WasmFeatures::default() | WasmFeatures::GC);
    // After it has checked a module, a validator can check another module, and keeps the types of
    // the earlier ones.
    let mut validate = |modules: &[Vec<u8>]| {
        for module in modules {
            let fine = validator.validate_all(module).is_ok();
            assert!(fine, "the module is valid");
            validator.reset();
        }
    };
    let modules = |cycles: &[[u32; 3]]| -> Vec<_> { cycles.chunks(GROUPS).map(module).collect() };
    let known = cycles(&mut random, (size.warm / 6) as usize, &mut seen);
    validate(&modules(&known));
    let count = size.calls as usize;
    let again: Vec<_> = (0..count).map(|_| known[random.below(known.len())]).collect();
    let (again, new) = (modules(&again), modules(&cycles(&mut random, count, &mut seen)));
    let who = ("wasmparser", "0.263");
    let hit = sample("cycle hit", who, count, || validate(&again));
    vec![hit, sample("cycle miss", who, count, || validate(&new))]
}
