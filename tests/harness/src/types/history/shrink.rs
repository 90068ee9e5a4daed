//! The edits that shrink a history.
//!
//! An edit leaves out operations, or simplifies one argument. If an operation is left out, all
//! operations that depend on its results are left out, too. If this removes too much, the missing
//! name can be replaced by another name of the same sort.

use super::History;
use super::op::{Arg, Name, Op, Sort, Verb};
use crate::kit::shrink::{chunks, pairs};
use selfsame_spec::{Kind, Label};

/// Returns the weight of a history, which shrinking makes smaller.
pub(super) fn weight(history: &History) -> usize {
    history.ops.iter().map(weight_of).sum::<usize>() + history.tuning.weight()
}

/// Returns all histories that one edit can produce. The largest reductions come first.
pub(super) fn edits(history: &History) -> impl Iterator<Item = History> + '_ {
    let whole = (0..history.ops.len()).rev();
    let (count, kept) = (history.ops.len(), |keep: Vec<usize>| kept(history, &keep));
    chunks(count)
        .map(kept)
        .chain(whole.clone().flat_map(|at| instead(history, at)))
        .chain(whole.clone().filter_map(|at| contracted(history, at)))
        .chain(labels(history))
        .chain(whole.clone().flat_map(|at| lowered(history, at)))
        .chain(whole.filter_map(|at| fewer_everywhere(history, at)))
        .chain(pairs(count).map(kept))
}

/// Returns the weight of an operation. The constant part is so large that leaving out one operation
/// outweighs any change of arguments.
fn weight_of(op: &Op) -> usize {
    let arg = |arg: &Arg| match arg {
        Arg::Name(name) => 8 + name.number as usize,
        Arg::Within(..) => 20,
        Arg::Label(label) => 4 + 4 * label.payload_bytes().len() + label.arity() as usize,
        Arg::Words(words) => words.len(),
        Arg::Number(number) => (64 - number.leading_zeros()) as usize,
        Arg::Use(_) => 0,
    };
    10_000 + 8 * op.makes.len() + op.takes.iter().map(arg).sum::<usize>()
}

/// Returns the history with only the operations whose indices are in `keep`. An operation that
/// depends on a missing operation is left out, too.
fn kept(history: &History, keep: &[usize]) -> History {
    closed(keep.iter().map(|&at| history.ops[at].clone()).collect())
}

/// Returns the history with only the operations whose arguments are all results of earlier
/// operations.
fn closed(ops: Vec<Op>) -> History {
    let mut made = std::collections::HashSet::new();
    let mut out = History::default();
    for op in ops {
        if op.names().all(|name| made.contains(&name)) {
            made.extend(op.makes.iter().copied());
            out.ops.push(op);
        }
    }
    out
}

/// Returns histories without operation `at`. In each, an earlier name of the same sort replaces the
/// operation's result.
fn instead(history: &History, at: usize) -> Vec<History> {
    let op = &history.ops[at];
    let [name] = op.makes[..] else { return Vec::new() };
    let before = history.ops[..at].iter().flat_map(|op| &op.makes);
    let others: Vec<Name> = before.filter(|other| other.sort == name.sort).copied().collect();
    let image = |&other: &Name| {
        let mut ops = history.ops.clone();
        ops.remove(at);
        let change = |taken| if taken == name { other } else { taken };
        ops.iter_mut().for_each(|op| op.rename(change));
        closed(ops)
    };
    // Only the four nearest names and the first name are tried, because trying all names would take
    // too long.
    others.iter().rev().take(4).chain(others.first()).map(image).collect()
}

/// Returns the history without a forward and its definition. The forward is replaced by its
/// definition wherever it is used.
fn contracted(history: &History, at: usize) -> Option<History> {
    let op = &history.ops[at];
    let (Verb::Define, [Arg::Name(forward), Arg::Name(definition)]) = (op.verb, &op.takes[..])
    else {
        return None;
    };
    let keep = |op: &&Op| !op.makes.contains(forward);
    let mut ops = history.ops.clone();
    ops.remove(at);
    let mut ops: Vec<Op> = ops.iter().filter(keep).cloned().collect();
    let change = |taken| if taken == *forward { *definition } else { taken };
    ops.iter_mut().for_each(|op| op.rename(change));
    Some(closed(ops))
}

/// Returns the history in which one node is left out of each operation that realizes the same nodes
/// as operation `at`.
fn fewer_everywhere(history: &History, at: usize) -> Option<History> {
    let takes = &history.ops[at].takes;
    let alike = |op: &&mut Op| op.verb == Verb::Realize && op.takes[1..] == takes[1..];
    if history.ops[at].verb != Verb::Realize || takes.len() < 2 {
        return None;
    }
    let mut out = history.clone();
    for op in out.ops.iter_mut().filter(alike) {
        op.takes.pop();
        op.makes.truncate(op.takes.len() - 1);
    }
    Some(closed(out.ops))
}

