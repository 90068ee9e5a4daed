//! Lists of operations, edited: what is left out takes with it what refers to it, and the numbers
//! of all others follow.

use super::op::{Op, OpRef};
use super::run::Outcome;
use crate::objects::op::refs::{Gives, NO_HANDLE, Sort};

/// How many of which sort an operation gave, this having come of it.
#[must_use]
pub fn given(op: &Op, outcome: &Outcome) -> Option<(Sort, usize)> {
    match op.gives() {
        Gives::Nothing => None,
        Gives::Fixed(sort, count) => Some((sort, count)),
        Gives::Open(sort) => match outcome {
            Outcome::Objects(of) | Outcome::Nodes(_, of) => Some((sort, of.len())),
            _ => None,
        },
    }
}

/// A thing by where it came from: the number of the operation, and which of those that it gave.
type From = (usize, usize);

/// From nowhere: whatever refers to it is left out.
const GONE: From = (usize::MAX, 0);

/// An operation, how many it gives, and what its numbers mean.
type Link = (Op, Option<(Sort, usize)>, Vec<Option<From>>);

/// Operations that refer to each other by where things came from, so that they can be moved.
#[derive(Clone, Debug)]
pub struct Linked {
    ops: Vec<Link>,
}

impl Linked {
    /// Of operations, and what each gave.
    #[must_use]
    pub fn of(ops: &[Op], given: &[Option<(Sort, usize)>]) -> Self {
        let mut origin: [Vec<From>; 4] = Default::default();
        let mut out = Vec::new();
        for (number, op) in ops.iter().enumerate() {
            let look = |(sort, at): (Sort, OpRef)| origin[sort as usize].get(at as usize).copied();
            let refs = op.refs().into_iter().map(look).collect();
            let gives = given.get(number).copied().flatten();
            if let Some((sort, count)) = gives {
                origin[sort as usize].extend((0..count).map(|nth| (number, nth)));
            }
            out.push((op.clone(), gives, refs));
        }
        Self { ops: out }
    }

    /// The numbers of the operations on which one hangs.
    pub fn needs(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        self.ops[number].2.iter().flatten().map(|from| from.0)
    }

    /// The operations with these numbers, in this order. What refers to one that does not come
    /// before it is left out. With each number of each sort, what it is now.
    #[must_use]
    pub fn arranged(&self, order: &[usize]) -> (Vec<Op>, [Vec<Option<OpRef>>; 4]) {
        let (ops, _, first) = self.placed(order);
        (ops, self.renumbered(&first))
    }

    /// The operations with these numbers, in this order, as far as what they refer to is there; and
    /// which they were.
    #[must_use]
    pub fn kept(&self, order: &[usize]) -> (Vec<Op>, Vec<usize>) {
        let (ops, place, _) = self.placed(order);
        (ops, place)
    }

    /// The same, with another operation that gives fewer in place of one.
    #[must_use]
    pub fn narrowed(&self, order: &[usize], at: usize, narrow: Op) -> (Vec<Op>, Vec<usize>) {
        let mut fewer = self.clone();
        let (op, given, refs) = &mut fewer.ops[at];
        refs.truncate(narrow.refs().len());
        // Of what is sent the owner comes after the nodes.
        if let (Op::Send(..), Some(owner)) = (&narrow, self.ops[at].2.last()) {
            refs.pop();
            refs.push(*owner);
        }
        *op = narrow;
        *given = given.map(|(sort, count)| (sort, count - 1));
        let left = given.map_or(0, |(_, count)| count);
        for (_, _, refs) in &mut fewer.ops {
            let gone = |from: &From| from.0 == at && from.1 >= left;
            refs.iter_mut()
                .filter(|from| from.as_ref().is_some_and(gone))
                .for_each(|from| *from = Some(GONE));
        }
        fewer.kept(order)
    }

    /// The operations, which they were, and the number of the first thing that each gives now.
    fn placed(&self, order: &[usize]) -> (Vec<Op>, Vec<usize>, Vec<Option<OpRef>>) {
        let mut place = Vec::new();
        let mut first: Vec<Option<OpRef>> = vec![None; self.ops.len()];
        let mut next = [0; 4];
        let mut out = Vec::new();
        for &number in order {
            let (op, gives, refs) = &self.ops[number];
            let Some(op) = relinked(op, refs, &first) else { continue };
            first[number] = Some(0);
            if let Some((sort, count)) = *gives {
                first[number] = Some(next[sort as usize]);
                next[sort as usize] += count as OpRef;
            }
            place.push(number);
            out.push(op);
        }
        (out, place, first)
    }

    fn renumbered(&self, first: &[Option<OpRef>]) -> [Vec<Option<OpRef>>; 4] {
        let mut map: [Vec<Option<OpRef>>; 4] = Default::default();
        for ((_, gives, _), first) in self.ops.iter().zip(first) {
            if let Some((sort, count)) = *gives {
                let image = (0..count as OpRef).map(|nth| first.map(|first| first + nth));
                map[sort as usize].extend(image);
            }
        }
        map
    }
}

/// The operation with the numbers that its things have now; `None` where one has none.
fn relinked(op: &Op, refs: &[Option<From>], first: &[Option<OpRef>]) -> Option<Op> {
    let mut op = op.clone();
    let mut refs = refs.iter();
    let mut whole = true;
    op.each_ref(&mut |_, at| {
        if let Some(Some((number, nth))) = refs.next() {
            match first.get(*number).copied().flatten() {
                Some(first) => *at = first + *nth as OpRef,
                None => whole = false,
            }
        } else if *at != NO_HANDLE {
            whole = false;
        }
    });
    whole.then_some(op)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow() {
        let ops =
            [Op::Forward("A".into()), Op::Forward("B".into()), Op::OneOf(vec![0]), Op::Facts(1)];
        let given: Vec<_> = ops.iter().map(|op| super::given(op, &Outcome::Done)).collect();
        let linked = Linked::of(&ops, &given);
        let (out, map) = linked.arranged(&[1, 2, 3]);
        assert_eq!(out, [Op::Forward("B".into()), Op::Facts(0)]);
        assert_eq!(map[0], [None, Some(0), None]);
        let (out, map) = linked.arranged(&[1, 3, 0, 2]);
        assert_eq!(out[1..], [Op::Facts(0), Op::Forward("A".into()), Op::OneOf(vec![1])]);
        assert_eq!(map[0], [Some(1), Some(0), Some(2)]);
    }
}
