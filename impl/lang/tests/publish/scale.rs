//! Programs that are made to be slow: work is counted, and stacks are small.

use selfsame_lang::Program;
use selfsame_spec::program::{Published, Sources};
use std::fmt::Write;

/// Runs something in a thread with a stack of so many KiB.
fn with_stack<T: Send>(size: usize, run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(size << 10);
        thread.spawn_scoped(scope, run).unwrap().join().unwrap()
    })
}

fn texts(texts: impl IntoIterator<Item = (String, String)>) -> Sources {
    let texts = texts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    Sources { root: "main".into(), texts }
}

/// `make(0)` to `make(count - 1)`, one behind another.
fn each(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, n| {
        let _ = write!(text, "{}", make(n));
        text
    })
}

fn one(text: String) -> Sources {
    texts([("main".into(), text)])
}

/// A program of a size, and the code of its errors, if it has any.
type Family = (&'static str, fn(usize) -> Sources, Option<&'static str>);

/// What may cost more than it is long.
const FAMILIES: [Family; 16] = [
    ("functions that call one another", functions, None),
    ("modules of functions", modules, None),
    (
        "a chain of aliases",
        |size| {
            one(each(size, |n| format!("A{n} :: A{};", n + 1)) + &format!("A{size} :: List[A0];"))
        },
        None,
    ),
    (
        "a chain of values",
        |size| {
            one(each(size, |n| format!("a{n} :: a{};", n + 1))
                + &format!("a{size} :: 3; B :: List[a0];"))
        },
        None,
    ),
    (
        "values from module to module",
        |size| {
            let module = |n: usize| {
                let name = if n == 0 { "main".to_owned() } else { format!("m{n}") };
                let text = format!("import {{x}} from \"m{}\"; pub y :: x; A :: List[x];", n + 1);
                (name, text.replace("pub y :: x", "pub z :: x").replace("{x}", "{z as x}"))
            };
            let last = (format!("m{size}"), "pub z :: 1;".to_owned());
            texts((0..size).map(module).chain([last]))
        },
        None,
    ),
    (
        "names that lead to a circle",
        |size| {
            one(each(size, |n| format!("a{n} :: a{};", n + 1))
                + &format!("a{size} :: a{};", size / 2))
        },
        None,
    ),
    (
        "a loop of structs",
        |size| one(each(size, |n| format!("A{n} :: struct {{ a: A{}; b: A0; }};", (n + 1) % size))),
        Some("E0705"),
    ),
    (
        "many loops",
        |size| one(each(size, |n| format!("A{n} :: struct {{ a: B{n}; }}; B{n} :: (int, A{n});"))),
        Some("E0705"),
    ),
    (
        "loops that share nodes",
        |size| one(each(size, |n| format!("A{n} :: (int, B, A{n});")) + "B :: A0 | A1;"),
        Some("E0705"),
    ),
    (
        "a type that all hold by value",
        |size| {
            one(each(size, |n| format!("A{n} :: struct {{ a: A{}; b: Z; }};", n + 1))
                + &format!("A{size} :: int; Z :: (int, str);"))
        },
        None,
    ),
    (
        "a struct of many fields",
        |size| {
            one(format!("A :: struct {{ {} }};", each(size, |n| format!("x{n}: B; y{n} := k;")))
                + "B :: int; k :: 1;")
        },
        None,
    ),
    (
        "templates that apply one another",
        |size| {
            one(each(size, |n| {
                format!("template t{n}[T: type] = (T, t{}[T], t{n}[K]);", (n + 1) % size)
            }) + "K :: t0[int];")
        },
        None,
    ),
    (
        "a template of many parameters",
        |size| {
            let params = each(size, |n| format!("a{n}: type, b{n}: a{n},"));
            one(format!("template t[{params}] = ({});", each(size, |n| format!("a{n}, b{n},"))))
        },
        None,
    ),
    (
        "namespaces",
        |size| {
            one(each(size, |n| {
                format!("namespace N{n} {{ x :: {n}; }} namespace N {{ y{n} :: N{n}.x; }}")
            })
            .replace("x ::", "pub x ::"))
        },
        None,
    ),
    (
        "defaults that name others",
        |size| {
            one(each(size, |n| {
                format!("f{n} :: fn(x: int = k, g: fn() -> int = f{}) {{ x }};", (n + 1) % size)
            }) + "k :: 3;")
        },
        None,
    ),
    (
        "errors",
        |size| one(each(size, |n| format!("x{n} :: 1 + {n}; A{n} :: List[x{n}];"))),
        Some("E0110"),
    ),
];

/// Functions that each call the next, the first, and some other.
fn functions(size: usize) -> Sources {
    let function = |n: usize| {
        format!(
            "pub f{n} :: fn(x: int, y: A{n}) -> int {{ f{}(x) + f0(x) + f{}(y) }}; A{n} :: class {{ next: A{}; }};",
            (n + 1) % size,
            (n * 7 + 3) % size,
            (n + 1) % size,
        )
    };
    one(each(size, function))
}

/// Modules of 25 functions that import the module behind.
fn modules(size: usize) -> Sources {
    let count = size.div_ceil(25);
    let module = |n: usize| {
        let name = if n == 0 { "main".to_owned() } else { format!("m{n}") };
        let import = match n + 1 < count {
            true => format!("import {{f0 as g, A}} from \"m{}\";", n + 1),
            false => "g :: fn() { 1 };".to_owned(),
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
    texts((0..count).map(module))
}

fn work(sources: &Sources) -> (u64, Published) {
    let program = Program::load(sources, &sources.root);
    let published = program.publish();
    // Nothing else is wrong but constants that name one another.
    assert!(program.report().iter().all(|error| error.code() == "E0704"));
    (program.work(), published)
}

#[test]
fn work_is_near_linear() {
    for (name, family, code) in FAMILIES {
        let (small, large) = (family(200), family(1600));
        let length = |sources: &Sources| sources.texts.values().map(Vec::len).sum::<usize>() as f64;
        let ((less, _), (more, published)) = (work(&small), work(&large));
        let codes = published.errors.iter().map(|error| error.code());
        assert_eq!(codes.clone().next(), code, "{name}");
        assert!(codes.clone().count() <= 101, "{name}");
        let (less, more) = (less as f64 / length(&small), more as f64 / length(&large));
        assert!(more < 3.0 && more < 1.3 * less + 0.1, "{name}: {less} a byte, then {more}");
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

/// Chains and loops of 10^5, in a thread with little stack, drops included.
#[test]
fn long_chains_need_no_stack() {
    for at in [2, 3, 5, 6, 7, 9] {
        let (name, family, code) = FAMILIES[at];
        let program = family(100_000);
        with_stack(640, || {
            let (_, published) = work(&program);
            assert_eq!(published.errors.first().map(|error| error.code()), code, "{name}");
        });
    }
}

/// What nests: before, open, inner, close, behind.
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

/// Trees of hundreds of levels, in a thread with little stack.
#[test]
fn the_deepest_programs_need_little_stack() {
    for [before, open, inner, close, behind] in NESTS {
        let text = [before, &open.repeat(240), inner, &close.repeat(240), behind].concat();
        let program = one(text);
        with_stack(640, || {
            let program = Program::load(&program, "main");
            assert!(program.report().iter().all(|error| error.code() != "E0109"), "{open}");
            let published = program.publish();
            assert!(!published.modules.is_empty() || !published.errors.is_empty(), "{open}");
        });
    }
}
