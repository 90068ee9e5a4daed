//! The laws of contents that belong to a realized object: lists of classes, places to which
//! forwards refer, and cases of variants.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, class_over, expect, expect_equal, unexpected};
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectKind, WorldSubject};
use crate::objects::twin::{Twin, building_ops, link};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Kind, Label, Lens, Payload, Value};

/// A class keeps the contents that its lists and dicts had when it was realized.
pub(crate) const CONTENTS: Law = Law {
    name: "world-class-contents",
    rules: &["object.contents", "object.mutable", "object.fill", "module.settled"],
    needs: Capabilities::HASH,
    check: |trial| {
        let mut runner = trial.fork();
        let known = Known::of(&runner);
        let payload = Payload::Value(Value::i64(78));
        let label = Label::new(Kind::CONSTANT, &payload.bytes(), 0).map_err(unexpected)?;
        let world = &mut *runner.world;
        let value = world.head(&label, &[]).map_err(unexpected)?;
        for &object in &known.order {
            let Some((label, children)) = known.head(object) else { continue };
            let (mutable, kind) = (known.is_mutable(object), label.kind());
            if !mutable || ![Kind::LIST_OBJECT, Kind::DICT_OBJECT].contains(&kind) {
                continue;
            }
            let copy = world.head(label, children).map_err(unexpected)?;
            let (one, other) = (
                class_over(world, object).map_err(unexpected)?,
                class_over(world, copy).map_err(unexpected)?,
            );
            let settled = world.info(one).map_err(unexpected)?.settled;
            expect(!settled, || format!("a class over {object:?}, which can change, is settled"))?;
            let Ok(made) = world.realize(&[one, other]) else { continue };
            // An object that refers to itself is skipped, because its copy contains the object,
            // too.
            let knot = known.reach(object, |_, _| false)[1..].contains(&object);
            if !knot {
                expect_equal(|| format!("classes over equal {object:?}"), &made[1], &made[0])?;
            }
            let hash = world.hash(made[0], Lens::Identity).map_err(unexpected)?;
            let contents = vec![value; if kind == Kind::DICT_OBJECT { 2 } else { 3 }];
            if let Ok(parts) = world.parts(made[0]) {
                let code = world.fill(parts[0], &contents).map_err(|error| error.code());
                expect_equal(|| format!("{object:?} in a class, filled"), &code, &Err("E0719"))?;
            }
            world.fill(copy, &contents).map_err(unexpected)?;
            let now = world.hash(made[0], Lens::Identity);
            expect_equal(|| format!("a class over {object:?}, filled"), &now, &Ok(hash))?;
            let again = world.realize(&[other]).map_err(unexpected)?;
            let same = known.head(object).is_some_and(|(_, own)| own[1..] == contents);
            expect_equal(|| format!("{object:?} filled"), &(again[0] == made[0]), &same)?;
        }
        Ok(())
    },
    ..ANY
};

/// Returns whether an object is a place: a cell, or a name of a member.
fn is_place(known: &Known, object: Obj) -> bool {
    matches!(known.head_kind(known.follow(object)), Some(Kind::CELL | Kind::MEMBER))
}

/// Returns whether any global is bound to a forward that refers to a place. Such a global refers to
/// the place itself.
fn reads_places(known: &Known) -> bool {
    known.order.iter().filter_map(|&object| known.head(object)).any(|(label, children)| {
        let Payload::Overload(said) = label.payload() else { return false };
        let globals = children.get(said.first_global()..).unwrap_or_default();
        globals.iter().any(|&child| known.follow(child) != child && is_place(known, child))
    })
}

/// Returns the object to which the dotted name of a member leads. Each step of the name leads from
/// one visible module to the next.
fn held_by_name(known: &Known, mut module: String, path: &str) -> Option<Obj> {
    let (steps, last) = path.rsplit_once('.').unwrap_or(("", path));
    for step in steps.split('.').filter(|step| !step.is_empty()) {
        let held = held_by_visible(known, &module, step)?;
        match known.kind(known.follow(held))? {
            ObjectKind::Module(name, _) => module.clone_from(name),
            // The name leads nowhere if a step is an unnamed module or a `OneOf`.
            _ => return None,
        }
    }
    held_by_visible(known, &module, last)
}

