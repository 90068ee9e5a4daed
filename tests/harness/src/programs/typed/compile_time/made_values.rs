//! Draws made records with values ([fold.made-value]). The values compare or contain other made
//! records, or are objects that the records capture.

use super::made::{MadeTests, number};
use super::made_forms::CAPTURED;
use crate::kit::source::Source;

/// Expressions for a default that compares the two types `x` and `y`.
const COMPARED: &[&str] = &["x == y", "(x, 1) == (y, 1)", "x in [y, int]", "not (x != y)"];

/// The objects that a record can capture. Each row contains the object, its type, a change of the
/// object `X`, and an expression for its size. The size is 1 at first, and each change adds 1.
const OBJECTS: &[[&str; 4]] = &[
    ["[n]", "List[int]", "push(X, n)", "len(X)"],
    ["[0: n]", "Dict[int, int]", "X[len(X)] = n", "len(X)"],
    ["ZqB(1)", "ZqB", "X.x = X.x + 1", "X.x"],
    [
        "ZqB(1)",
        "any",
        "match X { b: ZqB -> { b.x = b.x + 1; }, _ -> () }",
        "match X { b: ZqB -> b.x, _ -> 0 }",
    ],
];

impl MadeTests {
    /// Adds a function that makes records with one of several sorts of values.
    pub(super) fn with_values(&mut self, source: &mut dyn Source) {
        match source.choose(6) {
            0 => self.compared(source),
            1 => self.shared(source),
            2 => self.looped(source),
            3 => self.recursive(source),
            4 => self.grouped(source),
            5 => self.typed(source),
            _ => self.typed_constants(source),
        }
    }

    /// Adds records with values that compare and contain other made records.
    fn compared(&mut self, source: &mut dyn Source) {
        let (let_text, captured, key) = CAPTURED[source.index(CAPTURED.len())];
        let test = COMPARED[source.index(COMPARED.len())];
        self.declared += &format!(
            "\nzqr :: fn(n: int) -> type {{ {let_text} R :: struct {{ a: int = {captured}; }}; R }}; \
             zqw :: fn(x: type, y: type) -> type {{ W :: struct {{ e: bool = {test}; t: type = x; k :: (x, y == x); }}; W }}; \
             zqv :: fn(x: type, y: type) -> any {{ W :: struct {{ e: bool = {test}; }}; W() }}; \
             zqe :: fn(x: type, y: type) -> bool {{ x == y }};"
        );
        let [a, b, c] = [0; 3].map(|_| number(source));
        let is = |one: i64, other: i64| key(one) == key(other);
        let made = |n: i64| format!("zqr({n})");
        let with = |x: &str, y: &str| format!("zqw({x}, {y})");
        let (own, other) = (with(&made(a), &made(b)), with(&made(c), &made(b)));
        let same = is(a, c);
        self.folded.push(format!("zqe({}, {}) == {}", made(a), made(b), is(a, b)));
        self.folded.push(format!(
            "(str(zqv({}, {})) == \"W(e: true)\") == {}",
            made(a),
            made(b),
            is(a, b)
        ));
        self.folded.push(format!("zqe({own}, {other}) == {same}"));
        self.folded.push(format!("(str(zqv({own}, {other})) == \"W(e: true)\") == {same}"));
        let (deep, deeper) = (with(&own, &other), with(&other, &own));
        self.folded.push(format!("zqe({deep}, {deeper}) == {same}"));
        self.folded.push(format!("zqe({}, {})", with(&deep, &own), with(&deep, &own)));
        self.declared +=
            &format!(" ZqD :: #fold {deep}; ZqE :: #fold {deeper}; ZqF :: #fold {own};");
        self.run.push(format!("(ZqD == ZqE) == {same}"));
        self.run.push(format!("(ZqD().t == ZqE().t) == {same}"));
        self.run.push(format!("ZqD().t == ZqF and ZqD().e == {same}"));
        self.folded.push(format!("zqe(ZqF, {own})"));
        self.declared += &format!(" ZqG :: (identityHash[ZqD] == identityHash[ZqE]) == {same};");
        self.run.push("ZqG".to_owned());
        self.shown.push(format!("str(zqv({deep}, {own}))"));
    }

    /// Adds records whose defaults and constants are objects that they capture.
    fn shared(&mut self, source: &mut dyn Source) {
        let [value, ty, change, size] = OBJECTS[source.index(OBJECTS.len())];
        let n = number(source);
        let with = |text: &str, place: &str| text.replace('X', place);
        let mut changes = vec!["s.f", "S.k", "c", "S().f"];
        let first = changes.remove(source.index(changes.len()));
        changes.truncate(source.choose(3) as usize);
        changes.push(first);
        let count = changes.len() + 1;
        let change = with(change, "o");
        let changes: String =
            changes.iter().map(|place| format!("{{ let o = {place}; {change}; }} ")).collect();
        let sizes: Vec<String> =
            ["c", "s.f", "S.k", "S().f", "S().m()"].iter().map(|place| with(size, place)).collect();
        self.declared += &format!(
            "\nZqB :: class {{ x: int; }}; zql :: fn(n: int) -> any {{ let c: {ty} = {value}; S :: struct {{ f: {ty} = c; k :: c; m :: fn(self) -> {ty} {{ c }}; }}; let s = S(); {changes}({}) }}; \
             zqk :: fn(n: int) -> type {{ let c: {ty} = {value}; S :: struct {{ f: {ty} = c; }}; S }}; \
             zqf :: fn(x: type, y: type) -> bool {{ x == y }};",
            sizes.join(", ")
        );
        self.folded.push(format!("zql({n}) == ({count}, {count}, {count}, {count}, {count})"));
        self.folded.push(format!("{{ let t = zqk({n}); zqf(t, t) and not zqf(t, zqk({n})) }}"));
    }

