//! Tests of objects whose identity can no longer change, and of members that hold such objects.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::build::Build;
use selfsame_model::Obj;
use selfsame_spec::error::{EdgeRef, ErrorKind};
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, MemberState, Payload};

fn is_settled(b: &Build, object: Obj) -> bool {
    b.0.info(object).unwrap().settled
}

// [module.settled]
#[test]
fn what_reads_something_that_can_change_is_not_settled_until_it_is_realized() {
    let mut b = Build::default();
    let one = b.int(1);
    let cell = b.plain(Kind::CELL, &[one]);
    let (dict, constant) =
        (b.dict(Kind::DICT, &[("k", one)]), b.dict(Kind::CONST_DICT, &[("k", one)]));
    let by_cell = b.function("f", &[(Binding::InCell, "", cell)]);
    let by_dict = b.function("g", &[(Binding::InDict, "k", dict)]);
    let by_constant = b.function("h", &[(Binding::InDict, "k", constant)]);
    let user = b.function("u", &[(Binding::Constant, "", by_cell)]);
    let all = [by_cell, by_dict, by_constant, user];
    assert_eq!(all.map(|object| is_settled(&b, object)), [false, false, true, false]);
    let realized = b.0.realize(&all).unwrap();
    assert!(realized.iter().all(|&object| is_settled(&b, object)));
    let user = b.function("u", &[(Binding::Constant, "", realized[0])]);
    assert!(is_settled(&b, user), "an instance is settled whatever it reads");
    let class = b.class("C", &[("f", realized[0])]);
    assert!(!is_settled(&b, class), "but a method has what the cell holds");
}

// [module.settled] [module.member]
#[test]
fn only_a_forward_that_something_can_take_away_is_passed_over() {
    let mut b = Build::default();
    let (module, later) = (b.0.module("m").unwrap(), b.0.forward("Later").unwrap());
    let three = b.int(3);
    b.0.define(later, three).unwrap();
    let list = b.list(&[later]);
    let constant = b.dict(Kind::CONST_DICT, &[("k", three), ("l", later)]);
    let objects = [
        ("Class", b.class("C", &[("x", later)]), MemberState::Pending),
        ("Tuple", b.tuple(&[later]), MemberState::Pending),
        ("Default", b.function_with_default("f", later), MemberState::Pending),
        ("Reader", b.function("g", &[(Binding::InDict, "k", constant)]), MemberState::Pending),
        ("List", list, MemberState::Resolved),
        ("Stateful", b.function_with_default("f", list), MemberState::Resolved),
    ];
    for (name, object, state) in objects {
        b.0.assign(module, name, object).unwrap();
        assert_eq!(b.holds(module, name).0, state, "{name}");
    }
    b.0.seal(module).unwrap();
    for (name, ..) in objects {
        let (state, held) = b.holds(module, name);
        assert_eq!(state, MemberState::Resolved);
        assert!(is_settled(&b, held.unwrap()));
    }
}

// [module.settled]
#[test]
fn a_mutable_object_is_as_settled_as_its_type() {
    let mut b = Build::default();
    let one = b.int(1);
    let cell = b.plain(Kind::CELL, &[one]);
    let method = b.function("C.f", &[(Binding::InCell, "", cell)]);
    let class = b.class("C", &[("f", method)]);
    let fields = Payload::Fields(Vec::new());
    let live = b.shaped(Kind::INSTANCE, &fields, &[class]);
    let realized = b.realize(class);
    let fixed = b.shaped(Kind::INSTANCE, &fields, &[realized]);
    let default = b.function_with_default("f", live);
    let tuples = [b.tuple(&[live]), b.tuple(&[fixed])];
    let all = [live, fixed, default, tuples[0], tuples[1], cell];
    let settled = all.map(|object| is_settled(&b, object));
    assert_eq!(settled, [false, true, false, false, true, true]);
}

// [function.type]
#[test]
fn the_type_of_an_object_that_exists_is_fixed() {
    let mut b = Build::default();
    let one = b.int(1);
    let cell = b.plain(Kind::CELL, &[one]);
    let method = b.function("C.f", &[(Binding::InCell, "", cell)]);
    let class = b.class("C", &[("f", method)]);
    let live = b.shaped(Kind::INSTANCE, &Payload::Fields(Vec::new()), &[class]);
    let later = b.0.forward("Later").unwrap();
    b.0.define(later, live).unwrap();
    let node = b.0.info(live).unwrap().number;
    for object in [live, later] {
        let error = b.0.type_of(&[one, object]).unwrap_err();
        let path = vec![EdgeRef { node, edge: 0 }];
        assert_eq!(*error.kind(), ErrorKind::Mutable { root: 1, path });
    }
}
