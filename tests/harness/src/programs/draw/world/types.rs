//! Draws types.

use super::{Known, Maker, Sort};

const SCALARS: [&str; 8] = ["int", "str", "bool", "float", "u8", "any", "bytes", "int"];

impl Maker<'_> {
    /// Draws a type. If `by_value` is true, the type refers only to types that are declared before
    /// it.
    pub(super) fn ty(&mut self, depth: usize, by_value: bool) -> String {
        if depth == 0 || self.chance(1, 4) {
            return self.leaf(by_value);
        }
        let next = depth - 1;
        match self.source.choose(13) {
            0 => format!("List[{}]", self.ty(next, false)),
            1 => format!("Dict[str, {}]", self.ty(next, false)),
            2 => format!("Tup[{} | none]", self.ty(next, false)),
            3 => format!("({}, {})", self.ty(next, by_value), self.ty(next, by_value)),
            4 => format!("(x: {}, y: {})", self.ty(next, by_value), self.ty(next, by_value)),
            5 => format!("fn(n: {}) -> {}", self.ty(next, false), self.ty(next, false)),
            6 => format!("&{}", self.leaf(false)),
            7 => format!("{} | none", self.leaf(by_value)),
            8..=11 => self.applied(next, by_value),
            _ => self.leaf(by_value),
        }
    }

    /// Draws an application of a template. The arguments are drawn as if the template held them by
    /// value.
    fn applied(&mut self, depth: usize, by_value: bool) -> String {
        let template =
            |known: &Known| matches!(known.sort, Sort::Template(_)) && (known.before || !by_value);
        let Some(name) = self.name(template) else { return self.leaf(by_value) };
        let own = self.known.iter().find(|known| known.path == name).map(|known| known.sort);
        let Some(Sort::Template(count)) = own else { return self.leaf(by_value) };
        let args: Vec<String> = (0..count).map(|_| self.ty(depth, true)).collect();
        format!("{name}[{}]", args.join(", "))
    }

    fn leaf(&mut self, by_value: bool) -> String {
        let named = |known: &Known| match known.sort {
            Sort::Type => known.before || !by_value,
            Sort::Literal => true,
            _ => false,
        };
        match self.source.choose(6) {
            0..=2 => self.name(named).unwrap_or_else(|| "int".into()),
            3 if !self.params.is_empty() => {
                self.params[self.source.index(self.params.len())].to_owned()
            }
            4 if self.chance(1, 3) => ["3", "\"a\"", "true"][self.source.index(3)].to_owned(),
            _ => SCALARS[self.source.index(SCALARS.len())].to_owned(),
        }
    }
}
