//! Draws functions that make records, and that test whether their arguments are instances of such
//! records ([fold.made-test]). The results are known in advance: two calls make the same type if
//! the captured values are equal.

use super::made_forms::{CAPTURED, Captured, FORMS, Form, KINDS, Kind, NUMBERS, PLACES, PLAIN};
use crate::kit::source::Source;

/// Drawn declarations, and expressions whose values are known in advance.
#[derive(Debug, Default)]
pub(crate) struct MadeTests {
    /// The text of the declarations.
    pub(crate) declared: String,
    /// Expressions for operands of folds. The value of each expression is `true`.
    pub(crate) folded: Vec<String>,
    /// Expressions for code that runs. The value of each expression is `true`.
    pub(crate) run: Vec<String>,
    /// Expressions for operands of folds. Their values are printed but not known in advance.
    pub(crate) shown: Vec<String>,
}

/// The parts of a drawn function.
struct Parts {
    kind: &'static Kind,
    form: &'static Form,
    captured: Captured,
    /// The declarations at the start of the function's body.
    declared: String,
    value: String,
    /// An expression that tests whether the parameter `y` is an instance of the record; its value
    /// is 1 if so.
    test: String,
}

impl MadeTests {
    /// Draws some functions that make and test records, and calls of these functions.
    pub(crate) fn draw(source: &mut dyn Source) -> Self {
        let mut all = Self::default();
        match source.choose(4) {
            0 | 1 => all.nested(source),
            2 => all.beside(source),
            3 => all.methods(source),
            _ => all.of_literals(source),
        }
        all.with_values(source);
        if source.chance(1, 3) {
            all.types_of_run(source);
        }
        if source.chance(1, 3) {
            all.circles(source);
        }
        if source.chance(1, 4) {
            all.rings(source);
        }
        if source.chance(1, 3) {
            all.chosen(source);
        }
        all
    }

    /// Returns the text of all declarations and expressions. The last printed line consists of
    /// values that must be `true`.
    pub(crate) fn text(&self) -> String {
        let list = |all: &[String]| all.iter().map(|one| format!("{one}, ")).collect::<String>();
        let shown = list(&self.shown);
        let shown = if shown.is_empty() { shown } else { format!("print(#fold ({shown}));\n") };
        let (folded, run) = (list(&self.folded), list(&self.run));
        format!("{}\n{shown}print((#fold ({folded}true,), {run}true));\n", self.declared)
    }

    /// Returns the line that the drawn program must print last.
    pub(crate) fn last_line(&self) -> String {
        let all = |count: usize| vec!["true"; count + 1].join(", ");
        let one = if self.folded.is_empty() { "," } else { "" };
        format!("(({}{one}), {})", all(self.folded.len()), all(self.run.len()))
    }

    /// Adds a function, and calls of it whose arguments are results of the same function.
    fn nested(&mut self, source: &mut dyn Source) {
        let own = parts(source, PLACES, |_| true);
        let Parts { declared, value, test, .. } = &own;
        let (generic, given) =
            [("", ""), ("[T: type]", "1, "), ("[T: type]", "\"a\", ")][source.index(3)];
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
            // The argument of the outermost call is the result of the call in the middle: 1 if that
            // call's own test holds, and an instance otherwise.
            let third = call(a, &call(b, &call(c, "0")));
            let is_one = !own.is_same(b, c) && own.is_same(a, b);
            self.folded.push(format!("({third} == 1) == {is_one}"));
            self.shown.push(format!("str({first})"));
            self.shown.push(third_shown(&third, own.form));
        }
    }

    /// Adds a function that returns a value and a function that tests for it. Sometimes a fold
    /// passes both to code that runs.
    fn beside(&mut self, source: &mut dyn Source) {
        let leaves = source.chance(2, 3);
        // A function whose code contains a record cannot be the value of a fold, so it is used only
        // within folds.
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

    /// Adds a function that makes a record. The record's methods test whether their arguments are
    /// instances of the record.
    fn methods(&mut self, source: &mut dyn Source) {
        let (let_text, captured, key) = CAPTURED[source.index(CAPTURED.len())];
        let test = [
            "y is S",
            "match y { S() -> true, _ -> false }",
            "match y { s: S -> s.k == self.k, _ -> false }",
            "match (y, 1) { (S(b: _), 1) -> true, _ -> false }",
        ][source.index(4)];
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
            self.declared += &format!(
                " ZqTs{at} :: (identityHash[ZqT{at}] == identityHash[ZqU{at}]) == {same};"
            );
            self.shown.push(format!("str({one}.made())"));
        }
    }

    /// Adds a function that returns an instance of a record which is declared in the function.
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

/// Returns an expression that converts the result `third` of three nested calls to text. If the
/// text of the result would only be a name, the result is compared with 1 instead.
fn third_shown(third: &str, form: &Form) -> String {
    if form.is_value { format!("str({third})") } else { format!("str({third} == 1)") }
}

pub(super) fn number(source: &mut dyn Source) -> i64 {
    NUMBERS[source.index(NUMBERS.len())]
}

/// Draws a record, a value that contains an instance of it, and a test for this value.
fn parts(source: &mut dyn Source, places: &[&str], may: impl Fn(&Form) -> bool) -> Parts {
    let kind = &KINDS[source.index(KINDS.len())];
    let forms: Vec<&Form> = FORMS.iter().filter(|form| may(form)).collect();
    // In a third of the draws, the value is the plain instance, because most patterns are for plain
    // instances.
    let form = match source.chance(1, 3) {
        true => forms[0],
        false => forms[source.index(forms.len())],
    };
    let captured = CAPTURED[source.index(CAPTURED.len())];
    let make = kind.makes[source.index(kind.makes.len())];
    let is_seven = make.contains('7');
    // A pattern with the number 7 is used only if the instance has this number, because the test
    // must hold.
    let patterns: Vec<&str> =
        kind.patterns.iter().copied().filter(|own| is_seven || !own.contains('7')).collect();
    let pattern = patterns[source.index(patterns.len())];
    let test = form.tests[source.index(form.tests.len())];
    let with = |text: &str| text.replace('V', make).replace('P', pattern);
    let place = places[source.index(places.len())];
    let test = place.replace('T', "\u{1}").replace('\u{1}', &with(test));
    // The record `W` has two constants. One constant contains the captured value, and the other
    // constant is a type.
    let constants = if form.value.contains("W.") {
        "W :: struct { c :: (@, 1, \"w\"); T :: Tup[S]; }; E :: W;"
    } else {
        ""
    };
    let texts =
        [captured.0, kind.declared, "D :: S;", constants].map(|text| text.replace('@', captured.1));
    Parts { kind, form, captured, declared: texts.join(" "), value: with(form.value), test }
}

impl Parts {
    /// Returns whether the calls with the arguments `a` and `b` make the same record.
    fn is_same(&self, a: i64, b: i64) -> bool {
        (self.captured.2)(a) == (self.captured.2)(b)
    }
}
