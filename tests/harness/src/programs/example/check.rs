//! Checks whether the claims of an example hold for a side.

use super::block::Example;
use super::claim::{Claim, ClaimKind};
use super::named::{self, equal};
use super::words::Refusal;
use crate::programs::outline::{Entry, outline};
use crate::programs::place::{Start, position, text};
use crate::programs::subject::Programs;
use selfsame_spec::program::{Form, FormGlobal, Stage};
use selfsame_spec::text::Diagnostic;

/// The result of checking an example: the number of checked claims, the number of skipped claims,
/// and the failures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// The number of claims that were checked.
    pub claims: usize,
    /// The number of claims that were not checked because the side lacks a stage.
    pub skipped: usize,
    /// The failures. Each consists of the line of its claim in the block, and its reason. Line 0
    /// stands for the whole block.
    pub failures: Vec<(usize, String)>,
}

/// Checks the claims of an example for which the side has all stages. An example without `@refused`
/// claims that its program has no error.
#[must_use]
pub fn check(side: &dyn Programs, example: &Example) -> Outcome {
    run(&Check { side, example, more: &[] })
}

/// Checks the claims of an example as [`check`] does. `more` are errors of the program that a later
/// stage has reported.
pub(super) fn check_with(side: &dyn Programs, example: &Example, more: &[Diagnostic]) -> Outcome {
    run(&Check { side, example, more })
}

fn run(check: &Check<'_>) -> Outcome {
    let Check { side, example, .. } = *check;
    let mut out = Outcome::default();
    check.errors(&mut out);
    check.printed(&mut out);
    for claim in &example.claims {
        let stages = stages(&claim.kind);
        if stages.is_empty() {
            continue;
        }
        if !stages.iter().all(|&stage| side.has(stage)) {
            out.skipped += 1;
            continue;
        }
        out.claims += 1;
        if let Err(why) = check.claim(&claim.kind) {
            out.failures.push((claim.line, format!("{}: {why}", claim.text)));
        }
    }
    out
}

/// Returns the stages that are needed to check a claim on its own. The list is empty for a claim
/// that is checked together with other claims.
fn stages(claim: &ClaimKind) -> &'static [Stage] {
    match claim {
        ClaimKind::Refused(_)
        | ClaimKind::Printed(_)
        | ClaimKind::World(_)
        | ClaimKind::Type(_)
        | ClaimKind::Run(_)
        | ClaimKind::Fold(_) => &[],
        ClaimKind::Tokens(_) => &[Stage::Scan],
        ClaimKind::Order(_) | ClaimKind::Exports(..) => &[Stage::Link],
        ClaimKind::Scope(..)
        | ClaimKind::Names(..)
        | ClaimKind::Parts(..)
        | ClaimKind::Captures(..)
        | ClaimKind::Literal(..) => &[Stage::Names],
        ClaimKind::Id(..) => &[Stage::Names, Stage::Tables],
        ClaimKind::Kind(..) => &[Stage::Parse, Stage::Kinds],
        ClaimKind::Form(..)
        | ClaimKind::Globals(..)
        | ClaimKind::SameForm(_)
        | ClaimKind::DifferForm(_) => &[Stage::Parse, Stage::Names, Stage::Form],
    }
}

/// Returns the stages that must run before an error code is reported. An error with this code is
/// expected only if the side has all these stages.
fn stages_of_code(code: &str) -> &'static [Stage] {
    match code {
        "E0101" | "E0102" | "E0107" | "E0103" | "E0104" | "E0106" | "E0109" | "E0206" | "E0607" => {
            &[Stage::Parse]
        }
        "E0105" => &[Stage::Parse, Stage::Names],
        "E0201" | "E0202" | "E0203" | "E0204" | "E0205" => &[Stage::Link],
        "E0301" | "E0302" | "E0303" | "E0304" | "E0305" | "E0308" | "E0701" => &[Stage::Names],
        "E0704" => &[Stage::Kinds],
        _ => &[Stage::Report],
    }
}

struct Check<'a> {
    side: &'a dyn Programs,
    example: &'a Example,
    /// Errors of the program that a later stage has reported.
    more: &'a [Diagnostic],
}

