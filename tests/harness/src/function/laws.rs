//! What leaves no trace: the order in which a program was loaded, forwards, cells, how a dotted
//! name was written, notes.

use crate::kit::source::{Random, Source};
use crate::module::laws::lens::alike;
use crate::objects::edit::Linked;
use crate::objects::laws::{Law, Trial, Verdict};
use crate::objects::op::{At, Op};
use crate::objects::refs::{NOWHERE, Sort};
use crate::objects::run::{Outcome, Runner};
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Digest, Kind, Label, Lens, Payload, Result};

/// The numbers of the operations that build, up to the first that does more; without those that
/// were refused.
fn building(trial: &Trial<'_>) -> Vec<usize> {
    let ops = &trial.told.case.ops;
    let end = ops.iter().position(|op| !op.builds() && !op.asks()).unwrap_or(ops.len());
    (0..end).filter(|&at| ops[at].builds() && trial.done(at)).collect()
}

fn linked(trial: &Trial<'_>) -> Linked {
    Linked::of(&trial.told.case.ops, &trial.told.given())
}

/// The hashes of the objects with these numbers.
fn hashes(runner: &mut Runner, objects: &[Option<At>], lens: Lens) -> Vec<Option<Result<Digest>>> {
    let mut one = |at: &Option<At>| {
        let object = runner.object((*at)?)?;
        Some(runner.world.hash(object, lens))
    };
    objects.iter().map(&mut one).collect()
}

/// What the objects are realized to, one after the other.
fn realized(runner: &mut Runner, objects: &[Option<At>]) -> Vec<Option<Result<Digest>>> {
    let mut one = |at: &Option<At>| {
        let object = runner.object((*at)?)?;
        let world = &mut runner.world;
        let made = world.realize(&[object]).map(|made| made[0]);
        Some(made.and_then(|made| world.hash(made, Lens::Identity)))
    };
    objects.iter().map(&mut one).collect()
}

type Hashes = Vec<Option<Result<Digest>>>;

fn compared(what: &str, got: &Hashes, expected: &Hashes) -> Verdict {
    for (at, pair) in got.iter().zip(expected).enumerate() {
        if let (Some(got), Some(expected)) = pair {
            alike(|| format!("o{at}, {what}"), got, expected)?;
        }
    }
    Ok(())
}

/// The same objects in two programs.
struct Twin {
    one: Runner,
    other: Runner,
    objects: Vec<Option<At>>,
    images: Vec<Option<At>>,
}

impl Twin {
    fn hashed(&mut self, what: &str, lenses: &[Lens]) -> Verdict {
        for &lens in lenses {
            let expected = hashes(&mut self.one, &self.objects, lens);
            let got = hashes(&mut self.other, &self.images, lens);
            compared(&format!("{what}, under {lens:?}"), &got, &expected)?;
        }
        Ok(())
    }

    fn realized(&mut self, what: &str) -> Verdict {
        let expected = realized(&mut self.one, &self.objects);
        let got = realized(&mut self.other, &self.images);
        compared(what, &got, &expected)
    }
}

/// A program loaded in another order has the same hashes.
pub(crate) const LOADED: Law = Law {
    name: "world-any-order",
    rules: &["module.compiler", "module.identity", "object.hash", "module.member"],
    check: |trial| {
        let (linked, first) = (linked(trial), building(trial));
        let order = shuffled(trial, &linked, &first);
        let (ops, objects) = linked.arranged(&first);
        let (others, images) = linked.arranged(&order);
        let [objects, ..] = objects;
        let [images, ..] = images;
        let mut twin = Twin { one: trial.run(&ops), other: trial.run(&others), objects, images };
        twin.hashed("loaded in another order", &[Lens::Frozen, Lens::Identity, Lens::Compiler])?;
        twin.realized("loaded in another order, realized")
    },
};

/// Whether two operations may not change places, though neither refers to the other.
fn bound(one: &Op, other: &Op, fills: bool) -> bool {
    // What is forward-defined may change with what is filled in: when a member is assigned, and when
    // a container is given its type.
    let looks = |op: &Op| match op {
        Op::Fill(..) | Op::Assign(..) => true,
        Op::Head(label, _) => label.kind().is_object(),
        _ => false,
    };
    let target = |op: &Op| match op {
        Op::Define(at, _) | Op::Fill(at, _) | Op::Note(at, ..) => Some((*at, String::new())),
        Op::Declare(at, name) | Op::Assign(at, name, _) => Some((*at, name.clone())),
        _ => None,
    };
    match (one, other) {
        (Op::Module(one), Op::Module(other)) if one == other => true,
        _ if fills && looks(one) && looks(other) => true,
        _ => target(one).is_some() && target(one) == target(other),
    }
}

/// The operations in another order that is as good.
fn shuffled(trial: &Trial<'_>, linked: &Linked, first: &[usize]) -> Vec<usize> {
    let ops = &trial.told.case.ops;
    let volatile = |op: &Op| matches!(op, Op::Fill(..) | Op::Anonymous(_));
    let fills = first.iter().any(|&at| volatile(&ops[at]));
    let before = |&late: &usize| -> Vec<usize> {
        let early = first.iter().copied().take_while(|&early| early < late);
        let bound = early.filter(|&early| bound(&ops[early], &ops[late], fills));
        bound.chain(linked.needs(late)).collect()
    };
    let mut left: Vec<(usize, Vec<usize>)> = first.iter().map(|at| (*at, before(at))).collect();
    let mut source = Random::new(trial.dice(0, usize::MAX) as u64);
    let mut out: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let free = |(_, needs): &(usize, Vec<usize>)| needs.iter().all(|need| out.contains(need));
        let ready: Vec<usize> = (0..left.len()).filter(|&at| free(&left[at])).collect();
        // What hangs on an operation that was refused never is.
        if ready.is_empty() {
            break;
        }
        out.push(left.remove(ready[source.index(ready.len())]).0);
    }
    out
}

