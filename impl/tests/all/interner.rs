//! Tests that each type has one handle (`spec/chapters/types/interner.md`). The handle depends
//! neither on how the type was written, nor on the batch, nor on the function that realized it.

use crate::words::{head, label, looped, realize, ring};
use selfsame::{Draft, Interner, Kind, Label, Lens, Node, Payload, Type};

/// Makes the cycle `A = F(B, A)`, `B = G(A)`, and returns `[A, B]`.
fn pair(draft: &mut Draft) -> [Node; 2] {
    let (a, b) = (draft.forward("A").unwrap(), draft.forward("B").unwrap());
    let f = head(draft, "F", &[b, a]);
    let g = head(draft, "G", &[a]);
    draft.define(a, f).unwrap();
    draft.define(b, g).unwrap();
    [f, g]
}

/// Makes the cycle `X = F(old, X)`, where `old` is an already realized type.
fn around(draft: &mut Draft, old: Type) -> Node {
    let (x, old) = (draft.forward("X").unwrap(), draft.bring(old).unwrap());
    let f = head(draft, "F", &[old, x]);
    draft.define(x, f).unwrap();
    f
}

/// `[interner.incremental]`: an unrolling of a cycle, and a cycle that is written n times as long,
/// have the handles of the cycle.
#[test]
fn an_unrolled_cycle_is_the_cycle() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let once = looped(&mut draft, "F");
    let above = head(&mut draft, "F", &[once]);
    let close = draft.forward("X").unwrap();
    let long = (0..7).fold(close, |at, _| head(&mut draft, "F", &[at]));
    draft.define(close, long).unwrap();
    let types = interner.realize(&draft, &[above, long, once, close]).unwrap();
    assert!(types.iter().all(|&ty| ty == types[0]), "{types:?}");
    assert_eq!(interner.footprint().heads, 1);
}

/// `[interner.absorb]`: an old cycle absorbs a new cycle that refers to it, from the same draft or
/// from another draft.
#[test]
fn a_cycle_folds_into_an_older_one() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let nodes = pair(&mut draft);
    let types = interner.realize(&draft, &nodes).unwrap();
    let mut later = Draft::new();
    let x = around(&mut later, types[1]);
    assert_eq!(realize(&mut interner, &later, x), types[0]);
    let x = around(&mut later, types[0]);
    assert_ne!(realize(&mut interner, &later, x), types[0], "F(A, X) is not A");
    let x = draft.forward("X").unwrap();
    let f = head(&mut draft, "F", &[nodes[1], x]);
    draft.define(x, f).unwrap();
    let mut fresh = Interner::new();
    let types = fresh.realize(&draft, &[f, nodes[0]]).unwrap();
    assert_eq!(types[0], types[1]);
}

/// `[identity.flatten]`: equal members of a union are merged, even if only another cycle of the
/// batch shows that they are equal.
#[test]
fn members_that_turn_out_to_be_one_are_one() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let [u, v] = ["U", "V"].map(|name| {
        let x = draft.forward(name).unwrap();
        let f = head(&mut draft, "F", &[x]);
        (x, f)
    });
    let both = draft.one_of(&[u.1, v.1, u.1]).unwrap();
    draft.define(u.0, both).unwrap();
    draft.define(v.0, both).unwrap();
    let once = looped(&mut draft, "F");
    let types = interner.realize(&draft, &[both, once, u.1]).unwrap();
    assert!(types[0] == types[1] && types[1] == types[2]);
    assert_eq!(interner.heads(types[0]).unwrap().len(), 1);
}

/// `[identity.flatten]`: nested unions are flattened, and the members keep the order of their first
/// occurrences.
#[test]
fn unions_flatten() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let [a, b, c] = ["a", "b", "c"].map(|name| head(&mut draft, name, &[]));
    let inner = draft.one_of(&[b, a, b]).unwrap();
    let alone = draft.one_of(&[c]).unwrap();
    let outer = draft.one_of(&[inner, a, alone, inner]).unwrap();
    let flat = draft.one_of(&[b, a, c]).unwrap();
    let other = draft.one_of(&[a, b, c]).unwrap();
    let types = interner.realize(&draft, &[outer, flat, other, alone, c]).unwrap();
    assert_eq!(types[0], types[1]);
    assert_ne!(types[0], types[2]);
    assert_eq!(types[3], types[4]);
    let old = draft.bring(types[0]).unwrap();
    let again = draft.one_of(&[old, a]).unwrap();
    assert_eq!(realize(&mut interner, &draft, again), types[0]);
}

/// If a union is built member by member, so that each `OneOf` contains the previous `OneOf`, it is
/// flattened in linear time.
#[test]
fn a_union_may_grow_member_by_member() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let n = 100_000u32;
    let leaves: Vec<_> = (0..n).map(|i| head(&mut draft, &i.to_string(), &[])).collect();
    let grow = |at, &leaf: &Node| draft.one_of(&[at, leaf]).unwrap();
    let union = leaves.iter().fold(leaves[0], grow);
    let ty = realize(&mut interner, &draft, union);
    assert_eq!(interner.heads(ty).unwrap().len(), n as usize);
}

