//! Draws lines with features that are rare in drawn bodies: loops that only compute sums, and
//! dictionaries that soon become unreachable.

use super::scope::Gen;
use super::ty::{INT, Ty};
use super::value::tuple;

/// The name of the parameter of the functions that this file draws.
const PARAM: &str = "n";

impl Gen<'_> {
    /// Draws a function, and calls that print its results. The body of its loop consists of one or
    /// two sums or products.
    pub(super) fn summed(&mut self) -> String {
        let ty = match self.source.choose(3) {
            0 | 1 => INT,
            2 if self.on.floats => Ty::Number(["float", "f32"][self.source.index(2)]),
            3 if self.on.widths => Ty::Number(["u8", "i32", "u64"][self.source.index(3)]),
            _ => INT,
        };
        let (own, sum, other, turn) =
            (self.name("f"), self.name("s"), self.name("w"), self.name("at"));
        let (spelled, first, second) = (self.spell(&ty), self.digits(&ty), self.digits(&ty));
        let mut operands = vec![other.clone(), sum.clone()];
        if ty == INT {
            operands.extend([turn.clone(), PARAM.to_owned()]);
        }
        let mut body = self.sum_of(&sum, &operands);
        if self.chance(1, 3) {
            let target = [&sum, &other][self.source.index(2)];
            body += &self.sum_of(target, &operands);
        }
        let from = ["0", "-1", "2"][self.source.index(3)];
        let mut turns = format!("for {turn} in range({from}, {PARAM}) {{ {body}}}");
        if self.chance(1, 4) {
            let outer = self.name("at");
            turns = format!("for {outer} in range(0, 2) {{ {turns} }}");
        }
        format!(
            "let {own} = fn({PARAM}: int) -> {spelled} {{ var {sum}: {spelled} = {first}; var {other}: {spelled} = {second}; {turns} {sum} }};\nprint(({own}(0), {own}({})));\n",
            1 + self.source.choose(5)
        )
    }

    fn sum_of(&mut self, target: &str, operands: &[String]) -> String {
        let op = ["+", "*", "+", "-"][self.source.index(4)];
        let mut side = || operands[self.source.index(operands.len())].clone();
        let (left, right) = (side(), side());
        let left = if self.chance(2, 3) { target.to_owned() } else { left };
        format!("{target} = {left} {op} {right}; ")
    }

    /// Draws functions that make, read and change a dictionary. The dictionary is unreachable after
    /// each call. The functions are called in a loop.
    pub(super) fn short_lived(&mut self) -> String {
        let mut out = String::new();
        let mut names = Vec::new();
        for _ in 0..=self.source.choose(1) {
            let name = self.name("f");
            let (dict, body) = self.used_dict();
            let made = match self.chance(1, 3) {
                true => {
                    let (text, turn) = (self.name("s"), self.name("at"));
                    format!(
                        "var {text} = \"\"; for {turn} in range(0, 3) {{ let {PARAM} = {turn} + m; {body} {text} = {text} + str({dict}); }} {text}"
                    )
                }
                false => format!("let {PARAM} = m; {body} str({dict})"),
            };
            out += &format!("let {name} = fn(m: int) -> str {{ {made} }};\n");
            names.push(name);
        }
        let count = 3 + self.source.choose(2);
        let calls: Vec<String> = (0..count)
            .map(|at| {
                let name = &names[at as usize % names.len()];
                format!("{name}({})", self.source.choose(2))
            })
            .collect();
        out + &format!("print({});\n", tuple(&calls))
    }

    /// Draws declarations that form a cycle. Each declaration needs the next one, and the last one
    /// needs the first. Other expressions may precede the use of the next declaration.
    pub(super) fn circle(&mut self) -> String {
        let count = 1 + self.source.index(4);
        let all: Vec<(String, u64)> =
            (0..count).map(|_| (self.name("o"), self.source.choose(3))).collect();
        let mut out = String::new();
        for (at, (name, sort)) in all.iter().enumerate() {
            let (next, of_next) = &all[(at + 1) % count];
            let is_called = *of_next < 2 && *sort < 3;
            let next = if is_called { format!("{next}()") } else { next.clone() };
            let ty = self.ty(1);
            let before = if *sort == 3 { self.constant(&INT) } else { self.exact(&ty, 1) };
            let kept = self.name("v");
            out += &match sort {
                0 => format!("{name} :: fn() {{ let {kept} = {before}; print({kept}); {next} }};"),
                1 => format!("{name} :: fn() {{ let {kept} = ({before}, {next}); {kept} }};"),
                2 => format!("let {name} = ({before}, {next});"),
                _ => format!("{name} :: ({before}, {next});"),
            };
            out.push('\n');
        }
        out
    }

    /// Draws a dictionary. Returns its name, and the statements that make and use it.
    fn used_dict(&mut self) -> (String, String) {
        let (ty, keys) = match self.source.choose(3) {
            0 if self.on.strings => ("str", ["\"a\"", "\"b\"", "\"c\"", "str(n)"]),
            1 if self.on.floats => ("float", ["0.0", "-0.0", "float(n)", "(0.0 / float(n))"]),
            _ => ("int", ["n", "n + 1", "1", "0"]),
        };
        let name = self.name("d");
        let mut key = || keys[self.source.index(keys.len())];
        let (first, second) = (key(), key());
        let mut body = format!("let {name}: Dict[{ty}, int] = [{first}: 1, {second}: n];");
        for _ in 0..=1 + self.source.choose(2) {
            let key = keys[self.source.index(keys.len())];
            body += &match self.source.choose(3) {
                0 => format!(" {name}[{key}] = n;"),
                1 => format!(" {name}[{first}] = {name}[{second}] + 2;"),
                2 => format!(" {name}[{second}] = {name}[{second}] + 2;"),
                _ => format!(" if {key} in {name} {{ {name}[{key}] = {name}[{first}]; }}"),
            };
        }
        (name, body)
    }
}
