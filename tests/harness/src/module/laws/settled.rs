//! A law of settled objects: an object stays settled, whatever happens to mutable objects.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, Verdict, expect, expect_equal, hashes, unexpected};
use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectKind, ViewNode, WorldSubject};
use selfsame_spec::{Digest, Error, Kind, Label, Lens, MemberState, Payload, Result, Value};
use std::collections::HashMap;

/// The hashes of a settled object when it was first observed.
struct Kept {
    identity: Option<Digest>,
    /// The compiler hash. The hash is stored only if the view contains no name, because a name may
    /// later refer to another object.
    compiler: Option<Digest>,
}

/// Records the hashes of each settled object that is new, and compares each other settled object
/// with its record.
fn compare(runner: &Runner, kept: &mut HashMap<Obj, Kept>, when: &str) -> Verdict {
    let known = Known::of(runner);
    let settled = |object: Obj| known.info(object).is_some_and(|info| info.settled);
    let (old, new): (Vec<Obj>, Vec<Obj>) =
        known.order.iter().copied().partition(|object| kept.contains_key(object));
    for &object in &old {
        expect(settled(object), || format!("{object:?}, which was settled, is not {when}"))?;
    }
    for (lens, hash_of) in [
        (Lens::Identity, (|kept| kept.identity) as fn(&Kept) -> Option<Digest>),
        (Lens::Compiler, |kept| kept.compiler),
    ] {
        let hashed = old.iter().filter_map(|object| Some((*object, hash_of(kept.get(object)?)?)));
        let (hashed, before): (Vec<Obj>, Vec<Digest>) = hashed.unzip();
        let now = hashes(&*runner.world, &hashed, lens)?;
        for ((object, before), now) in hashed.iter().zip(before).zip(now) {
            let Ok(now) = now else { continue };
            expect_equal(|| format!("{object:?}, settled, under {lens:?} {when}"), &now, &before)?;
        }
    }
    let new: Vec<Obj> = new.into_iter().filter(|&object| settled(object)).collect();
    let taken = taken(&*runner.world, &new)?;
    kept.extend(new.into_iter().zip(taken));
    Ok(())
}

fn taken(world: &dyn WorldSubject, objects: &[Obj]) -> Result<Vec<Kept>, String> {
    let named = |seen: &ViewNode| {
        let kinds = [Kind::MEMBER, Kind::MODULE, Kind::ANONYMOUS];
        kinds.contains(&seen.label.kind()) || seen.via_member.is_some()
    };
    // If an object refers to itself through a name, its view under the compiler lens contains no
    // name. Therefore its view under the identity lens is inspected, too.
    let closed = |object, lens| world.view(object, lens).is_ok_and(|seen| !seen.iter().any(named));
    let closed = |object| closed(object, Lens::Compiler) && closed(object, Lens::Identity);
    let identity = hashes(world, objects, Lens::Identity)?;
    let both = identity.into_iter().zip(hashes(world, objects, Lens::Compiler)?);
    let kept = |(&object, (identity, compiler)): (&Obj, (Result<Digest>, Result<Digest>))| Kept {
        identity: identity.ok(),
        compiler: compiler.ok().filter(|_| closed(object)),
    };
    Ok(objects.iter().zip(both).map(kept).collect())
}

/// Changes everything in the world that can change: contents, definitions, members, and the objects
/// to which names refer.
fn disturb(runner: &mut Runner) -> Result<(), Error> {
    let known = Known::of(runner);
    let world = &mut *runner.world;
    let payload = Payload::Value(Value::i64(77));
    let value = world.head(&Label::new(Kind::CONSTANT, &payload.bytes(), 0)?, &[])?;
    let ty = world.head(&Label::plain(Kind::STR, 0)?, &[])?;
    for &object in &known.order {
        let Some(info) = known.info(object) else { continue };
        match &info.kind {
            ObjectKind::Head(label, children) if known.is_mutable(object) => {
                let fields = children.len().saturating_sub(1);
                let count = match label.kind() {
                    Kind::CELL => 1,
                    Kind::DICT_OBJECT => 2,
                    Kind::INSTANCE => fields,
                    _ => 3,
                };
                world.fill(object, &vec![value; count])?;
            }
            ObjectKind::Forward(_, None) => drop(world.define(object, ty)),
            ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
                let open = |member: &&String| members[*member].state != MemberState::Resolved;
                for name in members.keys().filter(open) {
                    world.assign(object, name, value)?;
                }
                world.assign(object, "zzz", value)?;
                if matches!(info.kind, ObjectKind::Module(..)) && !info.visible {
                    world.show(object)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A settled object stays settled, and its identity hash does not change.
pub(crate) const STAYS: Law = Law {
    name: "world-settled-stays",
    rules: &[
        "module.settled",
        "module.member",
        "module.assign",
        "function.type",
        "function.type-refused",
        "function.type-union",
        "function.type-path",
        "module.identity",
    ],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        let mut kept: HashMap<Obj, Kept> = HashMap::new();
        for (at, op) in trial.trace.case.ops.iter().enumerate() {
            runner.step(op);
            if matches!(op, crate::objects::op::Op::Collect(_)) {
                kept.retain(|&object, _| runner.world.kind(object).is_ok());
            }
            // The objects are compared after one in eight operations, which is enough because each
            // settled object is also compared at the end.
            if (at + trial.entropy(1, 8)).is_multiple_of(8) {
                compare(&runner, &mut kept, &format!("after operation {at}"))?;
            }
        }
        compare(&runner, &mut kept, "at the end")?;
        let types = types_of(&mut runner);
        disturb(&mut runner).map_err(unexpected)?;
        compare(&runner, &mut kept, "when all else has changed")?;
        for (object, ty) in types {
            let now = runner.world.type_of(&[object]).map(|of| of[0]);
            expect_equal(|| format!("the type of {object:?}"), &now.ok(), &Some(ty))?;
        }
        resolved(&runner)
    },
    ..ANY
};

/// Returns the objects that are types of containers and instances, each with its container or
/// instance; such a type must never change.
fn types_of(runner: &mut Runner) -> Vec<(Obj, Obj)> {
    let known = Known::of(runner);
    let contains = |object: &&Obj| {
        let kinds = [
            Kind::TUPLE_OBJECT,
            Kind::LIST_OBJECT,
            Kind::DICT_OBJECT,
            Kind::SET_OBJECT,
            Kind::INSTANCE,
            Kind::CASE,
        ];
        known.head_kind(**object).is_some_and(|kind| kinds.contains(&kind))
    };
    let all = known.order.iter().filter(contains);
    let of = |&object: &Obj| Some((object, *runner.world.type_of(&[object]).ok()?.first()?));
    all.filter_map(of).collect()
}

/// Checks that the object of a resolved member is settled.
fn resolved(runner: &Runner) -> Verdict {
    let known = Known::of(runner);
    for &object in &known.order {
        let Some(ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) =
            known.kind(object)
        else {
            continue;
        };
        for (name, member) in members {
            let settled = member.held.and_then(|held| known.info(held)).map(|info| info.settled);
            if member.state == MemberState::Resolved {
                expect_equal(|| format!("what {name} holds is settled"), &settled, &Some(true))?;
            }
        }
    }
    Ok(())
}
