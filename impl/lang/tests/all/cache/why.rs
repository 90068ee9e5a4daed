//! Tests the reasons that a build reports for writing a function again (`[cache.why]`).

use super::{build, build_text};
use selfsame_lang::{Built, Cache};
use selfsame_spec::program::Sources;

/// Returns the texts of the reasons that a build reports.
fn told(built: &Built) -> Vec<String> {
    built.written.iter().map(ToString::to_string).collect()
}

fn after(before: &str, edited: &str) -> Vec<String> {
    let mut cache = Cache::default();
    build_text(before, &mut cache);
    told(&build_text(edited, &mut cache))
}

const LIMIT: &str = "limit :: 10;\ng :: fn(n: int) -> bool { n < limit };\n\
                     f :: fn(n: int) -> int { if g(n) { 1 } else { 2 } };\nprint(f(3));\n";

#[test]
fn the_shortest_chain_of_members_is_told() {
    assert_eq!(
        after(LIMIT, &LIMIT.replace("10", "11")),
        [
            "main:g is compiled again: it uses main:limit, which changed",
            "main:f is compiled again: it uses main:g, which uses main:limit, which changed",
        ]
    );
}

#[test]
fn new_functions_and_edited_ones_are_told() {
    assert_eq!(
        after(LIMIT, &LIMIT.replace("n < limit", "n <= limit")),
        [
            "main:g is compiled again: it was edited",
            "main:f is compiled again: it uses main:g, which changed",
        ]
    );
    let other = LIMIT.replace("print(f(3));", "h :: fn() -> int { f(1) }; print(h());");
    assert_eq!(after(LIMIT, &other), ["main:h is compiled: it is new"]);
    assert_eq!(
        after(LIMIT, &LIMIT.replace("n < limit", "(n < limit)")),
        ["main:g is compiled again: its tokens or types are written otherwise"]
    );
}

#[test]
fn a_chain_goes_through_modules_namespaces_and_records() {
    let main = "import {S} from \"lib\"; f :: fn(s: S) -> int { s.get() }; print(f(S()));";
    let lib =
        "namespace N { pub k :: 1; } pub S :: struct { pub get :: fn(self) -> int { N.k }; };";
    let sources = |lib: &str| Sources::new("main", &[("main", main), ("lib", lib)]);
    let mut cache = Cache::default();
    let built = build(&sources(lib), &mut cache);
    assert_eq!(built.unit.errors, []);
    let built = build(&sources(&lib.replace('1', "2")), &mut cache);
    let mut told = told(&built);
    told.sort();
    assert_eq!(
        told,
        [
            "lib:S.get is compiled again: it uses lib.N:k, which changed",
            "main:f is compiled again: it uses lib.N:k, which changed",
        ]
    );
}
