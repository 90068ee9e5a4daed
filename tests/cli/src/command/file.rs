//! A file of types that was read and realized.

use crate::context::Context;
use crate::error::CliError;
use crate::output::visible;
use ariadne::{Config, Label, Report, ReportKind, Source};
use selfsame_harness::text::line_column;
use selfsame_harness::text::{Diagnostic, Lowered, Scope, read};
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_harness::types::example;
use selfsame_harness::types::refusal;
use selfsame_harness::types::run::{Batch, realize};
use selfsame_harness::types::subject::{InternerId, Subject, Type};
use std::io::{ErrorKind, IsTerminal, Read};

/// Names of types, each with the heads of its type.
pub(crate) type Roots = Vec<(String, Vec<usize>)>;

/// The largest number of errors, or of names, that are printed.
const MAX_SHOWN: usize = 20;
/// The largest length of a line that is printed with an error.
const MAX_LINE: usize = 500;

/// The types of a file, with their names, in the order of the text.
pub(crate) struct TypesFile {
    pub(crate) subject: Box<dyn Subject>,
    pub(crate) interner: InternerId,
    pub(crate) types: Vec<(String, Type)>,
    /// The batches, as they were realized.
    pub(crate) batches: Vec<RealizedBatch>,
    path: String,
    text: String,
}

/// A batch of a file, with its result.
pub(crate) struct RealizedBatch {
    /// Its place in the file, its text and claims.
    pub(crate) of: example::Batch,
    /// Its graph and names.
    pub(crate) lowered: Lowered,
    /// The result that the subject gives.
    pub(crate) run: Batch,
}

/// Returns the bytes of a file, or of standard input if the name is `-`.
pub(crate) fn bytes(path: &str) -> Result<Vec<u8>, CliError> {
    let read = if path == "-" {
        let mut out = Vec::new();
        std::io::stdin().lock().read_to_end(&mut out).map(|_| out)
    } else {
        std::fs::read(path)
    };
    read.map_err(|error| unread(path, &error))
}

/// Returns the error that a file cannot be read.
pub(crate) fn unread(path: &str, error: &std::io::Error) -> CliError {
    CliError(match error.kind() {
        ErrorKind::NotFound => format!("{path}: there is no such file"),
        ErrorKind::IsADirectory => format!("{path}: it is a folder: name a file in it"),
        _ => format!("{path}: {error}"),
    })
}

