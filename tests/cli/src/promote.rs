//! Makes regressions from findings: a regression is a case as text, with its expected result and
//! its origin.

use selfsame_harness::kit::Case;
use selfsame_harness::kit::finding::entropy_line;
use selfsame_harness::kit::regression::{self, About};
use selfsame_harness::text::line_column;
use selfsame_harness::text::{Lowered, Scope, read};
use selfsame_harness::types;
use selfsame_harness::types::example::{self, Claim};
use selfsame_harness::types::examples::named;
use selfsame_harness::types::refusal;
use selfsame_harness::types::run::realize;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::subject::{InternerId, Subject, Type};
use selfsame_harness::types::text;
use std::any::Any;
use std::fmt::Write;

/// The expected result for all roots of a case together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Verdict {
    /// Any result that the model gives
    Model,
    /// All roots are the selfsame type
    Same,
    /// No two roots are the selfsame type
    Differ,
    /// At least one batch is refused
    Refused,
}

/// Returns the text of a regression for a case. Reading the text gives the same case again.
///
/// # Errors
/// Returns an error if no text gives the same case again, or if the model's result contradicts the
/// verdict.
pub fn text<C: Case>(case: &C, about: &About, verdict: Verdict) -> Result<String, String> {
    match (case as &dyn Any).downcast_ref::<types::case::Case>() {
        Some(case) => of_types(case, about, verdict),
        None if verdict == Verdict::Model => regression::keep(case, about),
        None => Err("a verdict is of types".into()),
    }
}

/// Returns the text of a regression for a case of types: each batch is followed by the results of
/// the model.
fn of_types(case: &types::case::Case, about: &About, verdict: Verdict) -> Result<String, String> {
    let mut out = format!("{}// {}\n", about.lines(), entropy_line(&case.law_entropy));
    if let Some(line) = case.tuning.line() {
        let _ = writeln!(out, "// {line}");
    }
    for mutant in &case.mutants {
        let _ = writeln!(out, "// {}", mutant.line());
    }
    for line in text::explanation(case) {
        let _ = writeln!(out, "// expected: {line}");
    }
    let mut expected = Expected::new(out);
    expected.case(&text::print(case))?;
    expected.agrees(verdict)?;
    let again = text::parse(&expected.out)?;
    match again.batches.len() == case.batches.len() {
        true => Ok(expected.out),
        false => Err("the case has no text that reads back to it".into()),
    }
}

/// The text of a regression while it is written: each batch is followed by the results of the
/// model.
struct Expected {
    out: String,
    model: Model,
    interner: InternerId,
    scope: Scope,
    roots: Vec<Option<Type>>,
    /// The realized roots of the case, with their names.
    types: Vec<(String, Type)>,
    refused: bool,
}

impl Expected {
    fn new(out: String) -> Self {
        let mut model = Model::new();
        let (interner, scope) = (model.interner(), Scope::default());
        Self { out, model, interner, scope, roots: Vec::new(), types: Vec::new(), refused: false }
    }

    fn case(&mut self, text: &str) -> Result<(), String> {
        let parsed = example::parse(text).map_err(|_| "a claim of the case is none")?;
        for (at, batch) in parsed.batches.iter().enumerate() {
            if at > 0 {
                self.out.push_str("@batch\n");
            }
            let skipped = batch.text.len() - batch.text.trim_start().len();
            let before = self.out.matches('\n').count();
            let moved = before as i64 - batch.text[..skipped].matches('\n').count() as i64;
            self.out.push_str(batch.text.trim());
            self.out.push('\n');
            self.batch(&batch.text, moved);
        }
        Ok(())
    }

    /// Writes the result of a batch. The argument `moved` is the number of lines by which the batch
    /// has moved down in the text.
    fn batch(&mut self, text: &str, moved: i64) {
        let place = |at: usize| {
            let (line, column) = line_column(text, at);
            format!("{}:{column}", line as i64 + moved)
        };
        let lowered = match read(text, &self.scope) {
            Ok(lowered) => lowered,
            // A batch whose text has errors counts as refused, like a batch that the model refuses.
            Err(errors) => {
                let first = errors.first().map(|error| (error.code.to_owned(), error.span.start));
                let (code, at) = first.unwrap_or_default();
                return self.refuse(code, place(at), None);
            }
        };
        let done = realize(&mut self.model, self.interner, &lowered.graph, &self.roots);
        match &done.types {
            Ok(types) => self.types(&lowered, types),
            Err(error) => {
                let span = refusal::diagnose(error, &lowered).span;
                let at = named(error, &lowered).unwrap_or_else(|| place(span.start));
                let via = refusal::way(error, &lowered).filter(|way| !way.contains(' '));
                self.refuse(error.code().to_owned(), at, via);
            }
        }
    }

    fn refuse(&mut self, code: String, at: String, via: Option<String>) {
        self.refused = true;
        let _ = writeln!(self.out, "{}", Claim::Refused { code, at, via });
    }

    fn types(&mut self, lowered: &Lowered, types: &[Type]) {
        let from = self.types.len();
        for ((name, _), &ty) in lowered.graph.roots.iter().zip(types) {
            self.scope.old.insert(name.clone(), self.roots.len() as u32);
            self.roots.push(Some(ty));
            // The roots of printed cases are named `T0`, `T1` and so on; other names stand for
            // shared types, and may occur again in a later batch.
            if name.starts_with('T') {
                self.types.push((name.clone(), ty));
            }
        }
        self.compare(from);
    }

    /// For each root from index `from` on that equals an earlier root, writes a claim that they are
    /// the same. Writes one claim that all other roots differ.
    fn compare(&mut self, from: usize) {
        let mut new: Vec<String> = Vec::new();
        for at in 0..self.types.len() {
            let (name, ty) = &self.types[at];
            match self.types[..at].iter().find(|(_, known)| known == ty) {
                Some((first, _)) if at >= from => {
                    let claim = Claim::Same(vec![first.clone(), name.clone()], true);
                    let _ = writeln!(self.out, "{claim}");
                }
                Some(_) => {}
                None => new.push(name.clone()),
            }
        }
        let grown = self.types[from..].iter().any(|(name, _)| new.contains(name));
        if grown && new.len() > 1 {
            let _ = writeln!(self.out, "{}", Claim::Same(new, false));
        }
    }

    /// Checks that the result of the model agrees with the expected result `verdict`.
    fn agrees(&self, verdict: Verdict) -> Result<(), String> {
        let of = |at: usize| &self.types[at].1;
        let pairs = || (0..self.types.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        let says = match verdict {
            Verdict::Model => true,
            Verdict::Same => !self.refused && pairs().all(|(a, b)| of(a) == of(b)),
            Verdict::Differ => !self.refused && pairs().all(|(a, b)| of(a) != of(b)),
            Verdict::Refused => self.refused,
        };
        match says {
            true => Ok(()),
            false => Err(format!("the model says otherwise:\n{}", self.out)),
        }
    }
}
