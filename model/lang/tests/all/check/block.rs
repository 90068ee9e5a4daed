//! Checks the claims in an example block of a chapter against the findings of the model.

use selfsame_lang_model::Language;
use selfsame_spec::program::Sources;
use selfsame_spec::program::checked::{Checked, DeclaredType, ModuleChecked};
use selfsame_spec::program::types::{TypeIx, spell};
use selfsame_spec::text::{Diagnostic, Place, Span};

/// An example block of a chapter: its place, its program, and its claims by line.
pub(crate) struct Block {
    pub(crate) at: String,
    sources: Sources,
    claims: Vec<(usize, String)>,
}

impl Block {
    pub(crate) fn new(at: &str, lines: &[&str]) -> Self {
        let (mut module, mut claims) = ("main".to_owned(), Vec::new());
        let mut texts: Vec<(String, String)> = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            if let Some(name) = line.strip_prefix("@file ") {
                module = name.trim().to_owned();
                texts.push((module.clone(), String::new()));
            } else if line.starts_with('@') {
                claims.push((number + 1, (*line).to_owned()));
            } else {
                if !texts.iter().any(|(name, _)| *name == module) {
                    texts.push((module.clone(), String::new()));
                }
                let text = texts.iter_mut().find(|(name, _)| *name == module);
                text.unwrap().1 += &format!("{line}\n");
            }
        }
        let root = texts.iter().find(|(name, _)| name == "main").or(texts.first());
        let root = root.map_or("main", |(name, _)| name.as_str());
        let own: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        Self { at: at.to_owned(), sources: Sources::new(root, &own), claims }
    }

    pub(crate) fn checked(&self, pick: &mut dyn FnMut(usize) -> usize) -> Checked {
        Language::new().check_in_order(&self.sources, &self.sources.root, pick)
    }

    fn text(&self, module: &str) -> &str {
        let text = self.sources.texts.get(module).map(Vec::as_slice).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or("")
    }

    fn shown(&self, place: &Place) -> String {
        let at = Language::new().position(self.text(&place.module), place.span.start);
        match place.module == self.sources.root {
            true => at.to_string(),
            false => format!("{}:{at}", place.module),
        }
    }

    fn told(&self, error: &Diagnostic) -> String {
        let notes = error.notes.iter().map(|note| " ".to_owned() + &self.shown(&note.place));
        let notes: String = notes.collect();
        let via = if notes.is_empty() { "" } else { " via" };
        format!("@refused {} at {}{via}{notes}", error.code(), self.shown(&error.place))
    }

    /// Returns a message for each claim that does not hold.
    pub(crate) fn failures(&self) -> Vec<String> {
        let language = Language::new();
        let checked = language.check(&self.sources, &self.sources.root);
        let mut got: Vec<String> = language
            .report(&self.sources, &self.sources.root)
            .iter()
            .chain(&checked.errors)
            .map(|error| self.told(error))
            .collect();
        let mut out = Vec::new();
        for (line, claim) in &self.claims {
            let wrong = match claim.split(' ').next().unwrap_or_default() {
                "@refused" => match got.iter().position(|own| own == claim) {
                    Some(at) => {
                        got.remove(at);
                        None
                    }
                    None => Some("no such error".to_owned()),
                },
                "@trace" | "@kind" | "@names" | "@id" => None,
                _ => self.claim(&checked, claim).err(),
            };
            out.extend(wrong.map(|why| format!("{} line {line}: {claim}: {why}", self.at)));
        }
        out.extend(self.trace_failures());
        out.extend(got.into_iter().map(|error| format!("{}: also {error}", self.at)));
        out
    }

    /// Returns the lines at which the trace of the program differs from the claimed trace.
    fn trace_failures(&self) -> Option<String> {
        let claims = self.claims.iter().filter_map(|(_, claim)| claim.strip_prefix("@trace "));
        let claims: Vec<&str> = claims.collect();
        let trace = Language::new().trace(&self.sources, &self.sources.root).to_string();
        let lines: Vec<&str> = trace.lines().map(str::trim_start).collect();
        if claims.is_empty() || claims == lines {
            return None;
        }
        let at = claims.iter().zip(&lines).take_while(|(claim, line)| claim == line).count();
        let (claim, line) = (claims.get(at), lines.get(at));
        Some(format!("{}: trace line {at}: {claim:?}, it is {line:?}\n{trace}", self.at))
    }

    fn claim(&self, checked: &Checked, claim: &str) -> Result<(), String> {
        let (verb, rest) = claim.split_once(' ').ok_or("no words")?;
        let (what, wanted) = rest.split_once(' ').unwrap_or((rest, ""));
        let root = checked.modules.iter().find(|own| own.module == self.sources.root);
        let root = root.ok_or("no root")?;
        let told = |ty: TypeIx| spell(&checked.types, ty);
        let got = match verb {
            "@type" => match self.declared(root, what)? {
                DeclaredType::Value(ty) => told(ty),
                other => return Err(format!("{other:?}")),
            },
            "@denotes" => match self.declared(root, what)? {
                DeclaredType::Type(ty) => told(ty),
                other => return Err(format!("{other:?}")),
            },
            "@typed" => told(self.expression(root, what)?.ty),
            "@tested" => {
                return self.expression(root, what)?.tested.then_some(()).ok_or("it is not".into());
            }
            "@passes" => {
                let start = self.offset(what)?;
                let found = root.calls.iter().find(|call| call.span.start == start);
                let passes = &found.ok_or("there is no call")?.passes;
                let told = |at: &Option<u32>| at.map_or("-".into(), |at| at.to_string());
                passes.iter().map(told).collect::<Vec<_>>().join(" ")
            }
            _ => return Err("no such claim".into()),
        };
        if got == wanted { Ok(()) } else { Err(format!("it is {got}")) }
    }

    fn expression<'c>(
        &self,
        root: &'c ModuleChecked,
        at: &str,
    ) -> Result<&'c selfsame_spec::program::checked::CheckedExpression, String> {
        let start = self.offset(at)?;
        let found = root.expressions.iter().find(|one| one.span.start == start);
        found.ok_or_else(|| "there is no expression".into())
    }

    fn offset(&self, at: &str) -> Result<u32, String> {
        let (line, column) = at.split_once(':').ok_or("no place")?;
        let number = |text: &str| text.parse::<usize>().map_err(|_| "no number".to_owned());
        let (line, column) = (number(line)?, number(column)?);
        let text = self.text(&self.sources.root);
        let before: usize = text.lines().take(line - 1).map(|line| line.len() + 1).sum();
        Ok((before + column - 1) as u32)
    }

    fn declared(&self, root: &ModuleChecked, what: &str) -> Result<DeclaredType, String> {
        let named = Language::new().names(&self.sources, &self.sources.root);
        let own =
            named.modules.into_iter().find(|own| own.module == root.module).ok_or("no root")?;
        let place = self.offset(what).ok();
        let is_it = |one: &selfsame_spec::program::Declaration| match place {
            Some(start) => one.span.start == start && one.span != Span::default(),
            None => one.name == what,
        };
        let at = own.declarations.iter().rposition(is_it).ok_or("no such declaration")?;
        root.declarations.get(at).copied().ok_or_else(|| "nothing of it".into())
    }
}
