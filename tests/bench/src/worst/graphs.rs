//! Inputs for the search: graphs of types in batches. The first batch is a component, and later
//! batches are new components that refer to it.

use super::{Parameter, Shape, Space, Watch};
use selfsame::{Draft, Interner, Kind, Label, Node, Result, Type};

pub(super) const SPACE: Space = Space {
    name: "graphs",
    parameters: &[
        Parameter { name: "old", values: &["ring", "ring of pairs", "hub", "tree", "two hubs"] },
        Parameter {
            name: "labels",
            values: &["one odd", "period of 3, one odd", "word of Thue", "all"],
        },
        Parameter {
            name: "child",
            values: &[
                "none",
                "the first",
                "any",
                "union of next and first",
                "union of next and itself",
                "union of any three",
            ],
        },
        Parameter { name: "new", values: &["none", "unrolled", "pairs", "rings", "a copy"] },
        Parameter { name: "refers to", values: &["its original", "the first", "any"] },
        Parameter { name: "defect", values: &["none", "a label", "an edge"] },
        Parameter { name: "batches", values: &["one", "one each"] },
        Parameter {
            name: "between",
            values: &["nothing", "a refused batch", "a large refused batch"],
        },
        Parameter { name: "unions", values: &["none", "of a new head and its original"] },
    ],
    run,
};

const OLD: usize = 0;
const LABELS: usize = 1;
const CHILD: usize = 2;
const NEW: usize = 3;
const REFERS: usize = 4;
const DEFECT: usize = 5;
const BATCHES: usize = 6;
const BETWEEN: usize = 7;
const UNIONS: usize = 8;

/// Returns a pseudorandom number less than `below`, which is used as the target of an edge.
const fn any(at: usize, below: usize) -> usize {
    (at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20) % below
}

/// A component that is realized first, with `len` heads.
struct Old<'a> {
    shape: &'a Shape,
    len: usize,
}

impl Old<'_> {
    /// Returns the children of a head: each child is a list of numbers of heads. A list of several
    /// heads is a union.
    fn children(&self, at: usize) -> Vec<Vec<usize>> {
        let (len, next) = (self.len, (at + 1) % self.len);
        let half = len / 2;
        let mut out: Vec<Vec<usize>> = match self.shape.value(OLD) {
            0 => vec![vec![next]],
            1 if at.is_multiple_of(2) => vec![vec![next], vec![(at + 2) % len]],
            1 => return vec![vec![at - 1]],
            2 if at == 0 => return (1..len).rev().map(|to| vec![to]).collect(),
            2 => vec![vec![next]],
            3 => vec![vec![(2 * at + 1) % len], vec![(2 * at + 2) % len]],
            _ if at == 0 => return (2..=half).rev().map(|to| vec![to]).collect(),
            _ if at == 1 => return (half + 1..2 * half).rev().map(|to| vec![to]).collect(),
            _ => vec![vec![match at {
                at if at == half => 1,
                at if at + 1 >= 2 * half => 0,
                at => at + 1,
            }]],
        };
        match self.shape.value(CHILD) {
            0 => {}
            1 => out.push(vec![0]),
            2 => out.push(vec![any(at, len)]),
            3 => out.push(vec![next, 0]),
            4 => out.push(vec![next, at]),
            _ => out.push(vec![any(at, len), any(at + 1, len), any(at + 2, len)]),
        }
        out
    }

    fn label(&self, at: usize, arity: usize, other: bool) -> Result<Label> {
        let number = match self.shape.value(LABELS) {
            _ if other => usize::MAX,
            0 => usize::from(at + 1 == self.len),
            1 => at % 3 + 3 * usize::from(at + 1 == self.len),
            2 => (at.count_ones() % 2) as usize,
            _ => at,
        };
        Label::new(Kind(0xc0), &number.to_be_bytes(), arity)
    }
}

