//! Tests of the data about an object: its properties, its nodes, and the changes that a realization
//! reports.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_model::{Obj, World};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Lens, Payload, Value};

fn plain(world: &mut World, kind: Kind, children: &[Obj]) -> Obj {
    world.head(&Label::plain(kind, children.len()).unwrap(), children).unwrap()
}

fn shaped(
    world: &mut World,
    kind: Kind,
    payload: &Payload,
    children: &[Obj],
) -> selfsame_spec::Result<Obj> {
    world.head(&Label::new(kind, &payload.bytes(), children.len()).unwrap(), children)
}

fn int(world: &mut World, value: i64) -> Obj {
    shaped(world, Kind::CONSTANT, &Payload::Value(Value::i64(value)), &[]).unwrap()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

// [object.typed] [object.hash]
#[test]
fn a_case_is_of_a_variant_that_has_it() {
    let mut world = World::new();
    let any = plain(&mut world, Kind::I64, &[]);
    let cases = vec![("A".into(), names(&["x"])), ("B".into(), names(&["x"]))];
    let variant = Payload::Variant { name: "V".into(), cases, members: Vec::new() };
    let variant = shaped(&mut world, Kind::VARIANT, &variant, &[any, any]).unwrap();
    let one = int(&mut world, 1);
    let case =
        |case: &str, fields: &[&str]| Payload::Case { case: case.into(), fields: names(fields) };
    let a = shaped(&mut world, Kind::CASE, &case("A", &["x"]), &[variant, one]).unwrap();
    let b = shaped(&mut world, Kind::CASE, &case("B", &["x"]), &[variant, one]).unwrap();
    for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
        assert_ne!(world.hash(a, lens).unwrap(), world.hash(b, lens).unwrap());
    }
    assert_eq!(world.fill(a, &[one]).unwrap_err().code(), "E0719");
    let realized = world.realize(&[variant]).unwrap()[0];
    shaped(&mut world, Kind::CASE, &case("A", &["x"]), &[realized, one]).unwrap();
    for wrong in [case("C", &["x"]), case("A", &["y"])] {
        let refused = shaped(&mut world, Kind::CASE, &wrong, &[variant, one]);
        assert_eq!(refused.unwrap_err().code(), "E0713");
    }
    let instance = Payload::Fields(names(&["x"]));
    let refused = shaped(&mut world, Kind::INSTANCE, &instance, &[variant, one]);
    assert_eq!(refused.unwrap_err().code(), "E0713");
}

// [object.first]
#[test]
fn the_first_forward_is_the_first_or_none() {
    let mut world = World::new();
    let (one, other) = (world.forward("A").unwrap(), world.forward("B").unwrap());
    let list = plain(&mut world, Kind::LIST, &[other]);
    world.define(one, list).unwrap();
    world.define(other, list).unwrap();
    assert_eq!(world.info(list).unwrap().first, Some(one));
    assert_eq!(world.collect(&[list]).unwrap(), [one]);
    assert_eq!(world.info(list).unwrap().first, None);
    let again = world.forward("C").unwrap();
    assert_eq!(again.number(), one.number());
    assert_eq!(world.info(list).unwrap().first, None);
}

// [object.tag] [object.root]
#[test]
fn tags_and_roots_are_of_one_object() {
    let mut world = World::new();
    let one = int(&mut world, 1);
    world.tag(one, u64::MAX).unwrap();
    let realized = world.realize(&[one]).unwrap()[0];
    assert_eq!(world.info(one).unwrap().tag, u64::MAX);
    assert_eq!(world.info(realized).unwrap().tag, 0);
    assert_eq!(world.unroot(one).unwrap_err().code(), "E0722");
    world.root(one).unwrap();
    world.root(one).unwrap();
    world.unroot(one).unwrap();
    assert_eq!(world.collect(&[]).unwrap(), [realized]);
    world.unroot(one).unwrap();
    assert_eq!(world.collect(&[]).unwrap(), [one]);
}

// [snapshot.lookup]
#[test]
fn an_object_knows_all_of_its_nodes() {
    let mut world = World::new();
    let int = plain(&mut world, Kind::I64, &[]);
    let cell = plain(&mut world, Kind::CELL, &[int]);
    let (first, second) = (world.owner(), world.owner());
    let a = world.freeze(first, &[cell, int]).unwrap();
    let b = world.freeze(second, &[cell]).unwrap();
    assert_eq!(world.snapshots_of(cell).unwrap(), [a[0], b[0]]);
    assert_eq!(world.snapshots_of(int).unwrap(), [a[1]]);
    let thawed = world.thaw(&b).unwrap()[0];
    assert_eq!(world.snapshots_of(thawed).unwrap(), b);
    assert_eq!(world.snapshot_of(thawed).unwrap(), None);
    let interned = world.intern(&[a[1], a[1]]).unwrap()[0];
    assert_eq!(world.snapshots_of(interned).unwrap(), [a[1]]);
    world.drop_owners(&[second]).unwrap();
    assert_eq!(world.snapshot_of(cell).unwrap(), Some(a[0]));
    assert_eq!(world.snapshots_of(cell).unwrap(), [a[0]]);
    assert_eq!(world.snapshots_of(thawed).unwrap(), []);
}

