//! The edits that shrink a case of worlds.
//!
//! There are three sorts of edits. An edit leaves out an operation and all operations that refer to
//! it, replaces references to an object, or simplifies the arguments of an operation.

use super::case::{Case, Trace};
use super::edit::{Linked, Yielded};
use super::op::refs::NO_HANDLE;
use super::op::{Op, OpRef};
use crate::kit::Mutant;
use crate::kit::mutant;
use crate::kit::shrink::{chunks, pairs};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Payload, Value};

/// Returns all cases that one edit of a case can produce. Edits with the largest effect come first.
/// The model has not run these cases yet.
pub(super) fn edits(of: &Trace) -> impl Iterator<Item = Case> + '_ {
    let whole = (0..of.case.ops.len()).rev();
    let (count, kept) = (of.case.ops.len(), |keep: Vec<usize>| kept(of, &keep));
    let tuning = of.case.tuning.edits().map(|tuning| Case { tuning, ..of.case.clone() });
    let mutants = mutant::edits(&of.case.mutants);
    tuning
        .chain(mutants.map(|mutants| Case { mutants, ..of.case.clone() }))
        .chain(chunks(count).map(kept))
        .chain(whole.clone().flat_map(|at| instead(of, at)))
        .chain(whole.clone().flat_map(|at| simpler(of, at)))
        .chain(whole.clone().filter_map(|at| narrowed(of, at)))
        .chain(pairs(count).map(kept))
        .chain(dice(of))
}

/// Returns the case with its operations replaced by the given operations.
fn with_ops(of: &Trace, ops: Vec<Op>) -> Case {
    let Case { law_entropy, tuning, mutants, .. } = &of.case;
    let (law_entropy, tuning) = (law_entropy.clone(), tuning.clone());
    Case { ops, law_entropy, tuning, mutants: mutants.clone() }
}

/// Returns the case with only the operations whose numbers are in `keep`. An operation that refers
/// to a missing operation is left out, too.
fn kept(of: &Trace, keep: &[usize]) -> Case {
    let ops = Linked::of(&of.case.ops, &of.yielded()).keep(keep);
    with_ops(of, ops)
}

/// Returns cases without operation `at`. Each handle that the operation yielded is replaced by an
/// older handle of the same sort.
fn instead(of: &Trace, at: usize) -> Vec<Case> {
    let yielded = of.yielded();
    let Some(Yielded { sort, count }) = yielded[at] else { return Vec::new() };
    let before = yielded[..at].iter().flatten().filter(|yielded| yielded.sort == sort);
    let first = before.map(|yielded| yielded.count).sum::<usize>() as OpRef;
    let count = count as OpRef;
    let refs = of.case.ops[at].refs();
    // The operation's arguments are the first candidates for the replacement, and the nearest
    // earlier handles are the next.
    let own = refs.into_iter().filter(|(of, _)| *of == sort).map(|(_, to)| to);
    let others = own.chain((0..first).rev().take(3)).filter(|&to| to < first);
    let image = |to: OpRef| {
        let mut out = of.case.clone();
        out.ops.remove(at);
        for op in &mut out.ops[at..] {
            op.each_ref(&mut |of, at| {
                if of == sort && *at != NO_HANDLE && *at >= first {
                    *at = if *at < first + count { to } else { *at - count };
                }
            });
        }
        out
    };
    others.map(image).collect()
}

/// Returns the weight of a case. Shrinking looks for a case with a smaller weight.
pub(super) fn weight(case: &Case) -> usize {
    let dice = |&dice: &u64| (64 - dice.leading_zeros()) as usize;
    let dice: usize = case.law_entropy.iter().map(dice).sum();
    case.ops.iter().map(weight_of).sum::<usize>()
        + dice
        + case.tuning.weight()
        + case.mutants.iter().map(Mutant::weight).sum::<usize>()
}

/// Returns the weight of an operation. The constant part is so large that removing an operation
/// outweighs any growth of the arguments of other operations.
fn weight_of(op: &Op) -> usize {
    let refs = op.refs().into_iter();
    let refs: usize = refs.map(|(_, at)| 8 + (at as usize).min(200)).sum();
    let said = match op {
        Op::Head(label, _) => {
            4 * label.payload_bytes().len() + usize::from(label.kind().0 >> 4) + 4
        }
        Op::Forward(text) | Op::Module(text) | Op::Anonymous(text) | Op::Lookup(text) => text.len(),
        Op::Tag(_, tag) => (64 - tag.leading_zeros()) as usize,
        Op::Note(_, global, text) => *global as usize + text.len(),
        Op::Declare(_, name) | Op::Assign(_, name, _) | Op::LookupMember(_, name) => name.len(),
        Op::Read(_, bytes) => bytes.len(),
        Op::TypeFunction(name, params, body, _) => {
            name.len() + 4 * params.len() + body.steps.iter().map(step).sum::<usize>()
        }
        _ => 0,
    };
    10_000 + refs + said
}

fn step(step: &Step) -> usize {
    50 + match step {
        Step::Param(of) | Step::Object(of) => *of as usize,
        Step::Head(label, of) => 8 + label.payload_bytes().len() + 4 * of.len(),
        Step::OneOf(of) => 4 * of.len(),
        Step::Call(function, of) => *function as usize + 4 * of.len(),
        Step::Fail(why) => why.len(),
    }
}

fn dice(of: &Trace) -> impl Iterator<Item = Case> + '_ {
    const LOW: u64 = 24;
    let large = (0..of.case.law_entropy.len()).filter(|&at| of.case.law_entropy[at] > 0);
    large.flat_map(move |at| {
        (0..LOW.min(of.case.law_entropy[at])).map(move |low| {
            let mut out = of.case.clone();
            out.law_entropy[at] = low;
            out
        })
    })
}

