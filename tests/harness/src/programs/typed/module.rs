//! Draws the modules of a typed program.

use super::plan::{Global, Home};
use super::scope::Gen;
use super::ty::{RecordIx, Ty};
use crate::kit::source::Source;
use selfsame_spec::program::Sources;
use std::collections::BTreeMap;

/// Draws a program with about `items` items in each module. If `wrong` is true, the program gets a
/// line with an error of types.
pub fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources {
    drawn(Gen::new(source), items, wrong)
}

/// Draws a program with a generator whose features have already been switched on or off.
pub(super) fn drawn(mut generator: Gen<'_>, items: usize, wrong: bool) -> Sources {
    let modules = if generator.on.imports { 2 + generator.source.index(2) } else { 1 };
    for at in 0..modules {
        let name = if at + 1 == modules { "main".into() } else { format!("m{at}") };
        generator.plan.modules.push(name);
    }
    let mut texts: Vec<String> = (0..modules).map(|at| generator.module(at, items)).collect();
    texts[0] += &generator.staging.declared;
    let line = if wrong { generator.wrong() } else { String::new() };
    let main = modules - 1;
    texts[main] = generator.made_tests() + &texts[main] + &line;
    let texts: Vec<(String, String)> = texts
        .into_iter()
        .enumerate()
        .map(|(at, text)| (generator.plan.modules[at].clone(), generator.imports(at) + &text))
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    Sources::new("main", &texts)
}

