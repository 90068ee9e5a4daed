//! Draws expressions for a given expected type.

use super::plan::{Callable, Sort};
use super::scope::{Gen, Local};
use super::ty::Ty;

impl Gen<'_> {
    /// Draws an expression that fits the expected type `ty`.
    pub(super) fn expr(&mut self, ty: &Ty, fuel: usize) -> String {
        if fuel == 0 {
            return self.leaf(ty, false);
        }
        if let Some(fold) = self.fold_of(ty, fuel, false) {
            return fold;
        }
        match self.source.choose(13) {
            0..=2 => self.leaf(ty, false),
            3 | 4 => self.call_of(ty, fuel).unwrap_or_else(|| self.literal(ty, fuel)),
            5 => self.part_of(ty, fuel).unwrap_or_else(|| self.literal(ty, fuel)),
            6 => self.branches(ty, fuel),
            7 => self.block(ty, fuel - 1),
            8 if self.on.any => self.tested(ty, fuel).unwrap_or_else(|| self.literal(ty, fuel)),
            9 => self.logic(ty, fuel).unwrap_or_else(|| self.literal(ty, fuel)),
            _ => self.made(ty, fuel),
        }
    }

    /// Draws an expression that has the type `ty` even if no type is expected.
    pub(super) fn exact(&mut self, ty: &Ty, fuel: usize) -> String {
        if !ty.stands_alone() {
            let names = self.names_of(ty, true);
            if let Some(name) = self.pick(&names) {
                return name;
            }
            let (name, spelled) = (self.name("un"), self.spell(ty));
            let value = self.leaf(ty, false);
            return format!("({{ let {name}: {spelled} = {value}; {name} }})");
        }
        if let Some(fold) = self.fold_of(ty, fuel, true) {
            return fold;
        }
        match fuel {
            0 => self.leaf(ty, true),
            _ => match self.source.choose(3) {
                0 => self.leaf(ty, true),
                1 => self.exact_call(ty, fuel).unwrap_or_else(|| self.exact_literal(ty, fuel)),
                _ => match ty {
                    Ty::Number(_) | Ty::Bool | Ty::Str => self.made(ty, fuel),
                    _ => self.exact_literal(ty, fuel),
                },
            },
        }
    }

    /// Draws an expression without further nesting: a name, or a short literal.
    pub(super) fn leaf(&mut self, ty: &Ty, exactly: bool) -> String {
        if self.chance(2, 3) {
            let names = self.names_of(ty, exactly);
            if let Some(name) = self.pick(&names) {
                return name;
            }
        }
        if exactly { self.exact_literal(ty, 0) } else { self.literal(ty, 0) }
    }

    /// Draws a scalar as an expression with operators. Draws any other value as a literal.
    fn made(&mut self, ty: &Ty, fuel: usize) -> String {
        match ty {
            Ty::Number(_) => self.number(ty, fuel),
            Ty::Bool => self.truth(fuel),
            Ty::Str => self.string(fuel),
            _ => self.literal(ty, fuel),
        }
    }

    /// Draws a literal. Each part of the literal fits the corresponding part of the type.
    pub(super) fn literal(&mut self, ty: &Ty, fuel: usize) -> String {
        let less = fuel.saturating_sub(1);
        match ty {
            Ty::Any if self.is_deep() => "true".into(),
            Ty::Any => {
                let own = self.ty(1);
                let own = if own == Ty::Any { Ty::Bool } else { own };
                self.exact(&own, less)
            }
            Ty::Union(heads) if self.is_deep() && heads.contains(&Ty::None) => "none".into(),
            Ty::Union(heads) => {
                let head = self.pick(heads).unwrap_or(Ty::None);
                // The expected type has several heads. Therefore the literal must have its type
                // even if no type is expected.
                if head.stands_alone() {
                    self.exact(&head, less)
                } else {
                    self.exact_block(&head, less)
                }
            }
            Ty::Tuple(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.expr(part, less)).collect();
                tuple(&parts)
            }
            Ty::Named(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|(name, ty)| format!("{name}: {}", self.expr(ty, less)))
                    .collect();
                format!("({})", parts.join(", "))
            }
            Ty::List(inner) => format!("[{}]", self.some(inner, 0, less)),
            Ty::Tup(inner) => format!("Tup({})", self.list_of(inner, less)),
            Ty::Set(inner) => format!("Set({})", self.list_of(inner, less)),
            Ty::Dict(key, value) => self.dict(key, value, less),
            Ty::ConstDict(key, value) => format!("ConstDict({})", self.dict_of(key, value, less)),
            Ty::Box(inner) => format!("&{}", grouped(&self.expr(inner, less))),
            other => self.exact_literal(other, fuel),
        }
    }

    fn exact_block(&mut self, ty: &Ty, fuel: usize) -> String {
        let (name, spelled) = (self.name("un"), self.spell(ty));
        let value = self.literal(ty, fuel);
        format!("({{ let {name}: {spelled} = {value}; {name} }})")
    }

    /// Draws a list whose type does not depend on the expected type.
    fn list_of(&mut self, inner: &Ty, fuel: usize) -> String {
        if inner.stands_alone() {
            let count = self.source.choose(2);
            let parts: Vec<String> = (0..=count).map(|_| self.exact(inner, fuel)).collect();
            return format!("[{}]", parts.join(", "));
        }
        let ty = Ty::List(Box::new(inner.clone()));
        self.exact_block(&ty, fuel)
    }

    /// Draws a dictionary whose type does not depend on the expected type.
    fn dict_of(&mut self, key: &Ty, value: &Ty, fuel: usize) -> String {
        let ty = Ty::Dict(Box::new(key.clone()), Box::new(value.clone()));
        self.exact_literal(&ty, fuel)
    }

    /// Draws several expressions, separated by commas.
    fn some(&mut self, ty: &Ty, least: u64, fuel: usize) -> String {
        let parts: Vec<String> =
            (0..least + self.source.choose(3)).map(|_| self.expr(ty, fuel)).collect();
        parts.join(", ")
    }

    fn dict(&mut self, key: &Ty, value: &Ty, fuel: usize) -> String {
        let count = self.source.choose(2);
        let pairs: Vec<String> = (0..count)
            .map(|_| format!("{}: {}", self.expr(key, 0), self.expr(value, fuel)))
            .collect();
        if pairs.is_empty() { "[:]".into() } else { format!("[{}]", pairs.join(", ")) }
    }

    /// Draws a literal that has the type `ty` even if no type is expected.
    pub(super) fn exact_literal(&mut self, ty: &Ty, fuel: usize) -> String {
        let less = fuel.saturating_sub(1);
        match ty {
            Ty::Number(_) => self.digits(ty),
            Ty::Bool => ["true", "false"][self.source.index(2)].into(),
            Ty::Str => self.quoted(),
            Ty::None => "none".into(),
            Ty::Tuple(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.exact(part, less)).collect();
                tuple(&parts)
            }
            Ty::Named(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|(name, ty)| format!("{name}: {}", self.exact(ty, less)))
                    .collect();
                format!("({})", parts.join(", "))
            }
            Ty::List(inner) if inner.stands_alone() => {
                let parts: Vec<String> =
                    (0..=self.source.choose(2)).map(|_| self.exact(inner, less)).collect();
                format!("[{}]", parts.join(", "))
            }
            Ty::Tup(inner) => format!("Tup({})", self.list_of(inner, less)),
            Ty::Set(inner) => format!("Set({})", self.list_of(inner, less)),
            Ty::Dict(key, value) if key.stands_alone() && value.stands_alone() => {
                format!("[{}: {}]", self.exact(key, 0), self.exact(value, less))
            }
            Ty::ConstDict(key, value) => format!("ConstDict({})", self.dict_of(key, value, less)),
            Ty::Box(inner) => format!("&{}", grouped(&self.exact(inner, less))),
            Ty::Function(params, result) => self.closure(params, result, less),
            Ty::Record(ix) => self.construct(*ix, less),
            other => self.exact_block(other, less),
        }
    }

    /// Draws a call whose result fits the type `ty`.
    fn call_of(&mut self, ty: &Ty, fuel: usize) -> Option<String> {
        let all: Vec<Callable> = self.plan.callables.iter().take(self.callables).cloned().collect();
        let fits: Vec<Callable> = all.into_iter().filter(|own| ty.takes(&own.result)).collect();
        let callable = self.pick(&fits)?;
        self.call(&callable, fuel)
    }

    fn exact_call(&mut self, ty: &Ty, fuel: usize) -> Option<String> {
        let all: Vec<Callable> = self.plan.callables.iter().take(self.callables).cloned().collect();
        let fits: Vec<Callable> = all.into_iter().filter(|own| *ty == own.result).collect();
        let callable = self.pick(&fits)?;
        self.call(&callable, fuel)
    }

    /// Draws an expression for a part of a value: an element, a field, the contents of a box, or
    /// the result of a function value.
    fn part_of(&mut self, ty: &Ty, fuel: usize) -> Option<String> {
        match self.source.choose(4) {
            0 if self.on.containers => {
                let list = self.exact(&Ty::List(Box::new(ty.clone())), 0);
                let other = self.expr(ty, fuel - 1);
                let name = self.name("l");
                Some(format!(
                    "({{ let {name} = {list}; if len({name}) > 0 {{ {name}[0] }} else {{ {other} }} }})"
                ))
            }
            1 if self.on.boxes => {
                let own = self.exact(&Ty::Box(Box::new(ty.clone())), fuel - 1);
                Some(format!("get({own})"))
            }
            2 if self.on.closures => self.value_call(ty, fuel),
            _ => self.field(ty),
        }
    }

    /// Draws a call of a function value.
    fn value_call(&mut self, ty: &Ty, fuel: usize) -> Option<String> {
        if !self.values_callable || !self.spend(30) {
            return None;
        }
        let count = self.source.choose(2);
        let params: Vec<Ty> = (0..count).map(|_| self.ty(0)).collect();
        let function = self.exact(&Ty::Function(params.clone(), Box::new(ty.clone())), 1);
        let args: Vec<String> =
            params.iter().map(|param| self.expr(param, fuel.min(2) - 1)).collect();
        self.calls_values = true;
        let function = if function.contains('{') { format!("({function})") } else { function };
        Some(format!("{function}({})", args.join(", ")))
    }

    /// Draws a field of a local variable.
    fn field(&mut self, ty: &Ty) -> Option<String> {
        let mut found = Vec::new();
        let locals: Vec<Local> = self.locals.iter().skip(self.floor).cloned().collect();
        for local in locals {
            match &local.ty {
                Ty::Record(ix) => {
                    let Some(record) = self.plan.records.get(ix.0) else { continue };
                    if record.sort == Sort::Variant {
                        continue;
                    }
                    let fits = record.fields.iter().filter(|field| ty.takes(&field.ty));
                    found.extend(fits.map(|field| format!("{}.{}", local.name, field.name)));
                }
                Ty::Tuple(parts) => {
                    let fits = parts.iter().enumerate().filter(|(_, part)| ty.takes(part));
                    found.extend(fits.map(|(at, _)| format!("{}.{at}", local.name)));
                }
                Ty::Named(parts) => {
                    let fits = parts.iter().filter(|part| ty.takes(&part.1));
                    found.extend(fits.map(|part| format!("{}.{}", local.name, part.0)));
                }
                _ => {}
            }
        }
        self.pick(&found)
    }

    /// Draws an expression that tests a value of the type `any`, and yields the value if it has
    /// this type.
    fn tested(&mut self, ty: &Ty, fuel: usize) -> Option<String> {
        if matches!(ty, Ty::Any | Ty::Union(_)) {
            return None;
        }
        let (value, other) = (self.exact(&Ty::Any, 0), self.expr(ty, fuel - 1));
        let (name, spelled) = (self.name("a"), self.spell(ty));
        let function = matches!(ty, Ty::Function(..));
        let spelled = if function { format!("({spelled})") } else { spelled };
        Some(format!(
            "({{ let {name}: any = {value}; if ({name} is {spelled}) {{ {name} }} else {{ {other} }} }})"
        ))
    }
}

pub(super) fn tuple(parts: &[String]) -> String {
    let comma = if parts.len() == 1 { "," } else { "" };
    format!("({}{comma})", parts.join(", "))
}

/// Puts an expression in parentheses if it cannot be an operand without them.
pub(super) fn grouped(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.');
    if plain || text.starts_with('(') && text.ends_with(')') && !text[1..].contains('(') {
        text.to_owned()
    } else {
        format!("({text})")
    }
}