/// Returns histories in which all heads with one label lose a child, or get a simpler label.
fn labels(history: &History) -> impl Iterator<Item = History> + '_ {
    let mut known: Vec<&Label> = Vec::new();
    for arg in history.ops.iter().flat_map(|op| &op.takes) {
        if let Arg::Label(label) = arg
            && label.kind() != Kind::MEMBER
            && !known.contains(&label)
        {
            known.push(label);
        }
    }
    let all = known.clone();
    known.into_iter().flat_map(move |label| {
        let drop = (0..label.arity() as usize).rev().map(Some).chain([None]);
        let all = all.clone();
        drop.filter_map(move |child| lower_label(history, label, child, &all))
    })
}

fn lower_label(
    history: &History,
    label: &Label,
    child: Option<usize>,
    known: &[&Label],
) -> Option<History> {
    let arity = label.arity() as usize - usize::from(child.is_some());
    let plainer = crate::types::shrink::plainest(arity, |new| known.contains(&new))?;
    let mut out = history.clone();
    for op in &mut out.ops {
        if op.takes.get(1) == Some(&Arg::Label(label.clone())) {
            op.takes[1] = Arg::Label(plainer.clone());
            // A head that was built with a wrong number of children may not have this child.
            child
                .filter(|child| child + 2 < op.takes.len())
                .map(|child| op.takes.remove(child + 2));
        }
    }
    Some(out)
}

/// Returns histories in which one argument of operation `at` is removed or simplified.
fn lowered(history: &History, at: usize) -> Vec<History> {
    let op = &history.ops[at];
    let mut ops = Vec::new();
    for nth in 0..op.takes.len() {
        ops.extend(without(op, nth));
        ops.extend(lower(history, at, nth));
    }
    if op.makes.len() > 1 || op.verb == Verb::Heads {
        let mut fewer = op.clone();
        fewer.makes.pop();
        ops.push(fewer);
    }
    let image = |op: Op| {
        let mut ops = history.ops.clone();
        ops[at] = op;
        closed(ops)
    };
    ops.into_iter().filter(Op::fits).map(image).collect()
}

/// Returns the operation without one argument, and without the result that corresponds to this
/// argument.
fn without(op: &Op, nth: usize) -> Option<Op> {
    let mut out = op.clone();
    out.takes.remove(nth);
    match op.verb {
        Verb::Realize => drop(out.makes.remove((nth.checked_sub(1)?).min(op.makes.len() - 1))),
        Verb::OneOf | Verb::Write => {}
        _ => return None,
    }
    Some(out)
}

/// Returns copies of an operation in which one argument is simpler.
fn lower(history: &History, at: usize, nth: usize) -> Vec<Op> {
    let op = &history.ops[at];
    let simpler: Vec<Arg> = match &op.takes[nth] {
        Arg::Words(words) if !words.is_empty() => vec![Arg::Words(String::new())],
        Arg::Number(number) => {
            let halves = std::iter::successors(Some(*number), |n| n.checked_div(2)).skip(1);
            let halves = halves.take_while(|n| *n > 0).chain([0]);
            halves.chain(number.checked_sub(1)).filter(|n| n < number).map(Arg::Number).collect()
        }
        Arg::Within(node, _) => vec![Arg::Name(*node)],
        Arg::Name(name) if name.sort != Sort::Bytes => {
            let before = history.ops[..at].iter().flat_map(|op| &op.makes);
            let like = before.filter(|other| other.sort == name.sort && *other < name);
            like.take(3).map(|&other| Arg::Name(other)).collect()
        }
        _ => Vec::new(),
    };
    let put = |arg| {
        let mut out = op.clone();
        out.takes[nth] = arg;
        out
    };
    simpler.into_iter().map(put).collect()
}

/// Renames all names so that the names of each sort count from 0 in the order of the operations.
pub(super) fn numbered(history: &History) -> History {
    let mut image = std::collections::HashMap::new();
    let mut next = [0; Sort::ALL.len()];
    let mut out = history.clone();
    for op in &mut out.ops {
        op.rename(|name| image.get(&name).copied().unwrap_or(name));
        for name in &mut op.makes {
            let number = &mut next[name.sort as usize];
            let new = Name { number: *number, ..*name };
            *number += 1;
            image.insert(*name, new);
            *name = new;
        }
    }
    out
}
