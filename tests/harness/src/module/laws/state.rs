//! The laws of states: a stateful object keeps its states, and states distinguish objects of the
//! same type.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, Verdict, expect, expect_equal, hashes, unexpected};
use crate::objects::states::States;
use crate::objects::subject::{Function, Obj, ObjectKind, WorldSubject};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Error, ErrorKind, Kind, Label, Lens, Payload};
use std::collections::HashSet;

/// A stateful object has states, and keeps these states when it is realized.
pub(crate) const STAYS: Law = Law {
    name: "world-state-stays",
    rules: &[
        "module.state",
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
        "function.capture",
        "function.default",
        "function.resolve",
        "function.seen",
        "object.state",
        "object.collect",
        "module.autoresolve",
        "module.take-part",
        "module.resolved-to",
    ],
    // The law needs the frozen lens: its view shows the kind of a realized type, which determines
    // whether an object has state.
    needs: Capabilities::FROZEN,
    check: |trial| {
        let mut runner = trial.fork();
        let mut kept: Vec<(u32, Obj, Vec<Obj>)> = Vec::new();
        let mut known = Known::of(&runner);
        for (at, object) in runner.living_objects() {
            let states = States::of(&known, object);
            let stateful = known.info(object).is_some_and(|info| info.stateful);
            if states.complete {
                let some = !states.found.is_empty();
                expect_equal(|| format!("o{at} is stateful"), &stateful, &some)?;
            } else {
                expect(stateful || states.found.is_empty(), || format!("o{at} is stateless"))?;
            }
            let Ok(made) = runner.world.realize(&[object]) else { continue };
            known = known.refreshed(&runner);
            reached(&*runner.world, at, made[0], &states.found)?;
            kept.push((at, made[0], states.found));
        }
        let roots: Vec<Obj> = kept.iter().map(|(_, made, _)| *made).collect();
        runner.world.collect(&roots).map_err(unexpected)?;
        for (at, made, states) in kept {
            reached(&*runner.world, at, made, &states)?;
        }
        Ok(())
    },
    ..ANY
};

/// Checks that the states of an object are reachable from `made`, the object to which it was
/// realized.
fn reached(world: &dyn WorldSubject, at: u32, made: Obj, states: &[Obj]) -> Verdict {
    if states.is_empty() {
        return Ok(());
    }
    let known = Known::from(world, vec![made]);
    let reach: HashSet<Obj> = known.reach(made, |_, _| false).into_iter().collect();
    for state in states {
        expect(reach.contains(state), || {
            format!("{state:?}, a state of o{at}, is no part of what that is realized to")
        })?;
    }
    Ok(())
}

/// Makes a copy of a state: another object with the same kind and contents.
fn copied(world: &mut dyn WorldSubject, state: Obj) -> Result<Obj, Error> {
    match world.kind(state)? {
        ObjectKind::Head(label, children) => world.head(&label, &children),
        ObjectKind::Anonymous(name, members) => {
            let copy = world.anonymous(&name)?;
            for (name, member) in members {
                match member.held {
                    Some(held) => world.assign(copy, &name, held)?,
                    None => world.declare(copy, &name)?,
                }
            }
            Ok(copy)
        }
        _ => Err(ErrorKind::ForeignHandle.into()),
    }
}

/// Makes a copy of a function in which the state `to` replaces the state `from`; an overload holds
/// the state directly or in a dict.
fn remade(world: &mut dyn WorldSubject, of: Obj, from: Obj, to: Obj) -> Result<Obj, Error> {
    let ObjectKind::Head(label, overloads) = world.kind(of)? else { return Ok(of) };
    let mut made = Vec::new();
    for overload in overloads {
        let ObjectKind::Head(label, children) = world.kind(overload)? else { return Ok(of) };
        let children: Result<Vec<Obj>, Error> =
            children.into_iter().map(|child| exchanged(world, child, from, to)).collect();
        made.push(world.head(&label, &children?)?);
    }
    world.head(&label, &made)
}

/// Returns the state `to` if `of` is the state `from`. If `of` is a dict that holds the state
/// `from`, returns a new dict with `to`.
fn exchanged(world: &mut dyn WorldSubject, of: Obj, from: Obj, to: Obj) -> Result<Obj, Error> {
    if of == from {
        return Ok(to);
    }
    match world.kind(of)? {
        ObjectKind::Head(label, mut children)
            if label.kind() == Kind::DICT_OBJECT && children.contains(&from) =>
        {
            children.iter_mut().filter(|child| **child == from).for_each(|child| *child = to);
            world.head(&label, &children)
        }
        _ => Ok(of),
    }
}

fn class_over(world: &mut dyn WorldSubject, held: Obj) -> Result<Obj, Error> {
    let member = RecordMember { name: "g".into(), public: false, role: Role::Type };
    let payload = Payload::Record { name: "m:Told".into(), members: vec![member] };
    world.head(&Label::new(Kind::CLASS, &payload.bytes(), 1)?, &[held])
}

/// Makes the type function `Box[T] = List[T]`.
fn boxes(world: &mut dyn WorldSubject) -> Result<Function, Error> {
    let steps = vec![Step::Param(0), Step::Head(Label::plain(Kind::LIST, 1)?, vec![0])];
    world.type_function("m:Told", &["T".into()], &Recipe { steps }, &[])
}

