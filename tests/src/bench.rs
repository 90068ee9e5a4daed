//! What the implementation costs on families of graphs, from a thousand heads to ten million.
//!
//! Timings are for people: no test looks at them.

use crate::memory;
use crate::source::{Random, Source};
use selfsame::{Draft, Interner, Kind, Label, Lens, Node, Result};
use serde::{Deserialize, Serialize};
use std::time::Instant;

/// A family of graphs, one for each number of heads.
pub struct Family {
    /// How the table calls it.
    pub name: &'static str,
    build: fn(&mut Draft, u32) -> Result<Node>,
}

/// The families of the table.
pub const FAMILIES: &[Family] = &[
    Family { name: "chain", build: chain },
    Family { name: "ring with one odd head", build: ring },
    Family { name: "binary tree with back edges", build: tree },
    Family { name: "random graph", build: random },
];

/// What one graph cost: seconds and bytes.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub struct Row {
    /// The family's name.
    pub family: String,
    /// Heads in the draft.
    pub heads: u32,
    /// Heads that are left, each once.
    pub distinct: usize,
    /// Building the draft.
    pub build: f64,
    /// Realizing it, digests included.
    pub realize: f64,
    /// Writing the type.
    pub write: f64,
    /// Reading the text into another interner, every digest verified.
    pub read: f64,
    /// The text.
    pub wire_bytes: usize,
    /// The most memory that the process had had once the type was realized; `None` where the
    /// system does not say.
    pub peak_bytes: Option<u64>,
}

/// Measures one family at one size.
///
/// # Errors
/// Those of a draft that is full: E0712.
pub fn measure(family: &Family, heads: u32) -> Result<Row> {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let (root, build) = timed(|| (family.build)(&mut draft, heads));
    let root = root?;
    let (types, realize) = timed(|| interner.realize(&draft, &[root]));
    let peak_bytes = memory::peak();
    drop(draft);
    let types = types?;
    let distinct = interner.footprint().heads;
    let hash = interner.hash(types[0], Lens::Identity)?;
    let (bytes, write) = timed(|| interner.to_bytes(&types));
    drop(interner);
    let (bytes, mut other) = (bytes?, Interner::new());
    let (back, read) = timed(|| other.from_bytes(&bytes));
    assert_eq!(other.hash(back?[0], Lens::Identity)?, hash, "the text is the type");
    Ok(Row {
        family: family.name.to_owned(),
        heads,
        distinct,
        build,
        realize,
        write,
        read,
        wire_bytes: bytes.len(),
        peak_bytes,
    })
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let out = work();
    (out, start.elapsed().as_secs_f64())
}

/// A label of a kind that holds by reference.
fn label(name: &[u8], arity: usize) -> Result<Label> {
    Label::new(Kind(0xc0), name, arity)
}

fn chain(draft: &mut Draft, n: u32) -> Result<Node> {
    let label_1 = label(b"", 1)?;
    let leaf = draft.head(&label(b"", 0)?, &[])?;
    (1..n).try_fold(leaf, |at, _| draft.head(&label_1, &[at]))
}

fn ring(draft: &mut Draft, n: u32) -> Result<Node> {
    let even = label(b"", 1)?;
    let close = draft.forward("ring")?;
    let odd = draft.head(&label(b"odd", 1)?, &[close])?;
    let last = (1..n).try_fold(odd, |at, _| draft.head(&even, &[at]))?;
    draft.define(close, last)?;
    Ok(last)
}

/// A complete tree of two labels whose leaves lead back to heads drawn at random.
fn tree(draft: &mut Draft, n: u32) -> Result<Node> {
    let labels = [label(b"a", 2)?, label(b"b", 2)?];
    let mut source = Random::new(1);
    let heads = (0..n).map(|_| draft.forward("head")).collect::<Result<Vec<_>>>()?;
    for at in 0..n as usize {
        let below = |child: usize, source: &mut Random| match heads.get(2 * at + child) {
            Some(&below) => below,
            None => heads[source.index(n as usize)],
        };
        let children = [below(1, &mut source), below(2, &mut source)];
        let head = draft.head(&labels[source.index(2)], &children)?;
        draft.define(heads[at], head)?;
    }
    Ok(heads[0])
}

/// Two children each, and four labels, drawn at random.
fn random(draft: &mut Draft, n: u32) -> Result<Node> {
    let labels = [label(b"a", 2)?, label(b"b", 2)?, label(b"c", 2)?, label(b"d", 2)?];
    let mut source = Random::new(1);
    let heads = (0..n).map(|_| draft.forward("head")).collect::<Result<Vec<_>>>()?;
    for &forward in &heads {
        let children = [heads[source.index(n as usize)], heads[source.index(n as usize)]];
        let head = draft.head(&labels[source.index(4)], &children)?;
        draft.define(forward, head)?;
    }
    Ok(heads[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The families are what they are called: what is distinct in each is known.
    #[test]
    fn families_have_the_heads_that_they_promise() {
        let distinct = |name: &str| {
            let family = FAMILIES.iter().find(|family| family.name.starts_with(name)).unwrap();
            measure(family, 1000).unwrap().distinct
        };
        assert_eq!(distinct("chain"), 1000);
        assert_eq!(distinct("ring"), 1000);
        assert!(distinct("binary tree") > 800);
        assert!(distinct("random") > 700);
    }
}
