//! Lists of operations, edited: what is left out takes with it what refers to it, and the numbers
//! of all others follow.

use super::op::{Op, OpRef};
use super::run::Outcome;
use crate::objects::op::refs::{NO_HANDLE, Sort, Yields};

/// The handles that an operation yielded: all of one sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Yielded {
    /// Their sort.
    pub sort: Sort,
    /// How many they are.
    pub count: usize,
}

impl Yielded {
    /// The handles that an operation yielded, this having come of it; `None` where it yields none.
    #[must_use]
    pub fn of(op: &Op, outcome: &Outcome) -> Option<Self> {
        let (sort, count) = match op.yields() {
            Yields::Nothing => return None,
            Yields::Fixed(sort, count) => (sort, count),
            Yields::Open(sort) => match outcome {
                Outcome::Objects(of) | Outcome::Nodes(_, of) => (sort, of.len()),
                _ => return None,
            },
        };
        Some(Self { sort, count })
    }

    /// The same without the last of them.
    pub(super) const fn fewer(self) -> Self {
        Self { count: self.count - 1, ..self }
    }
}

/// Where a handle came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Origin {
    /// The number of the operation.
    op: usize,
    /// Which of those that the operation yielded.
    nth: usize,
}

/// From nowhere: an operation that refers to it is left out.
const GONE: Origin = Origin { op: usize::MAX, nth: 0 };

/// An operation, what it yielded, and where the handles in it came from.
#[derive(Clone, Debug)]
struct LinkedOp {
    op: Op,
    yielded: Option<Yielded>,
    refs: Vec<Option<Origin>>,
}

/// Operations that refer to each other by where handles came from, so that they can be moved.
#[derive(Clone, Debug)]
pub struct Linked {
    ops: Vec<LinkedOp>,
}

impl Linked {
    /// Links operations, by what each yielded.
    #[must_use]
    pub fn of(ops: &[Op], yielded: &[Option<Yielded>]) -> Self {
        let mut origin: [Vec<Origin>; 4] = Default::default();
        let mut out = Vec::new();
        for (number, op) in ops.iter().enumerate() {
            let look = |(sort, at): (Sort, OpRef)| origin[sort as usize].get(at as usize).copied();
            let refs = op.refs().into_iter().map(look).collect();
            let yielded = yielded.get(number).copied().flatten();
            if let Some(Yielded { sort, count }) = yielded {
                origin[sort as usize].extend((0..count).map(|nth| Origin { op: number, nth }));
            }
            out.push(LinkedOp { op: op.clone(), yielded, refs });
        }
        Self { ops: out }
    }

    /// The numbers of the operations on which one hangs.
    pub fn dependencies(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        self.ops[number].refs.iter().flatten().map(|from| from.op)
    }

    /// The operations with these numbers, in this order. What refers to one that does not come
    /// before it is left out. With each number of each sort, what it is now.
    #[must_use]
    pub fn rearrange(&self, order: &[usize]) -> (Vec<Op>, [Vec<Option<OpRef>>; 4]) {
        let (ops, first) = self.place(order);
        (ops, self.renumber(&first))
    }

    /// The operations with these numbers, in this order, as far as what they refer to is there.
    #[must_use]
    pub fn keep(&self, order: &[usize]) -> Vec<Op> {
        self.place(order).0
    }

    /// The same, with another operation that gives fewer in place of one.
    #[must_use]
    pub fn narrow(&self, order: &[usize], at: usize, narrow: Op) -> Vec<Op> {
        let mut fewer = self.clone();
        let linked = &mut fewer.ops[at];
        linked.refs.truncate(narrow.refs().len());
        // Of what is sent the owner comes after the nodes.
        if let (Op::Send(..), Some(owner)) = (&narrow, self.ops[at].refs.last()) {
            linked.refs.pop();
            linked.refs.push(*owner);
        }
        linked.op = narrow;
        linked.yielded = linked.yielded.map(Yielded::fewer);
        let left = linked.yielded.map_or(0, |yielded| yielded.count);
        for linked in &mut fewer.ops {
            let gone = |from: &Origin| from.op == at && from.nth >= left;
            let refs = linked.refs.iter_mut();
            refs.filter(|from| from.as_ref().is_some_and(gone)).for_each(|from| *from = Some(GONE));
        }
        fewer.keep(order)
    }

    /// The operations, and the number of the first handle that each yields now.
    fn place(&self, order: &[usize]) -> (Vec<Op>, Vec<Option<OpRef>>) {
        let mut first: Vec<Option<OpRef>> = vec![None; self.ops.len()];
        let mut next = [0; 4];
        let mut out = Vec::new();
        for &number in order {
            let linked = &self.ops[number];
            let Some(op) = linked.renumbered(&first) else { continue };
            first[number] = Some(0);
            if let Some(Yielded { sort, count }) = linked.yielded {
                first[number] = Some(next[sort as usize]);
                next[sort as usize] += count as OpRef;
            }
            out.push(op);
        }
        (out, first)
    }

    fn renumber(&self, first: &[Option<OpRef>]) -> [Vec<Option<OpRef>>; 4] {
        let mut map: [Vec<Option<OpRef>>; 4] = Default::default();
        for (linked, first) in self.ops.iter().zip(first) {
            if let Some(Yielded { sort, count }) = linked.yielded {
                let image = (0..count as OpRef).map(|nth| first.map(|first| first + nth));
                map[sort as usize].extend(image);
            }
        }
        map
    }
}

impl LinkedOp {
    /// The operation with the numbers that its handles have now; `None` where one has none. `first`
    /// has for each operation the number of the first handle that it yields.
    fn renumbered(&self, first: &[Option<OpRef>]) -> Option<Op> {
        let (mut op, mut refs, mut whole) = (self.op.clone(), self.refs.iter(), true);
        op.each_ref(&mut |_, at| {
            if let Some(Some(Origin { op, nth })) = refs.next() {
                match first.get(*op).copied().flatten() {
                    Some(first) => *at = first + *nth as OpRef,
                    None => whole = false,
                }
            } else if *at != NO_HANDLE {
                whole = false;
            }
        });
        whole.then_some(op)
    }
}
