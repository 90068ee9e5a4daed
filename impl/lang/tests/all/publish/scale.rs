//! Tests of publishing programs that are designed to be slow. The tests count the work, and run in
//! threads with small stacks.

use crate::kit::{each, nested, one, program, with_stack};
use selfsame_lang::Program;
use selfsame_spec::program::{Published, Sources};

/// A family of programs: its name, and a function that returns a program of a given size.
type Family = (&'static str, fn(usize) -> Sources);

/// Families of programs whose cost could grow faster than linearly.
const FAMILIES: [Family; 17] = [
    ("functions that call one another", functions),
    ("modules of functions", modules),
    ("a chain of aliases", |size| {
        one(each(size, |n| format!("A{n} :: A{};", n + 1)) + &format!("A{size} :: List[int];"))
    }),
    ("a chain of types", |size| {
        one(each(size, |n| format!("A{n} :: List[A{}];", n + 1)) + &format!("A{size} :: int;"))
    }),
    ("a chain of values", |size| {
        let last = format!("a{size} :: 3; B :: List[a0];");
        one(each(size, |n| format!("a{n} :: a{};", n + 1)) + &last)
    }),
    ("values in values", |size| {
        let value = |n: usize| format!("a{} :: (a{n}, {n});", n + 1);
        one("a0 :: (1, 2);".to_owned() + &each(size, value))
    }),
    ("records in records", |size| {
        let record = |n: usize| format!("A{n} :: struct {{ a: A{}; b: int; }};", n + 1);
        one(each(size, record) + &format!("A{size} :: int;"))
    }),
    ("classes that lead to one another", |size| {
        let class = |n: usize| {
            format!("A{n} :: class {{ a: A{}; b: A{}; }};", (n + 1) % size, (n * 7 + 3) % size)
        };
        one(each(size, class))
    }),
    ("a struct of many fields", |size| {
        let fields = each(size, |n| format!("x{n}: B; y{n} := k;"));
        one(format!("A :: struct {{ {fields} }}; B :: int; k :: 1;"))
    }),
    ("a wide tuple", |size| one(format!("a :: ({});", each(size, |n| format!("{n}, "))))),
    ("instances of a template", |size| {
        one("template t[n: int] = struct { x: int = n; };".to_owned()
            + &each(size, |n| format!("A{n} :: t[{n}];")))
    }),
    ("instances with bodies, and functions in them", |size| {
        one("template t[n: int] { x :: n; f :: fn() -> int { x + n }; }".to_owned()
            + &each(size, |n| format!("A{n} :: t[{n}]; f{n} :: t[{n}].f;")))
    }),
    ("made records", |size| {
        one("f :: fn(n: int) -> type { struct { x: int = n; g :: fn() -> int { n }; } };"
            .to_owned()
            + &each(size, |n| format!("A{n} :: #fold f({n});")))
    }),
    ("closures in constants", |size| {
        one("f :: fn(n: int) -> fn() -> int { fn() -> int { n } };".to_owned()
            + &each(size, |n| format!("a{n} :: #fold f({n});")))
    }),
    ("generic functions", |size| {
        one("g :: fn[n: int](x: int) -> int { x + n };".to_owned()
            + &each(size, |n| format!("a{n} :: g[{n}];")))
    }),
    ("namespaces", |size| {
        let of = |n: usize| {
            format!("namespace N{n} {{ pub x :: {n}; }} namespace N {{ y{n} :: N{n}.x; }}")
        };
        one(each(size, of))
    }),
    ("defaults that name others", |size| {
        let function = |n: usize| {
            format!("f{n} :: fn(x: int = k, g: any = f{}) -> int {{ x }};", (n + 1) % size)
        };
        one(each(size, function) + "k :: 3;")
    }),
];

/// Returns functions, each of which calls the next function, the first function, and one other
/// function.
fn functions(size: usize) -> Sources {
    let function = |n: usize| {
        format!(
            "pub f{n} :: fn(x: int, y: A{n} | none = none) -> int {{ f{}(x) + f0(x) + f{}(x) }}; A{n} :: class {{ next: A{}; }};",
            (n + 1) % size,
            (n * 7 + 3) % size,
            (n + 1) % size,
        )
    };
    one(each(size, function))
}

/// Returns a program of modules. Each module has 25 functions and imports the next module.
fn modules(size: usize) -> Sources {
    let count = size.div_ceil(25);
    let module = |n: usize| {
        let name = if n == 0 { "main".to_owned() } else { format!("m{n}") };
        let import = match n + 1 < count {
            true => format!("import {{f0 as g, A}} from \"m{}\";", n + 1),
            false => "g :: fn(x: int) -> int { x };".to_owned(),
        };
        let own = if n + 1 < count { "pub B :: List[A];" } else { "pub A :: int;" };
        let text = import
            + own
            + &each(25, |k| {
                format!("pub f{k} :: fn(x: int) -> int {{ g(x) + f{}(x) }};", (k + 1) % 25)
            });
        (
            name,
            if n + 1 < count {
                text.replace(
                    "{f0 as g, A}",
                    if n + 2 < count { "{f0 as g, B as A}" } else { "{f0 as g, A}" },
                )
            } else {
                text
            },
        )
    };
    program((0..count).map(module))
}

fn work(sources: &Sources) -> (u64, Published) {
    let program = Program::load(sources, &sources.root);
    let published = program.publish();
    if published.modules.is_empty() {
        panic!("{:?}", program.report().into_iter().chain(program.check().errors).next());
    }
    (program.work(), published)
}

#[test]
fn work_is_near_linear() {
    for (name, family) in FAMILIES {
        let (small, large) = (family(100), family(800));
        let length = |sources: &Sources| sources.texts.values().map(Vec::len).sum::<usize>() as f64;
        let ((less, _), (more, _)) = (work(&small), work(&large));
        let (less, more) = (less as f64 / length(&small), more as f64 / length(&large));
        assert!(more < 20.0 && more < 1.3 * less + 0.1, "{name}: {less} a byte, then {more}");
    }
}

#[test]
fn programs_of_many_functions_and_modules_are_published() {
    let (_, published) = work(&functions(2_000));
    assert_eq!(published.modules[0].members.len(), 4_000);
    let (_, published) = work(&modules(400 * 25));
    assert_eq!(published.modules.len(), 400);
    assert_eq!(published.errors, []);
}

/// A plan has one node for all equal types and values, however often the text repeats them.
#[test]
fn values_share_their_parts() {
    let text = "d :: fn(n: int) -> any { if n == 0 { 1 } else { let x = d(n - 1); (x, x) } };";
    let (_, published) = work(&one(text.to_owned() + "a :: #fold d(18); b :: (a, a);"));
    assert!(published.graph.nodes.len() < 100, "{}", published.graph.nodes.len());
}

#[test]
fn ten_thousand_instances_are_published() {
    let (_, published) = work(&FAMILIES[10].1(10_000));
    let nodes = published.graph.nodes.len();
    assert!(nodes < 10_100, "{nodes}");
}

/// Chains of 100,000 elements are published, and their plans are dropped, in a thread with a small
/// stack.
#[test]
fn long_chains_need_no_stack() {
    for at in [2, 3, 4, 6, 7] {
        let (_, family) = FAMILIES[at];
        let program = family(100_000);
        with_stack(640, || work(&program));
    }
}

#[test]
#[ignore = "it measures"]
fn how_long_families_take() {
    for (name, family) in FAMILIES {
        let times = [1000, 4000].map(|size| {
            let program = family(size);
            let program = Program::load(&program, "main");
            let start = std::time::Instant::now();
            let _ = program.check();
            let checked = start.elapsed();
            let _ = program.publish();
            (checked, start.elapsed() - checked)
        });
        println!("{name}: {times:?}");
    }
}

/// Prints the time that checking and publishing a program of 2,000 functions takes.
#[test]
#[ignore = "it measures"]
fn how_long_functions_take() {
    let program = functions(2_000);
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let program = Program::load(&program, "main");
        let loaded = start.elapsed();
        assert!(program.check().errors.is_empty());
        let checked = start.elapsed();
        let nodes = program.publish().graph.nodes.len();
        println!(
            "loaded {loaded:?}, checked {checked:?}, published {:?}: {nodes}",
            start.elapsed()
        );
    }
}

