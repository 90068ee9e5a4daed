//! Tests of the errors of realizing (`spec/chapters/types/interner.md`): which error is reported,
//! and the exact path or cycle in the error.

use crate::words::{head, inline, realize, refused, steps};
use selfsame::{Draft, ErrorKind, Interner};

/// `[interner.undefined]`: the error contains the first undefined forward in breadth-first order,
/// and the first path to it.
#[test]
fn an_undefined_forward_is_named_with_the_first_path() {
    let mut draft = Draft::new();
    let (near, far) = (draft.forward("near").unwrap(), draft.forward("far").unwrap());
    let leaf = head(&mut draft, "leaf", &[]);
    let deep = head(&mut draft, "deep", &[far]);
    let top = head(&mut draft, "top", &[deep, leaf, near, near]);
    let error = refused(&draft, &[leaf, top]);
    let path = steps(&[(top, 2)]);
    assert_eq!(*error.kind(), ErrorKind::UndefinedForward { name: "near".into(), root: 1, path });
    draft.define(near, leaf).unwrap();
    let error = refused(&draft, &[leaf, top, top]);
    let path = steps(&[(top, 0), (deep, 0)]);
    assert_eq!(*error.kind(), ErrorKind::UndefinedForward { name: "far".into(), root: 1, path });
    let error = refused(&draft, &[far]);
    let path = Vec::new();
    assert_eq!(*error.kind(), ErrorKind::UndefinedForward { name: "far".into(), root: 0, path });
}

/// `[interner.self-forward]`: the reported cycle starts at its first node in breadth-first order.
#[test]
fn forwards_that_are_only_themselves() {
    let mut draft = Draft::new();
    let [a, b, c] = ["a", "b", "c"].map(|name| draft.forward(name).unwrap());
    draft.define(a, b).unwrap();
    draft.define(b, c).unwrap();
    draft.define(c, b).unwrap();
    let error = refused(&draft, &[a]);
    assert_eq!(*error.kind(), ErrorKind::SelfForward { cycle: steps(&[(b, 0), (c, 0)]) });
    let top = head(&mut draft, "top", &[c, a]);
    let error = refused(&draft, &[top]);
    assert_eq!(*error.kind(), ErrorKind::SelfForward { cycle: steps(&[(c, 0), (b, 0)]) });
}

/// `[interner.infinite]`: the error contains a shortest cycle through the first node that is on a
/// cycle. A node that only leads to a cycle, or that lies between two cycles, is not on a cycle.
#[test]
fn a_type_that_contains_itself() {
    let mut draft = Draft::new();
    let x = draft.forward("X").unwrap();
    let leaf = head(&mut draft, "leaf", &[]);
    let long = inline(&mut draft, "long", &[leaf, x]);
    let both = inline(&mut draft, "both", &[leaf, long, x]);
    draft.define(x, both).unwrap();
    let before = inline(&mut draft, "before", &[leaf, both]);
    let error = refused(&draft, &[before]);
    let cycle = steps(&[(both, 2), (x, 0)]);
    assert_eq!(*error.kind(), ErrorKind::InfiniteSize { cycle });
    let one_of = draft.forward("U").unwrap();
    let members = draft.one_of(&[leaf, one_of]).unwrap();
    draft.define(one_of, members).unwrap();
    let error = refused(&draft, &[one_of, before]);
    let cycle = steps(&[(one_of, 0), (members, 1)]);
    assert_eq!(*error.kind(), ErrorKind::InfiniteSize { cycle });
}

/// A cycle with at least one child held by reference has finite size.
#[test]
fn recursion_through_a_reference_is_fine() {
    let mut draft = Draft::new();
    let x = draft.forward("X").unwrap();
    let pointer = head(&mut draft, "pointer", &[x]);
    let record = inline(&mut draft, "record", &[pointer, pointer]);
    draft.define(x, record).unwrap();
    let mut interner = Interner::new();
    let ty = realize(&mut interner, &draft, record);
    assert_eq!(interner.size(ty).unwrap(), 16);
}

/// `[interner.precedence]`: the precedence of the errors is E0709, E0701, E0704, E0705.
#[test]
fn the_first_kind_of_error_wins() {
    let mut draft = Draft::new();
    let (u, f, x) =
        (draft.forward("u").unwrap(), draft.forward("f").unwrap(), draft.forward("x").unwrap());
    draft.define(f, f).unwrap();
    let infinite = inline(&mut draft, "x", &[x]);
    draft.define(x, infinite).unwrap();
    let mut other = Interner::new();
    let leaf = head(&mut draft, "leaf", &[]);
    let foreign = realize(&mut other, &draft, leaf);
    let foreign = draft.bring(foreign).unwrap();
    let code = |nodes: &[_]| refused(&draft, nodes).code();
    assert_eq!(code(&[infinite, f, u, foreign]), "E0709");
    assert_eq!(code(&[infinite, f, u]), "E0701");
    assert_eq!(code(&[infinite, f]), "E0704");
    assert_eq!(code(&[infinite]), "E0705");
    assert!(other.realize(&draft, &[foreign, leaf]).is_ok(), "a type of its own");
}
