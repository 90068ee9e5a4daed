//! The laws of variations that do not affect hashes: the order of loading, forwards, cells, the
//! spelling of a dotted name, and notes.

use crate::kit::source::{Random, Source};
use crate::objects::known::Known;
use crate::objects::law::{ANY, Law};
use crate::objects::op::refs::{NO_HANDLE, Sort, Yields};
use crate::objects::op::{Op, OpRef};
use crate::objects::twin::{Rewrite, Twin, built_ops};
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, Label, Lens, Payload};
use std::collections::HashSet;

/// Additional forwards between objects do not affect the realized objects.
pub(crate) const FORWARDS: Law = Law {
    name: "world-forwards-leave-no-trace",
    rules: &[
        "function.resolve",
        "function.seen",
        "module.realize",
        "module.refuse",
        "module.error-path",
        "function.path",
        "function.global",
    ],
    check: |trial| {
        let ops = built_ops(trial);
        let mut source = Random::new(trial.entropy(1, usize::MAX) as u64);
        let (types, mut number) = (types_of_containers(&ops), 0);
        // No forward to a place is inserted, because a forward that is defined as a place refers to
        // the content of the place.
        let mut places: HashSet<OpRef> = HashSet::new();
        // No forward to a module or to a `OneOf` of modules is inserted in a `OneOf`. Such a
        // `OneOf` cannot be a step of a path from a forward that is defined as a member. A realized
        // `OneOf` that has one module behind a forward is that module (`[object.forward-by]`).
        let mut modules: HashSet<OpRef> = HashSet::new();
        let rewritten = Rewrite::of(&ops, &mut |out, op| {
            let (place, ty) = (is_place(op), types.contains(&number));
            let container = is_container(op);
            let binds = bound_to_places(op);
            let is_one_of = matches!(op, Op::OneOf(_));
            let is_module = match op {
                Op::OneOf(of) => of.iter().any(|at| modules.contains(at)),
                _ => matches!(op, Op::Module(_)),
            };
            if let Op::Head(_, of) | Op::OneOf(of) = op
                && !ty
            {
                for (nth, at) in of.iter_mut().enumerate().filter(|(_, at)| **at != NO_HANDLE) {
                    let fits = (!places.contains(at) || binds.contains(&nth))
                        && !(is_one_of && modules.contains(at));
                    if fits && source.chance(1, 3) && !(nth == 0 && container) {
                        let forward = out.add(Op::Forward("between".into()));
                        out.ops.push(Op::Define(forward, *at));
                        *at = forward;
                    }
                }
            }
            if place {
                places.insert(out.next);
            }
            if is_module {
                modules.insert(out.next);
            }
            number += OpRef::from(op.yields() != Yields::Nothing);
        });
        let twin = rewritten.into_twin(trial, &ops);
        twin.map_or(Ok(()), |mut twin| twin.compare_realized("with forwards in between"))
    },
    ..ANY
};

/// Returns whether an operation makes a place to which a forward can refer.
fn is_place(op: &Op) -> bool {
    matches!(op, Op::Head(label, _) if matches!(label.kind(), Kind::CELL | Kind::MEMBER))
}

/// Returns whether an operation makes a container. The first child of a container is its type,
/// which must not be forward-defined.
fn is_container(op: &Op) -> bool {
    let kinds = [
        Kind::TUPLE_OBJECT,
        Kind::LIST_OBJECT,
        Kind::SET_OBJECT,
        Kind::DICT_OBJECT,
        Kind::INSTANCE,
        Kind::CASE,
    ];
    matches!(op, Op::Head(label, _) if kinds.contains(&label.kind()))
}

/// Returns the objects that are types of containers, or that are reachable from such types.
fn types_of_containers(ops: &[Op]) -> HashSet<OpRef> {
    let makers = ops.iter().filter(|op| op.yields() != Yields::Nothing);
    let makers: Vec<&Op> = makers.collect();
    let mut out = HashSet::new();
    for op in makers.iter().rev() {
        let Op::Head(_, of) = op else { continue };
        out.extend(of.first().filter(|_| is_container(op)));
    }
    for (number, op) in makers.iter().enumerate().rev() {
        if let (true, Op::Head(_, of) | Op::OneOf(of)) = (out.contains(&(number as OpRef)), op) {
            out.extend(of);
        }
    }
    out
}

/// Returns the indices of the children of an overload that are globals with the binding `cell`;
/// forwards to cells may replace these children.
fn bound_to_places(op: &Op) -> Vec<usize> {
    let Op::Head(label, _) = op else { return Vec::new() };
    let Payload::Overload(said) = label.payload() else { return Vec::new() };
    let bound = said.globals.iter().filter(|global| global.binding != Binding::Unbound);
    let bound = (said.first_global()..).zip(bound);
    bound.filter(|(_, global)| global.binding == Binding::InCell).map(|(nth, _)| nth).collect()
}

