//! Draws made records with values ([fold.made-value]) that are types. The types contain another
//! record that the same call makes.

use super::made::{MadeTests, number};
use super::made_forms::CAPTURED;
use crate::kit::source::Source;

/// Constants of a record B that are types. Each row contains the type, a value of this type, and a
/// test that holds for this value `v`. `A` is another made record, `D.k` is the constant, and `K`
/// is the value that A captures.
const CONSTANTS: &[[&str; 3]] = &[
    ["A", "D.k()", "v.a == K"],
    ["List[A]", "[]", "len(v) == 0"],
    ["A | none", "none", "v is none"],
    ["List[A | none]", "[none]", "len(v) == 1"],
    ["Dict[int, B | A]", "[1: D()]", "len(v) == 1"],
    ["fn(int) -> (int, B)", "fn(a: int) -> (int, D) { (a, D()) }", "v(4).0 == 4"],
    ["int", "3", "v == 3"],
    ["ZqcX", "[]", "len(v) == 0"],
    ["Type[List[ZqcX | A]]", "[]", "len(v) == 0"],
    ["List[struct { a: int = 5; }]", "[_()]", "v[0].a == 5"],
    ["class { t: type = List[ZqcX]; a: int = 4; }", "D.k()", "v.a == 4"],
];

/// Declarations of types outside of the drawn function. One of them is used in the constants.
const ELSEWHERE: &[&str] = &[
    "ZqcX :: List[int];",
    "ZqcX :: List[ZqcY | none]; ZqcY :: struct { x: ZqcX; };",
    "ZqcX :: List[ZqcY]; ZqcY :: #fold zqcz(1); zqcz :: fn(n: int) -> type { struct { x: int = n; } };",
];

impl MadeTests {
    /// Adds records with a field or default that is a type of another record of the same call.
    pub(super) fn typed(&mut self, source: &mut dyn Source) {
        let (let_text, captured, key) = CAPTURED[source.index(CAPTURED.len())];
        let field = ["t: type = A", "t := A", "b: int = 1; t: type = A"][source.index(3)];
        self.declared += &format!(
            "\nzqtk :: fn(n: int) -> (bool, any) {{ {let_text} A :: struct {{ a: int = {captured}; }}; \
             B :: struct {{ {field}; u := Type[List[A]]; }}; \
             (B().t == A and B().u == Type[List[A]], B()) }};"
        );
        let [a, b] = [0; 2].map(|_| number(source));
        let same = key(a) == key(b);
        self.folded.push(format!("zqtk({a}).0"));
        self.folded.push(format!("(zqtk({a}).1 == zqtk({b}).1) == {same}"));
        self.declared += &format!(" ZqTa :: #fold zqtk({a}).1; ZqTb :: #fold zqtk({b}).1;");
        self.run.push(format!("(ZqTa == ZqTb) == {same}"));
    }

    /// Adds records with constants that are types of another record of the same call. The constants
    /// are also used as types.
    pub(super) fn typed_constants(&mut self, source: &mut dyn Source) {
        let (let_text, captured, key) = CAPTURED[source.index(CAPTURED.len())];
        let [one, other] = [0; 2].map(|_| CONSTANTS[source.index(CONSTANTS.len())]);
        let [k, l] = [one[0], other[0]];
        let elsewhere = ELSEWHERE[source.index(ELSEWHERE.len())];
        let [a, b] = [0; 2].map(|_| number(source));
        // Only the record A depends on the captured value. Therefore two records B are equal if the
        // captured values are equal, or if no constant of B contains A.
        let same = key(a) == key(b) || !(k.contains('A') || l.contains('A'));
        self.declared += &format!(
            "\nzqc :: fn(n: int) -> type {{ {let_text} A :: struct {{ a: int = {captured}; }}; \
             B :: struct {{ k :: {k}; l :: {l}; b: int = 1; }}; B }}; \
             zqcs :: fn(x: type, y: type) -> bool {{ x == y }};"
        );
        self.folded.push(format!("zqcs(zqc({a}), zqc({b})) == {same}"));
        self.declared += &format!(" ZqcA :: #fold zqc({a}); ZqcB :: #fold zqc({b}); {elsewhere}");
        self.run.push(format!("(ZqcA == ZqcB) == {same}"));
        for (name, [_, value, test]) in [("k", one), ("l", other)] {
            for (of, n) in [("ZqcA", a), ("ZqcB", b)] {
                let value = value.replace('D', of).replace(".k", &format!(".{name}"));
                let test = test.replace('K', &key(n).to_string());
                let text = format!("{{ let v: {of}.{name} = {value}; {test} }}");
                match source.chance(1, 2) {
                    true => self.run.push(text),
                    false => self.folded.push(text),
                }
            }
        }
    }
}
