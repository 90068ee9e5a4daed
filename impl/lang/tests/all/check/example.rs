//! Checks the claims of blocks with the fence `checked` (`[spec.checked]`).

use crate::blocks::Example;
use selfsame_lang::Program;
use selfsame_spec::program::Checked;
use selfsame_spec::program::checked::{DeclaredType, ModuleChecked};
use selfsame_spec::program::types::{TypeIx, spell};
use selfsame_spec::text::{Diagnostic, Place};

impl Example {
    fn error(&self, error: &Diagnostic) -> String {
        let notes: Vec<String> = error.notes.iter().map(|note| self.at(&note.place)).collect();
        let via =
            if notes.is_empty() { String::new() } else { format!(" via {}", notes.join(" ")) };
        format!("{} at {}{via}", error.code(), self.at(&error.place))
    }

    fn of(&self, claim: &str) -> Vec<String> {
        let stripped = self.claims.iter().filter_map(|line| line.strip_prefix(claim));
        stripped.filter(|rest| rest.starts_with(' ')).map(|rest| rest.trim().to_owned()).collect()
    }

    /// Returns the claims that do not hold.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let program = Program::load(&self.sources(), &self.root);
        let checked = program.check();
        let mut errors: Vec<String> =
            program.report().iter().chain(&checked.errors).map(|error| self.error(error)).collect();
        let mut claimed = self.of("@refused");
        errors.sort();
        claimed.sort();
        let mut wrong = Vec::new();
        for error in claimed.iter().filter(|error| !errors.contains(error)) {
            wrong.push(format!("missing {error}"));
        }
        for error in &checked.errors {
            let told = self.error(error);
            if !claimed.contains(&told) {
                wrong.push(format!("unclaimed {told}: {}", error.problem));
            }
        }
        let root = checked.modules.iter().find(|module| module.module == self.root).unwrap();
        self.types(&program, &checked, root, &mut wrong);
        self.places(&checked, root, &mut wrong);
        self.trace(&program, &mut wrong);
        wrong
    }

    /// Compares the lines of the trace with the claimed lines, both without leading blanks. A block
    /// claims all lines of the trace or none.
    fn trace(&self, program: &Program, wrong: &mut Vec<String>) {
        let claimed = self.of("@trace");
        if claimed.is_empty() {
            return;
        }
        let trace = program.trace().to_string();
        let told: Vec<&str> = trace.lines().map(str::trim_start).collect();
        if told != claimed {
            let differs = told.iter().zip(&claimed).position(|(told, claimed)| told != claimed);
            let at = differs.unwrap_or(told.len().min(claimed.len()));
            let told = told.get(at).copied().unwrap_or("its end");
            let claimed = claimed.get(at).map_or("its end", |line| line);
            wrong.push(format!("@trace line {}: {told}, claimed {claimed}\n{trace}", at + 1));
        }
    }

    fn types(
        &self,
        program: &Program,
        all: &Checked,
        root: &ModuleChecked,
        wrong: &mut Vec<String>,
    ) {
        let names = program.named();
        let names = names.modules.iter().find(|module| module.module == self.root).unwrap();
        for (claim, is_type) in [("@type", false), ("@denotes", true)] {
            for line in self.of(claim) {
                let (path, spelled) = line.split_once(' ').unwrap();
                let fits = |at: &usize| {
                    let decl = &names.declarations[*at];
                    let place = Place::new(&*self.root, decl.span);
                    decl.name == path || self.at(&place) == path
                };
                let found = (0..names.declarations.len()).rfind(fits).unwrap();
                let told = match root.declarations[found] {
                    DeclaredType::Value(ty) if !is_type => spell(&all.types, ty),
                    DeclaredType::Type(ty) if is_type => spell(&all.types, ty),
                    other => format!("{other:?}"),
                };
                if told != spelled {
                    wrong.push(format!("{claim} {path}: {told}, claimed {spelled}"));
                }
            }
        }
    }

    fn places(&self, all: &Checked, root: &ModuleChecked, wrong: &mut Vec<String>) {
        let at = |span| self.at(&Place::new(&*self.root, span));
        let spelled = |ty: TypeIx| spell(&all.types, ty);
        for line in self.of("@typed") {
            let (place, claimed) = line.split_once(' ').unwrap();
            let found = root.expressions.iter().find(|row| at(row.span) == place);
            let told = found.map_or("nothing".to_owned(), |row| spelled(row.ty));
            if told != claimed {
                wrong.push(format!("@typed {place}: {told}, claimed {claimed}"));
            }
        }
        let mut tested: Vec<String> =
            root.expressions.iter().filter(|row| row.tested).map(|row| at(row.span)).collect();
        let mut claimed = self.of("@tested");
        tested.sort();
        claimed.sort();
        if !claimed.is_empty() && tested != claimed {
            wrong.push(format!("@tested {tested:?}, claimed {claimed:?}"));
        }
        for line in self.of("@passes") {
            let (place, claimed) = line.split_once(' ').unwrap_or((&line, ""));
            let found = root.calls.iter().find(|row| at(row.span) == place);
            let told = found.map_or("nothing".to_owned(), |call| {
                let to = call.passes.iter().map(|to| to.map_or("-".into(), |to| to.to_string()));
                to.collect::<Vec<String>>().join(" ")
            });
            if told != claimed {
                wrong.push(format!("@passes {place}: {told}, claimed {claimed}"));
            }
        }
    }
}
