//! Tests of states and instances: realization distinguishes and keeps objects that are not part of
//! an identity.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::build::Build;
use selfsame_model::Obj;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Lens};

// [object.state]
#[test]
fn what_cannot_change_has_the_state_of_its_contents() {
    let mut b = Build::default();
    let list = b.list(&[]);
    let one = b.int(1);
    let forward = b.0.forward("F").unwrap();
    b.0.define(forward, list).unwrap();
    let tuples = [b.tuple(&[one, list]), b.tuple(&[forward]), b.tuple(&[one])];
    let dict = b.dict(Kind::CONST_DICT, &[("k", list)]);
    let all = [list, tuples[0], tuples[1], dict, tuples[2]];
    let stateful = all.map(|default| {
        let function = b.function_with_default("f", default);
        b.0.info(function).unwrap().stateful
    });
    assert_eq!(stateful, [true, true, true, true, false]);
}

// [module.instance] [object.collect]
#[test]
fn an_instance_keeps_its_state_and_is_found_again() {
    let mut b = Build::default();
    let (one, other) = (b.list(&[]), b.list(&[]));
    let (f, g, again) = (
        b.function_with_default("f", one),
        b.function_with_default("f", other),
        b.function_with_default("f", one),
    );
    let all = b.0.realize(&[f, g, again]).unwrap();
    assert_ne!(all[0], all[1]);
    assert_eq!(all[0], all[2]);
    assert_eq!(b.identity(all[0]), b.identity(g));
    assert_eq!(b.compiler(all[0]), b.compiler(all[1]));
    assert_eq!(b.realize(all[0]), all[0]);
    b.0.collect(&[all[0]]).unwrap();
    assert!(b.0.info(one).is_ok(), "an instance leads to its state");
    assert!(b.0.info(other).is_err());
    let overload = b.frozen_children(all[0])[0];
    assert_eq!(b.frozen_children(overload), [one]);
}

// [module.instance]
#[test]
fn a_number_of_a_state_that_died_is_not_given_to_the_next_one() {
    let mut b = Build::default();
    let list = b.list(&[]);
    let f = b.function_with_default("f", list);
    let first = b.realize(f);
    let any = b.plain(Kind::ANY, &[]);
    b.0.collect(&[any]).unwrap();
    assert!(b.0.info(first).is_err());
    let list = b.list(&[]);
    let f = b.function_with_default("f", list);
    let second = b.realize(f);
    let overload = b.frozen_children(second)[0];
    assert_eq!(b.frozen_children(overload), [list]);
}

// [module.instance] [object.forward-defined]
#[test]
fn an_instance_is_never_forward_defined_whatever_its_states_hold() {
    let mut b = Build::default();
    let (list, later) = (b.list(&[]), b.0.forward("Later").unwrap());
    let f = b.function_with_default("f", list);
    let r = b.realize(f);
    b.0.fill(list, &[later]).unwrap();
    assert!(b.0.info(f).unwrap().forward_defined);
    assert!(!b.0.info(r).unwrap().forward_defined);
    b.0.call(r).unwrap();
    assert!(b.0.hash(r, Lens::Identity).is_ok());
    assert_eq!(b.0.hash(r, Lens::Frozen).unwrap_err().code(), "E0707");
}

// [module.instance] [object.heap]
#[test]
fn an_instance_is_made_breadth_first_with_the_states_in_their_places() {
    let mut b = Build::default();
    let (list, one) = (b.list(&[]), b.int(1));
    let f = b.function_with_default("C.f", list);
    let g = b.function_with_default("C.g", one);
    let class = b.class("C", &[("f", f), ("g", g)]);
    let class = b.realize(class);
    let below = b.frozen_children(class);
    let overload = b.frozen_children(below[0])[0];
    let number = |object: Obj| b.0.info(object).unwrap().number;
    let numbers = [class, below[0], below[1], overload].map(number);
    assert!(numbers.is_sorted(), "{numbers:?}");
    assert_eq!(b.frozen_children(overload), [list]);
    assert_eq!(b.realize(g), below[1], "the canonical instance of what has no state");
    assert_eq!(b.0.parts(class).unwrap(), below);
}

// [snapshot.intern]
#[test]
fn a_frozen_state_is_shared_by_nobody() {
    let mut b = Build::default();
    let list = b.list(&[]);
    let f = b.function_with_default("f", list);
    let realized = b.realize(f);
    let owner = b.0.owner();
    let nodes = b.0.freeze(owner, &[realized]).unwrap();
    assert_eq!(b.0.intern(&nodes).unwrap_err().code(), "E0718");
    let thawed = b.0.thaw(&nodes).unwrap()[0];
    let other = b.realize(thawed);
    assert_ne!(other, realized);
    assert_eq!(b.identity(other), b.identity(realized));
}

// [typefn.call] [typefn.return] [object.collect]
#[test]
fn a_type_function_is_called_with_the_instance_and_keeps_the_one_that_it_gave() {
    let mut b = Build::default();
    let steps = vec![Step::Param(0), Step::Head(Label::plain(Kind::LIST, 1).unwrap(), vec![0])];
    let list_of = b.0.type_function("L", &["T".into()], &Recipe { steps }, &[]).unwrap();
    let classes = [0, 1].map(|_| {
        let list = b.list(&[]);
        let f = b.function_with_default("C.f", list);
        b.class("C", &[("f", f)])
    });
    let results = classes.map(|class| b.0.apply(list_of, &[class]).unwrap());
    assert_ne!(results[0], results[1]);
    assert_eq!(b.0.counts().memos, 2);
    b.0.collect(&classes).unwrap();
    assert!(b.0.info(results[0]).is_ok(), "its state lives as long as the memo");
    assert_eq!(b.0.apply(list_of, &[classes[0]]).unwrap(), results[0]);
}

// [function.type]
#[test]
fn the_type_of_a_stateful_function_has_no_states() {
    let mut b = Build::default();
    let list = b.list(&[]);
    let globals = b.dict(Kind::DICT, &[("l", list)]);
    let f = b.function("f", &[(Binding::InDict, "l", globals)]);
    let realized = b.realize(f);
    let types = b.0.type_of(&[f, realized]).unwrap();
    assert_eq!(types[0], types[1]);
    assert!(!b.0.info(types[0]).unwrap().stateful);
    assert!(b.0.info(realized).unwrap().stateful);
    assert_eq!(b.identity(types[0]), b.identity(realized));
}

// [object.heap]
#[test]
fn nobody_makes_a_state() {
    let mut b = Build::default();
    let any = b.plain(Kind::ANY, &[]);
    let label = Label::new(Kind::STATE, &[0; 4], 1).unwrap();
    assert_eq!(b.0.head(&label, &[any]).unwrap_err().code(), "E0713");
}
