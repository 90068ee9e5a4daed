//! Draws the functions, methods and function values of typed programs, and calls of them.

use super::plan::{Callable, Field, Home, Sort};
use super::scope::{Gen, Local, MOST};
use super::ty::{INT, RecordIx, Ty};

/// The state of the generator that is saved while the body of a function is drawn.
pub(super) struct Outside {
    floor: usize,
    locals: usize,
    factor: u64,
    cost: u64,
    values_callable: bool,
}

impl Gen<'_> {
    pub(super) fn enter(&mut self, values_callable: bool) -> Outside {
        let outside = Outside {
            floor: self.floor,
            locals: self.locals.len(),
            factor: self.factor,
            cost: self.cost,
            values_callable: self.values_callable,
        };
        self.floor = self.locals.len();
        self.factor = 1;
        self.cost = 0;
        self.values_callable &= values_callable;
        outside
    }

    /// Ends the body of a function, restores the state of the generator, and returns the number of
    /// steps of the body.
    pub(super) fn leave(&mut self, outside: &Outside) -> u64 {
        let cost = self.cost;
        self.locals.truncate(outside.locals);
        self.floor = outside.floor;
        self.factor = outside.factor;
        self.cost = outside.cost;
        self.values_callable = outside.values_callable;
        cost
    }

    /// Draws a function literal with the given types of parameters and result. A call of it takes
    /// at most 30 steps, and calls no other function value.
    pub(super) fn closure(&mut self, params: &[Ty], result: &Ty, fuel: usize) -> String {
        let named: Vec<(String, Ty)> =
            params.iter().map(|ty| (self.name("p"), ty.clone())).collect();
        let outside = self.enter(false);
        self.cost = MOST - 30;
        let written: Vec<String> =
            named.iter().map(|(name, ty)| format!("{name}: {}", self.spell(ty))).collect();
        self.locals.extend(named.into_iter().map(|(name, ty)| Local { name, ty, is_var: false }));
        let spelled = self.spell(result);
        let body = self.inside(|generator| generator.items(result, fuel.min(2)));
        self.leave(&outside);
        format!("fn({}) -> {spelled} {{ {body} }}", written.join(", "))
    }

    /// Draws a call of `callable`; returns `None` if the remaining number of steps is too small for
    /// it.
    pub(super) fn call(&mut self, callable: &Callable, fuel: usize) -> Option<String> {
        let never = callable.calls_values && !self.values_callable
            || self.staging.folds > 0 && !callable.is_pure;
        if never || !self.spend(callable.cost + 1) {
            return None;
        }
        self.staging.is_impure |= !callable.is_pure;
        self.calls_values |= callable.calls_values;
        let less = fuel.saturating_sub(1);
        let args = match callable.fuel {
            Some(most) => {
                let first = self.source.choose(most).to_string();
                let rest = self.arguments_behind(&callable.params[1..], less);
                if rest.is_empty() { first } else { format!("{first}, {rest}") }
            }
            None => self.arguments(&callable.params, less),
        };
        let from = self.home.module;
        let Some(ix) = callable.of else {
            let path = self.plan.path(from, &callable.home, &callable.name);
            if let Some(ty) = &callable.generic {
                return Some(format!("{}({args})", self.applied(path, ty)));
            }
            return Some(format!("{}({args})", self.in_brackets(path)));
        };
        let value = self.exact(&Ty::Record(ix), less);
        let value = super::value::grouped(&value);
        let method = self.in_brackets(format!("{value}.{}", callable.name));
        Some(format!("{method}({args})"))
    }

    /// Sometimes puts the callee of a call in parentheses, which do not change its meaning.
    pub(super) fn in_brackets(&mut self, called: String) -> String {
        if self.chance(1, 12) { format!("({called})") } else { called }
    }

    /// Draws one argument for each parameter, without labels.
    fn arguments_behind(&mut self, params: &[Field], fuel: usize) -> String {
        let args: Vec<String> = params.iter().map(|param| self.expr(&param.ty, fuel)).collect();
        args.join(", ")
    }

    fn params(&mut self, functions: bool) -> Vec<Field> {
        let mut out = Vec::new();
        let mut defaults = false;
        for _ in 0..self.source.choose(3) {
            let ty = match self.ty(2) {
                Ty::Function(..) if !functions => INT,
                other => other,
            };
            defaults = self.on.defaults && (defaults || self.chance(1, 4));
            let plain = matches!(ty, Ty::Number(_) | Ty::Str | Ty::Bool);
            let default = if defaults && plain { Some(self.constant(&ty)) } else { None };
            let name = self.name("p");
            out.push(Field { name, ty, default });
        }
        out
    }

    pub(super) fn param_list(&mut self, params: &[Field]) -> String {
        let text = |generator: &mut Self, Field { name, ty, default }: &Field| {
            let spelled = generator.spell(ty);
            let default = default.as_ref().map_or(String::new(), |value| format!(" = {value}"));
            format!("{name}: {spelled}{default}")
        };
        let texts: Vec<String> = params.iter().map(|param| text(self, param)).collect();
        texts.join(", ")
    }

    /// Draws a function, and returns its text. The function calls only functions that were drawn
    /// before it.
    pub(super) fn draw_function(&mut self, home: Home) -> String {
        self.home = home.clone();
        self.callables = self.plan.callables.len();
        let name = self.name("fun");
        let recursive = self.chance(1, 3);
        let tail = recursive && self.on.tails;
        let mut params = self.params(self.on.closures);
        let result = if recursive && self.chance(1, 2) { INT } else { self.ty(2) };
        if recursive {
            params.iter_mut().for_each(|param| param.default = None);
            params.insert(0, Field { name: self.name("n"), ty: INT, default: None });
        }
        let (list, spelled, brackets, generic) = self.signature(&params, &result);
        (self.calls_values, self.staging.is_impure) = (false, false);
        let outside = self.enter(true);
        let most = if tail { 60 } else { 8 };
        // The body of a recursive function runs at most `most + 1` times: once, and once more for
        // each recursive call.
        self.factor = if recursive { most + 1 } else { 1 };
        let seen = params.iter().skip(usize::from(recursive));
        let seen = seen.map(|p| Local { name: p.name.clone(), ty: p.ty.clone(), is_var: false });
        self.locals.extend(seen);
        let body = match recursive {
            true => self.recursive(&name, &params, &result, tail),
            false => self.in_block(|generator| generator.body(&result)),
        };
        let calls_values = self.calls_values;
        let cost = self.leave(&outside) + if recursive { most + 1 } else { 0 };
        let fuel = recursive.then_some(most);
        let inferred =
            !recursive && self.on.inferred && result.stands_alone() && body.starts_with("=");
        let body = body.trim_start_matches('=').to_owned();
        let arrow = if inferred { String::new() } else { format!(" -> {spelled}") };
        let named = name.clone();
        self.plan.callables.push(Callable {
            home,
            name,
            of: None,
            params,
            result,
            cost,
            fuel,
            calls_values,
            is_pure: !self.staging.is_impure,
            generic,
        });
        self.staging.parameters.clear();
        format!("pub {named} :: fn{brackets}({list}){arrow} {{ {body} }};\n")
    }

    /// Draws the block of a function. The text starts with `=` if the function has no result type,
    /// which is possible if the value's type is known without an expected type.
    fn body(&mut self, result: &Ty) -> String {
        if self.on.inferred && result.stands_alone() && self.chance(1, 2) {
            let mut out = String::from("=");
            for _ in 0..self.source.choose(3) {
                out += &self.statement(2);
                out.push(' ');
            }
            return out + &self.exact(result, 2);
        }
        let mut out = String::new();
        for _ in 0..self.source.choose(3) {
            out += &self.statement(3);
            out.push(' ');
        }
        if self.chance(1, 4) {
            let (condition, value) = (self.condition(1), self.expr(result, 1));
            out += &format!("if {condition} {{ return {value}; }} ");
        }
        if self.chance(1, 6) {
            return format!("{out}return {};", self.expr(result, 3));
        }
        out + &self.expr(result, 3)
    }

    fn recursive(&mut self, name: &str, params: &[Field], result: &Ty, tail: bool) -> String {
        let fuel = params.first().map_or("n".to_owned(), |param| param.name.clone());
        let base = self.expr(result, 1);
        let before = if self.chance(1, 2) { self.statement(1) } else { String::new() };
        let rest = self.arguments_behind(&params[1..], 1);
        let comma = if rest.is_empty() { "" } else { ", " };
        let call = format!("{name}({fuel} - 1{comma}{rest})");
        let next = match result {
            Ty::Number(_) if !tail => {
                let other = self.exact(result, 1);
                format!("({call} + {})", super::value::grouped(&other))
            }
            _ if tail => call,
            _ => {
                let (kept, spelled) = (self.name("r"), self.spell(result));
                format!("let {kept}: {spelled} = {call}; {kept}")
            }
        };
        format!("if {fuel} <= 0 {{ {base} }} else {{ {before} {next} }}")
    }

    /// Draws a method of a record. The method calls only functions that were drawn before it.
    pub(super) fn draw_method(&mut self, ix: RecordIx) {
        let Some(record) = self.plan.records.get(ix.0).cloned() else { return };
        self.home = record.home.clone();
        self.callables = self.plan.callables.len();
        let params = self.params(false);
        let result = self.ty(1);
        let name = self.name("h");
        let list = self.param_list(&params);
        let spelled = self.spell(&result);
        (self.calls_values, self.staging.is_impure) = (false, false);
        let outside = self.enter(true);
        self.locals.push(Local { name: "self".into(), ty: Ty::Record(ix), is_var: false });
        let seen =
            params.iter().map(|p| Local { name: p.name.clone(), ty: p.ty.clone(), is_var: false });
        self.locals.extend(seen.collect::<Vec<_>>());
        let change = match record.fields.first() {
            Some(field) if record.sort == Sort::Class => {
                format!("self.{} = {}; ", field.name, self.expr(&field.ty, 1))
            }
            _ => String::new(),
        };
        let body = self.items(&result, 2);
        let calls_values = self.calls_values;
        let cost = self.leave(&outside);
        let list = if list.is_empty() { "self".to_owned() } else { format!("self, {list}") };
        let text = format!("pub {name} :: fn({list}) -> {spelled} {{ {change}{body} }}; ");
        if let Some(record) = self.plan.records.get_mut(ix.0) {
            record.methods += &text;
        }
        let home = record.home;
        self.plan.callables.push(Callable {
            home,
            name,
            of: Some(ix),
            params,
            result,
            cost,
            fuel: None,
            calls_values,
            is_pure: !self.staging.is_impure,
            generic: None,
        });
    }
}
