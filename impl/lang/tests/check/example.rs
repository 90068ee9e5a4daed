//! A block of the fence `checked`: its texts by module, and its claims (`[spec.checked]`).

use selfsame_lang::{Program, position};
use selfsame_spec::program::checked::{DeclaredType, ModuleChecked};
use selfsame_spec::program::types::{TypeIx, spell};
use selfsame_spec::program::{Checked, Sources};
use selfsame_spec::text::{Diagnostic, Place};
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Default, Clone, Debug)]
pub(crate) struct Example {
    pub(crate) root: String,
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) claims: Vec<String>,
}

/// The blocks of a chapter.
pub(crate) fn examples(chapter: &str) -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/chapters");
    let text = std::fs::read_to_string(path.join(chapter)).unwrap();
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "```checked" {
            let lines: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Example::read(&lines));
        }
    }
    blocks
}

impl Example {
    fn read(lines: &[&str]) -> Self {
        let (mut example, mut module) = (Self::default(), String::new());
        for &line in lines {
            if let Some(name) = line.strip_prefix("@file ") {
                module = name.to_owned();
                example.texts.entry(module.clone()).or_default();
            } else if let Some(root) = line.strip_prefix("@root ") {
                example.root = root.to_owned();
            } else if line.starts_with('@') {
                example.claims.push(line.to_owned());
            } else {
                let module = if module.is_empty() { "main" } else { &module };
                let text = example.texts.entry(module.to_owned()).or_default();
                *text += line;
                text.push('\n');
            }
        }
        if example.root.is_empty() {
            let main = example.texts.contains_key("main");
            let first = example.texts.keys().next().unwrap().clone();
            example.root = if main { "main".into() } else { first };
        }
        example
    }

    fn at(&self, place: &Place) -> String {
        let at = position(&self.texts[&place.module], place.span.start);
        if place.module == self.root { at.to_string() } else { format!("{}:{at}", place.module) }
    }

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

    /// What does not hold.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let texts: Vec<(&str, &str)> =
            self.texts.iter().map(|(name, text)| (&**name, &**text)).collect();
        let program = Program::load(&Sources::new(&self.root, &texts), &self.root);
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

    /// The lines of the trace, their blanks at the start left out: all are claimed, or none.
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
