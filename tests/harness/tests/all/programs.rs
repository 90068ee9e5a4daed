//! Tests of texts that are modules of a world. They check which edits change the hashes under each
//! lens.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::objects::program::load::{Loaded, load};
use selfsame_harness::objects::subject::{Obj, WorldSubject};
use selfsame_harness::objects::{implementation, model, script};
use selfsame_spec::{Digest, Lens};
use std::collections::HashMap;

/// Returns a world of each side, with the name of the side.
fn worlds() -> Vec<(&'static str, Box<dyn WorldSubject>)> {
    vec![
        ("model", Box::new(model::Model::new())),
        ("selfsame", Box::new(implementation::Selfsame::new())),
    ]
}

fn loaded(world: Box<dyn WorldSubject>, texts: &[(&str, &str)]) -> (Loaded, HashMap<String, Obj>) {
    let loaded = load(world, texts).unwrap_or_else(|wrong| panic!("{wrong:#?} in {texts:?}"));
    let members = loaded.members().into_iter().collect();
    (loaded, members)
}

/// Returns the identity hash and the compiler hash of a member. All sides must agree on them.
fn hashes(texts: &[(&str, &str)], member: &str) -> (Digest, Digest) {
    let hashes = worlds().into_iter().map(|(name, world)| {
        let (loaded, members) = loaded(world, texts);
        let object = *members.get(member).unwrap_or_else(|| panic!("no {member} in {members:?}"));
        let hash = |lens| {
            let hash = loaded.runner.world.hash(object, lens);
            hash.unwrap_or_else(|error| panic!("{name}: {error:?} of {member} in {texts:?}"))
        };
        (hash(Lens::Identity), hash(Lens::Compiler))
    });
    let hashes: Vec<_> = hashes.collect();
    assert!(hashes.iter().all(|hash| *hash == hashes[0]), "{member} in {texts:?}: {hashes:?}");
    hashes[0]
}

/// Compares a member of two programs. Returns whether its identity hashes are equal, and whether
/// its compiler hashes are equal.
fn compare(one: &[(&str, &str)], other: &[(&str, &str)], member: &str) -> (bool, bool) {
    let (a, b) = (hashes(one, member), hashes(other, member));
    (a.0 == b.0, a.1 == b.1)
}

const NODE: &str =
    "Node :: class { next: Node | none; depth :: fn(self, k: int) -> int { k + x }; };";

/// A name in the code of a function does not influence the function's identity, but a type in its
/// signature does.
#[test]
fn what_a_name_holds_is_the_compilers_business() {
    let three = format!("x :: 3;\n{NODE}");
    let four = format!("{NODE} x :: 4;");
    assert_eq!(compare(&[("m", &three)], &[("m", &four)], "m:Node"), (true, false));
    let moved = format!("y :: 9; {NODE} /* here */ x :: 3;");
    assert_eq!(compare(&[("m", &three)], &[("m", &moved)], "m:Node"), (true, true));
    let typed =
        "x :: 3; Node :: class { next: Node | none; depth :: fn(self, k: str) -> int { k + x }; };";
    assert_eq!(compare(&[("m", &three)], &[("m", typed)], "m:Node"), (false, false));
}

/// The compiler hash of a function depends on all functions that it calls directly or indirectly,
/// even in other modules.
#[test]
fn definitions_behind_names_are_walked_transitively() {
    let main = "import { h } from \"o\"; f :: fn(n) { h(n) };";
    let one = [("m", main), ("o", "h :: fn(n) { k + n }; k :: 1;")];
    let other = [("m", main), ("o", "k :: 2; h :: fn(n) { k + n };")];
    assert_eq!(compare(&one, &other, "m:f"), (true, false));
    assert_eq!(compare(&one, &one[..1], "m:f"), (true, false));
    let order = [("o", "k :: 1; h :: fn(n) { k + n };"), ("m", main)];
    assert_eq!(compare(&one, &order, "m:f"), (true, true));
}

/// Code that uses `mod.sub.f` and code that uses an imported `f` have equal compiler hashes,
/// because both names refer to one function.
#[test]
fn how_a_dotted_name_is_written_does_not_matter() {
    let lib = ("lib", "namespace N { f :: fn(n) { n }; }");
    let dotted = [("m", "import { N } from \"lib\"; h :: fn(n) { N.f(n) };"), lib];
    let direct = [("m", "import { f } from \"lib.N\"; h :: fn(n) { f(n) };"), lib];
    let (identity, compiler) = compare(&dotted, &direct, "m:h");
    assert!(!identity && compiler);
}

#[test]
fn mutual_recursion_through_names() {
    let one = [("m", "even :: fn(n) { odd(n - 1) }; odd :: fn(n) { even(n - 1) };")];
    let other = [("m", "odd :: fn(n) { even(n - 2) }; even :: fn(n) { odd(n - 1) };")];
    assert_eq!(compare(&one, &one, "m:even"), (true, true));
    assert_eq!(compare(&one, &other, "m:even"), (true, false));
}

