//! Tests of the roles of functions: a function that is a value refers to its cells, and a method to
//! the contents of its cells.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use crate::build::Build;
use selfsame_model::Obj;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, Lens, MemberState, Payload};

fn cell(b: &mut Build, held: Obj) -> Obj {
    b.plain(Kind::CELL, &[held])
}

/// Returns the bindings of the globals of a function's first overload, as the identity lens sees
/// them.
fn bindings(b: &Build, function: Obj) -> Vec<Binding> {
    let seen = b.0.view(function, Lens::Identity).unwrap();
    let Payload::Overload(overload) = seen[1].label.payload() else { panic!("an overload") };
    overload.globals.iter().map(|global| global.binding).collect()
}

// [function.role] [function.resolve]
#[test]
fn a_function_is_a_method_where_a_class_has_it_and_a_value_elsewhere() {
    let mut b = Build::default();
    let one = b.int(1);
    let held = cell(&mut b, one);
    let f = b.function("f", &[(Binding::InCell, "", held)]);
    let class = b.class("C", &[("f", f)]);
    let tuple = b.tuple(&[f]);
    let all = b.0.realize(&[f, class, tuple]).unwrap();
    let stateful = |object| b.0.info(object).unwrap().stateful;
    assert_eq!(all.clone().into_iter().map(stateful).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(b.frozen_children(all[2])[1], all[0]);
    assert_eq!(bindings(&b, all[0]), [Binding::Captured]);
    let method = b.0.parts(all[1]).unwrap()[0];
    assert_eq!(bindings(&b, method), [Binding::Constant]);
    let overload = b.frozen_children(all[0])[0];
    assert_eq!(b.frozen_children(overload), [held], "the instance reads the cell");
}

// [function.role]
#[test]
fn functions_of_a_method_are_methods_and_types_have_no_role() {
    let mut b = Build::default();
    let one = b.int(1);
    let held = cell(&mut b, one);
    let inner = b.function("inner", &[(Binding::InCell, "", held)]);
    let outer = b.function("outer", &[(Binding::Constant, "", inner)]);
    let class = b.class("C", &[("outer", outer)]);
    assert!(b.0.info(outer).unwrap().stateful);
    assert!(!b.0.info(class).unwrap().stateful);
    let user = b.function("user", &[(Binding::Constant, "", class)]);
    assert!(!b.0.info(user).unwrap().stateful, "a class is a definition, whoever reads it");
}

// [function.role] [module.instance]
#[test]
fn it_does_not_matter_whether_the_parts_of_a_class_were_realized_before() {
    let mut b = Build::default();
    let one = b.int(1);
    let held = cell(&mut b, one);
    let f = b.function("f", &[(Binding::InCell, "", held)]);
    let both = b.0.one_of(&[f, one]).unwrap();
    for part in [f, b.tuple(&[f]), both] {
        let realized = b.realize(part);
        assert!(b.0.info(realized).unwrap().stateful);
        let (class, other) = (b.class("C", &[("x", part)]), b.class("C", &[("x", realized)]));
        assert_eq!(b.identity(class), b.identity(other));
        assert_eq!(b.realize(class), b.realize(other));
    }
}

// [function.resolve] [module.instance]
#[test]
fn a_cell_that_is_read_is_told_from_a_cell_that_is_found_in_a_dict() {
    let mut b = Build::default();
    let inner = b.plain(Kind::CELL, &[]);
    let outer = cell(&mut b, inner);
    let globals = b.dict(Kind::DICT, &[("x", outer)]);
    let f = b.function("f", &[(Binding::InCell, "", outer)]);
    let g = b.function("f", &[(Binding::InDict, "x", globals)]);
    assert_eq!(b.identity(f), b.identity(g), "both capture a cell");
    let (f_instance, g_instance) = (b.realize(f), b.realize(g));
    assert_ne!(f_instance, g_instance);
    for (function, realized) in [(f, f_instance), (g, g_instance)] {
        let (class, other) = (b.class("C", &[("f", function)]), b.class("C", &[("f", realized)]));
        let codes = [class, other].map(|class| b.0.realize(&[class]).err().map(|e| e.code()));
        assert_eq!(codes[0], codes[1]);
    }
}

// [function.resolve] [module.autoresolve]
#[test]
fn code_in_a_cell_is_followed_and_resolved_and_data_is_not() {
    let mut b = Build::default();
    let later = b.0.forward("Later").unwrap();
    let class = b.class("C", &[("x", later)]);
    let tuple = b.tuple(&[later]);
    let (code, data) = (cell(&mut b, class), cell(&mut b, tuple));
    let f = b.function("f", &[(Binding::InCell, "", code), (Binding::InCell, "", data)]);
    let int = b.int(1);
    b.0.define(later, int).unwrap();
    let realized = b.realize(f);
    assert_eq!(bindings(&b, realized), [Binding::Constant, Binding::Captured]);
    assert_ne!(b.frozen_children(code), [class], "the cell holds the realized class");
    assert_eq!(b.frozen_children(data), [tuple]);
    assert_eq!(b.0.info(tuple).unwrap().resolved_to, None);
}

// [module.autoresolve]
#[test]
fn a_part_of_a_class_that_would_be_seen_otherwise_by_itself_takes_no_part() {
    let mut b = Build::default();
    let (module, later) = (b.0.module("m").unwrap(), b.0.forward("Later").unwrap());
    let one = b.int(1);
    let held = cell(&mut b, one);
    let reader = b.function("f", &[(Binding::InCell, "", held), (Binding::Constant, "", later)]);
    let other = b.function("g", &[(Binding::Constant, "", later)]);
    let around = b.tuple(&[reader]);
    let class = b.class("C", &[("f", reader), ("g", other), ("t", around)]);
    for (name, object) in [("f", reader), ("g", other), ("t", around)] {
        b.0.assign(module, name, object).unwrap();
    }
    b.0.define(later, one).unwrap();
    b.realize(class);
    let states = ["f", "g", "t"].map(|name| b.holds(module, name).0);
    assert_eq!(states, [MemberState::Pending, MemberState::Resolved, MemberState::Pending]);
    b.0.seal(module).unwrap();
    let (_, realized) = b.holds(module, "f");
    assert_eq!(bindings(&b, realized.unwrap())[0], Binding::Captured);
}

// [function.type]
#[test]
fn the_type_of_a_function_is_that_of_what_it_is_realized_to() {
    let mut b = Build::default();
    let (list, class) = (b.list(&[]), b.plain(Kind::STR, &[]));
    let (data, code) = (cell(&mut b, list), cell(&mut b, class));
    let f = b.function("f", &[(Binding::InCell, "x", data), (Binding::InCell, "", code)]);
    let g = b.function("g", &[(Binding::Constant, "", f)]);
    let realized = b.0.realize(&[f, g]).unwrap();
    let types = b.0.type_of(&[f, g]).unwrap();
    assert_eq!(b.0.type_of(&realized).unwrap(), types);
    assert_ne!(realized[0], types[0]);
    assert_eq!(b.identity(realized[1]), b.identity(types[1]));
}
