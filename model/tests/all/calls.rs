//! Tests of calls of type functions: the order in which bodies are run, and the depth of arguments.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_model::{Obj, TypeFunction, World};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Payload};

fn plain(world: &mut World, kind: Kind, children: &[Obj]) -> Obj {
    world.head(&Label::plain(kind, children.len()).unwrap(), children).unwrap()
}

/// Returns the type `List[List[.. int]]` with `depth` nested lists.
fn nested(world: &mut World, depth: usize) -> Obj {
    let int = plain(world, Kind::I64, &[]);
    (1..depth).fold(int, |inner, _| plain(world, Kind::LIST, &[inner]))
}

fn declare(world: &mut World, name: &str, params: &[&str], steps: Vec<Step>) -> TypeFunction {
    let params: Vec<String> = params.iter().map(|&param| param.into()).collect();
    world.type_function(name, &params, &Recipe { steps }, &[]).unwrap()
}

/// Returns a step of a body that makes a class. The types of its fields are the results of earlier
/// steps, given by their numbers.
fn class(name: &str, fields: &[u32]) -> Step {
    let member = |number: usize| RecordMember {
        name: format!("f{number}"),
        public: false,
        role: Role::Field(None),
    };
    let members = (0..fields.len()).map(member).collect();
    let payload = Payload::Record { name: name.into(), members };
    Step::Head(Label::new(Kind::CLASS, &payload.bytes(), fields.len()).unwrap(), fields.to_vec())
}

/// Adds the type function `G[T, U] = class { f0: G[T | T, T]; f1: U }`. If `T` is known, the calls
/// of `G` form a cycle.
fn circle(world: &mut World) -> TypeFunction {
    let steps = vec![
        Step::Param(0),
        Step::Param(1),
        Step::OneOf(vec![0, 0]),
        Step::Call(0, vec![2, 0]),
        class("G", &[3, 1]),
    ];
    declare(world, "G", &["T", "U"], steps)
}

// [typefn.run]
#[test]
fn a_chain_of_calls_may_have_any_length() {
    let mut world = World::new();
    for number in 0..400 {
        let steps = vec![
            Step::Param(0),
            Step::Call((number + 1) % 400, vec![0]),
            class(&format!("F{number}"), &[1]),
        ];
        declare(&mut world, &format!("F{number}"), &["T"], steps);
    }
    let first = declare(&mut world, "First", &["T"], vec![Step::Param(0), Step::Call(0, vec![0])]);
    let int = plain(&mut world, Kind::I64, &[]);
    world.apply(first, &[int]).unwrap();
    assert_eq!(world.counts().memos, 401);
}

// [typefn.run] [typefn.defer]
#[test]
fn arguments_come_first_wherever_they_stand() {
    let mut world = World::new();
    let g = circle(&mut world);
    let list = Step::Head(Label::plain(Kind::LIST, 1).unwrap(), vec![0]);
    let h = declare(&mut world, "H", &["T"], vec![Step::Param(0), list]);
    let forward = world.forward("X").unwrap();
    let argument = world.apply(h, &[forward]).unwrap();
    let call = world.apply(g, &[argument, argument]).unwrap();
    assert_eq!(world.realize(&[call, argument]).unwrap_err().code(), "E0602");
    let int = plain(&mut world, Kind::I64, &[]);
    world.define(forward, int).unwrap();
    let realized = world.realize(&[call, argument]).unwrap();
    assert_eq!(world.apply(g, &[realized[1], realized[1]]).unwrap(), realized[0]);
    assert_eq!(world.info(call).unwrap().resolved_to, Some(realized[0]));
    assert_eq!(world.info(argument).unwrap().resolved_to, Some(realized[1]));
}

// [typefn.recursion]
#[test]
fn nobody_else_defines_the_forward_of_a_call() {
    let mut world = World::new();
    let f = declare(&mut world, "F", &["T"], vec![Step::Param(0), class("F", &[0])]);
    let forward = world.forward("X").unwrap();
    let call = world.apply(f, &[forward]).unwrap();
    assert_eq!(world.define(call, forward).unwrap_err().code(), "E0706");
    let int = plain(&mut world, Kind::I64, &[]);
    world.define(forward, int).unwrap();
    world.realize(&[call]).unwrap();
    assert_eq!(world.define(call, int).unwrap_err().code(), "E0706");
}

// [typefn.limit]
#[test]
fn the_limit_is_on_the_depth_of_arguments() {
    let mut world = World::new();
    let f = declare(&mut world, "F", &["T"], vec![Step::Param(0), class("F", &[0])]);
    let (deepest, deeper) = (nested(&mut world, 128), nested(&mut world, 129));
    world.apply(f, &[deepest]).unwrap();
    assert_eq!(world.apply(f, &[deeper]).unwrap_err().code(), "E0602");

    // A forward does not count as a step, but a `OneOf` that is not realized does.
    let forward = world.forward("X").unwrap();
    let list = plain(&mut world, Kind::LIST, &[forward]);
    let call = world.apply(f, &[list]).unwrap();
    let inner = nested(&mut world, 127);
    world.define(forward, inner).unwrap();
    let known = world.realize(&[call]).unwrap()[0];
    assert_eq!(world.apply(f, &[deepest]).unwrap(), known);
}

// [typefn.limit]
#[test]
fn what_is_on_a_cycle_is_one_step() {
    let mut world = World::new();
    let f = declare(&mut world, "F", &["T"], vec![Step::Param(0), class("F", &[0])]);
    let forward = world.forward("Ring").unwrap();
    let ring = (0..300).fold(forward, |inner, _| plain(&mut world, Kind::LIST, &[inner]));
    let call = world.apply(f, &[ring]).unwrap();
    world.define(forward, ring).unwrap();
    let first = world.realize(&[call]).unwrap()[0];
    let realized = world.realize(&[ring]).unwrap()[0];
    assert_eq!(world.apply(f, &[realized]).unwrap(), first);
}

// [typefn.defer]
#[test]
fn forwards_in_a_circle_are_one_argument() {
    let mut world = World::new();
    let f = declare(&mut world, "F", &["T"], vec![Step::Param(0), class("F", &[0])]);
    let [x, y, z] = ["X", "Y", "Z"].map(|name| world.forward(name).unwrap());
    let calls = [x, y, z].map(|argument| world.apply(f, &[argument]).unwrap());
    assert_eq!(calls.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    world.define(x, y).unwrap();
    world.define(y, x).unwrap();
    world.define(z, y).unwrap();
    let again = [z, y, x].map(|argument| world.apply(f, &[argument]).unwrap());
    assert_eq!(again, [calls[0]; 3], "the first of those that are the same by now");
}