/// Returns the case with the last argument of operation `at` removed, if the operation takes a list
/// and yields a handle for each element.
fn narrowed(of: &Trace, at: usize) -> Option<Case> {
    let mut op = of.case.ops[at].clone();
    let (Op::Realize(list)
    | Op::TypeOf(list)
    | Op::Thaw(list)
    | Op::Intern(list)
    | Op::Freeze(_, list)
    | Op::Send(list, _)) = &mut op
    else {
        return None;
    };
    // Without this argument, the operation yields one handle fewer. Therefore operations that refer
    // to its last handle are left out.
    list.pop()?;
    if list.is_empty() {
        return None;
    }
    let keep: Vec<usize> = (0..of.case.ops.len()).collect();
    let ops = Linked::of(&of.case.ops, &of.yielded()).narrow(&keep, at, op);
    Some(with_ops(of, ops))
}

/// Returns the cases in which the arguments of operation `at` are simpler.
fn simpler(of: &Trace, at: usize) -> Vec<Case> {
    let op = &of.case.ops[at];
    let mut ops: Vec<Op> = match op {
        Op::Head(label, children) => heads(label, children),
        Op::OneOf(list) => without_each(list).into_iter().map(Op::OneOf).collect(),
        Op::Fill(to, list) => {
            without_each(list).into_iter().map(|list| Op::Fill(*to, list)).collect()
        }
        Op::Collect(list) => without_each(list).into_iter().map(Op::Collect).collect(),
        Op::Resolvable(list) => without_each(list).into_iter().map(Op::Resolvable).collect(),
        Op::Drop(list) => without_each(list).into_iter().map(Op::Drop).collect(),
        Op::Write(list) => without_each(list).into_iter().map(Op::Write).collect(),
        Op::Tag(to, tag) if *tag > 1 => vec![Op::Tag(*to, 1)],
        Op::Anonymous(state) if !state.is_empty() => vec![Op::Anonymous(String::new())],
        Op::Forward(name) if !name.is_empty() => vec![Op::Forward(String::new())],
        Op::Note(to, global, text) if !text.is_empty() => {
            vec![Op::Note(*to, *global, String::new())]
        }
        Op::TypeFunction(name, params, body, objects) => {
            let with = |body| Op::TypeFunction(name.clone(), params.clone(), body, objects.clone());
            bodies(body).into_iter().map(with).collect()
        }
        _ => Vec::new(),
    };
    ops.extend(lowered(op));
    let with = |op| {
        let mut out = of.case.clone();
        out.ops[at] = op;
        out
    };
    ops.into_iter().map(with).collect()
}

/// Returns the operations that differ from `op` by one number that is smaller by 1.
fn lowered(op: &Op) -> Vec<Op> {
    let lower = |nth: usize| {
        let mut out = op.clone();
        let mut count = 0;
        out.each_ref(&mut |_, at| {
            if count == nth && *at != NO_HANDLE {
                *at = at.saturating_sub(1);
            }
            count += 1;
        });
        out
    };
    (0..op.refs().len()).map(lower).collect()
}

fn without_each(list: &[OpRef]) -> Vec<Vec<OpRef>> {
    let without = |at: usize| {
        let mut out = list.to_vec();
        out.remove(at);
        out
    };
    (0..list.len()).rev().map(without).collect()
}

/// Returns simpler heads. They have one child fewer if the kind allows any arity, a simpler kind,
/// or a shorter payload.
fn heads(label: &Label, children: &[OpRef]) -> Vec<Op> {
    let mut out = Vec::new();
    for fewer in without_each(children) {
        out.extend(
            Label::plain(label.kind(), fewer.len()).ok().map(|label| Op::Head(label, fewer)),
        );
    }
    for kind in [Kind::NONE, Kind::TUP, Kind::TUPLE] {
        if !label.kind().is_object() && kind != label.kind() {
            out.extend(
                Label::plain(kind, children.len()).ok().map(|l| Op::Head(l, children.to_vec())),
            );
        }
    }
    let zero = Value::i64(0);
    let payload = match label.payload() {
        Payload::Value(value) if label.kind() == Kind::CONSTANT && value != zero => {
            Some((Payload::Value(zero), children.to_vec()))
        }
        Payload::Overload(mut said) => {
            if said.globals.pop().is_some_and(|global| global.binding as u8 != 0) {
                let fewer = children[..children.len() - 1].to_vec();
                Some((Payload::Overload(said), fewer))
            } else {
                said.code.clear();
                Some((Payload::Overload(said), children.to_vec()))
            }
        }
        Payload::Record { name, mut members } => {
            let last = members.pop();
            let drops = last.is_some_and(|member| member.role.has_child());
            let fewer = children[..children.len() - usize::from(drops)].to_vec();
            Some((Payload::Record { name, members }, fewer))
        }
        _ => None,
    };
    if let Some((payload, children)) = payload {
        let label = Label::new(label.kind(), &payload.bytes(), children.len());
        out.extend(label.ok().map(|label| Op::Head(label, children)));
    }
    out
}

/// Returns shorter versions of a type function's body; in each, one step is missing.
fn bodies(body: &Recipe) -> Vec<Recipe> {
    let cut = |at: usize| {
        let mut steps = body.steps.clone();
        steps.remove(at);
        for step in &mut steps[at..] {
            if let Step::Head(_, of) | Step::OneOf(of) | Step::Call(_, of) = step {
                of.iter_mut()
                    .filter(|to| **to as usize >= at)
                    .for_each(|to| *to = to.saturating_sub(1));
            }
        }
        Recipe { steps }
    };
    (0..body.steps.len()).rev().map(cut).collect()
}
