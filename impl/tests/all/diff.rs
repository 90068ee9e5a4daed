//! Tests of the difference between two versions of named types.

mod naive;

use crate::words::{head, label};
use naive::Naive;
use selfsame::explain::{Change, Diff, NamedType};
use selfsame::{Construct, Draft, ErrorKind, Interner, Node, Part, Type, diff};

type Named = Vec<(String, Type)>;

/// Realizes named nodes as one version, and returns their names and types.
fn version(interner: &mut Interner, draft: &Draft, named: &[(&str, Node)]) -> Named {
    let nodes: Vec<Node> = named.iter().map(|named| named.1).collect();
    let types = interner.realize(draft, &nodes).unwrap();
    named.iter().map(|named| named.0.to_owned()).zip(types).collect()
}

fn names<'a>(list: impl IntoIterator<Item = &'a NamedType>) -> Vec<&'a str> {
    list.into_iter().map(|named| &*named.name).collect()
}

/// Returns the changed names that changed of themselves, and then the other changed names.
fn changed(diff: &Diff) -> [Vec<&str>; 2] {
    let of = |own: bool| {
        let of = diff.changed.iter().filter(|change| change.of_itself == own);
        of.map(|change| &*change.name).collect()
    };
    [of(true), of(false)]
}

/// Makes a version of four named types: `Leaf`, `Mid(*Leaf)`, `Top(Mid, Other)` and `Other`. `Mid`
/// refers to `Leaf` through a head without a name.
fn tower(interner: &mut Interner, leaf: &str, mid: &str) -> Named {
    let mut draft = Draft::new();
    let leaf = head(&mut draft, leaf, &[]);
    let pointer = head(&mut draft, "*", &[leaf]);
    let mid = head(&mut draft, mid, &[pointer]);
    let other = head(&mut draft, "other", &[]);
    let top = head(&mut draft, "top", &[mid, other]);
    version(interner, &draft, &[("Leaf", leaf), ("Mid", mid), ("Top", top), ("Other", other)])
}

#[test]
fn a_change_below_is_told_from_a_change_of_the_name() {
    let mut interner = Interner::new();
    let old = tower(&mut interner, "leaf", "mid");
    let new = tower(&mut interner, "leaf 2", "mid");
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!(changed(&found), [vec!["Leaf"], vec!["Mid", "Top"]]);
    assert_eq!((found.unchanged, found.causes.len(), found.causes[0].changes), (1, 1, 2));
    let path = found.path(&interner, 2).unwrap();
    let path: Vec<_> =
        path.iter().map(|link| (link.path(), &*found.changed[link.to].name)).collect();
    assert_eq!(path, [(".0".to_owned(), "Mid"), (".0.0".to_owned(), "Leaf")]);

    let both = tower(&mut interner, "leaf 2", "mid 2");
    let found = diff(&interner, &old, &both).unwrap();
    assert_eq!(changed(&found), [vec!["Leaf", "Mid"], vec!["Top"]]);
    let [mid, leaf] = &found.causes[..] else { panic!("{found:?}") };
    assert_eq!((mid.changes, leaf.changes), (1, 0), "the nearest cause counts, the worst is first");
    assert!(mid.difference.left.contains("mid") && mid.difference.right.contains("mid 2"));
}

#[test]
fn a_cycle_through_names_changes_as_one() {
    let mut interner = Interner::new();
    let mut ring = |odd: &str| {
        let mut draft = Draft::new();
        let a = draft.forward("A").unwrap();
        let c = head(&mut draft, "c", &[a]);
        let b = head(&mut draft, odd, &[c]);
        let ring = head(&mut draft, "a", &[b]);
        draft.define(a, ring).unwrap();
        version(&mut interner, &draft, &[("A", a), ("B", b), ("C", c)])
    };
    let (old, new) = (ring("b"), ring("b 2"));
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!(changed(&found), [vec!["B"], vec!["A", "C"]]);
    assert_eq!(found.path(&interner, 2).unwrap().len(), 2, "C, A, B");
}

#[test]
fn names_that_come_and_go() {
    let mut interner = Interner::new();
    let old = tower(&mut interner, "leaf", "mid");
    let mut new = old.clone();
    new[0].0 = "Blade".to_owned();
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!((names(&found.added), names(&found.removed)), (vec!["Blade"], vec!["Leaf"]));
    assert!(found.changed.is_empty() && !found.is_empty(), "the types are the same");
    // If a name is replaced and its type changes too, the name `Mid`, which refers to it, changed
    // of itself.
    let mut new = tower(&mut interner, "leaf 2", "mid");
    new[0].0 = "Blade".to_owned();
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!(changed(&found), [vec!["Mid"], vec!["Top"]]);
    let cause = &found.causes[0].difference;
    assert_eq!((&*cause.path(), &*cause.left, &*cause.right), (".0.0", "Leaf", "Blade"));
}