/// Each of a chain of nested `OneOf`s with one member is also a child of a head. Each of these
/// `OneOf`s is visited only once.
#[test]
fn nested_unions_of_one_are_looked_through_once() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let mut at = head(&mut draft, "leaf", &[]);
    let mut heads = Vec::new();
    for _ in 0..50_000 {
        at = draft.one_of(&[at]).unwrap();
        heads.push(head(&mut draft, "F", &[at]));
    }
    heads.reverse();
    let all = draft.one_of(&heads).unwrap();
    let ty = realize(&mut interner, &draft, all);
    assert_eq!(interner.heads(ty).unwrap().len(), 1);
}

/// `[interner.atomic]`: after a thousand refused operations, the interner has exactly the footprint
/// that it had before them.
#[test]
fn what_is_refused_leaves_nothing() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let nodes = pair(&mut draft);
    let types = interner.realize(&draft, &nodes).unwrap();
    let open = draft.forward("open").unwrap();
    let bytes = Interner::new().to_bytes(&[]).unwrap();
    assert!(interner.from_bytes(&bytes).unwrap().is_empty());
    let long = { ring(&mut draft, 500) };
    let mut donor = Interner::new();
    let donated = donor.realize(&draft, &[long, nodes[0]]).unwrap();
    let mut text = donor.to_bytes(&donated).unwrap();
    text.push(0);
    let before = interner.footprint();
    for round in 0..1000 {
        let bad = head(&mut draft, &format!("new {round}"), &[nodes[0], open]);
        assert_eq!(interner.realize(&draft, &[bad]).unwrap_err().code(), "E0701");
        assert_eq!(interner.from_bytes(&text).unwrap_err().code(), "E0807");
        assert_eq!(interner.footprint(), before);
    }
    assert_eq!(interner.realize(&draft, &nodes).unwrap(), types);
    assert_eq!(interner.footprint(), before);
    text.pop();
    assert_eq!(interner.from_bytes(&text).unwrap()[1], types[0]);
}

/// `[interner.atomic]`: a million refused operations do not change the footprint of the interner.
#[test]
fn a_million_refusals_take_no_memory() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let nodes = pair(&mut draft);
    let types = interner.realize(&draft, &nodes).unwrap();
    let open = draft.forward("open").unwrap();
    let bad = head(&mut draft, "new", &[nodes[0], open]);
    let before = interner.footprint();
    for _ in 0..1_000_000 {
        assert!(interner.realize(&draft, &[bad]).is_err());
    }
    assert_eq!(interner.footprint(), before);
    assert_eq!(interner.realize(&draft, &nodes).unwrap(), types);
}

/// `[identity.lens]`, `[identity.compiler]`, `[interner.member]`.
#[test]
fn a_member_is_seen_through_by_one_lens_only() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let payload = Payload::Member { module: "m".into(), name: "T".into() };
    let member = Label::new(Kind::MEMBER, &payload.bytes(), 0).unwrap();
    let node = draft.head(&member, &[]).unwrap();
    let list = head(&mut draft, "list", &[node]);
    let leaf = head(&mut draft, "leaf", &[]);
    let types = interner.realize(&draft, &[list, node, leaf]).unwrap();
    let hash = |interner: &Interner, ty, lens| interner.hash(ty, lens).unwrap();
    let identity = hash(&interner, types[0], Lens::Identity);
    assert_eq!(hash(&interner, types[0], Lens::Compiler), identity);
    let error = interner.resolve(&label("m:T", 0), types[0]).unwrap_err();
    assert_eq!(error.code(), "E0713");
    // The list refers to a member that holds the list, so there is a cycle under the compiler lens.
    interner.resolve(&member, types[0]).unwrap();
    assert_eq!(interner.resolve(&member, types[0]).unwrap_err().code(), "E0714");
    assert_eq!(hash(&interner, types[0], Lens::Identity), identity);
    assert_ne!(hash(&interner, types[0], Lens::Compiler), identity);
    assert_ne!(
        hash(&interner, types[1], Lens::Compiler),
        hash(&interner, types[0], Lens::Compiler)
    );
    assert_eq!(
        hash(&interner, types[2], Lens::Compiler),
        hash(&interner, types[2], Lens::Identity)
    );
}

/// `[draft.foreign]`: an operation refuses a type of another interner.
#[test]
fn a_type_of_another_interner_is_refused() {
    let (mut draft, mut interner, mut other) = (Draft::new(), Interner::new(), Interner::new());
    let leaf = head(&mut draft, "leaf", &[]);
    let ty = realize(&mut other, &draft, leaf);
    realize(&mut interner, &draft, leaf);
    assert_eq!(interner.hash(ty, Lens::Identity).unwrap_err().code(), "E0709");
    assert_eq!(interner.size(ty).unwrap_err().code(), "E0709");
    assert_eq!(interner.heads(ty).map(|_| ()).unwrap_err().code(), "E0709");
    assert_eq!(interner.to_bytes(&[ty]).unwrap_err().code(), "E0709");
    draft.bring(ty).unwrap();
    assert_eq!(interner.draft_to_bytes(&draft).unwrap_err().code(), "E0709");
}