/// Returns the object that a member of the visible module of a name holds.
fn held_by_visible(known: &Known, module: &str, name: &str) -> Option<Obj> {
    let members = |at: &Obj| match known.info(*at) {
        Some(info) if info.visible => match &info.kind {
            ObjectKind::Module(own, members) if own == module => Some(members),
            _ => None,
        },
        _ => None,
    };
    known.order.iter().find_map(members)?.get(name)?.held
}

/// For a forward that is defined as a place, returns the content of the place, as its number among
/// the results of operations.
fn placed(runner: &Runner, known: &Known, forward: Obj) -> Option<OpRef> {
    let Some(ObjectKind::Forward(_, Some(definition))) = known.kind(forward) else { return None };
    let (label, children) = known.head(*definition)?;
    let content = match label.payload() {
        Payload::Member { module, name } => held_by_name(known, module, &name)?,
        _ if label.kind() == Kind::CELL => *children.first()?,
        _ => return None,
    };
    // If the content is itself a place, the forward is skipped, because it refers to that place and
    // not to its content.
    if is_place(known, content) {
        return None;
    }
    let mut living = runner.living_objects().into_iter();
    living.find(|(_, object)| *object == content).map(|(at, _)| at)
}

/// A forward that is defined as a place refers to the content of the place.
pub(crate) const PLACED: Law = Law {
    name: "world-forwards-by-places",
    rules: &[
        "object.forward-by",
        "object.behind-lens",
        "object.member-place",
        "module.realize",
        "module.refuse",
        "module.error-path",
    ],
    check: |trial| {
        let (linked, first) = (link(trial), building_ops(trial));
        let ops = linked.rearrange(&first).0;
        let one = trial.run_ops(&ops);
        let known = Known::of(&one);
        if reads_places(&known) {
            return Ok(());
        }
        let (mut others, mut late) = (Vec::new(), Vec::new());
        for op in &ops {
            let place = match op {
                Op::Define(forward, _) => {
                    let object = one.object(*forward);
                    object.and_then(|object| Some((*forward, placed(&one, &known, object)?)))
                }
                _ => None,
            };
            match place {
                // The definition is delayed, because the content may be made after the forward is
                // defined.
                Some((forward, content)) => late.push(Op::Define(forward, content)),
                None => others.push(op.clone()),
            }
        }
        if late.is_empty() {
            return Ok(());
        }
        let late: Vec<Op> = others.into_iter().chain(late).collect();
        let other = trial.run_ops(&late);
        let objects: Vec<Option<OpRef>> = (0..one.count(Sort::Object) as OpRef).map(Some).collect();
        let images = objects.clone();
        let mut twin = Twin { one, other, objects, images };
        twin.compare_realized("with forwards defined as what is at their places")
    },
    ..ANY
};

/// Makes a case of a variant that has another name and the same names of fields.
fn other_case(
    world: &dyn WorldSubject,
    variant: Obj,
    own: &str,
    fields: &[String],
) -> Option<String> {
    let seen = world.view(variant, Lens::Frozen).ok()?;
    let Payload::Variant { cases, .. } = seen.first()?.label.payload() else { return None };
    let mut others = cases.into_iter().filter(|(name, names)| name != own && names == fields);
    others.next().map(|(name, _)| name)
}

/// Two cases of a variant differ under every lens.
pub(crate) const CASES: Law = Law {
    name: "world-cases-differ",
    rules: &[
        "object.typed",
        "object.make",
        "object.unchecked",
        "object.payload",
        "object.data",
        "object.behind",
        "object.one",
        "object.behind-lens",
        "object.hash",
        "object.hash-each",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let known = Known::of(&runner);
        let world = &mut *runner.world;
        for &object in &known.order {
            let Some((label, children)) = known.head(object) else { continue };
            let Payload::Case { case, fields } = label.payload() else { continue };
            // Filling a case is refused, because a case never changes.
            let fill = world.fill(object, &children[1..]).map_err(|error| error.code());
            expect_equal(|| format!("{object:?}, a case, filled"), &fill, &Err("E0719"))?;
            let Some(other) = other_case(world, children[0], &case, &fields) else { continue };
            let payload = Payload::Case { case: other, fields };
            let label = Label::new(Kind::CASE, &payload.bytes(), children.len());
            let other = world.head(&label.map_err(unexpected)?, children).map_err(unexpected)?;
            for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
                let (Ok(one), Ok(other)) = (world.hash(object, lens), world.hash(other, lens))
                else {
                    continue;
                };
                expect(one != other, || {
                    format!("{object:?} is {case} or another, under {lens:?}")
                })?;
            }
        }
        Ok(())
    },
    ..ANY
};