#[test]
fn a_name_may_have_several_types() {
    let mut interner = Interner::new();
    let mut draft = Draft::new();
    let heads = ["s", "s", "s", "t"].map(|name| label(name, 1));
    let leaves = ["1", "2", "3"].map(|leaf| head(&mut draft, leaf, &[]));
    let s: Vec<Node> = leaves.iter().map(|&leaf| draft.head(&heads[0], &[leaf]).unwrap()).collect();
    let t = draft.head(&heads[3], &[leaves[0]]).unwrap();
    let named = |nodes: &[Node]| nodes.iter().map(|&node| ("S", node)).collect::<Vec<_>>();
    let old = version(&mut interner, &draft, &named(&[s[0], s[1], t]));
    let new = version(&mut interner, &draft, &named(&[t, s[2], s[0], s[0]]));
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!((found.unchanged, found.changed.len(), found.added.len()), (2, 1, 0));
    assert_eq!((found.changed[0].old, found.changed[0].new), (old[1].1, new[1].1));
    let more = version(&mut interner, &draft, &named(&[s[0], s[1], s[2], t]));
    let found = diff(&interner, &old, &more).unwrap();
    assert_eq!((found.unchanged, names(&found.added)), (3, vec!["S"]));
}

/// Two types have one name. If a member refers to the other one of them in the new version, the
/// type of the member changes.
#[test]
fn a_reference_to_another_type_of_the_name_is_a_change() {
    let mut interner = Interner::new();
    let mut draft = Draft::new();
    let (one, other) = (head(&mut draft, "s1", &[]), head(&mut draft, "s2", &[]));
    let users = [one, other].map(|to| head(&mut draft, "user", &[to]));
    let mut named =
        |user| version(&mut interner, &draft, &[("S", one), ("S", other), ("User", user)]);
    let (old, new) = (named(users[0]), named(users[1]));
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!(changed(&found), [vec!["User"], vec![]]);
    let cause = &found.causes[0].difference;
    assert!(cause.left.starts_with("S (") && cause.left != cause.right, "{cause:?}");
}

#[test]
fn names_of_one_type_are_one_cause() {
    let mut interner = Interner::new();
    let mut aliases = |leaf: &str| {
        let mut draft = Draft::new();
        let leaf = head(&mut draft, leaf, &[]);
        let user = head(&mut draft, "user", &[leaf]);
        version(&mut interner, &draft, &[("A", leaf), ("B", leaf), ("User", user)])
    };
    let (old, new) = (aliases("1"), aliases("2"));
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!((&found.causes[0].names[..], found.causes.len()), (&[0, 1][..], 1));
    // Only one of the two names of a type changes. The reference to the type may have meant this
    // name.
    let split = [old[0].clone(), new[1].clone(), new[2].clone()];
    let found = diff(&interner, &old, &split).unwrap();
    assert_eq!(changed(&found), [vec!["B"], vec!["User"]]);
}

#[test]
fn the_members_of_a_union_have_no_order() {
    let mut interner = Interner::new();
    let union = |interner: &mut Interner, leaf: &str| {
        let mut draft = Draft::new();
        let leaf = head(&mut draft, leaf, &[]);
        let (one, other) = (head(&mut draft, "x", &[leaf]), head(&mut draft, "y", &[leaf]));
        let either = draft.one_of(&[one, other]).unwrap();
        let user = head(&mut draft, "user", &[either]);
        version(interner, &draft, &[("Leaf", leaf), ("Either", either), ("User", user)])
    };
    let mut turned = 0;
    for number in 0..20 {
        let (old, new) = (union(&mut interner, "leaf"), union(&mut interner, &number.to_string()));
        let found = diff(&interner, &old, &new).unwrap();
        assert_eq!(changed(&found), [vec!["Leaf"], vec!["Either", "User"]]);
        let link = &found.path(&interner, 0).unwrap()[0];
        turned += link.root.unwrap();
        assert_eq!(link.steps.len(), 1);
    }
    assert!(turned < 20, "the member is that of the old type");
}

/// The path through the union has two steps, and the other path has three. The choice of a union's
/// member does not count as a step, although the search meets the other path first.
#[test]
fn the_member_of_a_union_is_no_step() {
    let mut interner = Interner::new();
    let mut make = |leaf: &str| {
        let mut draft = Draft::new();
        let leaf = head(&mut draft, leaf, &[]);
        let far = head(&mut draft, "q1", &[leaf]);
        let far = head(&mut draft, "q2", &[far]);
        let (one, other) = (head(&mut draft, "x", &[leaf]), head(&mut draft, "y", &[]));
        let either = draft.one_of(&[one, other]).unwrap();
        let user = head(&mut draft, "user", &[far, either]);
        version(&mut interner, &draft, &[("Leaf", leaf), ("User", user)])
    };
    let (old, new) = (make("1"), make("2"));
    let found = diff(&interner, &old, &new).unwrap();
    let path = found.path(&interner, 1).unwrap();
    assert_eq!((path.len(), path[0].steps.len(), &*path[0].steps[0].child), (1, 2, "1"));
}

