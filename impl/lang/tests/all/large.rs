//! Tests that run programs of the largest allowed size through all stages of the compiler, in a
//! thread with a stack of the usual size. The tests measure no time: they count the results of each
//! stage.

use crate::kit::{each, nested, one, program, with_stack};
use selfsame_lang::Program;
use selfsame_spec::program::Sources;
use selfsame_spec::text::Diagnostic;

const IMPORTS: usize = 100_000;
const MODULES: usize = 10_000;
const NAMES: usize = 1_000_000;

/// The size of the thread's stack, in KiB.
const STACK: usize = 2 << 10;

/// The number of results of each stage of compiling a program.
#[derive(PartialEq, Eq, Debug, Default)]
struct Counts {
    modules: usize,
    declarations: usize,
    uses: usize,
    constants: usize,
    rows: usize,
    errors: usize,
    members: usize,
    nodes: usize,
}

/// Runs every stage of the compiler on a program, counts the results of each stage, and drops them.
fn counts(sources: &Sources) -> Counts {
    with_stack(STACK, || {
        let program = Program::load(sources, "main");
        let (named, tables, published) = (program.named(), program.tables(), program.publish());
        assert_eq!(program.forms().modules.len(), named.modules.len());
        let tables = tables.modules.iter();
        Counts {
            modules: program.linked().modules.len(),
            declarations: named.modules.iter().map(|own| own.declarations.len()).sum(),
            uses: named.modules.iter().map(|own| own.uses.len()).sum(),
            constants: program.kinds().modules.iter().map(|own| own.constants.len()).sum(),
            rows: tables.map(|own| own.types.len() + own.values.len()).sum(),
            errors: program.report().len() + published.errors.len(),
            members: published.modules.iter().map(|own| own.members.len()).sum(),
            nodes: published.graph.nodes.len(),
        }
    })
}

#[test]
fn a_hundred_thousand_imports() {
    let main = each(IMPORTS, |n| format!("import {{x as x{n}}} from \"lib\";"))
        + &each(IMPORTS, |n| format!("y{n} :: x{n};"));
    let counts = counts(&program([("main".into(), main), ("lib".into(), "pub x :: 1;".into())]));
    let expected = Counts {
        modules: 2,
        declarations: 2 * IMPORTS + 1,
        uses: IMPORTS,
        constants: IMPORTS + 1,
        rows: 2 * IMPORTS + 1,
        errors: 0,
        members: IMPORTS + 1,
        // The only node of the draft is the value of all constants.
        nodes: 1,
    };
    assert_eq!(counts, expected);
}

fn module(n: usize) -> String {
    if n == 0 { "main".to_owned() } else { format!("m{n}") }
}

/// Each module imports the next two modules, so the graph of imports consists of diamonds.
#[test]
fn ten_thousand_modules() {
    let text = |n: usize| match MODULES - 1 - n {
        0 => "pub x :: int;".to_owned(),
        1 => format!("import {{x as y}} from \"m{}\"; pub x :: List[y];", MODULES - 1),
        _ => format!(
            "import {{x as y}} from \"m{}\"; import {{x as z}} from \"m{}\"; pub x :: Tup[y | z];",
            n + 1,
            n + 2
        ),
    };
    let counts = counts(&program((0..MODULES).map(|n| (module(n), text(n)))));
    let imports = 2 * (MODULES - 2) + 1;
    let expected = Counts {
        modules: MODULES,
        // Each module that uses `List`, `Tup` and `int` also declares these names.
        declarations: imports + 2 * MODULES,
        uses: imports + MODULES,
        constants: MODULES,
        rows: imports + MODULES + 1,
        errors: 0,
        members: MODULES,
        // Each module except two adds one union to the nodes of the draft.
        nodes: 2 * MODULES - 2,
    };
    assert_eq!(counts, expected);
}

#[test]
fn a_cycle_of_ten_thousand_modules_is_one_error() {
    let text = |n: usize| format!("import * from \"{}\";", module((n + 1) % MODULES));
    let sources = program((0..MODULES).map(|n| (module(n), text(n))));
    let told = with_stack(STACK, || Program::load(&sources, "main").report());
    assert_eq!((told.len(), told[0].code()), (1, "E0201"));
    // The notes of the error list the modules of the cycle, from the first module back to the first
    // module.
    assert_eq!(told[0].notes.len() + 1, MODULES);
}

/// Tests a chain of a million names that ends at a declaration, and a chain of a million names that
/// is a cycle.
#[test]
fn a_million_names_in_a_chain() {
    let chain = |last: &str| {
        one(each(NAMES, |n| format!("a{n}::a{};", n + 1)) + &format!("a{NAMES}::{last};"))
    };
    let expected = Counts {
        modules: 1,
        declarations: NAMES + 1,
        uses: NAMES,
        constants: NAMES + 1,
        rows: NAMES + 1,
        errors: 0,
        members: NAMES + 1,
        nodes: 1,
    };
    assert_eq!(counts(&chain("3")), expected);
    let told = with_stack(STACK, || Program::load(&chain("a0"), "main").report());
    assert_eq!((told.len(), told[0].code(), told[0].notes.len()), (1, "E0704", NAMES));
}

