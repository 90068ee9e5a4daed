//! Tests of forwards that are defined as a cell or a member.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::build::Build;
use selfsame_model::Obj;
use selfsame_spec::error::{EdgeRef, ErrorKind};
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, MemberState};

fn forward_to(b: &mut Build, definition: Obj) -> Obj {
    let forward = b.0.forward("F").unwrap();
    b.0.define(forward, definition).unwrap();
    forward
}

// [object.forward-by] [module.autoresolve]
#[test]
fn a_forward_that_is_a_cell_is_what_the_cell_holds() {
    let mut b = Build::default();
    let cell = b.plain(Kind::CELL, &[]);
    let forward = forward_to(&mut b, cell);
    let chain = forward_to(&mut b, forward);
    let class = b.class("C", &[("x", chain)]);
    let number = |b: &Build, object: Obj| b.0.info(object).unwrap().number;
    let path = [class, chain].map(|object| EdgeRef { node: number(&b, object), edge: 0 }).to_vec();
    let error = b.0.realize(&[class]).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::EmptyCell { root: 0, path });
    let other = b.class("D", &[("c", class)]);
    b.0.fill(cell, &[other]).unwrap();
    let realized = b.0.realize(&[class, other, chain, forward]).unwrap();
    assert_eq!(realized[1..], [realized[1]; 3]);
    assert_eq!(b.frozen_children(cell), [realized[1]], "the cell was followed");
    for object in [forward, chain, other] {
        assert_eq!(b.0.info(object).unwrap().resolved_to, Some(realized[1]));
    }
}

// [object.forward-by]
#[test]
fn a_forward_that_is_a_member_is_what_the_member_holds() {
    let mut b = Build::default();
    let (module, inner) = (b.0.module("m").unwrap(), b.0.module("n").unwrap());
    let path = b.member("m", "inner.D");
    let forward = forward_to(&mut b, path);
    let class = b.class("C", &[("x", forward)]);
    let missing = |b: &mut Build, member: &str| {
        let error = b.0.realize(&[class]).unwrap_err();
        assert_eq!(error.code(), "E0716");
        assert_eq!(error.to_string(), format!("member `{member}` is unresolved: assign it first"));
    };
    missing(&mut b, "m:inner.D");
    b.0.assign(module, "inner", inner).unwrap();
    missing(&mut b, "n:D");
    let other = b.class("D", &[("c", class)]);
    b.0.assign(inner, "D", other).unwrap();
    assert_eq!(b.holds(inner, "D").0, MemberState::Pending);
    let realized = b.0.realize(&[class, forward, path]).unwrap();
    assert_eq!(b.holds(inner, "D"), (MemberState::Resolved, Some(realized[1])));
    assert_ne!(realized[1], realized[2], "a bare member is a name");
    let deeper = b.member("m", "inner.D.x");
    let forward = forward_to(&mut b, deeper);
    assert_eq!(b.refused(forward), "E0716", "a name is left");
}

// [object.forward-by]
#[test]
fn places_that_lead_in_a_circle_end() {
    let mut b = Build::default();
    let module = b.0.module("m").unwrap();
    let path = b.member("m", "x");
    let forward = forward_to(&mut b, path);
    b.0.assign(module, "x", forward).unwrap();
    assert_eq!(b.refused(forward), "E0704");
    let cell = b.plain(Kind::CELL, &[]);
    let forward = forward_to(&mut b, cell);
    b.0.fill(cell, &[forward]).unwrap();
    let f = b.function("f", &[(Binding::Constant, "x", forward), (Binding::InCell, "", forward)]);
    assert_eq!(b.refused(forward), "E0704");
    assert_eq!(b.refused(f), "E0704");
}

// [object.forward-by] [function.path]
#[test]
fn a_path_goes_on_through_a_place() {
    let mut b = Build::default();
    let module = b.0.module("m").unwrap();
    let cell = b.plain(Kind::CELL, &[module]);
    let forward = forward_to(&mut b, cell);
    let f = b.function("f", &[(Binding::Constant, "x", forward)]);
    let member = b.member("m", "x");
    let g = b.function("f", &[(Binding::Constant, "", member)]);
    let realized = b.0.realize(&[f, g]).unwrap();
    assert_eq!(realized[0], realized[1]);
    assert_eq!(b.0.call(forward).unwrap_err().code(), "E0407", "who calls means the cell");
}