/// Operations rewritten, one by one, with more of them in between.
struct Rewrite {
    ops: Vec<Op>,
    /// For each object of the first program its number in this one.
    image: Vec<At>,
    next: At,
}

impl Rewrite {
    /// Of operations that build; `change` may add operations before each, and change it.
    fn of(ops: &[Op], change: &mut dyn FnMut(&mut Self, &mut Op)) -> Self {
        let mut out = Self { ops: Vec::new(), image: Vec::new(), next: 0 };
        for op in ops {
            let mut op = op.clone();
            let image = &out.image;
            op.each_ref(&mut |sort, at| {
                if sort == Sort::Object && *at != NOWHERE {
                    *at = image.get(*at as usize).copied().unwrap_or(NOWHERE);
                }
            });
            change(&mut out, &mut op);
            if op.gives() != crate::objects::refs::Gives::Nothing {
                out.image.push(out.next);
                out.next += 1;
            }
            out.ops.push(op);
        }
        out
    }

    /// One more operation, which gives an object.
    fn add(&mut self, op: Op) -> At {
        self.ops.push(op);
        self.next += 1;
        self.next - 1
    }

    /// The two programs side by side.
    fn twin(self, trial: &Trial<'_>, ops: &[Op]) -> Option<Twin> {
        let (mut one, mut other) = (Runner::new((trial.make)()), Runner::new((trial.make)()));
        let refused =
            |runner: &mut Runner, op: &Op| matches!(runner.step(op).outcome, Outcome::Refused(_));
        let refused = ops.iter().any(|op| refused(&mut one, op))
            || self.ops.iter().any(|op| refused(&mut other, op));
        let objects = (0..self.image.len() as At).map(Some).collect();
        let images = self.image.into_iter().map(Some).collect();
        // Where one of them is refused, they are no longer one program.
        (!refused).then_some(Twin { one, other, objects, images })
    }
}

/// The part of a case that builds.
fn built(trial: &Trial<'_>) -> Vec<Op> {
    linked(trial).arranged(&building(trial)).0
}

/// Forwards in between leave no trace in what is realized.
pub(crate) const FORWARDS: Law = Law {
    name: "world-forwards-leave-no-trace",
    rules: &["function.resolve", "module.realize", "function.path", "function.global"],
    check: |trial| {
        let ops = built(trial);
        let mut source = Random::new(trial.dice(1, usize::MAX) as u64);
        let rewritten = Rewrite::of(&ops, &mut |out, op| {
            let (Op::Head(_, of) | Op::OneOf(of)) = op else { return };
            for at in of.iter_mut().filter(|at| **at != NOWHERE) {
                if source.chance(1, 3) {
                    let forward = out.add(Op::Forward("between".into()));
                    out.ops.push(Op::Define(forward, *at));
                    *at = forward;
                }
            }
        });
        let twin = rewritten.twin(trial, &ops);
        twin.map_or(Ok(()), |mut twin| twin.realized("with forwards in between"))
    },
};

/// Cellness leaves no trace: what a cell holds is as a constant.
pub(crate) const CELLS: Law = Law {
    name: "world-cells-leave-no-trace",
    rules: &["function.resolve", "function.global", "function.resolved"],
    check: |trial| {
        let ops = built(trial);
        let Ok(cell) = Label::plain(Kind::CELL, 1) else { return Ok(()) };
        let rewritten = Rewrite::of(&ops, &mut |out, op| {
            rebound(op, &mut |global, child| {
                if global.0 == Binding::Constant {
                    *child = out.add(Op::Head(cell.clone(), vec![*child]));
                    global.0 = Binding::InCell;
                }
            });
        });
        let twin = rewritten.twin(trial, &ops);
        twin.map_or(Ok(()), |mut twin| twin.realized("with constants in cells"))
    },
};

/// Changes the bindings, paths and children of the globals of an overload.
fn rebound(op: &mut Op, change: &mut dyn FnMut(&mut (Binding, String), &mut At)) {
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
        let ops = built(trial);
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
            if op.gives() != crate::objects::refs::Gives::Nothing {
                made.push(match op {
                    Op::Head(label, _) if label.kind() == Kind::MEMBER => Some(label.clone()),
                    _ => None,
                });
            }
        });
        let twin = rewritten.twin(trial, &ops);
        twin.map_or(Ok(()), |mut twin| {
            twin.hashed("with dotted names cut elsewhere", &[Lens::Identity, Lens::Compiler])
        })
    },
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
    let shape = Payload::Member { module, name };
    Some((Label::new(Kind::MEMBER, &shape.bytes(), 0).ok()?, path))
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
        let ops = &trial.told.case.ops;
        let others: Vec<Op> = ops.iter().map(renamed).collect();
        let objects: Vec<Option<At>> =
            (0..trial.after.count(Sort::Object) as At).map(Some).collect();
        let images = objects.clone();
        let mut twin = Twin { one: trial.again(), other: trial.run(&others), objects, images };
        // A forward's name is seen as long as the forward is there: of what is forward-defined
        // there is no hash.
        twin.hashed("with other notes", &[Lens::Frozen, Lens::Identity, Lens::Compiler])
    },
};
