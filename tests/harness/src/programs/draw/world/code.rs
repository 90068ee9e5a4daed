//! Draws functions and their code.

use super::{Known, Maker, Sort};

impl Maker<'_> {
    /// A function with up to two parameters; a method has `self` before them.
    pub(super) fn function(&mut self, method: bool) -> String {
        let mut params: Vec<String> = if method { vec!["self".into()] } else { Vec::new() };
        let mut names = vec!["7".to_owned()];
        for name in ["n", "k"].iter().take(self.source.choose(2) as usize) {
            let ty = self.ty(1, false);
            let default = match self.chance(1, 3) {
                true => format!(" = {}", self.constant()),
                false => String::new(),
            };
            params.push(format!("{name}: {ty}{default}"));
            names.push((*name).to_owned());
        }
        let result =
            if self.chance(2, 3) { format!(" -> {}", self.ty(1, false)) } else { String::new() };
        let body = self.body(&names, 2);
        format!("fn({}){result} {{ {body} }}", params.join(", "))
    }

    /// An expression without evaluation, for a default or the constant of a record.
    pub(super) fn constant(&mut self) -> String {
        let value =
            |known: &Known| matches!(known.sort, Sort::Literal | Sort::Function | Sort::Tuple);
        match self.source.choose(5) {
            0..=2 => self.name(value).unwrap_or_else(|| "4".into()),
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

    /// The items of a block and its value, by the names that are declared around.
    fn body(&mut self, names: &[String], depth: usize) -> String {
        let value = self.value(names, depth);
        if depth == 0 {
            return value;
        }
        let inner = [names, &["q".to_owned()]].concat();
        match self.source.choose(7) {
            0 => format!("let q = {value}; {}", self.body(&inner, depth - 1)),
            1 => {
                format!("let q: {} = {value}; {}", self.ty(1, false), self.body(&inner, depth - 1))
            }
            2 | 5 => {
                let body = self.body(&inner, depth - 1);
                let ty = self.ty(1, false);
                format!("let h = {value}; let g = fn(q: {ty}) {{ h; {body} }}; g(h)")
            }
            3 => {
                format!("if {value} == 1 {{ {} }} else {{ {value} }}", self.body(names, depth - 1))
            }
            4 => format!(
                "match {value} {{ q: int -> {}, _ -> {value} }}",
                self.value(&inner, depth - 1)
            ),
            _ => value,
        }
    }

    /// An expression, by the names that are declared around.
    fn value(&mut self, names: &[String], depth: usize) -> String {
        let local = names[self.source.index(names.len())].clone();
        if depth == 0 {
            return local;
        }
        let any = self.name(|_| true).unwrap_or_else(|| local.clone());
        let function = self.name(|known| known.sort == Sort::Function);
        match self.source.choose(9) {
            0 | 1 => format!("{local} + {any}"),
            2..=4 => format!("{}({local})", function.unwrap_or_else(|| "print".into())),
            5 => format!("[{any}: {}]", self.value(names, depth - 1)),
            6 => format!("({any}, {})", self.value(names, depth - 1)),
            7 => {
                let ty = self.ty(1, false);
                format!("{local} is {ty}")
            }
            8 => format!("{any}[{}]", self.value(names, depth - 1)),
            _ => format!("{any}.x"),
        }
    }
}