/// The hash of a class is the same whether its methods read cells or constants, because a class is
/// a definition.
pub(crate) const CELLS: Law = Law {
    name: "world-cells-leave-no-trace",
    rules: &[
        "function.resolve",
        "function.seen",
        "function.global",
        "function.resolved",
        "function.role",
        "function.two-roles",
        "function.instance-role",
    ],
    check: |trial| {
        let ops = built_ops(trial);
        let Ok(cell) = Label::plain(Kind::CELL, 1) else { return Ok(()) };
        let rewritten = Rewrite::of(&ops, &mut |out, op| {
            rebound(op, &mut |global, child| {
                if global.0 == Binding::Constant {
                    *child = out.add(Op::Head(cell.clone(), vec![*child]));
                    global.0 = Binding::InCell;
                }
            });
        });
        let twin = rewritten.into_twin(trial, &ops);
        twin.map_or(Ok(()), |mut twin| {
            let known = Known::of(&twin.one);
            let is_type = |at: &OpRef| {
                let kind = twin.one.object(*at).and_then(|object| known.head_kind(object));
                kind.is_some_and(|kind| !kind.is_object())
            };
            // Only types are compared: a function outside of a class is a closure, whose cells
            // remain mutable.
            for at in twin.objects.iter_mut().filter(|at| !at.as_ref().is_some_and(is_type)) {
                *at = None;
            }
            twin.compare_realized("with constants in cells")
        })
    },
    ..ANY
};

/// Changes the bindings, paths and children of the globals of an overload.
fn rebound(op: &mut Op, change: &mut dyn FnMut(&mut (Binding, String), &mut OpRef)) {
    let Op::Head(label, children) = op else { return };
    let Payload::Overload(mut said) = label.payload() else { return };
    let bound = said.globals.iter_mut().filter(|global| global.binding != Binding::Unbound);
    let first = label.arity() as usize - bound.count();
    let bound = said.globals.iter_mut().filter(|global| global.binding != Binding::Unbound);
    for (global, child) in bound.zip(&mut children[first..]) {
        let mut pair = (global.binding, global.path.clone());
        change(&mut pair, child);
        (global.binding, global.path) = pair;
    }
    let payload = Payload::Overload(said).bytes();
    if let Ok(changed) = Label::new(Kind::OVERLOAD, &payload, children.len()) {
        *label = changed;
    }
}

/// The division of a dotted name into the member's name and the path does not affect the hash of a
/// function.
pub(crate) const DOTTED: Law = Law {
    name: "world-dotted-names",
    rules: &[
        "function.path",
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
        "module.identity",
    ],
    check: |trial| {
        let ops = built_ops(trial);
        let mut made: Vec<Option<Label>> = Vec::new();
        let rewritten = Rewrite::of(&ops, &mut |out, op| {
            rebound(op, &mut |global, child| {
                // A captured object is seen as its type, so no path can start at the object.
                let cut = global.0 != Binding::Captured;
                let Some(Some(label)) = made.get(*child as usize).filter(|_| cut) else { return };
                let Some((shorter, path)) = split(label, &global.1) else { return };
                *child = out.add(Op::Head(shorter, vec![]));
                global.1 = path;
            });
            made.resize(out.next as usize, None);
            if op.yields() != crate::objects::op::refs::Yields::Nothing {
                made.push(match op {
                    Op::Head(label, _) if label.kind() == Kind::MEMBER => Some(label.clone()),
                    _ => None,
                });
            }
        });
        let twin = rewritten.into_twin(trial, &ops);
        twin.map_or(Ok(()), |twin| {
            twin.compare_hashes(
                "with dotted names cut elsewhere",
                &[Lens::Identity, Lens::Compiler],
            )
        })
    },
    ..ANY
};

/// Moves the last component of a member's name to the path, or the first component of the path to
/// the member's name.
fn split(label: &Label, path: &str) -> Option<(Label, String)> {
    let Payload::Member { module, name } = label.payload() else { return None };
    let (name, path) = match (name.rsplit_once('.'), path.split_once('.')) {
        (Some((name, last)), _) if path.is_empty() => (name.to_owned(), last.to_owned()),
        (Some((name, last)), _) => (name.to_owned(), format!("{last}.{path}")),
        (None, _) if path.is_empty() => return None,
        (None, Some((first, rest))) => (format!("{name}.{first}"), rest.to_owned()),
        (None, None) => (format!("{name}.{path}"), String::new()),
    };
    let payload = Payload::Member { module, name };
    Some((Label::new(Kind::MEMBER, &payload.bytes(), 0).ok()?, path))
}

/// Notes and names of forwards are not part of identity.
pub(crate) const NOTES: Law = Law {
    name: "world-notes-are-no-identity",
    rules: &[
        "function.note",
        "object.hash",
        "object.hash-each",
        "module.identity",
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
    ],
    check: |trial| {
        let renamed = |op: &Op| match op {
            Op::Note(at, global, text) => Op::Note(*at, *global, format!("{text} elsewhere")),
            Op::Forward(name) => Op::Forward(format!("{name}2")),
            other => other.clone(),
        };
        let ops = &trial.trace.case.ops;
        let others: Vec<Op> = ops.iter().map(renamed).collect();
        let objects: Vec<Option<OpRef>> =
            (0..trial.after.count(Sort::Object) as OpRef).map(Some).collect();
        let images = objects.clone();
        let twin = Twin { one: trial.fork(), other: trial.run_ops(&others), objects, images };
        // Only hashes are compared, because the name of a forward is visible as long as the forward
        // exists. A forward-defined object has no hash.
        twin.compare_hashes("with other notes", &[Lens::Frozen, Lens::Identity, Lens::Compiler])
    },
    ..ANY
};