fn run(shape: &Shape, n: usize, watch: &mut Watch) -> Result<()> {
    let mut interner = Interner::new();
    let len = if shape.value(NEW) == 0 { n } else { n / 2 }.max(8) & !1;
    let old = Old { shape, len };
    let types = build_old(&old, &mut interner, watch)?;
    let size = match shape.value(NEW) {
        0 => return Ok(()),
        1 => 1,
        2 => 2,
        3 => (len as f64).sqrt() as usize & !1,
        _ => len,
    };
    let mut draft = Draft::new();
    let mut roots = Vec::new();
    for start in (2..=len - size.min(len - 2)).step_by(size) {
        if shape.value(BATCHES) == 1 {
            draft = Draft::new();
            roots.clear();
        }
        roots.push(copy(&old, &types, &mut draft, start..start + size)?);
        if shape.value(BATCHES) == 1 {
            watch.time(|| interner.realize(&draft, &roots))?;
            refuse(shape, &types, &mut interner, watch)?;
        }
    }
    watch.time(|| interner.realize(&draft, &roots)).map(|_| ())
}

fn build_old(old: &Old<'_>, interner: &mut Interner, watch: &mut Watch) -> Result<Vec<Type>> {
    let mut draft = Draft::new();
    let nodes: Vec<Node> = (0..old.len).map(|_| draft.forward("")).collect::<Result<_>>()?;
    for at in 0..old.len {
        let mut children = Vec::new();
        for list in old.children(at) {
            let list: Vec<Node> = list.into_iter().map(|to| nodes[to]).collect();
            children.push(if let [one] = list[..] { one } else { draft.one_of(&list)? });
        }
        let head = draft.head(&old.label(at, children.len(), false)?, &children)?;
        draft.define(nodes[at], head)?;
    }
    // The roots start with the middle of the component, because heads near the start of the walk
    // get small numbers in the interner.
    let middle = (0..old.len).map(|at| nodes[(at + old.len / 2) % old.len]);
    let roots: Vec<Node> = middle.collect();
    let mut types = watch.time(|| interner.realize(&draft, &roots))?;
    types.rotate_right(old.len / 2);
    Ok(types)
}

/// Adds copies of the heads of a range to a draft. A copy refers to other copies where possible,
/// and otherwise to old heads.
fn copy(
    old: &Old<'_>,
    types: &[Type],
    draft: &mut Draft,
    range: std::ops::Range<usize>,
) -> Result<Node> {
    let (shape, len) = (old.shape, old.len);
    let copies: Vec<Node> = range.clone().map(|_| draft.forward("")).collect::<Result<_>>()?;
    let is_ring = shape.value(NEW) == 3;
    for at in range.clone().filter(|&at| at < len) {
        let mut children = Vec::new();
        let last = at + 1 == range.end;
        for list in old.children(at) {
            let mut nodes = Vec::new();
            for to in list {
                let closes = is_ring && last && to == (at + 1) % len;
                if range.contains(&to) || closes {
                    nodes.push(copies[if closes { 0 } else { to - range.start }]);
                    if shape.value(UNIONS) == 1 {
                        nodes.push(draft.bring(types[if closes { range.start } else { to }])?);
                    }
                    continue;
                }
                let to = match shape.value(REFERS) {
                    0 if shape.value(DEFECT) == 2 && last => any(to, len),
                    0 => to,
                    1 => 0,
                    _ => any(to + at, len),
                };
                nodes.push(draft.bring(types[to])?);
            }
            children.push(if let [one] = nodes[..] { one } else { draft.one_of(&nodes)? });
        }
        let label = old.label(at, children.len(), shape.value(DEFECT) == 1 && last)?;
        let head = draft.head(&label, &children)?;
        draft.define(copies[at - range.start], head)?;
    }
    Ok(copies[0])
}

/// Realizes types together with a type that contains itself by value, so that the operation is
/// refused.
fn refuse(shape: &Shape, types: &[Type], interner: &mut Interner, watch: &mut Watch) -> Result<()> {
    let heads = match shape.value(BETWEEN) {
        0 => return Ok(()),
        1 => 1,
        _ => 16,
    };
    let mut draft = Draft::new();
    let forward = draft.forward("")?;
    let mut below = draft.bring(types[0])?;
    for at in 0_u32..heads {
        below = draft.head(&Label::new(Kind(0xc1), &at.to_be_bytes(), 1)?, &[below])?;
    }
    let tuple = draft.head(&Label::plain(Kind::TUPLE, 2)?, &[forward, below])?;
    draft.define(forward, tuple)?;
    let refused = watch.time(|| interner.realize(&draft, &[tuple])).is_err();
    assert!(refused, "a tuple is part of itself");
    Ok(())
}