impl Check<'_> {
    /// Checks that the program has exactly the errors that the example claims.
    fn errors(&self, out: &mut Outcome) {
        let claims = self.example.claims.iter().filter_map(|claim| match &claim.kind {
            ClaimKind::Refused(refusal) => Some((claim.line, refusal)),
            _ => None,
        });
        let claims: Vec<(usize, &Refusal)> = claims.collect();
        let known = |code: &str| {
            self.side.has(Stage::Report)
                || stages_of_code(code).iter().all(|&stage| self.side.has(stage))
        };
        if !self.side.has(Stage::Parse) {
            out.skipped += claims.len().max(1);
            return;
        }
        let mut got: Vec<Refusal> = self.diagnostics().iter().map(refusal).collect();
        got.retain(|refusal| known(&refusal.code));
        got.extend(self.more.iter().map(refusal));
        out.claims += usize::from(claims.is_empty());
        for (line, claim) in claims {
            if !known(&claim.code) {
                out.skipped += 1;
                continue;
            }
            out.claims += 1;
            match got.iter().position(|refusal| refusal == claim) {
                Some(at) => drop(got.remove(at)),
                None => {
                    out.failures.push((line, format!("there is no error {}", self.told(claim))))
                }
            }
        }
        let unclaimed = |refusal: &Refusal| {
            (0, format!("this error is not claimed: `@refused {}`", self.told(refusal)))
        };
        out.failures.extend(got.iter().map(unclaimed));
    }

    /// Returns the errors of the program from all stages that the side has.
    fn diagnostics(&self) -> Vec<Diagnostic> {
        let (side, program) = (self.side, &self.example.program);
        if side.has(Stage::Report) {
            return side.report(program);
        }
        let mut out = Vec::new();
        for module in program.texts.keys() {
            for mut error in side.tree(text(program, module)).errors {
                error.place.module.clone_from(module);
                out.push(error);
            }
        }
        if side.has(Stage::Link) {
            out.extend(side.link(program).errors);
        }
        if side.has(Stage::Names) {
            out.extend(side.names(program).errors);
        }
        if side.has(Stage::Kinds) {
            out.extend(side.kinds(program).errors);
        }
        out
    }

    fn told(&self, Refusal { at, code, notes }: &Refusal) -> String {
        let notes: Vec<String> = notes.iter().map(|note| self.place(note)).collect();
        let via = if notes.is_empty() { "" } else { " via " };
        format!("{code} at {}{via}{}", self.place(at), notes.join(" "))
    }

    fn place(&self, at: &Start) -> String {
        let place = position(text(&self.example.program, &at.module), at.byte);
        match at.module == self.example.program.root {
            true => place.to_string(),
            false => format!("{}:{place}", at.module),
        }
    }

    /// Checks all lines of the printed root module if the example has at least one claim
    /// `@printed`.
    fn printed(&self, out: &mut Outcome) {
        let claims = self.example.claims.iter().filter_map(|claim| match &claim.kind {
            ClaimKind::Printed(line) => Some((claim, line.as_str())),
            _ => None,
        });
        let claims: Vec<(&Claim, &str)> = claims.collect();
        let Some((first, _)) = claims.first() else { return };
        if !self.side.has(Stage::Parse) {
            out.skipped += claims.len();
            return;
        }
        out.claims += claims.len();
        let printed = self.side.print(&self.side.tree(self.root()).tree);
        let lines: Vec<&str> = printed.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let wanted: Vec<&str> = claims.iter().map(|claim| claim.1).collect();
        if lines != wanted {
            out.failures.push((first.line, format!("the printed root is\n{printed}")));
        }
    }

    fn root(&self) -> &str {
        text(&self.example.program, &self.example.program.root)
    }

    fn claim(&self, claim: &ClaimKind) -> Result<(), String> {
        let (side, program) = (self.side, &self.example.program);
        match claim {
            ClaimKind::Refused(_)
            | ClaimKind::Printed(_)
            | ClaimKind::World(_)
            | ClaimKind::Type(_)
            | ClaimKind::Run(_)
            | ClaimKind::Fold(_) => Ok(()),
            ClaimKind::Tokens(wanted) => {
                let tokens = side.tokens(self.root()).tokens;
                let (_, tokens) =
                    tokens.split_last().ok_or("the list of tokens has no end token")?;
                let texts: Vec<&str> = tokens.iter().map(|t| t.span.text(self.root())).collect();
                equal(&texts.join(" "), wanted)
            }
            ClaimKind::Order(wanted) => {
                let modules = side.link(program).modules;
                let names: Vec<String> = modules.into_iter().map(|module| module.name).collect();
                equal(&names, wanted)
            }
            ClaimKind::Exports(module, wanted) => {
                let linked = side.link(program);
                let own = linked.modules.into_iter().find(|own| own.name == *module);
                let exports = own.ok_or("the program has no such module")?.exports;
                let names: Vec<String> = exports.into_iter().map(|export| export.name).collect();
                equal(&names, wanted)
            }
            ClaimKind::Kind(path, wanted) => {
                let at = self.entry(path, |entry| entry.is_constant)?.name;
                let kinds = side.kinds(program);
                let own = kinds.modules.iter().find(|own| own.module == program.root);
                let mut constants = own.ok_or("the root has no constants")?.constants.iter();
                let constant = constants.find(|constant| constant.name == at);
                equal(&constant.ok_or("the constant has no kind")?.kind, wanted)
            }
            ClaimKind::Form(path, wanted) => {
                let bytes = self.form(path)?.bytes;
                let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                equal(&hex.concat(), wanted)
            }
            ClaimKind::Globals(path, wanted) => {
                let globals = self.form(path)?.globals;
                let named = side.names(program);
                let declarations = &named::module(&named, &program.root)?.declarations;
                let name = |global: &FormGlobal| {
                    let name = &declarations.get(global.declaration.0 as usize)?.name;
                    let dot = if global.path.is_empty() { "" } else { "." };
                    Some(format!("{name}{dot}{}", global.path))
                };
                let names: Option<Vec<String>> = globals.iter().map(name).collect();
                equal(&names.ok_or("a global does not refer to a declaration")?, wanted)
            }
            ClaimKind::SameForm(paths) => {
                let forms = self.forms(paths)?;
                match forms.windows(2).all(|pair| pair[0] == pair[1]) {
                    true => Ok(()),
                    false => Err(format!("the forms differ: {forms:02x?}")),
                }
            }
            ClaimKind::DifferForm(paths) => {
                let forms = self.forms(paths)?;
                let twice = |at: usize| forms[..at].contains(&forms[at]);
                match (0..forms.len()).find(|&at| twice(at)) {
                    None => Ok(()),
                    Some(at) => Err(format!("`{}` has the form of one before it", paths[at])),
                }
            }
            other => named::check(side, program, other, &side.names(program)),
        }
    }

    /// Returns the first declaration of the root module that has the given path and is accepted by
    /// `takes`.
    fn entry(&self, path: &str, takes: fn(&Entry) -> bool) -> Result<Entry, String> {
        let entries = outline(&self.side.tree(self.root()).tree);
        let entry = entries.into_iter().find(|entry| entry.path == path && takes(entry));
        entry.ok_or_else(|| format!("the root has no declaration `{path}` of this sort"))
    }

    fn form(&self, path: &str) -> Result<Form, String> {
        let at = self.entry(path, |entry| entry.form.is_some())?.form;
        let root = &self.example.program.root;
        let forms = self.side.forms(&self.example.program);
        let own =
            forms.modules.iter().find(|own| own.module == *root).ok_or("the root has no forms")?;
        let found = own.forms.iter().find(|form| Some(form.span.start) == at);
        let form =
            found.ok_or_else(|| format!("`{path}` is within another function"))?.form.clone();
        form.ok_or_else(|| format!("`{path}` has no form: it has an error"))
    }

    fn forms(&self, paths: &[String]) -> Result<Vec<Form>, String> {
        paths.iter().map(|path| self.form(path)).collect()
    }
}

fn refusal(error: &Diagnostic) -> Refusal {
    Refusal {
        at: Start::from(&error.place),
        code: error.code().to_owned(),
        notes: error.notes.iter().map(|note| Start::from(&note.place)).collect(),
    }
}
