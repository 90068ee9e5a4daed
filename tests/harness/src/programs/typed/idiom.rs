//! Draws lines with features that are rare in drawn bodies. Examples are cells, tail calls, objects
//! that refer to themselves, constants that an `if` selects, and errors of runs.

use super::compile_time::line::COMPILE_TIME_WRONG;
use super::line::{SOUND, WRONG};
use super::scope::Gen;

impl Gen<'_> {
    /// Draws a function that captures a name that is declared after it.
    pub(super) fn cell(&mut self) -> String {
        let (own, function, late) = (self.name("c"), self.name("g"), self.name("v"));
        format!(
            "let {own} = fn(n: int) -> int {{ let {function} = fn() -> int {{ {late} + n }}; let {late} = n * 2; {function}() }};\nprint({own}(3));\n"
        )
    }

    /// Draws functions that are made in a loop, and called after the loop has ended.
    pub(super) fn outliving(&mut self) -> String {
        let (list, turn, kept, each) =
            (self.name("l"), self.name("at"), self.name("k"), self.name("g"));
        format!(
            "let {list}: List[fn() -> int] = [];\nfor {turn} in range(0, 3) {{ let {kept} = {turn} * 2; push({list}, fn() -> int {{ {kept} + {turn} }}); }}\nfor {each} in {list} {{ print({each}()); }}\n"
        )
    }

    /// Draws two functions that call each other in tail position. The number of calls may exceed
    /// the limit on frames, which must not matter.
    pub(super) fn tail_calls(&mut self) -> String {
        let (even, odd) = (self.name("even"), self.name("odd"));
        let count = [7, 500, 10_050][self.source.index(3)];
        format!(
            "{even} :: fn(n: int) -> bool {{ n == 0 or {odd}(n - 1) }};\n{odd} :: fn(n: int) -> bool {{ if n == 0 {{ false }} else {{ {even}(n - 1) }} }};\nprint({even}({count}));\n"
        )
    }

    /// Draws an object that refers to itself, and statements that print and compare the object.
    pub(super) fn cycle(&mut self) -> String {
        match self.source.choose(2) {
            0 => {
                let (a, b) = (self.name("l"), self.name("l"));
                format!(
                    "let {a}: List[any] = [1]; push({a}, {a});\nlet {b}: List[any] = [1]; push({b}, {b});\nprint(({a}, {a} == {b}));\n"
                )
            }
            1 => {
                let (class, a, b) = (self.name("N"), self.name("a"), self.name("b"));
                format!(
                    "{class} :: class {{ next: {class} | none; n: int; }};\nlet {a} = {class}(none, 1);\nlet {b} = {class}({a}, 2);\n{a}.next = {b};\nprint(({a}, {a} == {b}, {a} == {a}));\n"
                )
            }
            _ => {
                let (ty, a) = (self.name("T"), self.name("b"));
                format!(
                    "{ty} :: &(none | {ty});\nlet {a}: {ty} = &none;\nset({a}, {a});\nprint({a});\n"
                )
            }
        }
    }

    /// Draws constants that are types or values and that an `if` selects at compile time.
    pub(super) fn decided(&mut self) -> String {
        let (flag, ty, value, own) =
            (self.name("F"), self.name("T"), self.name("K"), self.name("v"));
        let holds = ["true", "1 + 1 == 2", "\"a\" < \"b\""][self.source.index(3)];
        format!(
            "{own} : {ty} : {value} + 1;\n{flag} :: {holds};\n{ty} :: if {flag} {{ int }} else {{ List }};\n{value} :: if not {flag} {{ \"x\" }} else {{ 41 }};\nprint({own});\n"
        )
    }

    /// Draws a chain of `let`s without types; each `let` uses the one before it.
    pub(super) fn chain(&mut self) -> String {
        let (a, b, c) = (self.name("v"), self.name("v"), self.name("v"));
        format!(
            "let {a} = fn(n: int) {{ (n, [n]) }};\nlet {b} = {a}(4);\nlet {c} = {b}.1;\nprint({c});\n"
        )
    }

    /// Draws a function that matches a record or case. Its patterns contain labels, guards,
    /// strings, and parts of a tuple.
    pub(super) fn matched(&mut self) -> String {
        let (ty, case, own) = (self.name("P"), self.name("C"), self.name("f"));
        let (x, y, t) = (self.name("x"), self.name("y"), self.name("t"));
        let op = ["+", "-", "*", "/"][self.source.index(4)];
        let (declared, path, made, rest) = match self.chance(1, 2) {
            true => {
                let declared = format!("variant {{ {case}({x}: float, {y}: str), {case}e }}");
                (declared, case.clone(), format!("{ty}.{case}"), format!(", {case}e() -> 0.0"))
            }
            false => {
                let declared = format!("struct {{ {x}: float; {y}: str; }}");
                (declared, ty.clone(), ty.clone(), String::new())
            }
        };
        let guard = [format!("a {op} 0.5 > 1.0"), format!("b != {t}.1"), "true".into()]
            [self.source.index(3)]
        .clone();
        let first = format!("{path}({x}: a, {y}: b) if ({guard}) -> a {op} 2.5");
        let second =
            format!("{path}(_, \"k\") -> match {t}.1 {{ \"q\" -> 0.5, _ -> 1.5 {op} 0.5 }}");
        let third = format!("{path}(c, d) -> if {t}.0 > len(d) {{ c }} else {{ c {op} 4.0 }}");
        let arms = match self.chance(1, 2) {
            true => format!("{first}, {second}, {third}"),
            false => format!("{second}, {first}, {third}"),
        };
        format!(
            "{ty} :: {declared};\n{own} :: fn(v: {ty}, {t}: (int, str)) -> float {{ match v {{ {arms}{rest} }} }};\nprint({own}({made}(1.5, \"k\"), (1, \"q\")));\n"
        )
    }

    /// Draws a function with rare features: a number as a pattern, a pattern of a tuple, `not`,
    /// narrow numbers, and a captured `let`.
    pub(super) fn rare_parts(&mut self) -> String {
        let (own, kept, inner) = (self.name("f"), self.name("k"), self.name("g"));
        let (x, y, narrow, small) =
            (self.name("x"), self.name("y"), self.name("u"), self.name("i"));
        let (number, digit) = (1 + self.source.choose(8), self.source.choose(100));
        let lets = format!(
            "let {kept} = n * 2; let {inner} = fn() -> int {{ {kept} + n }}; let ({x}, {y}): (int, bool) = ({inner}(), not b); let {narrow}: u8 = {digit}u8; let {small}: i8 = {digit}i8;"
        );
        let arms = format!(
            "0 -> \"none\", {number} -> if {narrow} > 7u8 {{ \"few\" }} else {{ \"one\" }}, _ -> if not {y} {{ \"more\" }} else {{ \"most\" }}"
        );
        format!(
            "{own} :: fn(n: int, b: bool) -> str {{ {lets} match {x} {{ {arms} }} }};\nprint({own}({number}, true));\n"
        )
    }

    /// Draws a line whose execution ends the run with an error.
    pub(super) fn failure(&mut self) -> String {
        let (f, x, y) = (self.name("fun"), self.name("x"), self.name("y"));
        match self.source.choose(10) {
            0 => format!("let {x} = 0;\n{f} :: fn(n: int) -> int {{ n / {x} }};\nprint({f}(1));\n"),
            1 => format!(
                "let {x} = [1, 2];\nprint({x}[{}]);\n",
                ["2", "-1", "9"][self.source.index(3)]
            ),
            2 => format!("let {x} = [\"a\": 1];\nprint({x}[\"b\"]);\n"),
            3 => format!("let {x} = 300;\nprint(u8({x}));\n"),
            4 => format!("{f} :: fn(n: int) -> int {{ 1 + {f}(n + 1) }};\nprint({f}(0));\n"),
            5 => format!(
                "{f} :: fn() -> int {{ {x} }};\nlet {y} = {f}();\nlet {x} = 1;\nprint({y} + {x});\n"
            ),
            6 => format!("let {x}: any = \"a\";\nlet {y}: int = {x};\nprint({y});\n"),
            7 => format!(
                "{f} :: fn(n: int) -> int {{ if n == 0 {{ panic(\"no\") }} else {{ {f}(n - 1) }} }};\nprint({f}(3));\n"
            ),
            8 => format!("let {x}: List[int] = [];\nprint(pop({x}));\n"),
            9 => format!(
                "{f} :: fn(n: int) -> int {{ n / 0 }};\n{x} :: fn(n: int) -> int | none {{ {f}(n) }};\nlet {y} = {x}(1);\nprint({y});\n"
            ),
            _ => format!(
                "let {f} = fn(n: int) -> int {{ let {x} = fn() -> int {{ {y} }}; let {y}: int = {x}() + n; {y} }};\nprint({f}(2));\n"
            ),
        }
    }

    /// Draws a line that has an error of types.
    pub(super) fn wrong(&mut self) -> String {
        if self.staging.is_on && self.chance(3, 4) {
            let line = COMPILE_TIME_WRONG[self.source.index(COMPILE_TIME_WRONG.len())].text;
            return self.own_names(line);
        }
        if self.chance(1, 5) {
            return self.asked_without_one();
        }
        if self.chance(1, 6) {
            return self.circle();
        }
        let code = ["E0408", "E0404", "", "", "", ""][self.source.index(6)];
        let lines: Vec<&str> =
            WRONG.iter().filter(|line| line.code.starts_with(code)).map(|line| line.text).collect();
        let line = self.pick(&lines).unwrap_or("");
        self.own_names(line)
    }

    /// Draws a line without an error.
    pub(super) fn sound(&mut self) -> String {
        let line = SOUND[self.source.index(SOUND.len())];
        self.own_names(line)
    }

    /// Returns the line with each name replaced by a name that occurs in no other line.
    pub(super) fn own_names(&mut self, line: &str) -> String {
        let name = self.name("z");
        format!("{}\n", line.replace("zq", &format!("{name}_")).replace("Zq", &format!("Z{name}_")))
    }
}
