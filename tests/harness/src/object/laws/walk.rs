//! The laws of facts: the facts of an object follow from the facts of all objects that are
//! reachable from it.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, Trial, Verdict, expect, expect_equal};
use crate::objects::subject::{Obj, ObjectInfo, ObjectKind};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Kind, Lens, MemberState, ModuleMember};
use std::collections::HashSet;

/// Returns the objects that are realized to themselves and are not realized types: instances, and
/// unnamed modules.
fn instances(trial: &Trial<'_>, known: &Known) -> HashSet<Obj> {
    let mut runner = trial.fork();
    let itself = |object: &Obj| {
        let info = known.info(*object);
        info.is_some_and(|info| info.settled && info.stateful)
    };
    // The handles may differ if the world could not be copied and was built again; the case is then
    // skipped.
    if Known::of(&runner).order != known.order {
        return HashSet::new();
    }
    let own = |&object: &Obj| runner.world.realize(&[object]) == Ok(vec![object]);
    known.order.iter().copied().filter(itself).filter(own).collect()
}

/// The facts `forward-defined`, `typelike` and `first` equal the results that walks over the
/// objects give.
pub(crate) const KNOWN: Law = Law {
    name: "world-walk",
    rules: &[
        "object.forward-defined",
        "object.typelike",
        "object.lens",
        "object.mutable",
        "object.fill",
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
    ],
    needs: Capabilities::FROZEN,
    check: |trial| {
        let known = Known::of(&trial.after);
        let instances = instances(trial, &known);
        let is_forward = |info: &ObjectInfo<Obj>| matches!(info.kind, ObjectKind::Forward(..));
        let unnamed = |info: &ObjectInfo<Obj>| matches!(info.kind, ObjectKind::Anonymous(..));
        for &object in &known.order {
            let Some(info) = known.info(object) else { continue };
            let is = |of: &Obj, holds: &dyn Fn(&ObjectInfo<Obj>) -> bool| {
                known.info(*of).is_some_and(holds)
            };
            let stops =
                |object: Obj, info: &ObjectInfo<Obj>| unnamed(info) || instances.contains(&object);
            let walk = known.reach(object, stops);
            let forward = walk.iter().any(|of| is(of, &is_forward));
            expect_equal(
                || format!("{object:?} is forward-defined"),
                &info.forward_defined,
                &forward,
            )?;
            let reach = known.reach(object, |_, _| false);
            let changes =
                |of: &Obj| known.is_mutable(*of) || is(of, &is_forward) || is(of, &unnamed);
            let typelike = !reach.iter().any(changes);
            expect_equal(|| format!("{object:?} is typelike"), &info.typelike, &typelike)?;
            pending(object, info)?;
        }
        Ok(())
    },
    ..ANY
};

/// Checks that a member holds an object exactly if it is not unresolved.
fn pending(object: Obj, info: &ObjectInfo<Obj>) -> Verdict {
    let members = match &info.kind {
        ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => members,
        _ => return Ok(()),
    };
    for (name, ModuleMember { state, held }) in members {
        let something = held.is_some();
        expect(something == (*state != MemberState::Unresolved), || {
            format!("{object:?}:{name} is {state:?}")
        })?;
    }
    Ok(())
}

/// The frozen view of an object is the graph of its facts in breadth-first order. The query for
/// this view is never refused.
pub(crate) const TYPE: Law = Law {
    name: "world-frozen-view",
    rules: &["object.lens", "module.view"],
    needs: Capabilities::FROZEN,
    check: |trial| {
        let known = Known::of(&trial.after);
        let world = &*trial.after.world;
        for &object in &known.order {
            let Some(info) = known.info(object) else { continue };
            let seen = world.view(object, Lens::Frozen);
            let seen = seen.map_err(|error| format!("the frozen view of {object:?}: {error:?}"))?;
            let nothing = !known.has_heads(object);
            expect_equal(|| format!("{object:?} is seen"), &seen.is_empty(), &nothing)?;
            let (ObjectKind::Head(label, children), Some(first)) = (&info.kind, seen.first())
            else {
                continue;
            };
            // The children of a set are not compared, because a view may order them differently.
            expect_equal(|| format!("{object:?} as it is seen"), &first.label, label)?;
            expect_equal(
                || format!("the children of {object:?}"),
                &first.children.len(),
                &children.len(),
            )?;
            for (&child, heads) in children.iter().zip(&first.children) {
                if label.kind() != Kind::SET_OBJECT {
                    let some = known.has_heads(child);
                    expect_equal(|| format!("a child of {object:?}"), &!heads.is_empty(), &some)?;
                }
            }
        }
        Ok(())
    },
    ..ANY
};
