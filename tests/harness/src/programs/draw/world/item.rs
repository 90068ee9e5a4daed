//! Draws the items of a module.

use super::{Known, Maker, Sort};
use crate::programs::draw::swarm::Size;

/// A planned item: its number in [`Maker::known`], its name, and whether it is in the module's
/// namespace.
struct Planned {
    at: usize,
    name: String,
    inside: bool,
    public: bool,
}

/// Declarations whose values are computed at compile time, and other declarations that are rare in
/// programs.
const STAGED: &[&str] = &[
    "mk :: fn(n: int) -> type { struct { x: int = n; p: (int, int) = (n, 1); } };
M1 :: #fold mk(3); M2 :: #fold mk(4); M3 :: #fold mk(3);",
    "cl :: fn(n: int) -> fn() -> int { k :: 2; fn() -> int { n + k } };
C1 :: #fold cl(3); C2 :: #fold cl(4);",
    "lt :: fn(n: int) { S :: struct { x: int = n; get :: fn(self) -> int { self.x + n }; }; S() };
L1 :: (lt, 1);",
    "P2 :: struct { x: int; };
lu :: fn(n: P2) { S :: struct { x: int = n.x; }; S() };
L2 :: (lu, 1);",
    "mf :: fn(n: int) -> fn() -> any { S :: struct { x: int = n; }; fn() -> any { S() } };
F1 :: #fold mf(3); F2 :: #fold mf(4);",
    "B1 :: #fold bytes(\"ab\"); B2 :: #fold bytes(\"cd\"); E1 :: (a: 1, b: \"x\"); E2 :: (a: 1, c: \"x\");",
    "template ti[n: int] { x :: n; template u[m: int] { y :: m + n; f :: fn() -> int { y + m }; } g :: fn[T: type](x: T) -> T { x }; }
I1 :: ti[3]; I2 :: ti[4]; I3 :: ti[3].u[5]; I4 :: ti[4].u[5].f; I5 :: ti[3].u[6].f; I6 :: ti[3].g[int];
hi :: fn() -> int { I1.x + I3.y };",
    "template ar[n: int, x: int] = struct { n: int; };
A1 :: ar[1, 2]; A2 :: ar[2, 1];",
    "namespace Z { pub z :: 3; }
Z :: 4;
hz :: fn(x: int) -> List[_] { [x + Z.z] };
let hf = #fold 2 + 3;",
];

impl Maker<'_> {
    /// Draws the items of a module, and returns the names that the module exports.
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
                Sort::Literal | Sort::Tuple | Sort::Number => "c",
            };
            let name = format!("{letter}{number}{}", self.suffix);
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
        for line in STAGED {
            if self.chance(1, 4) {
                lines.push((*line).to_owned());
            }
        }
        if self.chance(1, 30) {
            lines.push(self.wrong());
        }
        let exported = all.iter().filter(|item| item.public);
        exported.map(|item| self.known[item.at].clone()).collect()
    }

    fn sort(&mut self) -> Sort {
        match self.source.choose(15) {
            0 | 1 => Sort::Literal,
            2 => Sort::Number,
            3..=6 => Sort::Function,
            7..=9 => Sort::Type,
            10 | 11 => Sort::Template(1 + self.source.index(2)),
            12 => Sort::Tuple,
            13 | 14 if self.chance(1, 2) => Sort::Body,
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
            Sort::Number => match self.name(|known| known.sort == Sort::Number && known.before) {
                Some(other) => format!("{name} :: {other} + 1;"),
                None => format!("{name} :: {};", 10 + self.source.choose(40)),
            },
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
            Sort::Body => self.template_body(name),
            Sort::Variable => self.variable(name),
        }
    }

    /// Draws the body of a template with members. The body also declares the names that the members
    /// use.
    fn template_body(&mut self, name: &str) -> String {
        let (ty, number) = (self.ty(1, true), 1 + self.source.choose(3));
        self.params = vec!["P"];
        let own = match self.source.choose(4) {
            0 => format!("pub W :: {};", self.record()),
            1 => format!("pub W :: struct {{ x: P; y: {ty}; }};"),
            2 => "pub W :: class \"S\" { x: P; };".to_owned(),
            _ => format!("pub W :: ({ty}, P);"),
        };
        self.params.clear();
        let more = match self.source.choose(3) {
            0 => String::new(),
            1 => format!("pub f :: fn() -> int {{ {number} }};"),
            _ => format!("pub f :: fn(x: P) {{ (x, k) }}; k :: {number};"),
        };
        let inner = "pub template u[n: int] { pub R :: struct { n: int; }; pub s :: n * 2; }";
        format!("template {name}[P: type] {{ {own} {more} {inner} }}")
    }

    fn variable(&mut self, name: &str) -> String {
        match self.source.choose(6) {
            0 => format!("let {name} = {};", self.literal()),
            1 => format!("let {name}: ({}) | none = none;", self.ty(2, true)),
            2 => format!("var {name}: any = 1;"),
            3 => format!("let ({name}, _) = (1, 2);"),
            4 => format!("let {name} = #fold 2 + 3;"),
            5 => format!("var {name}: {};", self.with_default()),
            _ => format!("let {name} = 2 + 1;"),
        }
    }

    fn declared_type(&mut self) -> String {
        match self.source.choose(6) {
            0 | 1 => self.record(),
            2 => {
                let ty = self.ty(1, true);
                format!("variant {{ Ca(x: {ty}), Cb; K :: {}; }}", self.constant())
            }
            3 => self.member().unwrap_or_else(|| "int".into()),
            _ => self.ty(3, true),
        }
    }

    /// Draws a use of a type that is a member of a template's instance.
    fn member(&mut self) -> Option<String> {
        let body = self.name(|known| known.sort == Sort::Body && known.before)?;
        let ty = self.ty(1, true);
        Some(match self.source.choose(2) {
            0 => format!("{body}[{ty}].u[{}].R", self.source.choose(3)),
            _ => format!("{body}[{ty}].W"),
        })
    }

    fn record(&mut self) -> String {
        let word = ["struct", "class", "class \"C\""][self.source.index(3)];
        let mut members = Vec::new();
        for name in ["x", "y", "K", "m"] {
            members.push(match self.source.choose(6) {
                0 => continue,
                1 => format!("{name}: {};", self.with_default()),
                2 => format!("{name} := {};", self.literal()),
                3 => format!("{name} :: {};", self.constant()),
                4 => format!("{name} :: {};", self.function(true)),
                _ => format!("pub {name}: {};", self.ty(2, true)),
            });
        }
        format!("{word} {{ {} }}", members.join(" "))
    }

    /// Draws an item that keeps a program from being published.
    fn wrong(&mut self) -> String {
        let function = self.name(|known| known.sort == Sort::Function);
        let function = function.unwrap_or_else(|| "print".into());
        match self.source.choose(5) {
            0 => "w :: 1 + \"a\";".into(),
            1 => format!("W :: List[{function}];"),
            2 => "W :: struct { x: (int, W); };".into(),
            3 => "w :: #fold 1 / 0;".into(),
            _ => "let w: str = 1;".into(),
        }
    }
}

/// Writes the lines of a module. The lines of its namespace form one or more blocks.
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
