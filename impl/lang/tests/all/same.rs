//! Tests of records that are written with the same string, and of instances that are the selfsame
//! type (`[mono.same]`).

use selfsame_lang::Program;
use selfsame_spec::program::{Limits, Sources};

/// The text of two classes that are the selfsame type, and of a class that differs from them.
const CLASSES: &str = "A :: class \"A\" { x: int; };
B :: class \"A\" { x: int; };
C :: class \"A\" { x: str; };
";

fn program(text: &str) -> Program {
    Program::load(&Sources::new("main", &[("main", text)]), "main")
}

fn codes(text: &str) -> Vec<&'static str> {
    program(text).check().errors.iter().map(|error| error.code()).collect()
}

fn lines(text: &str) -> Vec<String> {
    let program = program(text);
    assert_eq!(program.type_errors(), [], "{text}");
    program.run(&Limits::default()).lines
}

#[test]
fn values_of_one_are_values_of_the_other() {
    let uses = [
        ("f :: fn(a: A) -> int { a.x }; print(f(B(1)));", "1"),
        ("let u: A | str = B(1); print(u is A);", "true"),
        ("let l = [A(1), B(2)]; print(len(l));", "2"),
        ("let w: A | B = B(3); print(match w { a: A -> a.x });", "3"),
        ("let w: A | B = A(3); print(match w { B(x) -> x });", "3"),
        ("let y = if len(\"a\") == 1 { B(1) } else { A(2) }; print(y.x);", "1"),
        ("h :: fn[T: type](x: T, y: T) -> T { y }; print(h(A(1), B(2)).x);", "2"),
        ("let t: (A, int) = (B(1), 2); print(t.0.x);", "1"),
        ("print(#fold (fn(a: A) -> int { a.x })(B(4)));", "4"),
    ];
    for (text, line) in uses {
        assert_eq!(lines(&format!("{CLASSES}{text}")), [line], "{text}");
    }
}

#[test]
fn a_record_that_differs_does_not_fit() {
    for text in ["let a: A = C(\"x\");", "let a: A = B(1); let c: C = a;"] {
        assert_eq!(codes(&format!("{CLASSES}{text}")), ["E0401"], "{text}");
    }
}

#[test]
fn instances_of_same_records_are_one() {
    let text = format!(
        "{CLASSES}template t[T: type] {{ f :: fn(x: T) -> int {{ 1 }}; R :: struct {{ x: T; }}; s :: #fold g(4); }}
g :: fn(n: int) -> int {{ n }};
let r: t[A].R = t[B].R(B(2));
print((t[A].f == t[B].f, t[A].R == t[B].R, r.x.x, t[A].s + t[B].s));"
    );
    assert_eq!(lines(&text), ["(true, true, 2, 8)"]);
    assert_eq!(program(&text).instances().instances.len(), 1);
    assert_eq!(program(&text).folded().folds.len(), 1);
}

#[test]
fn comparing_what_depends_on_the_comparison_is_a_loop() {
    let text = "A :: class \"A\" { x: int; K :: A == B; };
B :: class \"A\" { x: int; K :: true; };
print(A.K);";
    assert_eq!(codes(text), ["E0501"]);
}

#[test]
fn instances_whose_arguments_lead_back_are_one() {
    let text = "template Box[T: type] = class { v: T | none = none; };
S :: struct { b: Box[S2]; c: Box[S]; };
S2 :: S;
let s: Box[S] = S(Box[S2](), Box[S]()).b;
print(Box[S2] == Box[S]);";
    assert_eq!(lines(text), ["true"]);
    assert_eq!(program(text).instances().instances.len(), 1);
}

#[test]
fn what_a_program_counts_together_is_bounded() {
    // Each fold counts slightly more than 2,000,000 units. Two folds are within the program's limit
    // of about 2^22 units, and three folds are not.
    let folds = |count: usize| {
        let mut text = "f :: fn() -> int { len(list(2000000, 0)) };\n".to_owned();
        (0..count).for_each(|at| text.push_str(&format!("a{at} :: #fold f() + {at};\n")));
        text
    };
    assert_eq!(codes(&folds(2)), [""; 0]);
    assert_eq!(codes(&folds(3)), ["E0603"]);
}

/// Tests programs that have as many instances as the limit allows, and programs that have one more
/// ([demand.total], [demand.total-instance]).
#[test]
fn a_program_has_as_many_instances_as_its_text_allows() {
    let chain = |last: usize, rest: &str| {
        let text =
            format!("template t[n: int] {{ a :: if n < {last} {{ t[n + 1].a }} else {{ n }};");
        format!("{text}{rest} }} let x = t[0].a;")
    };
    // Spaces add to the length of the text, which raises the limit, but not to the length of the
    // code.
    for (rest, each) in
        [("", 1), (&*" ".repeat(1000), 1), (&*format!(" {} :: n;", "b".repeat(80)), 3)]
    {
        let fits = |&last: &usize| (last + 1) * each <= (1 << 14) + chain(last, rest).len() / 16;
        let last = (0..20_000).rev().find(fits).unwrap();
        assert_eq!(codes(&chain(last, rest)), [""; 0], "{each}");
        assert_eq!(codes(&chain(last + 1, rest)), ["E0603"], "{each}");
    }
}