// [snapshot.hash]
#[test]
fn a_node_has_the_hash_of_what_it_would_be_interned_to() {
    let mut world = World::new();
    let forward = world.forward("F").unwrap();
    let list = plain(&mut world, Kind::LIST, &[forward]);
    world.define(forward, list).unwrap();
    let owner = world.owner();
    let node = world.freeze(owner, &[list]).unwrap();
    let hashes = [Lens::Identity, Lens::Compiler].map(|lens| world.node_hash(node[0], lens));
    assert_eq!(world.counts().heads, 0);
    let interned = world.intern(&node).unwrap()[0];
    let expected = [Lens::Identity, Lens::Compiler].map(|lens| world.hash(interned, lens));
    assert_eq!(hashes, expected);
    assert_eq!(world.node_hash(node[0], Lens::Frozen).unwrap_err().code(), "E0707");
    let open = world.forward("G").unwrap();
    let node = world.freeze(owner, &[open]).unwrap()[0];
    for lens in [Lens::Identity, Lens::Compiler] {
        assert_eq!(world.node_hash(node, lens).unwrap_err().code(), "E0701");
    }
}

// [module.view]
#[test]
fn what_is_forward_defined_is_viewed_as_far_as_it_is_known() {
    let mut world = World::new();
    let forward = world.forward("F").unwrap();
    let itself = world.forward("G").unwrap();
    world.define(itself, itself).unwrap();
    let tuple = plain(&mut world, Kind::TUPLE, &[forward, itself, forward]);
    let nodes = world.view(tuple, Lens::Frozen).unwrap();
    assert_eq!(nodes.len(), 1);
    assert_eq!(nodes[0].children, [[]; 3]);
    assert_eq!(world.view(forward, Lens::Frozen).unwrap(), []);
    assert_eq!(world.view(tuple, Lens::Identity).unwrap_err().code(), "E0707");
}

// [module.report]
#[test]
fn a_report_is_of_what_has_changed() {
    let mut world = World::new();
    let module = world.module("m").unwrap();
    let forward = world.forward("F").unwrap();
    let list = plain(&mut world, Kind::LIST, &[forward]);
    for name in ["b", "a"] {
        world.assign(module, name, list).unwrap();
    }
    assert_eq!(world.realize(&[list]).unwrap_err().code(), "E0701");
    assert_eq!(world.report(), selfsame_spec::Report::default());
    let int = plain(&mut world, Kind::I64, &[]);
    world.define(forward, int).unwrap();
    let realized = world.seal(module).unwrap()[0];
    let report = world.report();
    let element = world.info(forward).unwrap().resolved_to.unwrap();
    assert_eq!(report.objects, [(list, realized), (forward, element)]);
    assert_eq!(report.cells, []);
    let members = ["a", "b"].map(|name| (module, name.to_owned(), realized));
    assert_eq!(report.members, members);
    assert_eq!(world.realize(&[]).unwrap(), []);
    assert_eq!(world.report(), selfsame_spec::Report::default());
}

// [module.report] [module.autoresolve]
#[test]
fn what_an_object_was_resolved_to_may_have_died() {
    let mut world = World::new();
    let forward = world.forward("F").unwrap();
    let int = plain(&mut world, Kind::I64, &[]);
    world.define(forward, int).unwrap();
    let first = world.realize(&[forward]).unwrap()[0];
    assert_eq!(world.report().objects, [(forward, first)]);
    assert_eq!(world.collect(&[forward]).unwrap(), [first]);
    assert_eq!(world.report().objects, []);
    let other = world.realize(&[int]).unwrap()[0];
    assert_eq!(world.info(forward).unwrap().resolved_to, None, "it was another instance");
    assert_eq!(world.realize(&[forward]).unwrap(), [other]);
    assert_eq!(world.report().objects, [(forward, other)]);
}

// [module.resolvable]
#[test]
fn resolvable_is_refused_as_realize_is_and_changes_nothing() {
    let mut world = World::new();
    let list = Step::Head(Label::plain(Kind::LIST, 1).unwrap(), vec![0]);
    let body = Recipe { steps: vec![Step::Param(0), list] };
    let f = world.type_function("F", &names(&["T"]), &body, &[]).unwrap();
    let forward = world.forward("F").unwrap();
    let call = world.apply(f, &[forward]).unwrap();
    let tuple = plain(&mut world, Kind::TUPLE, &[forward, call]);
    let refused = world.realize(&[call, tuple]).unwrap_err();
    assert_eq!(world.resolvable(&[tuple]).unwrap_err().code(), refused.code());
    world.resolvable(&[call]).unwrap();
    let int = plain(&mut world, Kind::I64, &[]);
    world.define(forward, int).unwrap();
    let before = world.counts();
    world.resolvable(&[tuple]).unwrap();
    assert_eq!(world.counts(), before);
    assert_eq!(world.info(call).unwrap().resolved_to, None);
}
