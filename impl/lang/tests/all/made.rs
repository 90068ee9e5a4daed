//! Tests of made records that are used by the code that makes them (`[fold.made]`).

use selfsame_lang::Program;
use selfsame_spec::program::{Limits, Sources};

fn program(text: &str) -> Program {
    Program::load(&Sources::new("main", &[("main", text)]), "main")
}

/// Returns the line that `print(#fold f(7))` prints.
fn folded(body: &str) -> String {
    let text = format!("f :: fn(n: int) -> any {{ {body} }};\nprint(#fold f(7));");
    let program = program(&text);
    assert_eq!(program.type_errors(), [], "{text}");
    program.run(&Limits::default()).lines.join("\n")
}

/// Returns the number of units that each fold of a program counts.
fn units(text: &str) -> Vec<u64> {
    program(text).folded().folds.iter().map(|row| row.units).collect()
}

/// Two folds have the same value. If a function to which a made record refers is checked between
/// the two folds, the value is built again for the second fold.
#[test]
fn values_are_whole_after_methods_of_made_records_were_checked() {
    let inner =
        "pub V::variant{A,B(m:int);h::fn()->int{let v:(V,V)=#fold#fold(V.A,V.B(m:q))}}pub q::-5";
    let outer = "import{V,q}from\"m0\"let W={}or(#fold W1.K.h(p:q))f::fn(x:int)->type{return class{g::fn()->int{};};}M::#fold f(1)W1::variant{J(v:V,n:int),K;h::fn(self,p:int)->W1{(#fold(W1.J(v:V.B(m:q),n:1)))}}";
    let sources = Sources::new("main", &[("main", outer), ("m0", inner)]);
    let folds = Program::load(&sources, "main").folded().folds;
    let shown = format!("{folds:?}");
    assert!(shown.contains("(A, B(m: -5))") && !shown.contains("none"), "{shown}");
}

#[test]
fn code_that_makes_a_record_uses_it() {
    let record = "C :: struct { x: int = n; K :: n + 1; };";
    let uses = [
        ("C().x + C(1).x + C.K", "16"),
        ("D :: C; C == D", "true"),
        ("let x: any = C(); x is C", "true"),
        ("D :: C; let x: any = D(); x is C", "true"),
        ("let x: any = C(); match x { C(y) -> y, _ -> 0 }", "7"),
        ("let g = fn() -> int { C().x + C.K }; g()", "15"),
        ("D :: struct { J :: C.K; }; D.J", "8"),
        ("D :: struct { J :: C.K; }; let g = fn() -> int { D.J }; g()", "8"),
    ];
    for (body, line) in uses {
        assert_eq!(folded(&format!("{record} {body}")), line, "{body}");
    }
}

#[test]
fn made_variants_have_cases() {
    let variant = "V :: variant { A(x: int, y: int), B, C(z: str) };";
    let uses = [
        ("let v = V.A(3, 4); match v { A(x, y) -> x + y, _ -> 0 }", "7"),
        ("let v = V.C(\"abc\"); match v { A(x, y) -> x, B() -> 0, C(z) -> len(z) }", "3"),
        ("let v = V.B; match v { A(x, y) -> x, B() -> 9, C(z) -> 1 }", "9"),
        ("V.C(\"abc\")", "C(z: \"abc\")"),
    ];
    for (body, line) in uses {
        assert_eq!(folded(&format!("{variant} {body}")), line, "{body}");
    }
}

#[test]
fn what_a_record_has_is_evaluated_once() {
    let uses = "f :: fn(n: int) -> int { C :: struct { K :: (n, n); }; C.K.0 + C.K.0 };
g :: fn(n: int) -> int { C :: struct { x: (int, int) = (n, n); }; C().x.0 + C().x.0 };
a :: #fold f(1);
b :: #fold g(1);";
    assert_eq!(units(uses), [2 + 3, 2 + 3 + 2 + 2]);
}

#[test]
fn all_of_a_record_is_evaluated_when_a_member_is_used() {
    let text = "f :: fn(n: int) -> int { C :: struct { K :: n; L :: 1 / (n - 1); }; C.K };
a :: #fold f(1);";
    let errors = program(text).check().errors;
    assert_eq!(errors.iter().map(|error| error.code()).collect::<Vec<_>>(), ["E0505"]);
}

#[test]
fn captures_for_constants_of_blocks_count_nothing() {
    let text = "f :: fn(n: int) -> int { C :: struct { K :: n; }; let g = fn() -> int { C.K }; g() };
g :: fn(n: int) -> type { let m = n + 1; A :: struct { b: List[B]; k: int = m; }; B :: struct { a: List[A]; j := n; }; A };
a :: #fold f(1);
b :: #fold g(1);";
    assert_eq!(units(text), [2, 4]);
}

