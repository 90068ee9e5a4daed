//! Functions that make records and test their arguments for them ([fold.made-test]). It is known which tests hold:
//! two calls make one type if what the record captures is equal.

use crate::kit::source::Source;

/// The record, or the variant, that a function makes.
struct Kind {
    /// Its declaration. `@` is what it captures.
    declared: &'static str,
    /// Instances of it.
    makes: &'static [&'static str],
    /// A pattern for each of them.
    patterns: &'static [&'static str],
    /// Whether a fold may give it, and equal instances are equal.
    is_value: bool,
}

const KINDS: &[Kind] = &[
    Kind {
        declared: "S :: struct { a: int = @; };",
        makes: &["S()", "S(7)"],
        patterns: &["S(a)", "S(7)", "S(a: _)"],
        is_value: true,
    },
    Kind {
        declared: "S :: struct { b: int; k :: @; };",
        makes: &["S(7)"],
        patterns: &["S(b)", "S(7)", "S()"],
        is_value: true,
    },
    Kind {
        declared: "S :: struct { b: int; get :: fn(self) -> int { self.b + @ }; };",
        makes: &["S(7)"],
        patterns: &["S(7)", "S(_)"],
        is_value: true,
    },
    Kind {
        declared: "S :: class { a: int = @; };",
        makes: &["S()", "S(7)"],
        patterns: &["S(a)", "S(7)", "S()"],
        is_value: false,
    },
    Kind {
        declared: "S :: variant { A, B(b: int); k :: @; };",
        makes: &["S.B(7)"],
        patterns: &["S.B(b)", "S.B(7)", "S.B(_)"],
        is_value: true,
    },
    Kind {
        declared: "S :: variant { A, B(b: int); k :: @; };",
        makes: &["S.A"],
        patterns: &["S.A", "S.A()"],
        is_value: true,
    },
    Kind {
        declared: "R :: struct { k :: @; }; S :: struct { r: R | none = none; mk :: fn(self) -> any { R() }; };",
        makes: &["S()", "S(R())"],
        patterns: &["S(r)", "S(_)"],
        is_value: true,
    },
    Kind {
        declared: "R :: struct { k: int = @; }; S :: struct { r: R; };",
        makes: &["S(R())", "S(r: R(7))"],
        patterns: &["S(R(k))", "S(r: R(7))", "S(R())", "S(r)"],
        is_value: true,
    },
];

/// A value, and the tests for it. `V` is an instance, `P` its pattern, `S` the record, `y` what is tested; a test gives 1 or
/// not.
struct Form {
    value: &'static str,
    tests: &'static [&'static str],
    /// Whether a fold may give it.
    is_value: bool,
}