/// The sorts of nesting. Each row contains the text before, the opening of a level, the innermost
/// text, the closing of a level, and the text after.
const NESTS: [[&str; 5]; 14] = [
    ["A :: ", "(int, ", "int", ")", ";"],
    ["A :: ", "List[", "int", "]", ";"],
    ["A :: ", "&", "int", "", ";"],
    ["A :: ", "fn(int) -> ", "int", "", ";"],
    ["A :: ", "struct { x: ", "int", "; }", ";"],
    ["A :: ", "class { K :: ", "3", "; }", ";"],
    ["A :: ", "class { f :: fn(x: ", "int", ") { x }; }", ";"],
    ["A :: ", "variant { B(x: ", "int", ") }", ";"],
    ["f :: ", "fn(g: int = ", "1", ") { g }", ";"],
    ["f :: ", "fn() { ", "1", " }", ";"],
    ["template t[T: type] = ", "t[", "T", "]", "; A :: t[int];"],
    ["template t[T: type] = ", "class { f :: fn() -> ", "T", " { T }; }", ";"],
    ["var x: ", "Tup[", "int", "]", " = 1;"],
    ["", "namespace N {", "A :: int;", "}", ""],
];

/// Programs whose syntax trees have hundreds of levels are published in a thread with a small
/// stack.
#[test]
fn the_deepest_programs_need_little_stack() {
    for nest in NESTS {
        let (open, program) = (nest[1], one(nested(nest, 240)));
        with_stack(640, || {
            let program = Program::load(&program, "main");
            assert!(program.report().iter().all(|error| error.code() != "E0109"), "{open}");
            let published = program.publish();
            let is_wrong = !program.check().errors.is_empty();
            assert_eq!(published.modules.is_empty(), is_wrong, "{open}");
        });
    }
}
