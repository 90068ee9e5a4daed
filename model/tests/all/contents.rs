//! Tests of lists and dicts that are constants of a class, and of which the lenses see the
//! contents.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::build::Build;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, MemberState, Payload};

// [object.contents]
#[test]
fn a_list_of_a_class_is_its_contents() {
    let mut b = Build::default();
    let (one, two) = (b.int(1), b.int(2));
    let lists = [b.list(&[one]), b.list(&[one])];
    let classes = lists.map(|list| b.class("C", &[("x", list)]));
    let types = classes.map(|class| b.realize(class));
    assert_eq!(types[0], types[1]);
    assert!(!b.0.info(types[0]).unwrap().stateful);
    assert_eq!(b.compiler(classes[0]), b.compiler(types[0]));
    b.0.fill(lists[0], &[two]).unwrap();
    assert_ne!(b.realize(classes[0]), types[0]);
    let list = b.0.parts(types[0]).unwrap()[0];
    assert_eq!(b.0.fill(list, &[two]).unwrap_err().code(), "E0719");
    let dict = b.dict(Kind::DICT, &[("k", lists[0])]);
    let tuple = b.tuple(&[dict]);
    let class = b.class("C", &[("x", tuple)]);
    b.realize(class);
}

// [object.contents] [object.mutable-refused]
#[test]
fn whatever_else_can_change_is_refused() {
    let mut b = Build::default();
    let list = b.list(&[]);
    let any = b.plain(Kind::ANY, &[]);
    let set_of = b.plain(Kind::SET, &[any]);
    let set = b.plain(Kind::SET_OBJECT, &[set_of]);
    let cell = b.plain(Kind::CELL, &[list]);
    let class = b.class("D", &[]);
    let instance = b.shaped(Kind::INSTANCE, &Payload::Fields(Vec::new()), &[class]);
    let holder = b.list(&[set]);
    let in_cell = b.function("f", &[(Binding::InCell, "", cell)]);
    let constant = b.function("g", &[(Binding::Constant, "", list)]);
    for part in [set, cell, instance, holder, in_cell, constant] {
        let class = b.class("C", &[("x", part)]);
        assert_eq!(b.refused(class), "E0718");
        b.compiler(class);
    }
    let tuple = b.tuple(&[list]);
    assert_eq!(b.refused(tuple), "E0718", "a value is no part of a class");
}

// [object.contents] [module.settled] [module.autoresolve]
#[test]
fn what_is_seen_by_its_contents_is_not_settled_and_takes_no_part() {
    let mut b = Build::default();
    let (module, later) = (b.0.module("m").unwrap(), b.0.forward("Later").unwrap());
    let one = b.int(1);
    let list = b.list(&[one]);
    let class = b.class("C", &[("x", list)]);
    assert!(!b.0.info(class).unwrap().settled);
    let tuple = b.tuple(&[list, later]);
    let class = b.class("C", &[("x", tuple)]);
    b.0.assign(module, "t", tuple).unwrap();
    b.0.assign(module, "C", class).unwrap();
    b.0.define(later, one).unwrap();
    let realized = b.realize(class);
    assert!(b.0.info(realized).unwrap().settled);
    assert_eq!(b.holds(module, "C"), (MemberState::Resolved, Some(realized)));
    assert_eq!(b.holds(module, "t"), (MemberState::Pending, Some(tuple)));
    assert_eq!(b.0.info(tuple).unwrap().resolved_to, None);
}

// [object.contents] [object.mutable]
#[test]
fn a_list_that_is_an_instance_does_not_change() {
    let mut b = Build::default();
    let module = b.0.anonymous("s").unwrap();
    let list = b.list(&[module]);
    let class = b.class("C", &[("x", list)]);
    let realized = b.realize(class);
    let held = b.0.parts(realized).unwrap()[0];
    assert!(b.0.info(held).unwrap().stateful);
    assert_eq!(b.0.fill(held, &[]).unwrap_err().code(), "E0719");
    assert_eq!(b.realize(held), held);
    let again = b.class("C", &[("x", held)]);
    assert_eq!(b.realize(again), realized);
}

// [object.payload]
#[test]
fn one_object_among_several_times_the_same_is_that_object() {
    let mut b = Build::default();
    let (one, same, list) = (b.int(1), b.int(1), b.list(&[]));
    let forward = b.0.forward("F").unwrap();
    b.0.define(forward, list).unwrap();
    let (ones, lists) = (b.0.one_of(&[one, same]).unwrap(), b.0.one_of(&[list, forward]).unwrap());
    let classes = [one, ones].map(|x| b.class("C", &[("x", x)]));
    assert_eq!(b.realize(classes[0]), b.realize(classes[1]));
    let functions = [list, lists].map(|x| b.function_with_default("f", x));
    assert_eq!(b.realize(functions[0]), b.realize(functions[1]));
    let cell = b.plain(Kind::CELL, &[ones]);
    let reader = b.function("f", &[(Binding::InCell, "", cell)]);
    assert!(b.0.info(reader).unwrap().stateful, "a constant is data");
}

// [function.role]
#[test]
fn an_overload_of_a_class_is_a_method() {
    let mut b = Build::default();
    let one = b.int(1);
    let cell = b.plain(Kind::CELL, &[one]);
    let function = b.function("f", &[(Binding::InCell, "", cell)]);
    let overload = b.frozen_children(function)[0];
    let class = b.class("C", &[("x", overload)]);
    let realized = b.realize(class);
    assert!(!b.0.info(realized).unwrap().stateful);
    assert_eq!(b.compiler(class), b.compiler(realized));
}
