//! Draws expressions and types.

use super::write::{Frame, LocalSort, Writer};

/// The precedence of an expression; an expression with a higher precedence binds tighter.
pub(super) type Bond = u8;
pub(super) const FOLD: Bond = 0;
const OR: Bond = 1;
const AND: Bond = 2;
const NOT: Bond = 3;
const COMPARE: Bond = 4;
pub(super) const UNION: Bond = 5;
const SUM: Bond = 6;
const PRODUCT: Bond = 7;
const UNARY: Bond = 8;
const POSTFIX: Bond = 9;
const ATOM: Bond = 10;

impl Writer<'_> {
    /// Draws an expression that binds at least as tightly as `least`.
    pub(super) fn expr(&mut self, least: Bond) -> String {
        let (text, bond) = self.any();
        self.wrapped(text, bond < least)
    }

    fn wrapped(&mut self, text: String, needed: bool) -> String {
        let more = self.swarm.groups && self.chance(1, 8);
        if needed || more { format!("( {text} )") } else { text }
    }

    fn any(&mut self) -> (String, Bond) {
        if self.depth == 0 || self.chance(1, 5) {
            return self.leaf();
        }
        self.deeper(|writer| match writer.source.choose(17) {
            0..=4 if writer.swarm.operators => writer.operator(),
            5..=7 => writer.postfix(),
            8 => writer.brackets(),
            9 => (writer.choice(), ATOM),
            10 if writer.swarm.matches => (writer.arms(), ATOM),
            11 => (writer.block(Frame::default()), ATOM),
            12 | 13 if writer.swarm.nested => (writer.function(), ATOM),
            14 if writer.swarm.records => (writer.record(), ATOM),
            15 if writer.swarm.folds => (format!("#fold {}", writer.expr(FOLD)), FOLD),
            16 if writer.swarm.types => (writer.ty(), UNION),
            _ => writer.leaf(),
        })
    }

    fn leaf(&mut self) -> (String, Bond) {
        if self.chance(1, 2) { (self.literal(), POSTFIX) } else { (self.name(), POSTFIX) }
    }

    fn operator(&mut self) -> (String, Bond) {
        const COMPARES: [&str; 8] = ["==", "!=", "<", "<=", ">", ">=", "in", "is"];
        match self.source.choose(10) {
            10 => {
                let (both, either) = (self.chain(AND, &["and"]).0, self.expr(AND));
                match self.chance(1, 2) {
                    true => (format!("{both} or {either}"), OR),
                    false => (format!("{either} or {both}"), OR),
                }
            }
            0 => self.chain(OR, &["or"]),
            1 => self.chain(AND, &["and"]),
            2 => (format!("not {}", self.expr(NOT)), NOT),
            3 => {
                let op = COMPARES[self.source.index(8)];
                let left = self.expr(UNION);
                let right = if op == "is" { self.ty() } else { self.expr(UNION) };
                let more = match self.careless() {
                    true => format!(" {op} {}", self.expr(UNION)),
                    false => String::new(),
                };
                (format!("{left} {op} {right}{more}"), COMPARE)
            }
            4 => self.chain(UNION, &["|"]),
            5 | 6 => self.chain(SUM, &["+", "-"]),
            7 => self.chain(PRODUCT, &["*", "/", "%"]),
            8 => (format!("-{}", self.expr(UNARY)), UNARY),
            _ => (format!("&{}", self.expr(UNARY)), UNARY),
        }
    }

    fn chain(&mut self, bond: Bond, ops: &[&str]) -> (String, Bond) {
        let mut text = self.expr(bond + 1);
        for _ in 0..=self.source.choose(1) {
            let op = ops[self.source.index(ops.len())];
            let operand = self.expr(bond + 1);
            text = format!("{text} {op} {operand}");
        }
        (text, bond)
    }

    fn postfix(&mut self) -> (String, Bond) {
        let mut text = self.expr(POSTFIX);
        let compound = ["if", "match", "{", "fn"].iter().any(|word| text.starts_with(word));
        if compound && self.chance(1, 2) {
            text = format!("( {text} )");
        }
        for _ in 0..=self.source.choose(1) {
            let step = match self.source.choose(6) {
                0..=2 => format!("( {} )", self.args()),
                3 => format!("[ {} ]", self.list(1)),
                4 | 5 => format!(".{}", ["x", "y", "K", "a"][self.source.index(4)]),
                _ => {
                    let number = text.ends_with(|last: char| last.is_ascii_alphanumeric());
                    if number {
                        text = format!("( {text} )");
                    }
                    format!(".{}.1", self.source.choose(3))
                }
            };
            text += &step;
        }
        (text, POSTFIX)
    }

    /// Draws at least `least` expressions, separated by commas.
    fn list(&mut self, least: u64) -> String {
        let count = least + self.source.choose(2);
        let parts: Vec<String> = (0..count).map(|_| self.expr(FOLD)).collect();
        let comma = if count > 0 && self.chance(1, 6) { " ," } else { "" };
        parts.join(" , ") + comma
    }

    /// Draws the arguments of a call, or the parts of a tuple.
    fn args(&mut self) -> String {
        let count = self.source.choose(2);
        let mut parts = Vec::new();
        for _ in 0..count {
            let label = ["", "", "x : ", "y : "][self.source.index(4)];
            parts.push(format!("{label}{}", self.expr(FOLD)));
        }
        parts.join(" , ")
    }

    fn brackets(&mut self) -> (String, Bond) {
        let text = match self.source.choose(4) {
            0 => format!("( {} , {} )", self.expr(FOLD), self.expr(FOLD)),
            1 => format!("( {} ,)", self.expr(FOLD)),
            2 => format!("( x : {} )", self.expr(FOLD)),
            3 if self.swarm.dicts => match self.source.choose(2) {
                0 => "[:]".into(),
                _ => {
                    let (key, value) = (self.expr(FOLD), self.expr(FOLD));
                    let more = format!("{} : {}", self.expr(FOLD), self.expr(FOLD));
                    format!("[ {key} : {value} , {more} ]")
                }
            },
            _ => format!("[ {} ]", self.list(0)),
        };
        (text, ATOM)
    }

    /// Draws an expression for a position after which a block may follow. An expression that
    /// contains a block or a function is put in parentheses.
    pub(super) fn condition(&mut self) -> String {
        let text = self.expr(FOLD);
        if text.contains('{') || text.contains("fn") { format!("( {text} )") } else { text }
    }

    pub(super) fn choice(&mut self) -> String {
        let mut text = format!("if {} {}", self.condition(), self.block(Frame::default()));
        if self.chance(1, 3) {
            let (condition, then) = (self.condition(), self.block(Frame::default()));
            text = format!("{text} else if {condition} {then}");
        }
        if self.chance(2, 3) {
            text = format!("{text} else {}", self.block(Frame::default()));
        }
        text
    }

    /// Draws a function type, or a type that needs no parentheses as an operand of `|`.
    pub(super) fn ty(&mut self) -> String {
        const TYPES: [&str; 8] = ["int", "str", "bool", "u8", "float", "any", "type", "bytes"];
        if self.is_alone() {
            return self.alone_type();
        }
        if self.depth == 0 || !self.swarm.types || self.chance(1, 3) {
            return match self.source.choose(3) {
                0 => self.type_name(),
                _ => TYPES[self.source.index(8)].to_owned(),
            };
        }
        self.deeper(|writer| match writer.source.choose(9) {
            0 | 1 => format!("{} | {}", writer.operand(), writer.operand()),
            2 => format!("List[ {} ]", writer.ty()),
            3 => format!("Dict[ {} , {} ]", writer.ty(), writer.ty()),
            4 => format!("( {} , {} )", writer.ty(), writer.ty()),
            5 => format!("fn( {} , x : {} ) -> {}", writer.ty(), writer.ty(), writer.ty()),
            6 => format!("fn() -> {}", writer.ty()),
            7 => format!("&{}", writer.operand()),
            8 => ["none", "!", "_", "()", "3", "\"a\""][writer.source.index(6)].into(),
            _ => match writer.member(|decl| decl.sort == super::space::DeclSort::Template) {
                Some(name) => format!("{name}[ {} , {} ]", writer.ty(), writer.number()),
                None => "int".into(),
            },
        })
    }

    /// Draws a type that can be an operand of `|`; a union or function type is put in parentheses.
    fn operand(&mut self) -> String {
        let text = self.ty();
        let loose = text.contains('|') || text.contains("fn");
        self.wrapped(text, loose)
    }

    fn type_name(&mut self) -> String {
        let constant = |sort: LocalSort| sort == LocalSort::Const || sort == LocalSort::Template;
        if self.chance(1, 2)
            && let Some(name) = self.local(constant)
        {
            return name;
        }
        self.member(|decl| decl.sort.is_constant()).unwrap_or_else(|| "int".into())
    }
}
