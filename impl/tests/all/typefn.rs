//! Tests of type functions whose bodies break the rules for bodies (`[typefn.fail]`).

use selfsame::{ErrorKind, Kind, Label, Obj, Result, World};

fn fail<T>() -> Result<T> {
    let (name, why) = ("f".into(), "on purpose".into());
    Err(ErrorKind::BodyFailed { name, why }.into())
}

#[test]
fn a_module_of_a_body_that_fails_is_not_visible() -> Result<()> {
    let mut world = World::new();
    let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    let f = world.type_function("f", &["T"], |world: &mut World, _: &[Obj]| {
        world.module("m")?;
        fail()
    })?;
    assert_eq!(world.apply(f, &[int]).map_err(|error| error.code()), Err("E0608"));
    let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    assert!(!world.is_visible(list)?, "it has the number that the module had");
    assert_eq!(world.collect(&[int])?.len(), 1, "the list");
    let module = world.module("m")?;
    assert!(world.is_visible(module)?);
    Ok(())
}

/// Returns a world and a type in it after a refused call. The body of the call replaced the world
/// by the result of `other`.
fn replaced(other: fn(&World) -> World) -> Result<(World, Obj)> {
    let mut world = World::new();
    let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    let f = world.type_function("f", &["T"], move |world: &mut World, arguments: &[Obj]| {
        *world = other(world);
        Ok(arguments[0])
    })?;
    assert_eq!(world.apply(f, &[int]).map_err(|error| error.code()), Err("E0709"));
    Ok((world, int))
}

#[test]
fn a_body_that_puts_another_world_in_the_place_of_its_own_is_refused() -> Result<()> {
    let (world, _) = replaced(|_| World::new())?;
    assert_eq!(world.counts().objects, 0, "it is the other world from now on");
    Ok(())
}

/// A copy of the world counts as another world, although the handles of the copy are equal.
#[test]
fn a_body_that_puts_a_copy_in_the_place_of_its_world_is_refused() -> Result<()> {
    let (mut world, int) = replaced(World::fork)?;
    let list = list_of(&mut world)?;
    let made = world.apply(list, &[int])?;
    assert_eq!(world.display(made)?, "List[i64]", "nothing is under way in it");
    Ok(())
}

/// `[object.heap]` A change in a copy does not affect the original world, and a change in the
/// original world does not affect the copy.
#[test]
fn a_copy_goes_its_own_way() -> Result<()> {
    let mut world = World::new();
    let list = list_of(&mut world)?;
    let (module, forward) = (world.module("m")?, world.forward("F")?);
    let call = world.apply(list, &[forward])?;
    world.assign(module, "a", call)?;
    let owner = world.owner();
    let nodes = world.freeze(owner, &[call])?;
    let before = world.counts();
    let mut copy = world.fork();
    assert_eq!(copy.counts(), before);
    let int = plain(&mut copy, Kind::I64, &[])?;
    copy.define(forward, int)?;
    let sealed = copy.seal(module)?;
    assert_eq!(copy.display(sealed[0])?, "List[i64]");
    assert_eq!(copy.apply(list, &[int])?, sealed[0]);
    copy.drop_owners(&[owner])?;
    assert_eq!(world.counts(), before);
    assert_eq!(world.lookup_member(module, "a")?, call);
    assert_eq!(world.snapshot_of(call)?, nodes.first().copied());
    let text = plain(&mut world, Kind::STR, &[])?;
    world.define(forward, text)?;
    let made = world.realize(&[call])?;
    assert_eq!(world.display(made[0])?, "List[str]");
    Ok(())
}

fn plain(world: &mut World, kind: Kind, children: &[Obj]) -> Result<Obj> {
    let label = Label::plain(kind, children.len())?;
    world.head(&label, children)
}

/// Makes a type function that returns the type of lists of its only argument.
fn list_of(world: &mut World) -> Result<selfsame::TypeFunction> {
    world.type_function("ListOf", &["T"], |world: &mut World, arguments: &[Obj]| {
        plain(world, Kind::LIST, arguments)
    })
}

