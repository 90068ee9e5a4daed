//! Tests of the modules to which names refer, and of other loadings of these modules.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_model::{Obj, World};
use selfsame_spec::payload::overload::{Binding, Global, Overload};
use selfsame_spec::{Change, Digest, Kind, Label, Lens, Payload, Value};

fn int(world: &mut World, value: i64) -> Obj {
    let payload = Payload::Value(Value::i64(value)).bytes();
    world.head(&Label::new(Kind::CONSTANT, &payload, 0).unwrap(), &[]).unwrap()
}

fn member(world: &mut World, module: &str, name: &str) -> Obj {
    let payload = Payload::Member { module: module.into(), name: name.into() };
    world.head(&Label::new(Kind::MEMBER, &payload.bytes(), 0).unwrap(), &[]).unwrap()
}

/// Makes a function that reads a constant with a path.
fn reader(world: &mut World, child: Obj, path: &str) -> Obj {
    let globals = vec![Global { binding: Binding::Constant, path: path.into() }];
    let overload = Payload::Overload(Box::new(Overload { globals, ..Overload::default() }));
    let label = Label::new(Kind::OVERLOAD, &overload.bytes(), 1).unwrap();
    let overload = world.head(&label, &[child]).unwrap();
    let function = Payload::Function { name: "f".into(), state: String::new() };
    world.head(&Label::new(Kind::FUNCTION, &function.bytes(), 1).unwrap(), &[overload]).unwrap()
}

fn compiler(world: &World, object: Obj) -> Digest {
    world.hash(object, Lens::Compiler).unwrap()
}

// [module.visible] [module.lookup] [object.collect]
#[test]
fn a_module_that_bytes_name_is_expected_until_it_is_made() {
    let mut world = World::new();
    let (owner, elsewhere) = (world.owner(), world.module("m").unwrap());
    let node = world.freeze(owner, &[elsewhere]).unwrap();
    let bytes = world.write(&node).unwrap();

    let mut world = World::new();
    let owner = world.owner();
    let node = world.read(owner, &bytes).unwrap();
    let expected = world.thaw(&node).unwrap()[0];
    assert!(world.info(expected).unwrap().visible);
    assert_eq!(world.lookup("m").unwrap_err().code(), "E0709");
    assert_eq!(world.thaw(&node).unwrap(), [expected]);
    assert_eq!(world.collect(&[]).unwrap(), [expected]);

    let expected = world.thaw(&node).unwrap()[0];
    assert_eq!(world.module("m").unwrap(), expected);
    assert_eq!(world.lookup("m").unwrap(), expected);
    assert_eq!(world.collect(&[]).unwrap(), []);
    assert_ne!(world.module("m").unwrap(), expected);
}

// [module.visible]
#[test]
fn the_module_that_is_shown_is_the_visible_one() {
    let mut world = World::new();
    let (first, second) = (world.module("m").unwrap(), world.module("m").unwrap());
    let unnamed = world.anonymous("m").unwrap();
    assert_eq!(world.show(unnamed).unwrap_err().code(), "E0722");
    world.show(second).unwrap();
    let is_visible = |world: &World, module| world.info(module).unwrap().visible;
    assert!(is_visible(&world, second) && !is_visible(&world, first));
    assert_eq!(world.lookup("m").unwrap(), second);
    assert_eq!(world.collect(&[]).unwrap(), [first, unnamed]);
}

// [module.lookup]
#[test]
fn a_member_is_looked_up() {
    let mut world = World::new();
    let module = world.module("m").unwrap();
    let (one, forward) = (int(&mut world, 1), world.forward("F").unwrap());
    world.assign(module, "x", one).unwrap();
    world.assign(module, "y", forward).unwrap();
    world.declare(module, "z").unwrap();
    assert_eq!(world.lookup_member(module, "x").unwrap(), one);
    assert_eq!(world.lookup_member(module, "y").unwrap(), forward);
    for name in ["z", "nothing", "no name"] {
        assert_eq!(world.lookup_member(module, name).unwrap_err().code(), "E0709");
    }
    assert_eq!(world.lookup_member(one, "x").unwrap_err().code(), "E0722");
}

// [module.compiler]
#[test]
fn a_module_in_somebodys_hands_is_that_loading() {
    let mut world = World::new();
    let (shown, fresh) = (world.module("m").unwrap(), world.module("m").unwrap());
    let (one, two) = (int(&mut world, 1), int(&mut world, 2));
    let by_name = member(&mut world, "m", "x");
    let by_name = reader(&mut world, by_name, "");
    let in_shown = reader(&mut world, shown, "x");
    let in_fresh = reader(&mut world, fresh, "x");
    let open = compiler(&world, by_name);
    assert_eq!([in_shown, in_fresh].map(|f| compiler(&world, f)), [open; 2]);

    world.assign(shown, "x", one).unwrap();
    assert_eq!(compiler(&world, in_shown), compiler(&world, by_name));
    assert_eq!(compiler(&world, in_fresh), open, "it is not resolved there");
    world.assign(fresh, "x", two).unwrap();
    let (old, new) = (compiler(&world, in_shown), compiler(&world, in_fresh));
    assert_ne!(old, new);
    world.show(fresh).unwrap();
    assert_eq!(compiler(&world, by_name), new);
    assert_eq!(compiler(&world, in_shown), old);
    let identity = |f| world.hash(f, Lens::Identity).unwrap();
    assert_eq!(identity(in_shown), identity(in_fresh));
}

// [module.compiler]
#[test]
fn a_loading_as_an_object_has_its_own_members() {
    let mut world = World::new();
    let [shown, fresh] = [(); 2].map(|()| world.module("m").unwrap());
    let one = int(&mut world, 1);
    world.assign(shown, "x", one).unwrap();
    world.declare(fresh, "x").unwrap();
    let readers = [shown, fresh].map(|module| reader(&mut world, module, ""));
    let [first, second] = readers.map(|f| compiler(&world, f));
    assert_ne!(first, second);
    world.assign(fresh, "x", one).unwrap();
    assert_eq!(compiler(&world, readers[1]), first);
}

// [module.differs]
#[test]
fn each_side_is_seen_as_if_it_were_shown() {
    let mut world = World::new();
    let loadings = [1, 2].map(|value| {
        let (module, value) = (world.module("m").unwrap(), int(&mut world, value));
        world.assign(module, "k", value).unwrap();
        let k = member(&mut world, "m", "k");
        let f = reader(&mut world, k, "");
        world.assign(module, "f", f).unwrap();
        module
    });
    let expected = ["f", "k"].map(|name| (name.to_owned(), Change::Changed));
    assert_eq!(world.differs(loadings[0], loadings[1]).unwrap(), expected);
    assert_eq!(world.differs(loadings[1], loadings[0]).unwrap(), expected);
    assert_eq!(world.differs(loadings[1], loadings[1]).unwrap(), []);
}