#[test]
fn methods_of_made_records_count_what_they_capture() {
    let text = "f :: fn(n: int) -> int { C :: class { x: int = n; g :: fn(self) -> int { 1 }; }; C(1).g() };
g :: fn(n: int) -> int { C :: class { x: int = n; g :: fn(self) -> int { n }; }; let c = C(1); c.g() + c.g() };
a :: #fold f(1);
b :: #fold g(1);";
    let units: Vec<u64> = program(text).folded().folds.iter().map(|row| row.units).collect();
    assert_eq!(units, [4, 6]);
}

#[test]
fn tasks_tell_which_demanded_which() {
    let text = "template t[n: int] { a :: n + b; b :: 1; }\nx :: t[2].a;\n";
    let tasks = program(text).tasks().to_string();
    for line in ["const x -> const main:t[2].a\n", "const main:t[2].a -> const t.b\n"] {
        assert!(tasks.contains(line), "{tasks}");
    }
}

/// A made record is the selfsame type as a literal with an equal string and equal values. The
/// record differs from a record that another evaluation of its literal made with other values.
#[test]
fn made_records_are_compared_with_records_of_their_string() {
    let text = "A :: class \"X\" { x: int = 1; };
f :: fn(n: int) -> type { class \"X\" { x: int = n; } };
g :: fn(n: int) -> type { C :: class \"Y\" { x: int = n; next: C | none = none; }; C };
Y :: class \"Y\" { x: int = 1; next: Y | none = none; };
B :: #fold f(1);
C :: #fold f(2);
G :: #fold g(1);
H :: #fold g(2);
print((A == B, A == C, B == C, G == Y, H == Y));";
    assert_eq!(lines(text), ["(true, false, false, true, false)"]);
}

/// Code that runs in a fold compares types correctly: a made record with a literal of the same
/// string, and a made record with another made record.
#[test]
fn code_of_a_fold_knows_which_types_are_one() {
    let declared = "f :: fn(n: int) -> type { class \"F\" { x: int = n; K :: 1; } };
L :: class \"F\" { x: int = 4; K :: 1; };
m :: fn(n: int) -> type { struct { x: int = n; } };
rec :: fn(n: int) -> type { N :: class \"N\" { next: N | none; k: int = n; }; N };
N3 :: class \"N\" { next: N3 | none; k: int = 3; };
G :: #fold f(4);
eq :: fn(a: type, b: type) -> bool { a == b };
ne :: fn(a: type, b: type) -> bool { if a != b { true } else { false } };
anys :: fn(a: any, b: any) -> bool { a == b };
parts :: fn(a: type, b: type) -> bool { (a, 1) == (b, 1) };
within :: fn(a: type, b: type) -> bool { a in [b] };
key :: fn(a: type, b: type) -> int { let d = [b: 3]; d[a] };
set :: fn(a: type, b: type) -> int { len(Set([a, b])) };
is_b :: fn(x: any) -> bool { x is B };
known :: [A: 1, C: 2, L: 3];
look :: fn(t: type) -> int { known[t] };";
    let all = |a: &str, b: &str| {
        let calls = ["eq", "ne", "anys", "parts", "within", "set"];
        let calls = calls.map(|call| format!("#fold {call}({a}, {b})"));
        let text = format!("{CLASSES}{declared}\nprint(({}));", calls.join(", "));
        lines(&text).join("\n")
    };
    let same = [("A", "B"), ("L", "G"), ("L", "f(4)"), ("f(4)", "L"), ("G", "f(4)")];
    let made = [("m(1)", "m(1)"), ("rec(3)", "rec(3)"), ("rec(3)", "N3"), ("List[A]", "List[B]")];
    for (a, b) in same.into_iter().chain(made) {
        assert_eq!(all(a, b), "(true, false, true, true, true, 1)", "{a} {b}");
    }
    let others = [("A", "C"), ("L", "f(5)"), ("m(1)", "m(2)"), ("rec(4)", "N3"), ("L", "List[G]")];
    for (a, b) in others {
        assert_eq!(all(a, b), "(false, true, false, false, false, 2)", "{a} {b}");
    }
    let text = format!(
        "{CLASSES}{declared}\nprint((#fold key(A, B), #fold key(L, f(4)), #fold is_b(A(1)), #fold is_b(C(\"\")), #fold look(B), #fold look(f(4)), #fold look(C)));"
    );
    assert_eq!(lines(&text), ["(3, 3, true, false, 1, 3, 2)"]);
}
