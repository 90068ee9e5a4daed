//! What leaves no trace: the order in which a program was loaded, forwards, cells, how a dotted
//! name was written, notes.

use crate::objects::law::expect;

use crate::kit::source::{Random, Source};
use crate::objects::law::{ANY, Law};
use crate::objects::op::refs::{NO_HANDLE, Sort};
use crate::objects::op::{Op, OpRef};
use crate::objects::twin::{Rewrite, Twin, built_ops};
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, Label, Lens, Payload};

/// Forwards in between leave no trace in what is realized.
pub(crate) const FORWARDS: Law = Law {
    name: "world-forwards-leave-no-trace",
    rules: &["function.resolve", "module.realize", "function.path", "function.global"],
    check: |trial| {
        let ops = built_ops(trial);
        let mut source = Random::new(trial.entropy(1, usize::MAX) as u64);
        let rewritten = Rewrite::of(&ops, &mut |out, op| {
            let (Op::Head(_, of) | Op::OneOf(of)) = op else { return };
            for at in of.iter_mut().filter(|at| **at != NO_HANDLE) {
                if source.chance(1, 3) {
                    let forward = out.add(Op::Forward("between".into()));
                    out.ops.push(Op::Define(forward, *at));
                    *at = forward;
                }
            }
        });
        let twin = rewritten.into_twin(trial, &ops);
        twin.map_or(Ok(()), |mut twin| twin.compare_realized("with forwards in between"))
    },
    ..ANY
};

/// Cellness leaves no trace: what a cell holds is as a constant.
pub(crate) const CELLS: Law = Law {
    name: "world-cells-leave-no-trace",
    rules: &["function.resolve", "function.global", "function.resolved"],
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
        twin.map_or(Ok(()), |mut twin| twin.compare_realized("with constants in cells"))
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

/// A dotted name hashes the same, however much of it stands in the member's name.
pub(crate) const DOTTED: Law = Law {
    name: "world-dotted-names",
    rules: &["function.path", "module.compiler", "module.identity"],
    check: |trial| {
        let ops = built_ops(trial);
        let mut made: Vec<Option<Label>> = Vec::new();
        let rewritten = Rewrite::of(&ops, &mut |out, op| {
            rebound(op, &mut |global, child| {
                // What is captured is a type: no path goes on from it.
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

/// A member's name without its last part, which goes to the path; or with the path's first.
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

/// Notes and names of forwards are no identity.
pub(crate) const NOTES: Law = Law {
    name: "world-notes-are-no-identity",
    rules: &["function.note", "object.hash", "module.identity", "module.compiler"],
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
        // A forward's name is seen as long as the forward is there: of what is forward-defined
        // there is no hash.
        twin.compare_hashes("with other notes", &[Lens::Frozen, Lens::Identity, Lens::Compiler])
    },
    ..ANY
};

/// A resolved function reads no cell and no dict.
pub(crate) const FUNCTIONS: Law = Law {
    name: "world-resolved-functions",
    rules: &["function.resolved", "function.capture"],
    check: |trial| {
        for (at, object) in trial.after.living_objects() {
            let Ok(seen) = trial.after.world.view(object, Lens::Identity) else { continue };
            for label in seen.into_iter().map(|seen| seen.label) {
                let Payload::Overload(said) = label.payload() else { continue };
                let unresolved = [Binding::InCell, Binding::InDict];
                let resolved = !said.globals.iter().any(|g| unresolved.contains(&g.binding));
                expect(resolved, || format!("o{at} reads a cell or a dict: {label:?}"))?;
            }
        }
        Ok(())
    },
    ..ANY
};
