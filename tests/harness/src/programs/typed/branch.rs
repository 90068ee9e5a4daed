//! Draws expressions that are branches or blocks, and the patterns of arms.

use super::plan::{Record, Sort};
use super::scope::{Gen, Local};
use super::ty::{INT, RecordIx, Ty};

/// If a variant has more cases than this number, the arms of a `match` on it have only short
/// values.
const MANY: usize = 4;

impl Gen<'_> {
    /// Draws a condition. The condition is in parentheses if a block after it would be ambiguous.
    pub(super) fn condition(&mut self, fuel: usize) -> String {
        if self.on.unions && self.chance(1, 5) {
            let maybe = Ty::Union(vec![INT, Ty::None]);
            let names = self.names_of(&maybe, true);
            if let Some(name) = self.pick(&names) {
                return name;
            }
        }
        let text = self.exact(&Ty::Bool, fuel);
        if text.starts_with('(') { text } else { format!("({text})") }
    }

    /// Draws an `if` or `match` whose branches all fit the expected type.
    pub(super) fn branches(&mut self, ty: &Ty, fuel: usize) -> String {
        if self.on.matches && self.chance(1, 2) {
            return self.match_of(ty, fuel - 1);
        }
        let condition = self.condition(fuel - 1);
        let (then, other) = (self.inner(ty, fuel - 1), self.inner(ty, fuel - 1));
        if self.chance(1, 4) {
            let (second, third) = (self.condition(0), self.inner(ty, fuel - 1));
            return format!(
                "(if {condition} {{ {then} }} else if {second} {{ {third} }} else {{ {other} }})"
            );
        }
        format!("(if {condition} {{ {then} }} else {{ {other} }})")
    }

    /// Draws the contents of the braces of a branch.
    fn inner(&mut self, ty: &Ty, fuel: usize) -> String {
        if fuel == 0 || self.chance(2, 3) {
            return self.expr(ty, fuel);
        }
        self.items(ty, fuel - 1)
    }

    /// Draws a block in parentheses, with some statements and a value.
    pub(super) fn block(&mut self, ty: &Ty, fuel: usize) -> String {
        format!("({{ {} }})", self.items(ty, fuel))
    }

    /// Draws the contents of a block: some statements, and the value of the block.
    pub(super) fn items(&mut self, ty: &Ty, fuel: usize) -> String {
        self.in_block(|generator| generator.items_of(ty, fuel))
    }

    fn items_of(&mut self, ty: &Ty, fuel: usize) -> String {
        let before = self.locals.len();
        let mut out = String::new();
        let most = if self.is_deep() { 0 } else { 2 };
        for _ in 0..self.source.choose(most) {
            out += &self.statement(fuel);
            out.push(' ');
        }
        out += &self.expr(ty, fuel);
        self.locals.truncate(before);
        out
    }

    /// Draws an arm of a `match`. The names that the pattern binds are visible only in this arm.
    fn arm(&mut self, pattern: &str, binds: Vec<Local>, ty: &Ty, fuel: usize) -> String {
        let before = self.locals.len();
        self.locals.extend(binds);
        let guard = match self.chance(1, 8) {
            true => format!(" if {}", self.condition(0)),
            false => String::new(),
        };
        let guarded = !guard.is_empty();
        let value = self.expr(ty, fuel);
        self.locals.truncate(before);
        // An arm with a guard covers no value. Therefore an arm with the same pattern and without a
        // guard follows.
        if guarded {
            let again = self.leaf(ty, false);
            return format!("{pattern}{guard} -> {value}, {pattern} -> {again}");
        }
        format!("{pattern} -> {value}")
    }

    fn match_of(&mut self, ty: &Ty, fuel: usize) -> String {
        let subject = match self.source.choose(5) {
            0 => INT,
            1 if self.on.strings => Ty::Str,
            2 => Ty::Bool,
            3 => self.large_variant().unwrap_or(Ty::Bool),
            _ => self.ty(2),
        };
        // The case in a pattern is looked up in the type of the matched value. Therefore the type
        // of this value must be known without an expected type.
        let value = self.exact(&subject, fuel.min(1));
        let value = if value.starts_with('(') { value } else { format!("({value})") };
        let arms = match &subject {
            Ty::Number(_) | Ty::Str => self.literal_arms(&subject, ty, fuel),
            Ty::Bool => {
                let (yes, no) =
                    (self.arm("true", vec![], ty, fuel), self.arm("false", vec![], ty, fuel));
                vec![yes, no]
            }
            Ty::Union(heads) => self.head_arms(heads, ty, fuel),
            Ty::Record(ix) => self.record_arms(*ix, ty, fuel),
            Ty::Tuple(parts) => self.tuple_arms(parts, ty, fuel),
            other => {
                let (name, bind) = self.bind(other);
                vec![self.arm(&name, vec![bind], ty, fuel)]
            }
        };
        format!("(match {value} {{ {} }})", arms.join(", "))
    }

    /// Returns a variant with enough cases for a `match` that is compiled to a jump table.
    fn large_variant(&mut self) -> Option<Ty> {
        let records = self.plan.records.iter().enumerate();
        let large = records.filter(|own| own.1.cases.len() > MANY).map(|own| RecordIx(own.0));
        let large: Vec<RecordIx> = large.collect();
        self.pick(&large).map(Ty::Record)
    }

    /// Draws a new name for a pattern, and returns it with the local variable that it binds.
    fn bind(&mut self, ty: &Ty) -> (String, Local) {
        let name = self.name("b");
        (name.clone(), Local { name, ty: ty.clone(), is_var: false })
    }

    fn literal_arms(&mut self, subject: &Ty, ty: &Ty, fuel: usize) -> Vec<String> {
        let mut out = Vec::new();
        // A dense match has enough consecutive numbers to be compiled to a jump table.
        let is_dense = *subject == INT && self.chance(1, 3);
        for at in 0..=if is_dense { MANY as u64 } else { self.source.choose(2) } {
            let literal = match is_dense {
                true => (at * (1 + self.source.choose(1))).to_string(),
                false => self.exact_literal(subject, 0),
            };
            out.push(self.arm(&literal, vec![], ty, if is_dense { 0 } else { fuel }));
        }
        let (name, bind) = self.bind(subject);
        out.push(self.arm(&name, vec![bind], ty, fuel));
        out
    }

    fn head_arms(&mut self, heads: &[Ty], ty: &Ty, fuel: usize) -> Vec<String> {
        let mut out = Vec::new();
        for (at, head) in heads.iter().enumerate() {
            if at + 1 == heads.len() && self.chance(1, 3) {
                out.push(self.arm("_", vec![], ty, fuel));
                continue;
            }
            if *head == Ty::None {
                out.push(self.arm("none", vec![], ty, fuel));
                continue;
            }
            let (name, bind) = self.bind(head);
            let spelled = self.spell(head);
            // A function type is put in parentheses, because its arrow would be read as the arrow
            // of the arm.
            let spelled = if spelled.contains("->") { format!("({spelled})") } else { spelled };
            out.push(self.arm(&format!("{name}: {spelled}"), vec![bind], ty, fuel));
        }
        out
    }

    fn record_arms(&mut self, ix: RecordIx, ty: &Ty, fuel: usize) -> Vec<String> {
        let Some(record) = self.plan.records.get(ix.0).cloned() else { return Vec::new() };
        if record.sort != Sort::Variant {
            let path = self.plan.path(self.home.module, &record.home, &record.name);
            let fields: Vec<Ty> = record.fields.iter().map(|field| field.ty.clone()).collect();
            let (parts, binds) = self.parts(&fields);
            let mut out = Vec::new();
            if let Some(at) =
                fields.iter().position(|own| *own == INT).filter(|_| self.chance(1, 2))
            {
                let mut some: Vec<&str> = vec!["_"; fields.len()];
                some[at] = "1";
                out.push(self.arm(&format!("{path}({})", some.join(", ")), vec![], ty, fuel));
            }
            out.push(self.arm(&format!("{path}({})", parts.join(", ")), binds, ty, fuel));
            return out;
        }
        self.case_arms(&record, ty, fuel)
    }

    fn case_arms(&mut self, record: &Record, ty: &Ty, fuel: usize) -> Vec<String> {
        let qualified = self.chance(1, 3);
        let path = self.plan.path(self.home.module, &record.home, &record.name);
        let mut out = Vec::new();
        let fuel = if record.cases.len() > MANY { 0 } else { fuel };
        for (at, (case, fields)) in record.cases.iter().enumerate() {
            if at + 1 == record.cases.len() && at > 0 && self.chance(1, 4) {
                out.push(self.arm("_", vec![], ty, fuel));
                continue;
            }
            let name = if qualified { format!("{path}.{case}") } else { case.clone() };
            if fields.is_empty() {
                out.push(self.arm(&format!("{name}()"), vec![], ty, fuel));
                continue;
            }
            let types: Vec<Ty> = fields.iter().map(|field| field.ty.clone()).collect();
            let (parts, binds) = self.parts(&types);
            let labelled = self.on.labels && self.chance(1, 2);
            let parts: Vec<String> = match labelled {
                true => fields
                    .iter()
                    .zip(&parts)
                    .map(|(f, part)| format!("{}: {part}", f.name))
                    .collect(),
                false => parts,
            };
            out.push(self.arm(&format!("{name}({})", parts.join(", ")), binds, ty, fuel));
        }
        out
    }

    fn tuple_arms(&mut self, types: &[Ty], ty: &Ty, fuel: usize) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(at) = types.iter().position(|own| *own == Ty::Bool) {
            let mut some: Vec<&str> = vec!["_"; types.len()];
            some[at] = "true";
            out.push(self.arm(
                &super::value::tuple(&some.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()),
                vec![],
                ty,
                fuel,
            ));
        }
        let (parts, binds) = self.parts(types);
        out.push(self.arm(&super::value::tuple(&parts), binds, ty, fuel));
        out
    }

    /// Draws one pattern for each type that matches all values of the type. Returns the patterns,
    /// and the names that they bind.
    pub(super) fn parts(&mut self, types: &[Ty]) -> (Vec<String>, Vec<Local>) {
        let (mut parts, mut binds) = (Vec::new(), Vec::new());
        for own in types {
            match own {
                Ty::Tuple(inner) if self.chance(1, 3) => {
                    let (texts, more) = self.parts(inner);
                    parts.push(super::value::tuple(&texts));
                    binds.extend(more);
                }
                _ if self.chance(1, 4) => parts.push("_".into()),
                own => {
                    let (name, bind) = self.bind(own);
                    parts.push(name);
                    binds.push(bind);
                }
            }
        }
        (parts, binds)
    }

    /// Draws an expression `a or b`. `a` may be `none`, and then the value is `b`.
    pub(super) fn logic(&mut self, ty: &Ty, fuel: usize) -> Option<String> {
        if !self.on.unions || matches!(ty, Ty::None | Ty::Bool | Ty::Any) {
            return None;
        }
        let heads = ty.heads();
        if heads.contains(&Ty::None) || heads.contains(&Ty::Bool) {
            return None;
        }
        let maybe = Ty::Union(heads.iter().cloned().chain([Ty::None]).collect());
        let (left, right) = (self.exact(&maybe, 0), self.exact(ty, fuel - 1));
        Some(format!("({left} or {right})"))
    }
}