/// Tests a name of a million identifiers, once in an import, and once without a declaration.
#[test]
fn a_name_of_a_million_parts() {
    let name = format!("a{}", ".a".repeat(NAMES));
    let main = format!("import {{{name}}} from \"lib\"; y :: {name}; z :: {name}.b;");
    let sources = program([("main".into(), main), ("lib".into(), String::new())]);
    let told = with_stack(STACK, || {
        let program = Program::load(&sources, "main");
        assert_eq!(program.named().modules[1].uses.len(), 2);
        program.report()
    });
    assert_eq!((told.len(), told[0].code()), (1, "E0203"));
    let told = with_stack(STACK, || Program::load(&one(format!("y :: {name};")), "main").report());
    assert_eq!((told.len(), told[0].code()), (1, "E0301"));
}

/// Returns the code, module and place of each error.
fn keys(told: &[Diagnostic]) -> Vec<(&'static str, String, u32)> {
    told.iter().map(|own| (own.code(), own.place.module.clone(), own.place.span.start)).collect()
}

/// Each of ten thousand modules has its own error. For each order of imports, the first hundred
/// errors in the order of modules are reported.
#[test]
fn the_same_errors_in_any_order_of_modules() {
    const WRONG: [&str; 8] = [
        "import {x} from \"nowhere\";",
        "import {q} from \"lib\";",
        "import {p} from \"lib\";",
        "import {o, o} from \"lib\";",
        "x :: y;",
        "x :: 1; x :: 2;",
        "x :: x;",
        "let = 1;",
    ];
    let told = |step: usize, one_by_one: bool| {
        let numbers = (0..MODULES).map(|n| n * step % MODULES);
        let main = match one_by_one {
            true => numbers.map(|n| format!("import * from \"$/m{n}\";\n")).collect(),
            // The root imports modules without errors, and these modules import the modules with
            // errors.
            false => numbers.map(|n| format!("import * from \"./m{n}\";")).collect::<String>(),
        };
        let mut texts: Vec<_> =
            (0..MODULES).map(|n| (format!("m{n}"), WRONG[n % 8].to_owned())).collect();
        texts.push(("lib".into(), "p :: 1; pub o :: 2;".into()));
        texts.push(("main".into(), main));
        let sources = program(texts);
        keys(&with_stack(STACK, || Program::load(&sources, "main").report()))
    };
    let expected = told(1, true);
    assert_eq!((expected.len(), expected[100].0), (101, "E0108"));
    // Each step is coprime to the number of modules, so a sequence of such steps imports each
    // module once.
    for step in [MODULES - 1, 3, 7, 777, 4_999] {
        assert_eq!(told(step, step % 4 == 3), expected, "{step}");
    }
}

/// The ways to nest texts: the text before, the opening of a level, the innermost text, the closing
/// of a level, and the text after.
const NESTS: [[&str; 5]; 10] = [
    ["let a = ", "(", "a", ")", ";"],
    ["a :: ", "&", "int", "", ";"],
    ["a :: ", "List[", "int", "]", ";"],
    ["a :: ", "(int,", "int", ")", ";"],
    ["a :: ", "fn() -> ", "int", "", ";"],
    ["let a = ", "f(x: ", "1", ")", ";"],
    ["let a = ", "{", "1", "}", ";"],
    ["let ", "(_, ", "a", ")", " = 1;"],
    ["f :: fn() { ", "not ", "f", "", "};"],
    ["", "namespace N {", "x :: 1;", "}", ""],
];

/// A program with five hundred nested levels passes all stages. One more level causes E0109 and no
/// other error.
#[test]
fn five_hundred_levels_and_no_more() {
    for nest in NESTS {
        let codes = |sources: &Sources| {
            with_stack(STACK, || {
                let program = Program::load(sources, "main");
                assert_eq!(program.named().modules.len(), 1);
                assert_eq!(program.forms().modules.len(), 1);
                assert_eq!(program.tables().modules.len(), 1);
                assert!(program.publish().errors.len() <= 1);
                program.report().iter().map(Diagnostic::code).collect::<Vec<_>>()
            })
        };
        let around = usize::from(nest[0].contains('{'));
        let fine = codes(&one(nested(nest, 500 - around)));
        assert!(!fine.contains(&"E0109"), "{}: {fine:?}", nest[1]);
        assert_eq!(codes(&one(nested(nest, 501 - around))), ["E0109"], "{}", nest[1]);
    }
}
