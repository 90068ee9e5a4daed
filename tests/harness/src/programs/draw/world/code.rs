//! Draws functions and their code.

use super::{Known, Maker, Sort};

impl Maker<'_> {
    /// Draws a function with up to two parameters. A method also has the parameter `self`, which
    /// comes first.
    ///
    /// The value of the code always fits the result type. Either no result type is written, or it
    /// is `any`, or the code ends in a panic.
    pub(super) fn function(&mut self, method: bool) -> String {
        let mut params: Vec<String> = if method { vec!["self".into()] } else { Vec::new() };
        let mut names = vec!["7".to_owned()];
        for name in ["n", "k"].iter().take(self.source.choose(2) as usize) {
            params.push(match self.chance(1, 3) {
                true => format!("{name}: {}", self.with_default()),
                false => format!("{name}: {}", self.ty(1, false)),
            });
            names.push((*name).to_owned());
        }
        let inferred = self.chance(1, 2);
        let body = self.body(&names, 2, !inferred);
        let params = params.join(", ");
        match self.chance(1, 3) {
            _ if inferred => format!("fn({params}) {{ {body} }}"),
            true => format!("fn({params}) -> any {{ {body} }}"),
            false => {
                format!("fn({params}) -> {} {{ let z = {body}; panic(\"p\") }}", self.ty(1, false))
            }
        }
    }

    /// Draws the type of a parameter with a default value that fits it.
    pub(super) fn with_default(&mut self) -> String {
        match self.source.choose(7) {
            0 => "int = 4".into(),
            1 => format!("int = {} + 3", 10 + self.source.choose(9)),
            2 => "(int, str) = (1, \"b\")".into(),
            3 => format!("({}) | none = none", self.ty(1, false)),
            4 => "str = \"a\"".into(),
            5 => "List[int] | int = 2".into(),
            _ => format!("any = {}", self.constant()),
        }
    }

    /// Draws a value that can be a default, or a constant of a record.
    pub(super) fn constant(&mut self) -> String {
        let value =
            |known: &Known| matches!(known.sort, Sort::Literal | Sort::Function | Sort::Tuple);
        match self.source.choose(5) {
            0..=2 => self.name(|known| value(known) && known.before).unwrap_or_else(|| "4".into()),
            3 => "(1, \"b\")".into(),
            _ => self.literal(),
        }
    }

    pub(super) fn literal(&mut self) -> String {
        match self.source.choose(7) {
            0 => "\"a\"".into(),
            1 => "true".into(),
            2 => "none".into(),
            3 => "2.5".into(),
            4 => "()".into(),
            _ => (10 + self.source.choose(40)).to_string(),
        }
    }

    /// Draws the items of a block, and the block's value. The code may use the names in `names`. If
    /// the function's result type is written, the code may also use functions that are declared
    /// later.
    fn body(&mut self, names: &[String], depth: usize, written: bool) -> String {
        let value = self.value(names, depth, written);
        if depth == 0 {
            return value;
        }
        let inner = [names, &["q".to_owned()]].concat();
        match self.source.choose(7) {
            0 => {
                let rest = self.body(&inner, depth - 1, written);
                format!("{{ let q = {value}; {rest} }}")
            }
            1 => {
                let rest = self.body(&inner, depth - 1, written);
                format!("{{ let q: any = {value}; {rest} }}")
            }
            2 | 5 => {
                let body = self.body(&inner, depth - 1, written);
                let ty = self.ty(1, false);
                format!("{{ let h = {value}; let g = fn(q: {ty}) {{ (h, {body}) }}; g }}")
            }
            3 => {
                let then = self.body(names, depth - 1, written);
                let number = self.number();
                format!("{{ var r: any = {value}; if {number} == 1 {{ r = {then}; }} r }}")
            }
            4 => {
                let around = [names, &["r".to_owned()]].concat();
                let inner = self.value(&around, depth - 1, written);
                let number = self.number();
                format!(
                    "{{ var s: any = {number}; match {number} {{ 3 -> {{ s = 1; }}, r -> {{ s = ({inner}, r); }} }} s }}"
                )
            }
            _ => value,
        }
    }

    /// Draws a number, or the name of a constant that is a number.
    fn number(&mut self) -> String {
        let number = |known: &Known| known.sort == Sort::Number && known.before;
        self.name(number).unwrap_or_else(|| "5".into())
    }

    /// Draws an expression that may use the names in `names`.
    fn value(&mut self, names: &[String], depth: usize, written: bool) -> String {
        let local = names[self.source.index(names.len())].clone();
        if depth == 0 {
            return local;
        }
        // Tuples are left out if they contain a type, because such a tuple is itself a type.
        let is_value =
            |known: &Known| !matches!(known.sort, Sort::Template(_) | Sort::Body | Sort::Type);
        let any = self.name(|known| is_value(known) && (written || known.before));
        let any = any.unwrap_or_else(|| local.clone());
        match self.source.choose(8) {
            0 => format!("({} + 2, {any})", self.number()),
            1 => format!("[{any}]"),
            2 => format!("print({any})"),
            3 => {
                let ty = self.name(|known| known.sort == Sort::Type && (written || known.before));
                format!("print({})", ty.unwrap_or(any))
            }
            4 => format!("[\"x\": {}]", self.value(names, depth - 1, written)),
            5 | 6 => format!("({any}, {})", self.value(names, depth - 1, written)),
            7 => format!("(a: {local}, b: {any})"),
            _ => any,
        }
    }
}
