//! Tests builds of the programs of the chapters and of other programs, first with one cache per
//! program, then with one cache for all.

use super::build;
use crate::blocks::{Example, examples};
use crate::kit::files;
use selfsame_lang::Cache;
use selfsame_spec::program::Sources;
use std::path::Path;

/// Returns the programs of all chapters and regressions.
fn programs() -> Vec<(String, Sources)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut programs = Vec::new();
    let chapters = root.join("spec/chapters");
    for path in files(&chapters, "md") {
        let chapter = path.strip_prefix(&chapters).unwrap().to_str().unwrap().to_owned();
        for fence in ["program", "published", "checked", "run", "folded", "traced", "form"] {
            let all = examples(&chapter, fence).into_iter();
            programs.extend(all.map(|example| (example.name.clone(), example.sources())));
        }
    }
    for path in files(&root.join("tests/regressions/programs"), "program") {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("// "));
        let example = Example::read(path.display().to_string(), lines);
        programs.push((example.name.clone(), example.sources()));
    }
    programs
}

#[test]
fn a_second_build_takes_all_that_can_be_kept() {
    let (mut taken, mut written, mut always) = (0, 0, 0);
    for (name, sources) in programs() {
        let mut cache = Cache::default();
        let first = build(&sources, &mut cache);
        let mut cache = Cache::read(&cache.write().unwrap()).unwrap();
        let second = build(&sources, &mut cache);
        let wrong: Vec<_> = second.written.iter().filter(|of| of.why.word() != "always").collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
        assert_eq!(first.written.len(), second.taken + second.written.len(), "{name}");
        taken += second.taken;
        written += first.written.len();
        always += second.written.len();
        if !second.written.is_empty() {
            println!("{name}: {} taken, {:?}", second.taken, super::written(&second));
        }
    }
    println!("{taken} of {written} roots were taken, {always} are always written");
    assert!(taken > 100 && always * 5 < taken, "{taken} of {written}, {always}");
}

/// Functions of records and types that refer to themselves are kept in the cache.
#[test]
fn functions_of_recursive_types_are_kept() {
    let all = [
        "Link :: class { next: Link | none; };\nlet f = fn() -> Link { Link(none) }; print(f());",
        "P :: class { n: int; f :: (fn(self) -> P { self }); };\nprint(P(1).f().n);",
        "template L[T: type] = variant { Nil, Cons(head: T, tail: L[T]) };\n\
         g :: fn(l: L[int]) -> L[int] { l }; print(g(L[int].Nil));",
        "X :: Tup[int | X]; k : X : [1]; f :: fn(x: X) -> X { x }; print(f(k));",
        "f :: fn(n: int) -> bool { n < 1 or g(n - 1) }; g :: fn(n: int) -> bool { f(n) }; print(f(2));",
    ];
    for text in all {
        let mut cache = Cache::default();
        super::build_text(text, &mut cache);
        let again = super::build_text(text, &mut cache);
        assert_eq!(super::written(&again), [""; 0], "{text}");
    }
}

/// A root that captures a local is written again by each build.
#[test]
fn roots_that_capture_are_always_written() {
    let before = "var n = 0;\nif n == 0 { let f = fn() -> int { a }; let a = 7; print(f()); }";
    let after = "var n = 0;\nif n == 0 { let a = 7; let f = fn() -> int { a }; print(f()); }";
    let mut cache = Cache::default();
    for text in [before, after, before] {
        let built = super::build_text(text, &mut cache);
        assert_eq!(super::written(&built), ["main:f"]);
    }
}