#[test]
fn methods_of_made_records_are_called_in_later_folds() {
    let text = "mk :: fn(n: int) -> type { class { x: int = n; k :: fn(self) -> int { n }; g :: fn(self) -> int { self.k() + 1 }; } };
T :: #fold mk(3);
print((#fold T().g(), T().g()));";
    let program = program(text);
    assert_eq!(program.type_errors(), []);
    assert_eq!(program.run(&Limits::default()).lines, ["(4, 4)"]);
}

/// Returns the lines that a program without errors prints, and the number of units that the run
/// counts.
fn ran(text: &str) -> (Vec<String>, u64) {
    let program = program(text);
    assert_eq!(program.type_errors(), [], "{text}");
    let ran = program.run(&Limits::default());
    (ran.lines, ran.units)
}

/// A method that another method calls is a constant of the record, so the call makes no function
/// value.
#[test]
fn calls_of_other_methods_count_nothing() {
    let text = "f :: fn(n: int) -> type { S :: struct { x: int = n; get :: fn(self) -> int { self.x * n }; twice :: fn(self) -> int { self.get() + self.get() }; }; S };
T :: #fold f(2);
print(T(4).twice());";
    // Units are counted for a struct with one field and for the printed string.
    assert_eq!(ran(text), (vec!["16".to_owned()], 2 + 2));
}

#[test]
fn methods_make_instances_of_their_own_record() {
    let record = "f :: fn(n: int) -> type { S :: struct { x: int = n; K :: n * 10;
    get :: fn(self, k: int = 5) -> int { self.x * n + k };
    new :: fn(k: int) -> any { S(k) };
    all :: fn(self) -> int { self.get() + S.K + S().x };
    nest :: fn(self) -> fn() -> any { fn() -> any { S(self.x) } }; }; S };
T :: #fold f(2);
U :: #fold f(3);";
    let uses = [
        ("T.new(7) is T, T.new(7) is U", "(true, false)"),
        ("T(4).get(), T(4).get(1)", "(13, 9)"),
        ("T(4).all(), U(1).all()", "(35, 41)"),
        ("U(1).nest()() is U, U(1).nest()() is T", "(true, false)"),
    ];
    for (tuple, line) in uses {
        let text = format!("{record}\nprint(({tuple}));\nprint(#fold ({tuple}));");
        assert_eq!(ran(&text).0, [line, line], "{tuple}");
    }
}

/// In the fold that makes a record, a method of the record counts no units. A method that captures
/// nothing never counts units.
#[test]
fn methods_know_the_record_that_was_made_with_them() {
    let text = "f :: fn(n: int) -> (type, any, bool) { S :: struct { x: int = n; more :: fn(self) -> any { S() }; };
    let s: type = S; let v = S(1); let w = v.more(); (s, w, w is S) };
P :: #fold f(2);
Q :: #fold f(3);
T :: P.0;
U :: Q.0;
print((P.1 is T, Q.1 is U, P.1 is U, P.2, P.1));
g :: fn() -> type { R :: struct { x: int; up :: fn(self) -> any { R(self.x + 1) }; own :: fn(self, o: any) -> bool { o is R }; }; R };
V :: #fold g();
let v = V(1);
print((v.up() is V, v.up(), v.own(v.up()), v.own(T(1))));";
    let lines = ["(true, true, false, true, S(x: 2))", "(true, R(x: 2), true, false)"];
    assert_eq!(ran(text).0, lines);
}

/// A function that uses a record of the enclosing block captures the record. The same evaluation of
/// the block made the record and the function.
#[test]
fn functions_beside_a_record_make_instances_of_it() {
    let text = "f :: fn(n: int) -> (type, fn() -> any, fn(any) -> bool, fn(int) -> any) {
    S :: struct { x: int = n; more :: fn(self) -> any { S(self.x + 1) }; };
    D :: S;
    V :: variant { A(n: int), B };
    let s: type = D;
    (s, fn() -> any { D().more() }, fn(x: any) -> bool { x is S }, fn(k: int) -> any { if k == 1 { V.A(n) } else { V.B } }) };
T :: #fold f(2).0;
P :: #fold f(2);
Q :: #fold f(3);
print((P.1() is T, P.1(), Q.1() is T, P.2(T()), Q.2(T()), P.3(1), Q.3(2)));
g :: fn() -> (bool, bool) { let t = f(2); (t.1() is T, t.2(T(1))) };
print(#fold g());";
    let lines = ["(true, S(x: 3), false, true, false, A(n: 2), B)", "(true, true)"];
    assert_eq!(ran(text).0, lines);
}

/// If the result of a fold is a record, the result also includes each record to which a function of
/// the resulting record refers.
#[test]
fn records_that_only_functions_name_have_their_values() {
    let text = "g :: fn(n: int) -> type { R :: struct { y: int = n; }; D :: R;
            S :: struct { mk :: fn() -> any { let k = fn() -> any { D() }; k() }; }; S };
        A :: #fold g(1); B :: #fold g(2); C :: #fold g(1);
        print((A == B, A == C, A.mk(), B.mk()));";
    let ran = program(text).run(&Limits::default());
    assert_eq!(ran.lines, ["(false, true, R(y: 1), R(y: 2))"]);
}

/// The nesting of a type is limited only by the units of a fold ([fold.type-size]). Made records do
/// not change this limit.
#[test]
fn types_nest_as_deep_as_a_fold_has_units() {
    let text = "nest :: fn(t: type, n: int) -> type { if n == 0 { return t; } nest(List[t], n - 1) };
        f :: fn(n: int) -> type { S :: struct { a: int = n; }; var t: type = S; var i = 0; while i < 700 { t = List[t]; i = i + 1; } t };
        A :: #fold { let a = nest(str, 700); 1 };
        B :: #fold { let b = f(3); 2 };
        print((A, B));";
    let program = program(text);
    assert_eq!(program.type_errors(), []);
    assert_eq!(program.run(&Limits::default()).lines, ["(1, 2)"]);
}

/// All heads of a union count units. A union that grows by one head in each turn of a loop
/// therefore soon exceeds the limit.
#[test]
fn unions_grow_as_far_as_a_fold_has_units() {
    let text = "wide :: fn(t: type) -> type { var u = t; var x = t; while true { x = List[x]; u = u | x; } u };
        A :: #fold wide(int);";
    let errors = program(text).type_errors();
    assert_eq!(errors.iter().map(|error| error.problem.code()).collect::<Vec<_>>(), ["E0508"]);
}