/// Returns the text of a file, without its byte order mark.
pub(crate) fn text(path: &str) -> Result<String, CliError> {
    let text = String::from_utf8(bytes(path)?).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        let (line, column) = line_column(&before, valid);
        CliError(format!("{path}:{line}:{column}: not text: this byte is not UTF-8"))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

impl TypesFile {
    /// Reads and realizes all batches of a file; claims are ignored.
    pub(crate) fn load(context: &Context, path: &str) -> Result<Self, CliError> {
        let mut subject = context.subject.make();
        let interner = subject.interner();
        let (types, batches) = (Vec::new(), Vec::new());
        let (text, no_path) = (String::new(), String::new());
        let mut loaded = Self { subject, interner, types, batches, path: no_path, text };
        loaded.other(path)?;
        Ok(loaded)
    }

    /// Reads another file, and realizes its types in the same interner. From then on, names refer
    /// to the other file, and the other file's batches follow the earlier ones.
    pub(crate) fn other(&mut self, path: &str) -> Result<(), CliError> {
        (self.path, self.text) = (path.to_owned(), text(path)?);
        self.types.clear();
        let parsed = example::parse(&self.text)
            .map_err(|errors| CliError(render_errors(path, &self.text, &errors)))?;
        let (mut scope, mut roots) = (Scope::default(), Vec::new());
        for batch in parsed.batches {
            let lowered =
                read(&batch.text, &scope).map_err(|errors| self.refuse(errors, &batch))?;
            self.realize(batch, lowered, &mut scope, &mut roots)?;
        }
        self.forget_redeclared(&scope);
        Ok(())
    }

    fn realize(
        &mut self,
        of: example::Batch,
        lowered: Lowered,
        scope: &mut Scope,
        roots: &mut Vec<Option<Type>>,
    ) -> Result<(), CliError> {
        let run = realize(&mut *self.subject, self.interner, &lowered.graph, roots);
        let types = run.types.clone();
        let types =
            types.map_err(|error| self.refuse(vec![refusal::diagnose(&error, &lowered)], &of))?;
        for ((name, _), ty) in lowered.graph.roots.iter().zip(types) {
            scope.old.insert(name.clone(), roots.len() as u32);
            roots.push(Some(ty));
            self.types.push((name.clone(), ty));
        }
        self.batches.push(RealizedBatch { of, lowered, run });
        Ok(())
    }

    /// Drops the types of names that a later batch declares again: such a name means the later
    /// type. `scope` has the number of each name's last root; each type is the type of a root.
    fn forget_redeclared(&mut self, scope: &Scope) {
        let mut root = 0;
        self.types.retain(|(name, _)| {
            root += 1;
            scope.old.get(name) == Some(&(root - 1))
        });
    }

    /// Returns the errors of a batch, drawn at the lines of the file.
    fn refuse(&self, errors: Vec<Diagnostic>, of: &example::Batch) -> CliError {
        CliError(render_errors(&self.path, &self.text, &move_to_file(errors, of, &self.text)))
    }

    /// Returns the type that has this name.
    pub(crate) fn find(&self, name: &str) -> Result<Type, CliError> {
        let found = self.types.iter().find(|(known, _)| known == name);
        found.map(|&(_, ty)| ty).ok_or_else(|| {
            if self.types.is_empty() {
                return CliError(format!("{}: nothing is declared in it", self.path));
            }
            let names = self.types.iter().map(|(name, _)| name.as_str());
            let names: Vec<&str> = names.take(MAX_SHOWN).collect();
            let more = if self.types.len() > MAX_SHOWN { ", .." } else { "" };
            CliError(format!("nothing is named `{name}`; the names are {}{more}", names.join(", ")))
        })
    }

    /// Returns the canonical graph of some types.
    pub(crate) fn canonical_graph(
        &mut self,
        types: &[(String, Type)],
    ) -> Result<(CanonicalGraph, Roots), CliError> {
        let mut snapshot = CanonicalGraph::default();
        let mut roots = Vec::new();
        for (name, ty) in types {
            roots.push((name.clone(), snapshot.add(&mut *self.subject, *ty)?));
        }
        Ok((snapshot, roots))
    }
}

/// Moves places from a batch to its file.
fn move_to_file(mut errors: Vec<Diagnostic>, of: &example::Batch, file: &str) -> Vec<Diagnostic> {
    let batch = &of.text;
    let place = |at: usize| {
        let lines = of.lines + batch[..at.min(batch.len())].matches('\n').count();
        let column = at - batch[..at.min(batch.len())].rfind('\n').map_or(0, |n| n + 1);
        let start = if lines == 0 {
            0
        } else {
            file.match_indices('\n').nth(lines - 1).map_or(file.len(), |(at, _)| at + 1)
        };
        (start + column).min(file.len())
    };
    for error in &mut errors {
        error.span = place(error.span.start)..place(error.span.end);
        for (span, _) in &mut error.labels {
            *span = place(span.start)..place(span.end);
        }
    }
    errors
}

/// Returns errors with their source lines; the text is colored for a terminal, unless the user has
/// disabled colors.
pub(crate) fn render_errors(path: &str, text: &str, errors: &[Diagnostic]) -> String {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let config = Config::default().with_color(color).with_index_type(ariadne::IndexType::Byte);
    let mut out = Vec::new();
    let shown = &*visible(text);
    for error in errors.iter().take(MAX_SHOWN) {
        if !drawable(text, error) {
            let (line, column) = line_column(text, error.span.start);
            let message = visible(&error.message);
            let line = format!("{path}:{line}:{column}: {}: {message}\n", error.code);
            out.extend(line.into_bytes());
            continue;
        }
        let at = |span: &std::ops::Range<usize>| (path, span.start..span.end.max(span.start));
        let main = Label::new(at(&error.span)).with_message("here");
        let mut report = Report::build(ReportKind::Error, at(&error.span))
            .with_config(config)
            .with_code(error.code)
            .with_message(visible(&error.message))
            .with_label(main);
        for (span, text) in &error.labels {
            report = report.with_label(Label::new(at(span)).with_message(visible(text)));
        }
        if let Some(help) = &error.help {
            report = report.with_help(visible(help));
        }
        // Writing to a `Vec` does not fail.
        let _ = report.finish().write((path, Source::from(shown)), &mut out);
    }
    if errors.len() > MAX_SHOWN {
        out.extend(format!("and {} more errors\n", errors.len() - MAX_SHOWN).into_bytes());
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Returns whether the lines of an error are short enough to be printed.
fn drawable(text: &str, error: &Diagnostic) -> bool {
    let short = |at: usize| {
        let (before, after) = text.as_bytes().split_at(at.min(text.len()));
        let start = before.iter().rev().take(MAX_LINE).position(|&byte| byte == b'\n');
        let end = after.iter().take(MAX_LINE).position(|&byte| byte == b'\n');
        (start.is_some() || before.len() < MAX_LINE) && (end.is_some() || after.len() < MAX_LINE)
    };
    let labels = error.labels.iter().map(|(span, _)| span);
    let mut spans = labels.chain([&error.span]);
    spans.all(|span| short(span.start) && short(span.end))
}