/// `[typefn.defer]` A deferred call is stored once, however often a forward occurs in its
/// arguments. The length of the forward's chain of definitions does not matter.
#[test]
fn a_long_chain_of_forwards_under_many_calls() -> Result<()> {
    const LONG: usize = 20_000;
    let mut world = World::new();
    let pair = world.type_function("P", &["A", "B"], |world: &mut World, arguments: &[Obj]| {
        plain(world, Kind::TUPLE, arguments)
    })?;
    let forwards: Vec<Obj> = (0..=LONG).map(|_| world.forward("X")).collect::<Result<_>>()?;
    let mut calls = vec![world.apply(pair, &[forwards[0], forwards[0]])?];
    for ends in forwards.windows(2) {
        world.define(ends[0], ends[1])?;
        calls.push(world.apply(pair, &[ends[1], forwards[0]])?);
    }
    calls.dedup();
    assert_eq!(calls.len(), 1, "one call, however its arguments are defined");
    let int = plain(&mut world, Kind::I64, &[])?;
    world.define(forwards[LONG], int)?;
    let made = world.realize(&calls)?[0];
    assert_eq!(world.apply(pair, &[int, int])?, made);
    Ok(())
}

/// `[typefn.run]` A chain of calls, each of which the body of the previous call makes, may have any
/// length.
#[test]
fn type_functions_that_call_one_another_in_a_row() -> Result<()> {
    const LONG: u32 = 20_000;
    let mut world = World::new();
    let first = world.next_type_function();
    for number in 0..LONG {
        let next = selfsame::TypeFunction((first.0 + number + 1) % LONG);
        world.type_function("F", &["T"], move |world: &mut World, arguments: &[Obj]| {
            let next = world.apply(next, arguments)?;
            plain(world, Kind::LIST, &[next])
        })?;
    }
    let int = plain(&mut world, Kind::I64, &[])?;
    world.apply(first, &[int])?;
    assert_eq!(world.counts().memos, LONG);
    Ok(())
}

/// `[typefn.recursion]`
#[test]
fn nobody_else_defines_the_forward_of_a_call() -> Result<()> {
    let mut world = World::new();
    let list = list_of(&mut world)?;
    let x = world.forward("X")?;
    let call = world.apply(list, &[x])?;
    let int = plain(&mut world, Kind::I64, &[])?;
    assert_eq!(world.define(call, int).map_err(|error| error.code()), Err("E0706"));
    world.define(x, int)?;
    world.realize(&[call])?;
    assert_eq!(world.define(call, int).map_err(|error| error.code()), Err("E0706"));
    Ok(())
}

/// `[typefn.fail]` If realizing is refused, the members that it resolved are pending again, and
/// deferred calls are found as before.
#[test]
fn a_realize_that_is_refused_leaves_calls_as_they_were() -> Result<()> {
    let mut world = World::new();
    let list = list_of(&mut world)?;
    let (x, y, open) = (world.forward("X")?, world.forward("Y")?, world.forward("Z")?);
    let inner = world.apply(list, &[x])?;
    let outer = world.apply(list, &[inner])?;
    let of_y = world.apply(list, &[y])?;
    let int = plain(&mut world, Kind::I64, &[])?;
    world.define(x, int)?;
    world.define(y, inner)?;
    let before = world.counts();
    for _ in 0..3 {
        let refused = world.realize(&[outer, open]).map_err(|error| error.code());
        assert_eq!(refused, Err("E0701"));
        assert_eq!(world.counts(), before);
        assert_eq!(world.resolved_to(x)?, None);
        assert_eq!(world.apply(list, &[y])?, outer, "`Y` is the inner call: the older is given");
        assert_eq!(world.apply(list, &[x])?, inner);
    }
    let made = world.realize(&[outer, of_y])?;
    assert_eq!(made[0], made[1]);
    assert_eq!(world.display(made[0])?, "List[List[i64]]");
    Ok(())
}

/// `[typefn.run]` An operation that the body of a type function performs does not run another body.
#[test]
fn a_realize_within_a_body_runs_no_call() -> Result<()> {
    let mut world = World::new();
    let list = list_of(&mut world)?;
    let asks =
        world.type_function("Asks", &["T"], move |world: &mut World, arguments: &[Obj]| {
            let call = world.apply(list, arguments)?;
            assert_eq!(world.realize(&[call]).map_err(|error| error.code()), Err("E0701"));
            let known = world.realize(arguments)?;
            assert_eq!(known, arguments);
            Ok(call)
        })?;
    let int = plain(&mut world, Kind::I64, &[])?;
    let made = world.apply(asks, &[int])?;
    assert_eq!(world.display(made)?, "List[i64]");
    Ok(())
}
