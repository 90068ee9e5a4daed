//! Tests of edge cases in inspecting drafts, heads and footprints.

use crate::words::{head, looped, ring};
use selfsame::{Draft, Interner, Kind, Label};
use selfsame_spec::format::MAX_NAME;
use selfsame_spec::{Build, Payload};

/// `[draft.node]`: nodes are numbered in the order of creation, and a number beyond the last node
/// gives no node.
#[test]
fn nodes_are_numbered_to_the_last() {
    let mut draft = Draft::new();
    assert!(draft.is_empty() && draft.node(0).is_none());
    let node = head(&mut draft, "leaf", &[]);
    assert!(!draft.is_empty());
    assert_eq!((draft.node(0), draft.node(1)), (Some(node), None));
}

/// `[draft.limit]`: a name of the greatest allowed length is accepted.
#[test]
fn the_longest_name_is_a_name() {
    let mut draft = Draft::new();
    assert!(draft.forward(&"x".repeat(MAX_NAME)).is_ok());
    assert_eq!(draft.forward(&"x".repeat(MAX_NAME + 1)).unwrap_err().code(), "E0712");
}

/// `[draft.realized]`: a draft lists the types that were brought in, in order.
#[test]
fn brought_types_are_known() {
    let (mut interner, mut draft) = (Interner::new(), Draft::new());
    let leaf = head(&mut draft, "leaf", &[]);
    let ty = interner.realize(&draft, &[leaf]).unwrap()[0];
    draft.bring(ty).unwrap();
    assert_eq!(draft.brought(), [ty]);
}

/// `[draft.define]`: generic code that builds graphs can make nodes in a draft and define forwards
/// in it.
#[test]
fn a_draft_is_a_target_of_building() {
    let mut draft = Draft::new();
    let forward = Build::forward(&mut draft, "F").unwrap();
    let node = head(&mut draft, "loop", &[forward]);
    Build::define(&mut draft, forward, node).unwrap();
    assert_eq!(Build::define(&mut draft, forward, node).unwrap_err().code(), "E0706");
}

/// `[identity.dump]`: the heads of a cycle have different numbers, labels and positions.
#[test]
fn heads_say_where_they_are() {
    let (mut interner, mut draft) = (Interner::new(), Draft::new());
    let first = looped(&mut draft, "before");
    let top = ring(&mut draft, 3);
    let types = interner.realize(&draft, &[first, top]).unwrap();
    let mut seen = Vec::new();
    let mut ty = types[1];
    for _ in 0..3 {
        let heads = interner.heads(ty).unwrap();
        let (place, label) = (heads[0].position().unwrap(), heads[0].label());
        assert_eq!((place.size, heads[0].label_bytes()), (3, &label.bytes()[..]));
        assert!(format!("{:?}", heads[0]).len() > 4);
        seen.push((place.index, heads[0].index(), ty.index()));
        ty = heads[0].children().next().unwrap();
    }
    let distinct = |mut values: Vec<u32>| {
        values.sort_unstable();
        values.dedup();
        values.len()
    };
    assert_eq!(distinct(seen.iter().map(|s| s.1).collect()), 3, "{seen:?}");
    assert_eq!(distinct(seen.iter().map(|s| s.2).collect()), 3, "{seen:?}");
    let mut places: Vec<u32> = seen.iter().map(|s| s.0).collect();
    places.sort_unstable();
    assert_eq!(places, [0, 1, 2]);
}

/// `[interner.member]`: if a resolved member is resolved again, the error contains the name of the
/// member.
#[test]
fn a_member_resolved_twice_is_named() {
    let (mut interner, mut draft) = (Interner::new(), Draft::new());
    let leaf = head(&mut draft, "leaf", &[]);
    let ty = interner.realize(&draft, &[leaf]).unwrap()[0];
    let payload = Payload::Member { module: "m".into(), name: "A".into() };
    let member = Label::new(Kind::MEMBER, &payload.bytes(), 0).unwrap();
    interner.resolve(&member, ty).unwrap();
    let error = interner.resolve(&member, ty).unwrap_err();
    assert!(error.to_string().contains("m:A"), "{error}");
}

/// The footprint contains the numbers of heads and of bytes. The number of bytes grows with the
/// number of heads, and is 0 for an empty interner.
#[test]
fn more_types_are_more_bytes() {
    let mut interner = Interner::new();
    let mut before = interner.footprint();
    for size in [10, 100, 1_000, 10_000] {
        let mut draft = Draft::new();
        let top = ring(&mut draft, size as usize);
        interner.realize(&draft, &[top]).unwrap();
        let now = interner.footprint();
        assert_eq!(now.heads - before.heads, size);
        // Each head needs memory for a label, a child, its entries in the tables, and its share of
        // a component's digest.
        let each = now.bytes.saturating_sub(before.bytes) / size;
        assert!(size < 1_000 || (16..1_000).contains(&each), "{each} bytes a head");
        before = now;
    }
}
