//! Draws the statements of bodies.

use super::scope::{Gen, Local};
use super::ty::{INT, Ty};

impl Gen<'_> {
    /// Draws a statement. The names that the statement declares are visible in the statements after
    /// it.
    pub(super) fn statement(&mut self, fuel: usize) -> String {
        match self.source.choose(11) {
            0..=3 => self.binding(fuel),
            4 if self.on.vars => self.variable(fuel),
            5 | 6 if self.on.vars => self.assignment(fuel).unwrap_or_else(|| self.binding(fuel)),
            7 if self.on.loops && fuel > 0 => self.repeated(fuel - 1),
            8 if self.on.containers => self.pushed().unwrap_or_else(|| self.binding(fuel)),
            9 if self.on.nested && fuel > 0 => self.nested(fuel - 1),
            10 if self.on.constant_if => {
                let name = self.name("k");
                let digits = self.digits(&INT);
                self.locals.push(Local { name: name.clone(), ty: INT, is_var: false });
                format!("{name} :: {digits};")
            }
            11 if fuel > 0 => self.maybe(fuel - 1),
            _ => self.binding(fuel),
        }
    }

    fn binding(&mut self, fuel: usize) -> String {
        let ty = self.ty(2);
        if let (Ty::Tuple(parts), true) = (&ty, self.chance(1, 3)) {
            let value = self.exact(&ty, fuel);
            let (texts, binds) = self.parts(parts);
            self.locals.extend(binds);
            return format!("let {} = {value};", super::value::tuple(&texts));
        }
        let plain = self.on.inferred && self.chance(1, 2);
        let written = match plain {
            true => format!(" = {};", self.exact(&ty, fuel)),
            false => {
                let spelled = self.spell(&ty);
                format!(": {spelled} = {};", self.expr(&ty, fuel))
            }
        };
        let name = self.declare(ty);
        format!("let {name}{written}")
    }

    fn variable(&mut self, fuel: usize) -> String {
        let ty = self.ty(1);
        let (spelled, value) = (self.spell(&ty), self.expr(&ty, fuel));
        let name = self.name("w");
        self.locals.push(Local { name: name.clone(), ty, is_var: true });
        format!("var {name}: {spelled} = {value};")
    }

    /// Returns the targets to which an assignment at the current position can assign, each with its
    /// type.
    fn places(&mut self) -> Vec<(String, Ty)> {
        let mut out = Vec::new();
        let own: Vec<Local> =
            self.locals.iter().skip(self.floor).filter(|l| l.is_var).cloned().collect();
        out.extend(own.iter().map(|local| (local.name.clone(), local.ty.clone())));
        let mut globals = self.plan.globals.clone();
        let in_fold = self.staging.folds > 0;
        globals
            .retain(|global| global.is_var && global.home.module == self.home.module && !in_fold);
        self.staging.is_impure |= !globals.is_empty();
        for global in globals {
            let path = self.plan.path(self.home.module, &global.home, &global.name);
            out.push((path, global.ty));
        }
        let var_fields: Vec<(String, Ty)> =
            out.iter().flat_map(|(name, ty)| self.fields(name, ty, false)).collect();
        let all: Vec<Local> = self.locals.iter().skip(self.floor).cloned().collect();
        let class_fields: Vec<(String, Ty)> =
            all.iter().flat_map(|local| self.fields(&local.name, &local.ty, true)).collect();
        out.extend(var_fields);
        out.extend(class_fields);
        out
    }

    /// Returns the fields of a struct, or of a class if `of_class` is true. Each field is a text
    /// `name.field` with its type.
    fn fields(&self, name: &str, ty: &Ty, of_class: bool) -> Vec<(String, Ty)> {
        let Ty::Record(ix) = ty else { return Vec::new() };
        let wanted = if of_class { super::plan::Sort::Class } else { super::plan::Sort::Struct };
        let Some(record) = self.plan.records.get(ix.0).filter(|record| record.sort == wanted)
        else {
            return Vec::new();
        };
        record
            .fields
            .iter()
            .map(|field| (format!("{name}.{}", field.name), field.ty.clone()))
            .collect()
    }

    fn assignment(&mut self, fuel: usize) -> Option<String> {
        if self.on.boxes && self.chance(1, 4) {
            let ty = self.ty(0);
            let names = self.names_of(&Ty::Box(Box::new(ty.clone())), true);
            let name = self.pick(&names)?;
            return Some(format!("set({name}, {});", self.expr(&ty, fuel)));
        }
        let places = self.places();
        let (place, ty) = self.pick(&places)?;
        Some(format!("{place} = {};", self.expr(&ty, fuel)))
    }

    fn repeated(&mut self, fuel: usize) -> String {
        let turns = 1 + self.source.choose(4);
        if !self.spend(turns) {
            return self.binding(fuel);
        }
        let before = self.locals.len();
        let (head, tail, is_while) = self.loop_head(turns, fuel);
        let factor = self.factor;
        self.factor *= turns;
        let mut body = self.in_block(|generator| {
            let mut body = String::new();
            for _ in 0..=generator.source.choose(2) {
                body += &generator.statement(fuel);
                body.push(' ');
            }
            body
        });
        if self.chance(1, 4) {
            let condition = self.condition(0);
            let word = if is_while { "break" } else { ["break", "continue"][self.source.index(2)] };
            body += &format!("if {condition} {{ {word}; }} ");
        }
        self.factor = factor;
        self.locals.truncate(before);
        format!("{head}{{ {body}{tail}}}")
    }

    /// Draws the start of a loop with `turns` iterations. Returns the start, the text at the end of
    /// the loop, and whether the loop is a `while`.
    fn loop_head(&mut self, turns: u64, fuel: usize) -> (String, String, bool) {
        let name = self.name("at");
        match self.source.choose(4) {
            0 => {
                let head =
                    format!("var {name} = 0; while {name} < {turns} {{ {name} = {name} + 1; ");
                // The counter is not added to the scope. Otherwise, a drawn assignment could change
                // it, and the loop might not end.
                (head, "} ".into(), true)
            }
            1 if self.on.containers => {
                let ty = self.ty(1);
                let parts: Vec<String> = (0..turns).map(|_| self.exact(&ty, 0)).collect();
                let list = if ty.stands_alone() {
                    format!("[{}]", parts.join(", "))
                } else {
                    format!("range(0, {turns})")
                };
                let ty = if ty.stands_alone() { ty } else { INT };
                self.locals.push(Local { name: name.clone(), ty, is_var: false });
                (format!("for {name} in {list} "), String::new(), false)
            }
            2 if self.on.strings => {
                self.locals.push(Local { name: name.clone(), ty: Ty::Str, is_var: false });
                let text: String = "aé東b".chars().cycle().take(turns as usize).collect();
                (format!("for {name} in \"{text}\" "), String::new(), false)
            }
            3 if self.on.containers => {
                // The loop iterates over a copy of the list. Otherwise, a loop that adds elements
                // to the list would not end.
                let ty = Ty::List(Box::new(INT));
                let list = self.exact_literal(&ty, fuel.min(1));
                let most = 8 / turns.max(1);
                if most == 0 || !self.spend(8) {
                    return (format!("for {name} in range(0, {turns}) "), String::new(), false);
                }
                self.locals.push(Local { name: name.clone(), ty: INT, is_var: false });
                (format!("for {name} in Tup({list}) "), String::new(), false)
            }
            _ => {
                self.locals.push(Local { name: name.clone(), ty: INT, is_var: false });
                (format!("for {name} in range(0, {turns}) "), String::new(), false)
            }
        }
    }

    fn pushed(&mut self) -> Option<String> {
        let lists: Vec<Local> = self.locals.iter().skip(self.floor).cloned().collect();
        let lists: Vec<Local> = lists
            .into_iter()
            .filter(|local| matches!(local.ty, Ty::List(_) | Ty::Dict(..) | Ty::Set(_)))
            .collect();
        let local = self.pick(&lists)?;
        Some(match &local.ty {
            Ty::List(inner) | Ty::Set(inner) => {
                format!("push({}, {});", local.name, self.leaf(inner, false))
            }
            Ty::Dict(key, value) => {
                let (key, value) = (self.leaf(key, false), self.leaf(value, false));
                format!("{}[{key}] = {value};", local.name)
            }
            _ => return None,
        })
    }

    /// Draws an `if` that is a statement.
    fn maybe(&mut self, fuel: usize) -> String {
        let before = self.locals.len();
        let condition = self.condition(fuel);
        let then = self.in_block(|generator| generator.statement(fuel));
        self.locals.truncate(before);
        let other = match self.chance(1, 2) {
            true => {
                let other = self.in_block(|generator| generator.statement(fuel));
                format!(" else {{ {other} }}")
            }
            false => String::new(),
        };
        self.locals.truncate(before);
        format!("if {condition} {{ {then} }}{other}")
    }

    /// Draws a function in a block, and gives it a name.
    fn nested(&mut self, fuel: usize) -> String {
        let params: Vec<Ty> = (0..self.source.choose(1)).map(|_| self.ty(0)).collect();
        let result = self.ty(1);
        let text = self.closure(&params, &result, fuel);
        let name = self.name("g");
        let ty = Ty::Function(params, Box::new(result));
        self.locals.push(Local { name: name.clone(), ty, is_var: false });
        format!("let {name} = {text};")
    }
}
