//! Measures garbage collections: marks in objects are compared with marks in a map, and both with
//! reference counting.
//!
//! The same graph of objects is built three times: in a heap with marks in objects, in a heap with
//! marks in a map, and with `Rc`. Three operations are timed: a collection that keeps all objects,
//! a collection that keeps none, and a walk from object to object.

use super::sample::{Sample, timed};
use selfsame_lang::{HeapProbe, Marks};
use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;

/// A shape of a graph of objects.
pub struct Graph {
    /// The name.
    pub name: &'static str,
    /// A description of the graph's shape.
    pub about: &'static str,
    /// A function that returns the numbers of the two objects that an object holds; its arguments
    /// are the object's number and the number of all objects.
    pub held: fn(u32, u32) -> [u32; 2],
}

/// The graphs.
pub const ALL: &[Graph] = &[
    Graph {
        name: "ring",
        about: "each object holds the next one and itself; the last holds the first",
        held: |at, all| [(at + 1) % all, at],
    },
    Graph {
        name: "tree",
        about: "each object holds two, up to the leaves, which hold the first",
        held: |at, all| [2 * at + 1, 2 * at + 2].map(|to| if to < all { to } else { 0 }),
    },
    Graph {
        name: "random",
        about: "each object holds the next one, and one anywhere",
        held: |at, all| [(at + 1) % all, scattered(at) % all],
    },
];

/// The names of the contenders.
pub const WHO: [&str; 3] = ["marks in objects", "marks in a map", "Rc"];

/// Returns a pseudorandom number that depends only on the argument.
const fn scattered(number: u32) -> u32 {
    let mixed = (number ^ (number >> 16)).wrapping_mul(0x45d9_f3b5);
    (mixed ^ (mixed >> 15)).wrapping_mul(0x2c1b_3c6d) ^ (mixed >> 12)
}

/// The number of steps of the measured walk from object to object.
const STEPS: u32 = 1_000_000;

/// Measures a graph with `size` objects once with each contender.
#[must_use]
pub fn measure(graph: &Graph, size: u32) -> Vec<Sample> {
    let mut samples = Marks::ALL.map(|marks| heap(graph, marks, size)).to_vec();
    samples.push(counted(graph, size));
    samples
}

fn sample(graph: &Graph, who: &str, size: u32) -> Sample {
    Sample::new("collect", graph.name, who).sized(u64::from(size), "objects")
}

fn heap(graph: &Graph, marks: Marks, size: u32) -> Sample {
    let who = if marks == Marks::Object { WHO[0] } else { WHO[1] };
    let mut out = sample(graph, who, size);
    let (mut heap, made) = timed(|| HeapProbe::new(marks, size, |at| (graph.held)(at, size)));
    // The first collection allocates the working memory that later collections use.
    let ((), first) = timed(|| heap.collect(true));
    let before = heap.work_bytes();
    let ((), kept) = timed(|| heap.collect(true));
    let grown = heap.work_bytes() - before;
    let (sum, walked) = timed(|| black_box(heap.walk(STEPS)));
    black_box(sum);
    out.counts.insert("bytes".into(), heap.bytes() as u64);
    out.counts.insert("work_bytes".into(), before as u64);
    out.counts.insert("grown_bytes".into(), grown as u64);
    let ((), given_back) = timed(|| heap.collect(false));
    out.seconds = vec![kept];
    let parts = [("make", made), ("first", first), ("walk", walked), ("give back", given_back)];
    parts.iter().for_each(|(part, seconds)| out.add(part, *seconds));
    out
}

/// An object that is kept alive by `Rc`, and that holds up to two other objects.
struct Counted {
    held: RefCell<[Option<Rc<Counted>>; 2]>,
}

/// Measures a graph of `Rc`. Because objects that hold each other are never freed by `Rc`, the
/// program clears their references; the time of this is the part "give back".
fn counted(graph: &Graph, size: u32) -> Sample {
    let mut out = sample(graph, WHO[2], size);
    let (all, made) = timed(|| {
        let new = || Rc::new(Counted { held: RefCell::default() });
        let all: Vec<Rc<Counted>> = (0..size).map(|_| new()).collect();
        for (own, at) in all.iter().zip(0..) {
            let held = (graph.held)(at, size).map(|to| all.get(to as usize).cloned());
            *own.held.borrow_mut() = held;
        }
        all
    });
    let (sum, walked) = timed(|| black_box(walk(&all[0], STEPS)));
    black_box(sum);
    let ((), given_back) = timed(|| {
        all.iter().for_each(|own| drop(own.held.take()));
        drop(all);
    });
    // Each object takes 48 bytes: two counts, the borrow flag of the `RefCell`, two pointers, and
    // the pointer in `all`.
    out.counts.insert("bytes".into(), u64::from(size) * 48);
    let parts = [("make", made), ("walk", walked), ("give back", given_back)];
    parts.iter().for_each(|(part, seconds)| out.add(part, *seconds));
    out
}

fn walk(first: &Rc<Counted>, steps: u32) -> usize {
    let (mut at, mut sum) = (Rc::clone(first), 0);
    for step in 0..steps as usize {
        let next = at.held.borrow()[step % 2].clone();
        if let Some(next) = next {
            at = next;
            sum += Rc::strong_count(&at);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_graph_is_measured_by_each_contender() {
        for graph in ALL {
            let samples = measure(graph, 1000);
            assert_eq!(samples.iter().map(|own| &*own.who).collect::<Vec<_>>(), WHO);
            // A collection after the first one needs no more memory.
            let grown = samples.iter().filter_map(|own| own.counts.get("grown_bytes"));
            assert!(grown.copied().eq([0, 0]), "{}", graph.name);
        }
    }
}