/// Functions with equal code and equal states have the same type, and each state gives its own
/// instance.
pub(crate) const TOLD_APART: Law = Law {
    name: "world-told-apart",
    rules: &[
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
        "module.state",
        "function.capture",
        "function.default",
        "function.type",
        "function.type-refused",
        "function.type-union",
        "function.type-path",
        "module.anonymous",
        "typefn.call",
    ],
    needs: Capabilities::FROZEN,
    check: |trial| {
        let mut runner = trial.fork();
        let (mut tried, mut known) = (0, Known::of(&runner));
        for (at, object) in runner.living_objects() {
            if tried == 4 {
                break;
            }
            let Some(state) = own_state(&known, object) else { continue };
            // The compiler lens is left out for an object that refers to another loading, because
            // it refers to the visible module once it is realized.
            let compiler = (!known.meets_loadings(object)).then_some(Lens::Compiler);
            let lenses: Vec<Lens> = [Lens::Identity].into_iter().chain(compiler).collect();
            // An instance keeps the type that it had when it was realized, even if its cells now
            // hold other objects.
            let instance = known.info(object).is_some_and(|info| info.settled && info.stateful);
            let told = Told { at, object, state, lenses, instance };
            tried += usize::from(told_apart(&mut *runner.world, told)?);
            known = Known::of(&runner);
        }
        Ok(())
    },
    ..ANY
};

/// Returns a state that an overload of a function holds directly, or in a dict.
fn own_state(known: &Known, function: Obj) -> Option<Obj> {
    let (label, overloads) = known.head(function)?;
    if label.kind() != Kind::FUNCTION {
        return None;
    }
    let states = States::of(known, function).found;
    let children = |of: &Obj| known.head(*of).map_or(&[][..], |(_, children)| children).to_vec();
    let own: Vec<Obj> = overloads.iter().flat_map(children).collect();
    let dicts = own.iter().filter(|of| known.head_kind(**of) == Some(Kind::DICT_OBJECT));
    let values: Vec<Obj> = dicts.flat_map(children).collect();
    states.into_iter().find(|state| own.contains(state) || values.contains(state))
}

/// A function with a state that an overload holds directly or in a dict.
struct Told {
    at: u32,
    object: Obj,
    state: Obj,
    /// The lenses under which functions with equal code and equal states have the same hash.
    lenses: Vec<Lens>,
    /// Whether the function may already be an instance.
    instance: bool,
}

/// Makes a copy of the function with another state, realizes both, and compares them. Returns
/// whether a copy could be made.
fn told_apart(world: &mut dyn WorldSubject, of: Told) -> Result<bool, String> {
    let Told { at, object, state, lenses, instance } = of;
    let copy = copied(world, state).map_err(unexpected)?;
    let made: Result<Vec<Obj>, Error> =
        [state, copy, state].into_iter().map(|to| remade(world, object, state, to)).collect();
    let Ok(mut made) = made else { return Ok(false) };
    made.push(object);
    if instance && world.realize(&[object]) == Ok(vec![object]) {
        made.pop();
    }
    let classes: Result<Vec<Obj>, Error> = made.iter().map(|&of| class_over(world, of)).collect();
    let classes = classes.map_err(unexpected)?;
    // Classes and functions are realized one after the other, because the result must not depend on
    // which of them come first.
    for (what, of) in [(format!("classes over o{at}"), &classes), (format!("o{at}"), &made)] {
        let known = Known::from(world, of.clone());
        let states = States::of(&known, of[1]);
        // A function whose state is also reached on another path is skipped, because its copy still
        // contains the old state.
        if states.found.contains(&state) || !states.complete {
            continue;
        }
        let apart = states.found.contains(&copy);
        let Ok(realized) = world.realize(of) else { continue };
        told(&what, &realized, apart)?;
        alike(world, &what, &[of.as_slice(), &realized].concat(), &lenses)?;
        calls(world, &what, &realized)?;
    }
    if let Ok(types) = world.type_of(&made) {
        let one = types.iter().all(|ty| *ty == types[0]);
        expect(one, || format!("types of o{at} over equal states: {types:?}"))?;
    }
    Ok(true)
}

/// Checks that calls of a type function with two different instances have different results.
fn calls(world: &mut dyn WorldSubject, what: &str, realized: &[Obj]) -> Verdict {
    let function = boxes(world).map_err(unexpected)?;
    let before = world.counts().memos;
    let given: Result<Vec<Obj>, Error> =
        realized.iter().map(|&of| world.apply(function, &[of])).collect();
    // Refused calls are skipped: in a type `List`, the function becomes a method, whose cells are
    // constants.
    let Ok(given) = given else { return Ok(()) };
    let distinct = realized.iter().collect::<HashSet<_>>().len() as u32;
    let memos = world.counts().memos - before;
    expect_equal(|| format!("calls with {what}, which are {realized:?}"), &memos, &distinct)?;
    alike(world, &format!("calls with {what}"), &given, &[Lens::Identity, Lens::Compiler])
}

/// Checks that all objects are one object. If `apart` is true, the second object must be a
/// different object.
fn told(what: &str, realized: &[Obj], apart: bool) -> Verdict {
    let &[one, other, again, ref first @ ..] = realized else { return Ok(()) };
    expect_equal(|| format!("{what} over one state"), &again, &one)?;
    for first in first {
        expect_equal(|| format!("{what} over one state, made before"), first, &one)?;
    }
    expect_equal(|| format!("{what} over another state: told apart"), &(other != one), &apart)
}

/// Checks that all objects that have a hash have the same hash.
fn alike(world: &dyn WorldSubject, what: &str, objects: &[Obj], lenses: &[Lens]) -> Verdict {
    for &lens in lenses {
        // An object without a hash is skipped: it depends on an undefined forward.
        let told: Vec<_> = hashes(world, objects, lens)?.into_iter().flatten().collect();
        let one = told.iter().all(|hash| *hash == told[0]);
        expect(one, || format!("{what} over equal states under {lens:?}: {told:?}"))?;
    }
    Ok(())
}
