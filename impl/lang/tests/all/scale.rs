//! Tests of programs that are designed to be slow to compile. The tests count the work, and run in
//! threads with small stacks.

use crate::kit::{each, nested, one, program, with_stack};
use selfsame_lang::Program;
use selfsame_spec::program::{Sources, Target};
use selfsame_spec::text::MAX_DEPTH;

/// Returns a text of deeply nested namespaces. Each namespace contains the text `around`, and the
/// innermost namespace also contains the text `inner`.
fn in_deep(name: &str, around: &str, inner: &str) -> String {
    let open = format!("namespace {name} {{ {around} ").repeat(MAX_DEPTH - 3);
    open + inner + &"}".repeat(MAX_DEPTH - 3)
}

/// A family of programs: its name, and a function that returns a program of a given size.
type Family = (&'static str, fn(usize) -> Sources);

/// Families of programs whose cost could grow faster than linearly.
const FAMILIES: [Family; 24] = [
    ("a large module that many import", |size| {
        let main = each(size, |n| format!("import {{y as y{n}}} from \"m{n}\";"));
        let module = |n: usize| (format!("m{n}"), "import * from \"big\"; pub y :: x7;".to_owned());
        let mut texts: Vec<_> = (0..size).map(module).collect();
        texts.push(("big".into(), each(size, |n| format!("pub x{n} :: {n};"))));
        texts.push(("main".into(), main));
        program(texts)
    }),
    ("two large modules that many import", |size| {
        let main = each(size, |n| format!("import {{y as y{n}}} from \"m{n}\";"));
        let module = |n: usize| {
            let text = format!(
                "import * from \"big\"; import * from \"m{}\"; import * from \"big2\"; pub y :: z7;",
                size - 1
            );
            (format!("m{n}"), text)
        };
        let mut texts: Vec<_> = (0..size - 1).map(module).collect();
        texts.push((format!("m{}", size - 1), "pub y :: 1;".into()));
        texts.push(("big".into(), each(size, |n| format!("pub x{n} :: {n};"))));
        texts.push(("big2".into(), each(size, |n| format!("pub z{n} :: {n};"))));
        texts.push(("main".into(), main));
        program(texts)
    }),
    ("many modules that one imports all of", |size| {
        let main = each(size, |n| format!("import * from \"m{n}\";")) + "y :: x7;";
        let module = |n: usize| {
            (format!("m{n}"), format!("pub x{n} :: 1; pub namespace N {{ pub y{n} :: 2; }}"))
        };
        let mut texts: Vec<_> = (0..size).map(module).collect();
        texts.push(("main".into(), main));
        program(texts)
    }),
    ("a chain of modules", |size| {
        let module = |n: usize| {
            let text = format!("import {{x}} from \"m{}\"; pub y :: x;", n + 1);
            (if n == 0 { "main".into() } else { format!("m{n}") }, text)
        };
        program((0..size).map(module))
    }),
    ("a cycle of modules", |size| {
        let name = |n: usize| if n == 0 { "main".to_owned() } else { format!("m{n}") };
        let text = |n: usize| format!("import * from \"{}\";", name((n + 1) % size));
        program((0..size).map(|n| (name(n), text(n))))
    }),
    ("modules that all import the ones behind", |size| {
        let count = size.isqrt();
        let name = |n: usize| if n == 0 { "main".to_owned() } else { format!("m{n}") };
        let text = |n: usize| {
            let imports =
                each(count - n - 1, |k| format!("import {{x as x{k}}} from \"m{}\";", n + k + 1));
            imports + "pub x :: 1;"
        };
        program((0..count).map(|n| (name(n), text(n))))
    }),
    ("many imports of one name", |size| {
        let main = each(size, |n| format!("import {{x as x{n}}} from \"lib\";"));
        program([("main".into(), main), ("lib".into(), "pub x :: 1;".into())])
    }),
    ("an import of a long name", |size| {
        let name = format!("a{}", ".a".repeat(size));
        one(format!("import {{{name}}} from \"lib\"; y :: {name}; z :: {name}.b;"))
    }),
    ("a namespace in many blocks", |size| {
        one(each(size, |n| format!("namespace N {{ x{n} :: {n}; y{n} :: x{n}; }}")))
    }),
    ("uses in deep namespaces", |size| {
        let (open, close) = ("namespace a { x :: 1;".repeat(MAX_DEPTH), "}".repeat(MAX_DEPTH));
        one(format!("{open} {} {close} y :: 1;", each(size, |n| format!("u{n} :: y;"))))
    }),
    ("names that other namespaces have, too, in deep namespaces", |size| {
        let consts = each(size, |n| format!("x{n} :: 1;"));
        let uses = each(size, |n| format!("u{n} :: x{n};"));
        one(format!("{consts} namespace N {{ {consts} }} {}", in_deep("a", "", &uses)))
    }),
    ("a name in each of deep namespaces that is more than it says", |size| {
        let around = "namespace x.y { w :: 1; } namespace x { v :: 1; }";
        let uses = each(size, |n| format!("u{n} :: (x.y.z, x.y, x, x.y.t);"));
        one(format!("namespace x.y {{ z :: 1; }} {}", in_deep("a", around, &uses)))
    }),
    ("names of what is in each of deep namespaces", |size| {
        let spaces = each(size, |n| format!("namespace x.z{n} {{ y :: 1; }}"));
        let uses = each(size, |n| format!("u{n} :: x.z{n}.y;"));
        one(format!(
            "{spaces} namespace N {{ {spaces} }} {}",
            in_deep("a", "namespace x {}", &uses)
        ))
    }),
    ("namespaces of one name in one another", |size| {
        let uses = each(size, |n| format!("u{n} :: (a.a, a.a.a.b, a.c{n});"));
        one(in_deep("a", "", &uses))
    }),
    ("long names in one namespace", |size| {
        let long = "a.".repeat(size / 100);
        one(format!("namespace a.a.a {{ x :: 1; {} }}", each(100, |n| format!("u{n} :: {long}y;"))))
    }),
    ("one name declared again and again in a block", |size| {
        one(format!("f :: fn() {{ let x = 0; {} }};", "let x = fn() { x + x };".repeat(size)))
    }),
    ("locals of functions in one another", |size| {
        let lets = each(size, |n| format!("let a{n} = {n};"));
        let uses = each(size, |n| format!("a{n};"));
        let depth = MAX_DEPTH - 2;
        one(format!(
            "let f = fn() {{ {lets} {} {uses} {} }};",
            "fn() {".repeat(depth),
            "}".repeat(depth)
        ))
    }),
    ("two functions that use one name in turn", |size| {
        let uses = "x; g(fn() { x });".repeat(size);
        one(format!("let f = fn(x: int, g: int) {{ fn() {{ {uses} }} }};"))
    }),
    ("a chain of constants", |size| {
        one(each(size, |n| format!("a{n} :: a{};", n + 1)) + &format!("a{size} :: int;"))
    }),
    ("a circle of constants", |size| {
        one(each(size, |n| format!("a{n} :: (a{}, a{});", (n + 1) % size, (n + 7) % size)))
    }),
    ("one name twice", |size| one("x :: 1; forward y, y;".repeat(size))),
    ("unknown names", |size| one(each(size, |n| format!("let a{n} = u{n}.b.c;")))),
    ("gaps", |size| one(each(size, |n| format!("let a{n} b{n}; c{n} :: b{n} + u{n};")))),
    ("equal names of literals", |size| one("let _ = (fn() { 1 }, struct {});".repeat(size))),
];

/// A program of four times the size takes at most four times the work. All work is done in a thread
/// with a small stack.
#[test]
fn work_is_linear() {
    for (name, make) in FAMILIES {
        let work = |size: usize| {
            let program = make(size);
            let bytes: usize = program.texts.values().map(Vec::len).sum();
            let work = with_stack(640, || Program::load(&program, "main").work());
            work as f64 / bytes as f64
        };
        let (small, large) = (work(1_000), work(4_000));
        assert!(large <= 1.3 * small && large < 12.0, "{name}: {small} and {large} a byte");
    }
}

/// The sizes of the results of all stages are linear in the program, too.
#[test]
fn answers_need_little_stack() {
    for (_, make) in FAMILIES {
        let program = make(300);
        with_stack(640, || {
            let program = Program::load(&program, "main");
            let (named, forms) = (program.named(), program.forms());
            assert!(program.report().len() <= 101);
            assert_eq!(named.modules.len(), program.linked().modules.len());
            assert_eq!(forms.modules.len(), program.kinds().modules.len());
            assert_eq!(forms.modules.len(), program.tables().modules.len());
        });
    }
}

/// The sorts of nesting. Each row contains the text before, the opening of a level, the innermost
/// text, the closing of a level, and the text after.
const NESTS: [[&str; 5]; 12] = [
    ["let a = ", "(", "a", ")", ";"],
    ["let a = ", "f(x: ", "a", ")", ";"],
    ["let a = ", "&", "a", "", ";"],
    ["a :: ", "{ let b = ", "b", "; }", ";"],
    ["a :: ", "fn(x) {", "x", "}", ";"],
    ["a :: ", "fn(x: int = ", "x", ") {}", ";"],
    ["f :: fn() { ", "fn(x: int = ", "x", ") {}", "};"],
    ["let a: ", "fn() -> ", "int", "", " = 1;"],
    ["let ", "A(x, ", "a", ")", " = 1;"],
    ["f :: fn(a) { ", "match a { B(c) -> ", "c", "}", "};"],
    ["a :: ", "struct { x := ", "a", "; }", ";"],
    ["", "namespace N {", "let a = b;", "}", ""],
];

/// Programs whose syntax trees have 500 levels pass all stages in a thread with a small stack.
#[test]
fn the_deepest_programs_need_little_stack() {
    for nest in NESTS {
        let (open, program) = (nest[1], one(nested(nest, 240)));
        with_stack(640, || {
            let program = Program::load(&program, "main");
            assert_eq!(program.forms().modules.len(), 1);
            assert_eq!(program.tables().modules.len(), 1);
            assert!(program.report().iter().all(|error| error.code() != "E0109"), "{open}");
        });
    }
}

/// The number of enclosing namespaces does not change the meaning of a name. The resolver uses a
/// table for many enclosing namespaces and searches few namespaces one by one. The table and the
/// search one by one give the same result.
#[test]
fn namespaces_around_do_not_matter() {
    let mut state = 1_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    let around = "namespace p.q.r.s.t.u.v.w.o {";
    let mut found = 0;
    for _ in 0..300 {
        let (mut text, mut open) = (String::new(), 0);
        for _ in 0..10 + draw(60) {
            let mut name = || ["a", "b", "c"][draw(3)];
            let dotted = [name(), ".", name(), ".", name()];
            let dotted = dotted[..1 + 2 * draw(3)].concat();
            match draw(6) {
                0 | 1 if open < 5 => {
                    text += &format!("namespace {} {{ ", dotted.split('.').next().unwrap());
                    open += 1;
                }
                2 if open > 0 => {
                    text += "} ";
                    open -= 1;
                }
                3 => text += &format!("{} :: 1; ", ["a", "b", "c"][draw(3)]),
                4 => text += &format!("let {} ;", ["a", "b"][draw(2)]),
                _ => text += &format!("_ = {dotted}; "),
            }
        }
        text += &"}".repeat(open);
        let meant = |text: String, before: u32| {
            let program = Program::load(&one(text), "main");
            let modules = program.named().modules;
            let uses = modules.into_iter().flat_map(|module| module.uses);
            let uses = uses.map(|used| (used.span.start - before, used.parts, used.target));
            (uses.collect::<Vec<_>>(), program.report().len())
        };
        let alone = meant(text.clone(), 0);
        let within = meant(format!("{around}{text}}}"), around.len() as u32);
        assert_eq!(alone, within, "{text}");
        let is_found = |target: &Target| matches!(target, Target::Declaration(_));
        found += alone.0.iter().filter(|(.., target)| is_found(target)).count();
    }
    assert!(found > 1000, "{found}");
}
