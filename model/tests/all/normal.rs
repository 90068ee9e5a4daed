//! Tests of the normal forms of drawn graphs: the properties that the chapter proves
//! (`[normal.sound]`, `[normal.idempotent]`).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_model::{Draft, Interner, Type};
use selfsame_spec::{Forget, Forgets, Kind, Label};

/// Draws a graph of `Tup` and `List` with unions as children. Each union's list of members is
/// rotated by `turn`, so graphs with the same seed differ only in the order of unions.
fn graph(interner: &mut Interner, seed: u64, turn: usize) -> Vec<Type> {
    let mut state = seed;
    let mut draw = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let heads = 1 + draw(6);
    let mut draft = Draft::new();
    let names: Vec<_> = (0..heads).map(|_| draft.forward("").unwrap()).collect();
    let int = draft.head(&Label::plain(Kind::I64, 0).unwrap(), &[]).unwrap();
    for &name in &names {
        let mut members: Vec<_> = (0..1 + draw(3)).map(|_| names[draw(heads)]).collect();
        members.extend((draw(3) == 0).then_some(int));
        let turn = turn % members.len();
        members.rotate_left(turn);
        let child = draft.one_of(&members).unwrap();
        let kind = if draw(3) == 0 { Kind::TUP } else { Kind::LIST };
        let head = draft.head(&Label::plain(kind, 1).unwrap(), &[child]).unwrap();
        draft.define(name, head).unwrap();
    }
    interner.realize(&draft, &names).unwrap()
}

// [normal.sound]
#[test]
fn the_order_of_unions_is_forgotten() {
    let forgets: Forgets = [Forget::UnionOrder].into();
    let mut merged = 0;
    for seed in 0..400 {
        let mut interner = Interner::new();
        let types = graph(&mut interner, seed, 0);
        let turned = graph(&mut interner, seed, 1);
        merged += usize::from(types != turned);
        let normal = interner.normal_forms(&types, &forgets).unwrap();
        assert_eq!(normal, interner.normal_forms(&turned, &forgets).unwrap(), "seed {seed}");
    }
    assert!(merged > 100, "{merged} graphs have another order");
}

// [normal.idempotent] [normal.forget]
#[test]
fn a_normal_form_is_its_own_normal_form() {
    let forgets: Forgets = [Forget::UnionOrder].into();
    for seed in 0..400 {
        let mut interner = Interner::new();
        let types = graph(&mut interner, seed, 0);
        assert_eq!(interner.normal_forms(&types, &Forgets::new()).unwrap(), types);
        let normal = interner.normal_forms(&types, &forgets).unwrap();
        assert_eq!(interner.normal_forms(&normal, &forgets).unwrap(), normal, "seed {seed}");
    }
}

// [normal.form]
#[test]
fn each_type_has_the_normal_form_that_it_has_alone() {
    let forgets: Forgets = [Forget::UnionOrder].into();
    for seed in 0..200 {
        let mut interner = Interner::new();
        let types = graph(&mut interner, seed, 0);
        let normal = interner.normal_forms(&types, &forgets).unwrap();
        let alone = types.iter().map(|&ty| interner.normal_forms(&[ty], &forgets).unwrap()[0]);
        assert!(alone.eq(normal), "seed {seed}");
    }
}
