//! Tests of the rules in the chapter on drafts, with one test for each rule.

use crate::words::{head, inline, label, looped, realize};
use selfsame::{Answer, Draft, ErrorKind, Interner, Kind, Label, NodeView, Use};

/// `[draft.define]`: E0709 has precedence over E0710, which has precedence over E0706. A refused
/// call changes nothing.
#[test]
fn a_forward_is_defined_once() {
    let (mut draft, mut other) = (Draft::new(), Draft::new());
    let x = draft.forward("X").unwrap();
    let leaf = head(&mut draft, "leaf", &[]);
    let foreign = other.forward("X").unwrap();
    assert_eq!(draft.define(leaf, foreign).unwrap_err().code(), "E0709");
    assert_eq!(draft.define(leaf, leaf).unwrap_err().code(), "E0710");
    draft.define(x, leaf).unwrap();
    let error = draft.define(x, x).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::DefinedTwice { name: "X".into() });
    let NodeView::Forward { definition, .. } = draft.inspect(x).unwrap().view else { panic!() };
    assert_eq!(definition, Some(leaf));
}

/// `[draft.first]`: the first forward of a node is the forward that was first defined as the node,
/// not the forward that was made first.
#[test]
fn the_first_forward_is_the_first_that_was_defined() {
    let mut draft = Draft::new();
    let (a, b) = (draft.forward("A").unwrap(), draft.forward("B").unwrap());
    let leaf = head(&mut draft, "leaf", &[]);
    assert_eq!(draft.inspect(leaf).unwrap().first_forward, None);
    draft.define(b, leaf).unwrap();
    draft.define(a, leaf).unwrap();
    assert_eq!(draft.inspect(leaf).unwrap().first_forward, Some(b));
}

/// `[draft.inspect]`: the inspection of a node returns the kind, children and name with which the
/// node was made.
#[test]
fn a_node_is_seen_as_it_was_made() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let leaf = head(&mut draft, "leaf", &[]);
    let ty = realize(&mut interner, &draft, leaf);
    let x = draft.forward("X").unwrap();
    let pair = head(&mut draft, "pair", &[leaf, x]);
    let one_of = draft.one_of(&[leaf, pair, leaf]).unwrap();
    let old = draft.bring(ty).unwrap();
    let view = |node| draft.inspect(node).unwrap();
    let label = Label::new(Kind(0xc0), b"pair", 2).unwrap();
    assert_eq!(view(pair).view, NodeView::Head { label, children: vec![leaf, x] });
    assert_eq!(view(one_of).view, NodeView::OneOf(vec![leaf, pair, leaf]));
    assert_eq!(view(x).view, NodeView::Forward { name: "X".into(), definition: None });
    assert_eq!(view(old).view, NodeView::Realized(ty));
    let forward_defined = [leaf, x, pair, one_of, old].map(|node| view(node).forward_defined);
    assert_eq!(forward_defined, [false, true, true, true, false]);
}

/// `[draft.head]`, `[draft.oneof]`, `[draft.foreign]`, `[draft.limit]`.
#[test]
fn what_is_no_node_is_refused() {
    let (mut draft, mut other) = (Draft::new(), Draft::new());
    let leaf = head(&mut draft, "leaf", &[]);
    let foreign = head(&mut other, "leaf", &[]);
    assert_eq!(draft.head(&label("f", 2), &[leaf]).unwrap_err().code(), "E0713");
    assert_eq!(draft.head(&label("f", 1), &[foreign]).unwrap_err().code(), "E0709");
    assert_eq!(draft.one_of(&[]).unwrap_err().code(), "E0711");
    assert_eq!(draft.one_of(&[foreign]).unwrap_err().code(), "E0709");
    assert_eq!(draft.inspect(foreign).unwrap_err().code(), "E0709");
    assert_eq!(draft.forward(&"x".repeat((1 << 16) + 1)).unwrap_err().code(), "E0712");
    assert_eq!(draft.len(), 1);
}

/// `[draft.refuse]`: each use of a forward-defined node as a type is refused with a specific error,
/// even if all forwards are defined.
#[test]
fn a_forward_defined_node_has_no_use() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let looped = looped(&mut draft, "loop");
    let codes = [Use::Instance, Use::Size, Use::Hash, Use::Wire]
        .map(|wanted| interner.apply(&draft, looped, wanted).unwrap_err().code());
    assert_eq!(codes, ["E0702", "E0703", "E0707", "E0708"]);
    let ty = realize(&mut interner, &draft, looped);
    let old = draft.bring(ty).unwrap();
    let hash = interner.hash(ty, selfsame::Lens::Identity).unwrap();
    assert_eq!(interner.apply(&draft, old, Use::Hash).unwrap(), Answer::Hash(hash));
    assert_eq!(interner.apply(&draft, old, Use::Size).unwrap(), Answer::Size(8));
}

/// `[draft.size]`: the size of a head is the sum of the sizes of the children that it holds by
/// value. A union has a tag and the size of its largest head. A child that occurs several times
/// counts each time, but its size is computed once.
#[test]
fn sizes_add_up() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let plain = |kind| Label::plain(kind, 0).unwrap();
    let int = draft.head(&plain(Kind::I32), &[]).unwrap();
    let byte = draft.head(&plain(Kind::U8), &[]).unwrap();
    let either = draft.one_of(&[int, byte]).unwrap();
    let tuple = inline(&mut draft, "", &[either, int, byte]);
    let doubled = (0..62).fold(tuple, |at, _| inline(&mut draft, "", &[at, at]));
    let types = interner.realize(&draft, &[either, tuple, doubled]).unwrap();
    assert_eq!(interner.size(types[0]).unwrap(), 5);
    assert_eq!(interner.size(types[1]).unwrap(), 10);
    assert_eq!(interner.size(types[2]).unwrap_err().code(), "E0712");
    assert_eq!(interner.instance(types[1]).unwrap(), [0; 10]);
    assert_eq!(interner.instance(types[2]).unwrap_err().code(), "E0712");
}

/// A head with many children is held by many heads. The size of the head with many children is
/// computed only once.
#[test]
fn a_wide_head_held_often_is_sized_once() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let byte = draft.head(&Label::plain(Kind::U8, 0).unwrap(), &[]).unwrap();
    let n = 100_000;
    let wide = inline(&mut draft, "", &vec![byte; n]);
    let wider = inline(&mut draft, "", &vec![wide; n]);
    let ty = realize(&mut interner, &draft, wider);
    assert_eq!(interner.size(ty).unwrap(), (n * n) as u64);
}