impl Gen<'_> {
    /// Returns the lines with the imports of a module.
    fn imports(&self, module: usize) -> String {
        let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for ((from, of, path), alias) in &self.plan.imports {
            if *from == module {
                let name = if path == alias { path.clone() } else { format!("{path} as {alias}") };
                lines.entry(*of).or_default().push(name);
            }
        }
        let line = |(of, names): (&usize, &Vec<String>)| {
            format!("import {{{}}} from \"{}\";\n", names.join(", "), self.plan.modules[*of])
        };
        lines.iter().map(line).collect()
    }

    /// Draws the home of a module's next declaration: the module itself, a namespace, or an
    /// instance of a template.
    fn some_home(&mut self, module: usize) -> Home {
        if let Some(home) = self.home_in_instance(module) {
            return home;
        }
        let space = match self.on.spaces && self.chance(1, 2) {
            true => ["N.", "N.P.", "Q."][self.source.index(3)].to_owned(),
            false => String::new(),
        };
        Home { module, space }
    }

    /// Draws the text of a module without its imports.
    fn module(&mut self, module: usize, items: usize) -> String {
        let records = self.plan.records.len();
        let stage = self.stage_of_module(module);
        for _ in 0..self.source.choose(3) {
            let home = self.some_home(module);
            self.draw_record(home);
        }
        let globals = self.globals(module);
        let mut declarations: Vec<(Home, String)> = Vec::new();
        for _ in 0..1 + self.source.choose(items as u64 / 2) {
            let own = records..self.plan.records.len();
            if !own.is_empty() && self.chance(1, 3) {
                let at = own.start + self.source.index(own.len());
                self.draw_method(RecordIx(at));
                continue;
            }
            let home = self.some_home(module);
            let text = self.draw_function(home.clone());
            declarations.push((home, text));
        }
        for at in records..self.plan.records.len() {
            let text = self.write_record(RecordIx(at));
            let home = self.plan.records[at].home.clone();
            let place = self.source.index(declarations.len() + 1);
            declarations.insert(place, (home, text));
        }
        let statements = self.statements(module, items);
        stage + &self.laid_out(&declarations, &globals, &statements)
    }

    /// Draws the constants, `let`s and `var`s of a module whose values are set before any function
    /// is called. Each declaration is on a line of its own.
    fn globals(&mut self, module: usize) -> String {
        self.home = Home { module, space: String::new() };
        self.callables = 0;
        let mut out = String::new();
        for _ in 0..self.source.choose(3) {
            let ty = match self.ty(1) {
                Ty::Record(_) | Ty::Function(..) => Ty::Bool,
                other => other,
            };
            let home = Home { module, space: String::new() };
            let spelled = self.spell(&ty);
            let plain = matches!(ty, Ty::Number(_) | Ty::Str | Ty::Bool);
            let (name, is_var) = (self.name("q"), self.on.vars && self.chance(1, 2));
            let value = if plain { self.constant(&ty) } else { self.literal(&ty, 0) };
            let mut is_const = false;
            out += &match (plain, is_var) {
                (true, false) if self.chance(1, 2) => {
                    is_const = true;
                    format!("pub {name} :: {value};\n")
                }
                (_, true) => format!("pub var {name}: {spelled} = {value};\n"),
                _ => format!("pub let {name}: {spelled} = {value};\n"),
            };
            self.plan.globals.push(Global { home, name, ty, is_var, is_const });
        }
        out
    }

    /// Draws the statements of a module, which call its functions and print their results.
    fn statements(&mut self, module: usize, items: usize) -> String {
        self.home = Home { module, space: String::new() };
        self.callables = self.plan.callables.len();
        (self.cost, self.factor, self.floor) = (0, 1, 0);
        self.locals.clear();
        let mut out = String::new();
        let own: Vec<usize> = (0..self.callables)
            .filter(|at| self.plan.callables[*at].home.module == module)
            .collect();
        for at in own {
            let callable = self.plan.callables[at].clone();
            if let Some(call) = self.call(&callable, 2) {
                out += &format!("print({call});\n");
            }
        }
        for _ in 0..1 + self.source.choose(items as u64 / 2) {
            out += &self.statement(3);
            out.push('\n');
        }
        out += &self.idioms();
        out += &self.recipes();
        let names: Vec<String> = self.locals.iter().map(|local| local.name.clone()).collect();
        if !names.is_empty() {
            out += &format!("print({});\n", super::value::tuple(&names));
        }
        if module + 1 == self.plan.modules.len() {
            out += &self.across();
            out += &self.ending();
        }
        self.locals.clear();
        out
    }

    fn idioms(&mut self) -> String {
        let on = self.on;
        let mut out = String::new();
        let mut add = |generator: &mut Self, holds: bool, line: fn(&mut Self) -> String| {
            if holds && generator.chance(1, 2) {
                out += &line(generator);
            }
        };
        add(self, on.cells, Self::cell);
        add(self, on.closures && on.nested, Self::outliving);
        add(self, on.tails, Self::tail_calls);
        add(self, on.cycles, Self::cycle);
        add(self, on.constant_if, Self::decided);
        add(self, on.inferred, Self::chain);
        add(self, on.matches, Self::matched);
        add(self, on.widths, Self::rare_parts);
        add(self, true, Self::sound);
        add(self, true, Self::alike);
        add(self, on.loops, Self::summed);
        add(self, on.containers, Self::short_lived);
        add(self, on.matches, Self::asked);
        out
    }

    fn ending(&mut self) -> String {
        let mut out = String::new();
        if self.on.errors && self.chance(2, 3) {
            out += &self.failure();
        }
        out
    }

    /// Writes the declarations of a module, with their namespaces and `forward`s.
    fn laid_out(
        &mut self,
        declarations: &[(Home, String)],
        globals: &str,
        statements: &str,
    ) -> String {
        let mut out = String::new();
        if self.on.forwards {
            for (home, text) in declarations.iter().filter(|own| own.0.space.is_empty()) {
                let name = text.trim_start_matches("pub ").split(' ').next().unwrap_or("");
                if home.space.is_empty() && self.chance(1, 2) {
                    out += &format!("forward {name};\n");
                }
            }
        }
        let behind = self.chance(1, 3);
        let mut texts = self.instances_of(declarations);
        for (home, text) in declarations.iter().filter(|own| !own.0.is_instance()) {
            texts += &match home.space.trim_end_matches('.') {
                "" => text.clone(),
                space => format!("pub namespace {space} {{ {} }}\n", text.trim_end()),
            };
        }
        // Constants are set before the first statement runs, so they may be declared after the
        // statements.
        match behind {
            true => out + globals + statements + &texts,
            false => out + &texts + globals + statements,
        }
    }
}
