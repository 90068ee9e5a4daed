//! What a world says of an object follows from what it says of all that the object reaches.

use crate::objects::law::{ANY, Law, Trial, Verdict, expect, expect_equal, reachable};
use crate::objects::subject::{Obj, ObjectKind, WorldSubject};
use selfsame_spec::{Kind, Lens, MemberState, ModuleMember};

fn is_mutable(world: &dyn WorldSubject, object: Obj) -> bool {
    let Ok(ObjectKind::Head(label, children)) = world.info(object).map(|facts| facts.kind) else {
        return false;
    };
    let of = |kind: Kind| children.first().is_some_and(|&ty| type_kind(world, ty) == Some(kind));
    match label.kind() {
        Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
        Kind::DICT_OBJECT => !of(Kind::CONST_DICT),
        Kind::INSTANCE => of(Kind::CLASS),
        _ => false,
    }
}

/// The kind of a type of one head, realized or not.
fn type_kind(world: &dyn WorldSubject, ty: Obj) -> Option<Kind> {
    match world.info(ty).ok()?.kind {
        ObjectKind::Head(label, _) => Some(label.kind()),
        ObjectKind::OneOf(members) if members.len() == 1 => type_kind(world, members[0]),
        _ => None,
    }
}

/// Forward-defined and typelike are walks.
pub(crate) const KNOWN: Law = Law {
    name: "world-walk",
    rules: &["object.forward-defined", "object.typelike", "object.lens"],
    check: |trial| {
        let world = &*trial.after.world;
        for (at, object) in trial.after.living_objects() {
            let facts = world.info(object).map_err(|error| format!("o{at}: {error:?}"))?;
            let reach = reachable(world, object);
            let shown = |of: &Obj| world.info(*of).map(|facts| facts.kind);
            let forward = reach.iter().any(|of| matches!(shown(of), Ok(ObjectKind::Forward(..))));
            expect_equal(|| format!("o{at} is forward-defined"), &facts.forward_defined, &forward)?;
            let stateful = |of: &Obj| matches!(shown(of), Ok(ObjectKind::Anonymous(..)));
            // Of an instance of a realized type only the type's world knows whether it is mutable.
            let unclear = reach.iter().any(|&of| unclear(world, of));
            let changes = reach.iter().any(|of| is_mutable(world, *of) || stateful(of));
            if !unclear || changes || forward {
                let typelike = !forward && !changes;
                expect_equal(|| format!("o{at} is typelike"), &facts.typelike, &typelike)?;
            }
            pending(world, at, object)?;
        }
        Ok(())
    },
    ..ANY
};

/// Whether the first child is a realized type, whose kind facts do not tell.
fn unclear(world: &dyn WorldSubject, object: Obj) -> bool {
    let Ok(ObjectKind::Head(label, children)) = world.info(object).map(|facts| facts.kind) else {
        return false;
    };
    let kinds = [Kind::DICT_OBJECT, Kind::INSTANCE];
    kinds.contains(&label.kind())
        && children.first().is_some_and(|&ty| type_kind(world, ty).is_none())
}

/// What a member holds is known when it was resolved, and forward-defined while it is pending,
/// unless it was changed since.
fn pending(world: &dyn WorldSubject, at: u32, object: Obj) -> Verdict {
    let members = match world.info(object).map(|facts| facts.kind) {
        Ok(ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) => members,
        _ => return Ok(()),
    };
    for (name, ModuleMember { state, held }) in members {
        let something = held.is_some();
        expect(something == (state != MemberState::Unresolved), || {
            format!("o{at}:{name} is {state:?}")
        })?;
    }
    Ok(())
}

/// The frozen view of an object is what its facts tell, breadth-first.
pub(crate) const TYPE: Law = Law {
    name: "world-frozen-view",
    rules: &["object.lens", "module.view"],
    check: |trial| {
        let Trial { after, .. } = trial;
        for (at, object) in after.living_objects() {
            let facts = after.world.info(object).map_err(|error| format!("o{at}: {error:?}"))?;
            let seen = after.world.view(object, Lens::Frozen);
            expect_equal(
                || format!("o{at} has a frozen view"),
                &seen.is_err(),
                &facts.forward_defined,
            )?;
            let (Ok(seen), ObjectKind::Head(label, children)) = (seen, &facts.kind) else {
                continue;
            };
            let first = seen.first().ok_or_else(|| format!("o{at}: nothing is seen"))?;
            expect_equal(|| format!("o{at} as it is seen"), &first.label, label)?;
            expect_equal(
                || format!("the children of o{at}"),
                &first.children.len(),
                &children.len(),
            )?;
        }
        Ok(())
    },
    ..ANY
};