/// The compiler hash contains only the type of a `let`. A call of a `let` calls the function that
/// is its current value.
#[test]
fn calls_of_a_let_are_those_of_what_it_is_now() {
    let program = |of: &str| {
        let lib = format!("pub let f = fn(a: int, b: int = 3) -> int {{ a - b }};\n{of}");
        let main = "import {f, g} from \"lib\";\nh :: fn() -> int { f(1) + g(2) };\nprint(h());";
        Sources::new("main", &[("main", main), ("lib", &lib)])
    };
    let all = [
        "pub let g = fn(a: int, b: int = 1 + 1) -> int { a * b };",
        "pub let g = fn(a: int, b: int = 2) -> int { a * b };",
        "pub let g = fn(b: int, a: int = 2) -> int { a * b };",
        "pub let g = fn(b: int, a: int = 3) -> int { a * b };",
        "k :: 3; pub let g = fn(b: int, a: int | str = k) -> int { b };",
        "k : int | str : 3; pub let g = fn(b: int, a: int | str = k) -> int { b };",
    ];
    let mut cache = Cache::default();
    for of in all.iter().chain(all.iter().rev()) {
        assert_eq!(build(&program(of), &mut cache).unit.errors, [], "{of}");
    }
}

/// Constants with equal values and different types result in different code.
#[test]
fn constants_of_other_types_are_other_code() {
    let mut cache = Cache::default();
    for of in ["3", "1 + 2", "#fold two() + 1"] {
        for ty in [":", "int :", "int | str :", "any :", "3 :"] {
            let ty = if ty == ":" { "::".to_owned() } else { format!(": {ty}") };
            let text = format!(
                "two :: fn() -> int {{ 2 }};\nk {ty} {of};\nf :: fn() -> any {{ (k, k) }};\n\
                 g :: fn(n: any = k) -> any {{ n }};\nC :: class {{ a: any = k; K :: k; }};\n\
                 h :: fn() -> any {{ (g(), C(), C.K) }};\nprint((f(), h()));"
            );
            build(&Sources::new("main", &[("main", &text)]), &mut cache);
        }
    }
}

/// If programs share a cache, equal keys mean equal code in all programs.
#[test]
fn programs_with_one_cache_give_the_same_bytes() {
    let programs = programs();
    let mut cache = Cache::default();
    for round in 0..2 {
        for (_, sources) in &programs {
            build(sources, &mut cache);
        }
        println!("round {round}: {} functions", cache.len());
    }
}

/// Each program is built again after each of several small edits, always with the same cache.
#[test]
fn edited_programs_give_the_same_bytes() {
    let edits = [
        ("1", "2"),
        ("2", "3"),
        ("int", "i64"),
        ("int", "int | str"),
        ("+", "-"),
        ("n", "m"),
        ("a", "b"),
        ("::", ": any :"),
        ("str", "any"),
        (" + ", " + 0 + "),
        ("let ", "var "),
        ("let ", "let x9 = 1; let "),
        ("fn()", "fn(d9: int = 1 + 1)"),
        ("fn()", "fn(d9: int = 2)"),
        ("struct {", "class {"),
        ("(", "(("),
        ("\n", " // x\n"),
    ];
    let mut built = 0;
    let mut cache = Cache::default();
    for (_, sources) in programs() {
        for (from, to) in edits {
            for at in 0..sources.texts.len() {
                let edited = edit(&sources, at, |text| text.replace(from, to));
                built += usize::from(build(&edited, &mut cache).unit.errors.is_empty());
                let edited = edit(&sources, at, |text| text.replacen(from, to, 1));
                built += usize::from(build(&edited, &mut cache).unit.errors.is_empty());
            }
        }
        build(&sources, &mut cache);
    }
    println!("{built} edited programs were built, {} functions are left", cache.len());
    assert!(built > 1000, "{built}");
}

/// Returns a program with one of its texts changed.
fn edit(sources: &Sources, at: usize, change: impl Fn(&str) -> String) -> Sources {
    let mut texts = Vec::new();
    for (number, (name, text)) in sources.texts.iter().enumerate() {
        let text = String::from_utf8_lossy(text);
        texts.push((name, if number == at { change(&text) } else { text.into_owned() }));
    }
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Sources::new(&sources.root, &texts)
}