const FORMS: &[Form] = &[
    Form {
        value: "V",
        tests: &[
            "if y is S { 1 } else { 0 }",
            "if y is S | str { 1 } else { 0 }",
            "if not (y is S) { 0 } else { 1 }",
            "match y { P -> 1, _ -> 0 }",
            "match y { n: int -> 0, P if true -> 1, _ -> 0 }",
            "match y { _: S -> 1, _ -> 0 }",
            "match y { s: S | str -> 1, _ -> 0 }",
            "match y { s: D -> 1, _ -> 0 }",
            "match (y, 1) { (P, 1) -> 1, (_: S, 2) -> 2, _ -> 0 }",
            "{ let z = (y, \"q\"); match z { (s: S, t) -> len(t), _ -> 0 } }",
            "{ let f = fn(w: any) -> bool { w is S }; if f(y) { 1 } else { 0 } }",
            "{ var n = 0; for i in range(0, 2) { match y { P -> { n = n + 1; break; }, _ -> () } } n }",
        ],
        is_value: true,
    },
    Form {
        value: "(V, 5)",
        tests: &[
            "if y is (S, int) { 1 } else { 0 }",
            "if y is (S | str, 5) { 1 } else { 0 }",
            "match y { t: (S, int) -> 1, _ -> 0 }",
            "match y { _: int -> 0, t: (int, int) -> 2, t: (S, 5) -> 1, _ -> 0 }",
        ],
        is_value: true,
    },
    Form {
        value: "(a: V, b: 5)",
        tests: &["if y is (a: S, b: int) { 1 } else { 0 }"],
        is_value: true,
    },
    Form {
        value: "Tup([V])",
        tests: &[
            "if y is Tup[S] { 1 } else { 0 }",
            "match y { t: Tup[S] -> len(t), _ -> 0 }",
            "match y { t: Tup[S] | none -> 1, _ -> 0 }",
        ],
        is_value: true,
    },
    Form {
        value: "ConstDict([1: V])",
        tests: &["if y is ConstDict[int, S] { 1 } else { 0 }"],
        is_value: true,
    },
    Form {
        value: "[V]",
        tests: &["if y is List[S] { 1 } else { 0 }", "match y { l: List[S] -> len(l), _ -> 0 }"],
        is_value: false,
    },
    Form {
        value: "{ let l: List[S] = []; l }",
        tests: &["if y is List[S] { 1 } else { 0 }", "{ let l: List[S] = []; if y == l { 1 } else { 0 } }"],
        is_value: false,
    },
    Form {
        value: "List(Tup([V]))",
        tests: &["if y is List[S] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "list(2, V) + [V]",
        tests: &["if y is List[S] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "&V",
        tests: &["if y is &S { 1 } else { 0 }", "match y { b: &S -> 1, _ -> 0 }"],
        is_value: false,
    },
    Form {
        value: "fn(s: S) -> int { 5 }",
        tests: &[
            "if y is fn(S) -> int { 1 } else { 0 }",
            "match y { f: (fn(S) -> int) -> f(V) - 4, _ -> 0 }",
        ],
        is_value: false,
    },
    Form {
        value: "{ let t: type = S; t }",
        tests: &["if y == S { 1 } else { 0 }", "if y in [S] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "{ let t: type = Type[List[S]]; t }",
        tests: &["if y == List[S] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "{ let t: type = Type[(S, int | S)]; t }",
        tests: &["if y == Type[(D, S | int)] { 2 } else if y == Type[(D, int | S)] { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "W.c",
        tests: &["match y { W.c -> 1, _ -> 0 }", "match y { E.c -> 1, _ -> 0 }", "if y == W.c { 1 } else { 0 }"],
        is_value: false,
    },
    Form {
        value: "{ let t: type = W.T; t }",
        tests: &["if y == W.T { 1 } else { 0 }"],
        is_value: false,
    },
];

/// Where a test stands. `T` is the test of `y`. The first ones make no record.
const PLACES: &[&str] = &[
    "(T)",
    "{ T }",
    "{ let g = fn(y: any) -> int { T }; g(y) }",
    "{ let g = fn(y: any) -> int { let h = fn() -> int { T }; h() }; g(y) }",
    "if 1 < 2 { T } else { 3 }",
    "{ M :: struct { t :: fn(self, y: any) -> int { T }; }; M().t(y) }",
    "{ let g = fn(y: any, m: int) -> int { Q :: struct { q: int = m; }; let q = Q(); if q is Q { T } else { 0 } }; g(y, 3) }",
];

/// So many of them make no record.
const PLAIN: usize = 5;

/// Values that records capture: the `let` for it, what is captured, and what it is of a number.
type Captured = (&'static str, &'static str, fn(i64) -> i64);

const CAPTURED: &[Captured] = &[
    ("", "n", |n| n),
    ("let m = n * n;", "m", |n| n * n),
    ("let m = n % 2;", "(m * 3)", |n| n % 2),
    ("let m = if n > 2 { 1 } else { 0 };", "m", |n| i64::from(n > 2)),
];

/// The numbers with which functions are called.
const NUMBERS: &[i64] = &[1, 2, 3, 4, -2];

/// Declarations, and what holds of them.
#[derive(Debug, Default)]
pub(crate) struct MadeTests {
    /// The declarations.
    pub(crate) declared: String,
    /// Expressions for operands of folds, each of which is `true`.
    pub(crate) folded: Vec<String>,
    /// Others for code that runs.
    pub(crate) run: Vec<String>,
    /// Expressions for operands of folds, of any value.
    pub(crate) shown: Vec<String>,
}

/// The parts of a drawn function.
struct Parts {
    kind: &'static Kind,
    form: &'static Form,
    captured: Captured,
    /// The declarations in the function.
    declared: String,
    value: String,
    /// A test of the parameter `y`.
    test: String,
}

impl MadeTests {
    /// Draws some functions, and calls of them.
    pub(crate) fn draw(source: &mut dyn Source) -> Self {
        let mut all = Self::default();
        match source.choose(4) {
            0 | 1 => all.nested(source),
            2 => all.beside(source),
            3 => all.methods(source),
            _ => all.of_literals(source),
        }
        all
    }

    /// The lines with all of it: all that is printed last is `true`.
    pub(crate) fn text(&self) -> String {
        let list = |all: &[String]| all.iter().map(|one| format!("{one}, ")).collect::<String>();
        let shown = list(&self.shown);
        let shown = if shown.is_empty() { shown } else { format!("print(#fold ({shown}));\n") };
        let (folded, run) = (list(&self.folded), list(&self.run));
        format!("{}\n{shown}print((#fold ({folded}true,), {run}true));\n", self.declared)
    }

    /// What is printed last.
    pub(crate) fn last_line(&self) -> String {
        let all = |count: usize| vec!["true"; count + 1].join(", ");
        let one = if self.folded.is_empty() { "," } else { "" };
        format!("(({}{one}), {})", all(self.folded.len()), all(self.run.len()))
    }

    /// A function that is called with results of its own.
    fn nested(&mut self, source: &mut dyn Source) {
        let own = parts(source, PLACES, |_| true);
        let Parts { declared, value, test, .. } = &own;
        let (generic, given) = [("", ""), ("[T: type]", "1, "), ("[T: type]", "\"a\", ")][source.index(3)];
        let taken = if generic.is_empty() { "" } else { "t: T, " };
        self.declared += &format!(
            "zqh :: fn{generic}({taken}n: int, y: any) -> any {{ {declared} let r: int = {test}; if r == 1 {{ 1 }} else {{ {value} }} }};"
        );
        let call = |n: i64, of: &str| format!("zqh({given}{n}, {of})");
        for _ in 0..1 + source.choose(2) {
            let [a, b, c] = [0; 3].map(|_| number(source));
            let inner = call(b, "0");
            let first = call(a, &inner);
            self.folded.push(format!("({first} == 1) == {}", own.is_same(a, b)));
            // The call in the middle gives 1, or a value of its own.
            let third = call(a, &call(b, &call(c, "0")));
            let is_one = !own.is_same(b, c) && own.is_same(a, b);
            self.folded.push(format!("({third} == 1) == {is_one}"));
            self.shown.push(format!("str({first})"));
            self.shown.push(third_shown(&third, own.form));
        }
    }

    /// A function that gives a value and a test for it: a fold gives both to the run.
    fn beside(&mut self, source: &mut dyn Source) {
        let leaves = source.chance(2, 3);
        // A function with a record in its text stays in folds.
        let places = if leaves { &PLACES[..PLAIN] } else { PLACES };
        let own = parts(source, places, |own| own.is_value || !leaves);
        let leaves = leaves && own.kind.is_value;
        let Parts { declared, value, test, .. } = &own;
        self.declared += &format!(
            "zqm :: fn(n: int) -> (any, fn(any) -> int) {{ {declared} ({value}, fn(y: any) -> int {{ {test} }}) }};"
        );
        for at in 0..1 + source.choose(2) {
            let [a, b] = [0; 2].map(|_| number(source));
            let same = own.is_same(a, b);
            self.folded.push(format!("(zqm({a}).1(zqm({b}).0) == 1) == {same}"));
            self.folded.push(format!("{{ let m = zqm({a}); m.1(m.0) == 1 }}"));
            self.shown.push(format!("str(zqm({a}).0)"));
            if leaves {
                self.declared += &format!(" ZqP{at} :: #fold zqm({a}); ZqQ{at} :: #fold zqm({b});");
                self.run.push(format!("(ZqP{at}.1(ZqQ{at}.0) == 1) == {same}"));
                self.folded.push(format!("(ZqQ{at}.1(ZqP{at}.0) == 1) == {same}"));
                self.folded.push(format!("(ZqP{at}.1(zqm({b}).0) == 1) == {same}"));
                self.run.push(format!("ZqP{at}.1(ZqP{at}.0) == 1"));
            }
        }
    }

    /// A function that gives the record, which tests for itself.
    fn methods(&mut self, source: &mut dyn Source) {
        let (let_text, captured, key) = CAPTURED[source.index(CAPTURED.len())];
        let test = ["y is S", "match y { S() -> true, _ -> false }", "match y { s: S -> s.k == self.k, _ -> false }", "match (y, 1) { (S(b: _), 1) -> true, _ -> false }"]
            [source.index(4)];
        let word = ["struct", "class"][source.index(2)];
        self.declared += &format!(
            "zqt :: fn(n: int) -> type {{ {let_text} S :: {word} {{ b: int; k :: {captured}; own :: fn(self, y: any) -> bool {{ {test} }}; all :: fn(self, y: any) -> bool {{ y is Tup[S] }}; made :: fn(self) -> any {{ Tup([S(self.b)]) }}; }}; S }};"
        );
        for at in 0..1 + source.choose(1) {
            let [a, b] = [0; 2].map(|_| number(source));
            let same = key(a) == key(b);
            self.declared += &format!(" ZqT{at} :: #fold zqt({a}); ZqU{at} :: #fold zqt({b});");
            let (one, other) = (format!("ZqT{at}(1)"), format!("ZqU{at}(2)"));
            for test in [
                format!("{one}.own({other}) == {same}"),
                format!("{one}.all({other}.made()) == {same}"),
                format!("{one}.own({one})"),
            ] {
                self.folded.push(test.clone());
                self.run.push(test);
            }
            self.run.push(format!("(ZqT{at} == ZqU{at}) == {same}"));
            self.run.push(format!("ZqTs{at}"));
            self.declared += &format!(" ZqTs{at} :: (identityHash[ZqT{at}] == identityHash[ZqU{at}]) == {same};");
            self.shown.push(format!("str({one}.made())"));
        }
    }

    /// A function whose values have the type of the literal itself.
    fn of_literals(&mut self, source: &mut dyn Source) {
        let (let_text, captured, key) = CAPTURED[source.index(CAPTURED.len())];
        let pattern = ["S(b)", "S(_)", "S()"][source.index(3)];
        self.declared += &format!(
            "zqs :: fn(n: int) {{ {let_text} S :: struct {{ b: int; k :: {captured}; get :: fn(self, o: any) -> bool {{ o is S }}; }}; (S(7), fn(s: S | none) -> int {{ match s {{ {pattern} -> 1, none -> 2 }} }}, fn(y: any) -> bool {{ y is S }}, fn(s: S) -> any {{ let l = [s]; l }}, fn(y: any) -> bool {{ y is List[S] }}) }};"
        );
        for _ in 0..1 + source.choose(1) {
            let [a, b] = [0; 2].map(|_| number(source));
            let same = key(a) == key(b);
            self.folded.push(format!("zqs({a}).1(zqs({b}).0) == 1"));
            self.folded.push(format!("zqs({a}).1(none) == 2"));
            self.folded.push(format!("zqs({a}).2(zqs({b}).0) == {same}"));
            self.folded.push(format!("zqs({a}).0.get(zqs({b}).0) == {same}"));
            self.folded.push(format!("zqs({a}).0.k == zqs({b}).0.k or {}", !same));
            self.folded.push(format!("zqs({a}).4(zqs({b}).3(zqs({a}).0)) == {same}"));
            self.shown.push(format!("zqs({a}).0.k"));
        }
    }
}

/// The text of a value of three calls: of some forms there is no text that says more than a name.
fn third_shown(third: &str, form: &Form) -> String {
    if form.is_value { format!("str({third})") } else { format!("str({third} == 1)") }
}

fn number(source: &mut dyn Source) -> i64 {
    NUMBERS[source.index(NUMBERS.len())]
}

/// Draws a record, and a value of it with a test.
fn parts(source: &mut dyn Source, places: &[&str], may: impl Fn(&Form) -> bool) -> Parts {
    let kind = &KINDS[source.index(KINDS.len())];
    let forms: Vec<&Form> = FORMS.iter().filter(|form| may(form)).collect();
    let form = forms[source.index(forms.len())];
    let captured = CAPTURED[source.index(CAPTURED.len())];
    let make = kind.makes[source.index(kind.makes.len())];
    let is_seven = make.contains('7');
    // A pattern with a number is one for the value with this number.
    let patterns: Vec<&str> =
        kind.patterns.iter().copied().filter(|own| is_seven || !own.contains('7')).collect();
    let pattern = patterns[source.index(patterns.len())];
    let test = form.tests[source.index(form.tests.len())];
    let with = |text: &str| text.replace('V', make).replace('P', pattern);
    let place = places[source.index(places.len())];
    let test = place.replace('T', "\u{1}").replace('\u{1}', &with(test));
    // A constant of a record says what the record captures, or is a type.
    let constants = if form.value.contains("W.") {
        "W :: struct { c :: (@, 1, \"w\"); T :: Tup[S]; }; E :: W;"
    } else {
        ""
    };
    let texts = [captured.0, kind.declared, "D :: S;", constants].map(|text| text.replace('@', captured.1));
    Parts { kind, form, captured, declared: texts.join(" "), value: with(form.value), test }
}

impl Parts {
    /// Whether two calls make the same record.
    fn is_same(&self, a: i64, b: i64) -> bool {
        (self.captured.2)(a) == (self.captured.2)(b)
    }
}