#[test]
fn the_bases_of_a_class_are_named() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let text = draft.str().unwrap();
    let node = draft.class("Node", &[Part::field("id", text)]).unwrap();
    let actor = draft.class("Actor", &[Part::field("login", text)]).unwrap();
    let parts = [Part::base(node), Part::base(actor), Part::field("x", text)];
    let one = draft.class("User", &parts).unwrap();
    let other = draft.class("User", &[parts[0].clone(), parts[2].clone()]).unwrap();
    let types = interner.realize(&draft, &[one, other]).unwrap();
    let found = interner.explain(types[0], types[1]).unwrap().unwrap();
    assert_eq!(found.left, r#"class "User"("Node", "Actor") { x }"#);
    assert_eq!(found.right, r#"class "User"("Node") { x }"#);
}

#[test]
fn other_interners_are_refused() {
    let (mut one, mut other) = (Interner::new(), Interner::new());
    let (old, new) = (tower(&mut one, "leaf", "mid"), tower(&mut other, "leaf", "mid"));
    let error = diff(&one, &old, &new).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ForeignHandle));
    let found = diff(&one, &old, &old).unwrap();
    assert!(found.is_empty());
    assert!(matches!(found.path(&one, 0).unwrap_err().kind(), ErrorKind::ForeignHandle));
}

/// Compares versions that have a hundred thousand names on a chain, and as many heads without names
/// below all of them.
#[test]
fn deep_types_are_fine() {
    let mut interner = Interner::new();
    let mut chain = |leaf: &str| {
        let mut draft = Draft::new();
        let mut at = head(&mut draft, leaf, &[]);
        let mut named = vec![("Leaf".to_owned(), at)];
        (0..100_000).for_each(|_| at = head(&mut draft, "anonymous", &[at]));
        let shared = at;
        for number in 0..100_000 {
            at = head(&mut draft, "named", &[at, shared]);
            named.push((number.to_string(), at));
        }
        let nodes: Vec<Node> = named.iter().map(|named| named.1).collect();
        let types = interner.realize(&draft, &nodes).unwrap();
        named.into_iter().map(|named| named.0).zip(types).collect::<Vec<_>>()
    };
    let (old, new) = (chain("1"), chain("2"));
    let found = diff(&interner, &old, &new).unwrap();
    assert_eq!((found.causes.len(), found.causes[0].changes), (1, 100_000));
    let path = found.path(&interner, 5).unwrap();
    assert_eq!((path.len(), path[0].steps.len()), (1, 100_001));
}

/// Compares with the definition, on drawn versions of few labels and names.
#[test]
fn the_definition_holds_of_drawn_versions() {
    let mut counts = [0; 3];
    for seed in 0..600 {
        let mut interner = Interner::new();
        let (old, new) = naive::draw(&mut interner, seed);
        let found = diff(&interner, &old, &new).unwrap();
        let naive = Naive::of(&interner, &old, &new, &found);
        naive.check(&found);
        let own = found.changed.iter().filter(|change| change.of_itself).count();
        counts[0] += usize::from(own > 0);
        counts[1] += usize::from(own < found.changed.len());
        counts[2] += found.changed.iter().filter(|change| !change.of_itself).count();
        mirrored(&found, &diff(&interner, &new, &old).unwrap());
        assert!(diff(&interner, &new, &new).unwrap().is_empty());
        let turned: Named = old.iter().rev().cloned().collect();
        let again = diff(&interner, &turned, &new).unwrap();
        assert_eq!((again.changed, again.causes), (found.changed, found.causes), "seed {seed}");
    }
    assert!(counts.iter().all(|&count| count > 100), "{counts:?}");
}

fn mirrored(one: &Diff, other: &Diff) {
    assert_eq!((&one.added, &one.removed), (&other.removed, &other.added));
    let turn = |change: &Change| Change { old: change.new, new: change.old, ..change.clone() };
    assert_eq!(one.changed, other.changed.iter().map(turn).collect::<Vec<_>>());
    let counts = |diff: &Diff| -> Vec<_> {
        diff.causes.iter().map(|c| (c.names.clone(), c.changes)).collect()
    };
    assert_eq!(counts(one), counts(other));
}

/// One name of a random version is edited. The edited name is the only cause, and its ancestors are
/// the other changed names.
#[test]
fn an_edit_changes_the_ancestors() {
    for seed in 0..300 {
        let mut interner = Interner::new();
        let edit = naive::draw_edit(&mut interner, seed);
        let found = diff(&interner, &edit.old, &edit.new).unwrap();
        let name = |number: &usize| edit.old[*number].0.as_str();
        let mut ancestors: Vec<&str> = edit.ancestors.iter().map(name).collect();
        ancestors.sort_unstable();
        assert_eq!(changed(&found), [vec![name(&edit.edited)], ancestors], "seed {seed}");
        assert_eq!((found.added.len(), found.removed.len()), (0, 0));
    }
}
