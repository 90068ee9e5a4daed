//! Tests of normal forms: large inputs, refused calls, and the forms of small types.

use selfsame::{
    Construct, Draft, ForeignSeen, Forget, Forgets, Interner, Kind, Label, Lens, Node, Part, Type,
};

fn unions() -> Forgets {
    [Forget::UnionOrder].into()
}

/// Makes a ring of lists. The element type of each list is a union of the next list and a leaf.
/// `turned` returns for each index whether the two members are exchanged. One list has a different
/// leaf.
fn ring(draft: &mut Draft, length: usize, turned: impl Fn(usize) -> bool) -> Node {
    let (int, odd) = (draft.int().unwrap(), draft.str().unwrap());
    let start = draft.forward("ring").unwrap();
    let mut next = start;
    for at in 0..length {
        let leaf = if at == 0 { odd } else { int };
        let members = if turned(at) { [leaf, next] } else { [next, leaf] };
        let union = draft.one_of(&members).unwrap();
        next = draft.list(union).unwrap();
    }
    draft.define(start, next).unwrap();
    next
}

fn realize(draft: &Draft, nodes: &[Node]) -> (Interner, Vec<Type>) {
    let mut interner = Interner::new();
    let types = interner.realize(draft, nodes).unwrap();
    (interner, types)
}

#[test]
fn a_long_ring_has_one_normal_form() {
    let mut draft = Draft::new();
    let orders: [fn(usize) -> bool; 3] = [|_| false, |at| at % 3 == 0, |at| at % 7 < 4];
    let nodes = orders.map(|turned| ring(&mut draft, 100_000, turned));
    let (mut interner, types) = realize(&draft, &nodes);
    assert!(types[0] != types[1] && types[1] != types[2]);
    let heads = interner.footprint().heads;
    let forms = interner.normal_forms(&types, &unions()).unwrap();
    assert!(forms[0] == forms[1] && forms[1] == forms[2]);
    // The codes of `i64` and `str` are smaller than the code of `List`, so the leaf is the first
    // member of each union in the normal form.
    assert_eq!(interner.footprint().heads, heads + 100_000);
    assert_eq!(interner.normal_forms(&forms, &unions()).unwrap(), forms);
    assert_eq!(interner.footprint().heads, heads + 100_000, "the forms are there");
}

#[test]
fn a_deep_chain_is_no_recursion() {
    let mut draft = Draft::new();
    let (int, str) = (draft.int().unwrap(), draft.str().unwrap());
    let ends = [[int, str], [str, int]].map(|members| draft.one_of(&members).unwrap());
    let nodes = ends.map(|end| (0..300_000).fold(end, |below, _| draft.list(below).unwrap()));
    let (mut interner, types) = realize(&draft, &nodes);
    let forms = interner.normal_forms(&types, &unions()).unwrap();
    assert_ne!(types[0], types[1]);
    assert_eq!(forms, [types[0], types[0]]);
}

/// Makes heads that all refer to one wide union. The union contains all the heads, once in one
/// order and once in another order.
#[test]
fn a_wide_union_is_read_once() {
    let mut draft = Draft::new();
    let count = 1_500;
    let forwards = [0, 1].map(|_| draft.forward("all").unwrap());
    for (order, forward) in forwards.into_iter().enumerate() {
        let head = |draft: &mut Draft, at: usize| {
            draft.class(&format!("C{at}"), &[Part::field("all", forward)]).unwrap()
        };
        let places: Vec<usize> =
            if order == 0 { (0..count).collect() } else { (0..count).rev().collect() };
        let members: Vec<Node> = places.into_iter().map(|at| head(&mut draft, at)).collect();
        let union = draft.one_of(&members).unwrap();
        draft.define(forward, union).unwrap();
    }
    let (mut interner, types) = realize(&draft, &forwards);
    assert_ne!(types[0], types[1]);
    let forms = interner.normal_forms(&types, &unions()).unwrap();
    assert_eq!(forms[0], forms[1]);
}

/// The two members of a union differ only in the order of a union that they contain. The normal
/// forms of the two members are equal, so the normal form of the union has one member.
#[test]
fn equal_members_become_one() {
    let mut draft = Draft::new();
    let (int, str) = (draft.int().unwrap(), draft.str().unwrap());
    let lists = [[int, str], [str, int]].map(|members| {
        let union = draft.one_of(&members).unwrap();
        draft.list(union).unwrap()
    });
    let both = draft.one_of(&lists).unwrap();
    let (mut interner, types) = realize(&draft, &[both, lists[0]]);
    assert_eq!(interner.heads(types[0]).unwrap().len(), 2);
    let forms = interner.normal_forms(&types, &unions()).unwrap();
    assert_eq!(forms, [types[1], types[1]]);
}

/// Users may store the hash of a normal form, so it must not change.
#[test]
fn the_hash_of_a_normal_form_is_stable() {
    let mut draft = Draft::new();
    let node = ring(&mut draft, 3, |at| at == 1);
    let (mut interner, types) = realize(&draft, &[node]);
    let form = interner.normal_forms(&types, &unions()).unwrap()[0];
    let hash = interner.hash(form, Lens::Identity).unwrap().to_string();
    assert_eq!(hash, "8f8fcfa3b25f0df4062904c384a25f9fe23925d434cff95272c2a2ca61f7f160");
}

#[test]
fn a_refused_call_changes_nothing() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let foreign = |payload: &[u8], arity| Label::new(Kind(0xc0), payload, arity).unwrap();
    let int = draft.int().unwrap();
    let child = draft.head(&foreign(b"child", 1), &[int]).unwrap();
    let node = draft.head(&foreign(b"root", 1), &[child]).unwrap();
    let types = interner.realize(&draft, &[node]).unwrap();
    let before = interner.footprint();
    // The label of the first head gets another payload, and then the label of the second head is
    // refused.
    let see = |children: u32| {
        move |label: &Label| {
            let payload = b"seen and long enough to grow the table of labels".repeat(9);
            let children = if label.payload_bytes() == b"child" { vec![children] } else { vec![0] };
            Some(ForeignSeen { payload, children })
        }
    };
    let refused = interner.normal_forms_with(&types, &Forgets::new(), &see(1)).unwrap_err();
    assert_eq!(refused.code(), "E0713");
    assert_eq!(interner.footprint(), before);
    let forms = interner.normal_forms_with(&types, &Forgets::new(), &see(0)).unwrap();
    assert_ne!(forms, types);
    let mut other = Interner::new();
    assert_eq!(other.normal_forms(&types, &unions()).unwrap_err().code(), "E0709");
}
