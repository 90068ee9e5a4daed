//! Draws the items of a module.

use super::{Known, Maker, Sort};
use crate::programs::draw::swarm::Size;

/// An item that is planned: its number in [`Maker::known`], and whether it stands in the namespace.
struct Planned {
    at: usize,
    name: String,
    inside: bool,
    public: bool,
}

impl Maker<'_> {
    /// The items of a module; gives its exports.
    pub(super) fn module(&mut self, size: Size, lines: &mut Vec<String>) -> Vec<Known> {
        let count = 2 + self.source.choose(size.items.max(1) as u64);
        let spaced = self.chance(1, 2);
        let mut all = Vec::new();
        for number in 0..count {
            let sort = self.sort();
            let inside = spaced && self.chance(1, 3);
            let letter = match sort {
                Sort::Type => "T",
                Sort::Function => "f",
                Sort::Template(_) | Sort::Body => "t",
                Sort::Variable => "v",
                Sort::Literal | Sort::Tuple => "c",
            };
            let name = format!("{letter}{number}");
            let path = if inside { format!("N.{name}") } else { name.clone() };
            let public = inside || self.chance(2, 3);
            all.push(Planned { at: self.known.len(), name, inside, public });
            self.known.push(Known { path, sort, before: false });
        }
        let mut blocks: Vec<String> = Vec::new();
        for item in &all {
            let line = self.item(item);
            let public = if item.public { "pub " } else { "" };
            blocks.push(format!("{public}{line}"));
            self.known[item.at].before = true;
        }
        write(&all, &blocks, lines);
        if self.chance(1, 9) {
            lines.push(self.wrong());
        }
        let exported = all.iter().filter(|item| item.public);
        exported.map(|item| self.known[item.at].clone()).collect()
    }

    fn sort(&mut self) -> Sort {
        match self.source.choose(14) {
            0..=2 => Sort::Literal,
            3..=6 => Sort::Function,
            7..=9 => Sort::Type,
            10 | 11 => Sort::Template(1 + self.source.index(2)),
            12 => Sort::Tuple,
            13 if self.chance(1, 3) => Sort::Body,
            _ => Sort::Variable,
        }
    }

    fn item(&mut self, item: &Planned) -> String {
        let Planned { at, name, .. } = item;
        match self.known[*at].sort {
            Sort::Literal => {
                let before = |known: &Known| known.sort == Sort::Literal && known.before;
                let other = if self.chance(1, 3) { self.name(before) } else { None };
                format!("{name} :: {};", other.unwrap_or_else(|| self.literal()))
            }
            Sort::Tuple => format!("{name} :: ({}, {});", self.literal(), self.literal()),
            Sort::Function => {
                let before = |known: &Known| known.sort == Sort::Function && known.before;
                let other = if self.chance(1, 6) { self.name(before) } else { None };
                format!("{name} :: {};", other.unwrap_or_else(|| self.function(false)))
            }
            Sort::Type => format!("{name} :: {};", self.declared_type()),
            Sort::Template(count) => {
                self.params = ["P", "Q"][..count].to_vec();
                let params: Vec<String> =
                    self.params.iter().map(|name| format!("{name}: type")).collect();
                let body = if self.chance(1, 3) { self.record() } else { self.ty(2, true) };
                self.params.clear();
                format!("template {name}[{}] = {body};", params.join(", "))
            }
            Sort::Body => {
                format!("template {name}[P: type] {{ pub W :: ({}, P); }}", self.ty(1, true))
            }
            Sort::Variable => self.variable(name),
        }
    }

    fn variable(&mut self, name: &str) -> String {
        match self.source.choose(4) {
            0 => format!("let {name} = {};", self.literal()),
            1 => format!("let {name}: {} = print(1);", self.ty(2, true)),
            2 => format!("var {name}: {} = 1;", self.ty(1, true)),
            3 => format!("let ({name}, _) = (1, 2);"),
            _ => format!("let {name} = {} + 1;", self.literal()),
        }
    }

    fn declared_type(&mut self) -> String {
        match self.source.choose(5) {
            0 | 1 => self.record(),
            2 => {
                let ty = self.ty(1, true);
                format!("variant {{ Ca(x: {ty}), Cb; K :: {}; }}", self.constant())
            }
            _ => self.ty(3, true),
        }
    }

    fn record(&mut self) -> String {
        let word = ["struct", "class", "class \"C\""][self.source.index(3)];
        let mut members = Vec::new();
        for name in ["x", "y", "K", "m"] {
            members.push(match self.source.choose(6) {
                0 => continue,
                1 => format!("{name}: {} = {};", self.ty(1, true), self.constant()),
                2 => format!("{name} := {};", self.literal()),
                3 => format!("{name} :: {};", self.constant()),
                4 => format!("{name} :: {};", self.function(true)),
                _ => format!("pub {name}: {};", self.ty(2, true)),
            });
        }
        format!("{word} {{ {} }}", members.join(" "))
    }

    /// An item that keeps a program from being published.
    fn wrong(&mut self) -> String {
        let function = self.name(|known| known.sort == Sort::Function);
        let variable = self.name(|known| known.sort == Sort::Variable);
        let body = self.name(|known| known.sort == Sort::Body);
        let (function, variable) =
            (function.unwrap_or_else(|| "print".into()), variable.unwrap_or_else(|| "len".into()));
        let template = self.name(|known| matches!(known.sort, Sort::Template(_) | Sort::Body));
        let template = template.unwrap_or_else(|| "Tup".into());
        match self.source.choose(13) {
            0 => "w :: 1 + 2;".into(),
            1 => "w :: [1];".into(),
            2 => format!("W :: List[{function}];"),
            3 => format!("W :: List[{variable}];"),
            4 => format!("W :: struct {{ x: int = {variable}; }};"),
            5 => "W :: struct { x: (int, W); };".into(),
            6 => "W :: struct { x: V; }; V :: (W, int);".into(),
            7 => format!("W :: {}[int];", body.unwrap_or_else(|| "List".into())),
            // What is no type by itself, under another name.
            8 => format!("w :: {template}; W :: List[w];"),
            9 => format!("w :: ({template}); W :: w; V :: (W, int);"),
            10 => format!("w :: {template}; W :: w[int];"),
            11 => "V :: (W, int); W :: struct { x: V; };".into(),
            12 => "U :: (V, W); V :: struct { x: W; }; W :: int | U;".into(),
            _ => "w :: len;".into(),
        }
    }
}

/// The lines of a module, with those of its namespace in one or two blocks.
fn write(all: &[Planned], blocks: &[String], lines: &mut Vec<String>) {
    let mut open = false;
    for (item, line) in all.iter().zip(blocks) {
        match (item.inside, open) {
            (true, false) => lines.push("pub namespace N {".into()),
            (false, true) => lines.push("}".into()),
            _ => {}
        }
        open = item.inside;
        lines.push(line.clone());
    }
    if open {
        lines.push("}".into());
    }
}