    /// Adds records whose defaults compare the records before all of the records are complete.
    fn looped(&mut self, source: &mut dyn Source) {
        let n = number(source);
        let test = COMPARED[source.index(COMPARED.len())].replace('x', "l[0]").replace('y', "l[1]");
        self.declared += &format!(
            "\nzqo :: fn(l: List[type], n: int) -> (type, fn() -> any) {{ R :: struct {{ a: int = n; e: bool = {test}; }}; let t: type = R; (t, fn() -> any {{ R() }}) }}; \
             zqp :: fn(n: int, m: int) -> any {{ let l = [Type[int], Type[int]]; let a = zqo(l, n); let b = zqo(l, m); l[0] = a.0; l[1] = b.0; (str(a.1()), str(b.1()), l[0] == l[1]) }};"
        );
        let m = number(source);
        let text = |n: i64| format!("\"R(a: {n}, e: false)\"");
        self.folded.push(format!("zqp({n}, {m}) == ({}, {}, {})", text(n), text(m), n == m));
    }

    /// Adds types on cycles that contain made records.
    fn recursive(&mut self, source: &mut dyn Source) {
        let (let_text, captured, key) = CAPTURED[source.index(CAPTURED.len())];
        let types = [
            "X :: List[X | S];",
            "X :: List[Y]; Y :: X | S;",
            "Y :: Tup[S]; X :: List[X | Y | S];",
        ];
        let types = types[source.index(types.len())];
        self.declared += &format!(
            "\nzqx :: fn(n: int) -> type {{ {let_text} S :: struct {{ a: int = {captured}; }}; {types} X }}; \
             zqy :: fn(n: int, y: any) -> any {{ {let_text} S :: struct {{ a: int = {captured}; }}; {types} if y is X {{ 1 }} else {{ let l: X = [S()]; push(l, [S()]); l }} }}; \
             zqz :: fn(x: type, y: type) -> bool {{ x == y }};"
        );
        let [a, b] = [0; 2].map(|_| number(source));
        let same = key(a) == key(b);
        self.folded.push(format!("zqz(zqx({a}), zqx({b})) == {same}"));
        self.folded.push(format!("(zqy({a}, zqy({b}, 0)) == 1) == {same}"));
        self.declared += &format!(" ZqX :: #fold zqx({a}); ZqY :: #fold zqx({b});");
        self.run.push(format!("(ZqX == ZqY) == {same}"));
        self.shown.push(format!("str(zqy({a}, 0))"));
    }

    /// Adds functions that refer to records of several calls. Some of these records are made in a
    /// nested block, and others in a nested function.
    fn grouped(&mut self, source: &mut dyn Source) {
        // Only captured values are used here whose expression is a single variable.
        let (let_text, captured, key) = CAPTURED[[0, 1, 3][source.index(3)]];
        let (n, depth) = (number(source), 1 + source.choose(1));
        let order =
            [["A()", "B()", "B().k()"], ["B().k()", "A()", "B()"], ["B()", "B().k()", "A()"]];
        let order = order[source.index(order.len())];
        let own = [
            "B :: struct { b: int = n; k :: fn(self) -> any { (A(), r()) }; }; fn() -> any { #V }",
            "let g = fn(m: int) -> fn() -> any { B :: struct { b: int = m; k :: fn(self) -> any { (A(), r()) }; }; fn() -> any { #V } }; g(n)",
            "let g = fn(m: int) -> fn() -> any { B :: struct { b: int = m; k :: fn(self) -> any { (A(), r()) }; }; fn() -> any { let h = fn() -> any { #V }; h() } }; g(n)",
        ];
        let own = own[source.index(own.len())].replace("#V", &format!("({})", order.join(", ")));
        self.declared += &format!(
            "\nzqg :: fn(d: int, n: int) -> fn() -> any {{ {let_text} A :: struct {{ a: int = {captured}; }}; if d == 0 {{ return fn() -> any {{ A() }}; }} let r = zqg(d - 1, n + 1); {{ {own} }} }}; \
             ZqH :: #fold zqg({depth}, {n});"
        );
        let mut text = format!("A(a: {})", key(n + depth as i64));
        for d in (0..depth as i64).rev() {
            let (a, b) = (format!("A(a: {})", key(n + d)), format!("B(b: {})", n + d));
            let k = format!("({a}, {text})");
            let parts = order.map(|part| match part {
                "A()" => a.clone(),
                "B()" => b.clone(),
                _ => k.clone(),
            });
            text = format!("({})", parts.join(", "));
        }
        self.run.push(format!("str(ZqH()) == \"{text}\""));
        self.folded.push(format!("str(zqg({depth}, {n})()) == \"{text}\""));
        self.folded.push(format!("str(ZqH()) == \"{text}\""));
    }
}