/// The classes of the cycle are realized together. The members hold the realized types, which refer
/// to one another.
#[test]
fn classes_in_a_cycle_are_resolved_together() {
    let forward = "forward D; C :: class { MyD :: D; }; D :: class { MyC :: C; };";
    let plain = "D :: class { MyC :: C; }; C :: class { MyD :: D; };";
    assert_eq!(compare(&[("m", forward)], &[("m", plain)], "m:C"), (true, true));
    for (name, world) in worlds() {
        let (mut loaded, members) = loaded(world, &[("m", forward)]);
        let world = &mut loaded.runner.world;
        let inner = world.parts(members["m:C"]).unwrap();
        assert_eq!(inner, [members["m:D"]], "{name}");
        assert_eq!(world.parts(members["m:D"]).unwrap(), [members["m:C"]], "{name}");
        assert!(!world.info(members["m:C"]).unwrap().forward_defined, "{name}");
    }
}

const LIST: &str = "template L[T: type] = variant { Node(head: T, tail: L[T]), Empty };";

#[test]
fn templates_give_one_type_for_one_argument() {
    let text = format!("{LIST} A :: L[int]; B :: L[int]; C :: L[str]; D :: L[L[int]]; E :: L[A];");
    for (name, world) in worlds() {
        let (loaded, members) = loaded(world, &[("m", &text)]);
        let of = |member: &str| members[&format!("m:{member}")];
        assert_eq!(of("A"), of("B"), "{name}");
        assert_eq!(of("D"), of("E"), "{name}");
        assert_ne!(of("A"), of("C"), "{name}");
        assert_ne!(of("A"), of("D"), "{name}");
        assert_eq!(loaded.runner.world.display(of("A")).unwrap(), "m:L[i64]", "{name}");
    }
}

/// An argument of a template may be the class that is being declared. Templates may refer to one
/// another.
#[test]
fn templates_take_what_is_not_there_yet() {
    let text = "Tree :: class { kids: L[Tree]; }; template L[T: type] = variant { C(h: T, t: L[T]), N };\n\
                template X[T: type] = class { y: Y[T]; v: Z; }; template Y[T: type] = class { x: X[T]; };\n\
                A :: X[int]; B :: Y[int]; K :: L[Tree]; Z :: class { a: X[int]; };";
    let swapped = "B :: Y[int]; A :: X[int]; template Y[T: type] = class { x: X[T]; };\n\
                   Z :: class { a: X[int]; }; template X[T: type] = class { y: Y[T]; v: Z; };\n\
                   template L[T: type] = variant { C(h: T, t: L[T]), N }; K :: L[Tree]; Tree :: class { kids: L[Tree]; };";
    for member in ["m:A", "m:B", "m:K", "m:Tree", "m:Z"] {
        assert_eq!(compare(&[("m", text)], &[("m", swapped)], member), (true, true), "{member}");
    }
    for (name, world) in worlds() {
        let (mut loaded, members) = loaded(world, &[("m", text)]);
        let world = &mut loaded.runner.world;
        let y = world.parts(members["m:A"]).unwrap();
        assert!(y.contains(&members["m:B"]), "{name}");
    }
}

#[test]
fn what_is_refused_says_where() {
    let cases = [
        ("A :: struct { a: A; };", "E0705", 0),
        ("forward X; A :: List[X];", "E0701", 8),
        ("A :: B; B :: A;", "E0704", 0),
        ("template G[T: type] = class { n: G[(T, T)]; }; A :: G[int];", "E0602", 0),
        ("template G[T: type] = struct { n: G[T]; }; A :: G[int];", "E0705", 0),
    ];
    for (text, code, at) in cases {
        for (name, world) in worlds() {
            let Err(wrong) = load(world, &[("m", text)]) else { panic!("{name} takes {text}") };
            assert_eq!(wrong[0].1.code, code, "{name}: {text}");
            if at > 0 {
                assert_eq!(wrong[0].1.span.start, at, "{name}: {text}");
            }
        }
    }
}

/// The example on the front page has the results that the page shows.
#[test]
fn the_tour_holds() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/tour");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let (main, units) = (read("main.same"), read("units.same"));
    let script = script::parse(&read("freeze.world")).unwrap();
    for (name, world) in worlds() {
        let (_, members) = loaded(world, &[("main", &main), ("units", &units)]);
        assert_eq!(members["main:P"], members["main:Q"], "{name}");
    }
    for (name, world) in worlds() {
        let failures = script::Session::new(world).run(&script);
        assert!(failures.is_empty(), "{name}: {failures:?}");
    }
}
