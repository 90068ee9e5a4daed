//! Reads files of types, and realizes their types.

use crate::command::forget::{check_opaque, meet_names};
use crate::context::Context;
use crate::error::CliError;
use crate::output::plain;
use ariadne::{Config, Label, Report, ReportKind};
use selfsame::explain::Words;
use selfsame_formats::btf::{self, CWords, ImportError, Program, Source};
use selfsame_formats::file::{self as formats, Contents, FileError, Limits};
use selfsame_formats::schema::{self, Format, SchemaWords};
use selfsame_formats::{OpaqueNames, meet_label};
use selfsame_harness::text::line_column;
use selfsame_harness::text::{Diagnostic, Lowered, Scope, read};
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_harness::types::example;
use selfsame_harness::types::refusal;
use selfsame_harness::types::run::{Batch, build, realize};
use selfsame_harness::types::subject::ability::Capabilities;
use selfsame_harness::types::subject::{DraftBuilder, InternerId, Node, Subject, Type};
use selfsame_spec::Forgets;
use std::collections::HashSet;
use std::io::{ErrorKind, IsTerminal};
use std::path::Path;

/// Names of types. Each name is paired with the heads of its type, and each head is given by its
/// index in a graph.
pub(crate) type Roots = Vec<(String, Vec<usize>)>;

/// The largest number of errors, and the largest number of names, that a message contains.
const MAX_SHOWN: usize = 20;
/// The largest length of a source line that is printed with an error.
const MAX_LINE: usize = 500;

/// The realized types of a file, with their names. The types are in the order of the text.
pub(crate) struct TypesFile {
    pub(crate) subject: Box<dyn Subject>,
    pub(crate) interner: InternerId,
    pub(crate) types: Vec<(String, Type)>,
    /// The realized batches of the file. The list is empty for a BTF file, and if batches are not
    /// kept.
    pub(crate) batches: Vec<RealizedBatch>,
    keeps_batches: bool,
    /// The records of a BTF file.
    pub(crate) records: Option<Records>,
    /// The properties that the types forget. Each type is replaced by its normal form without these
    /// properties.
    forget: Forgets,
    /// The names of opaque types, and whether types have them.
    opaque: OpaqueNames,
    /// Whether the file is a schema.
    is_schema: bool,
    format: Option<Format>,
    path: String,
    text: String,
}

/// The records of one or more BTF files.
pub(crate) struct Records {
    program: Program,
    /// The named records: each with its name, its type and its number.
    named: Vec<(String, Type, u32)>,
}

/// A realized batch of a file.
pub(crate) struct RealizedBatch {
    /// The batch's place in the file, its text and its claims.
    pub(crate) of: example::Batch,
    /// The batch's graph and names.
    pub(crate) lowered: Lowered,
    /// The handles that the subject returned for the batch.
    pub(crate) run: Batch,
}

/// Returns the bytes of a file, or of standard input if the name is `-`.
pub(crate) fn bytes(path: &str) -> Result<Vec<u8>, CliError> {
    let limit = Limits::default().binary;
    let read = match path {
        "-" => formats::bytes_of_stream(std::io::stdin().lock(), limit),
        _ => formats::bytes(Path::new(path), limit),
    };
    read.map_err(|error| unreadable(path, &error))
}

/// Returns the bytes of a module that a program imports. Returns `None` if the file does not exist
/// or cannot be read.
pub(crate) fn module(path: &Path) -> Option<Vec<u8>> {
    formats::bytes(path, Limits::default().text).ok()
}

/// Reads a file of types in any supported format. The name `-` stands for standard input. Returns
/// the types of the file and their names.
pub(crate) fn contents(path: &str) -> Result<Source, CliError> {
    btf::source(Path::new(path)).map_err(|error| match error {
        ImportError::File { file, error } => unreadable(&file, &error),
        error => CliError(error.to_string()),
    })
}

/// Returns the error message for a file that cannot be read.
pub(crate) fn unreadable(path: &str, error: &FileError) -> CliError {
    match error {
        FileError::Io(error) => unread(path, error),
        error => CliError(format!("{path}: {error}")),
    }
}

/// Returns the error message for a file that the operating system cannot read.
pub(crate) fn unread(path: &str, error: &std::io::Error) -> CliError {
    CliError(match error.kind() {
        ErrorKind::NotFound => format!("{path}: there is no such file"),
        ErrorKind::IsADirectory => format!("{path}: it is a folder: name a file in it"),
        _ => format!("{path}: {error}"),
    })
}

/// Returns the text of a file, without its byte order mark.
pub(crate) fn text(path: &str) -> Result<String, CliError> {
    text_of(path, bytes(path)?)
}

/// Converts the bytes of a file to text, and removes a byte order mark.
pub(crate) fn text_of(path: &str, bytes: Vec<u8>) -> Result<String, CliError> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        let (line, column) = line_column(&before, valid);
        CliError(format!("{path}:{line}:{column}: not text: this byte is not UTF-8"))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

impl TypesFile {
    /// Reads and realizes all types of a file. Claims in the file are ignored. `base` is the base
    /// of a split BTF file. Each type is replaced by its normal form without the properties in
    /// `forget`.
    pub(crate) fn load(
        context: &Context,
        path: &str,
        base: Option<&str>,
        forget: Forgets,
    ) -> Result<Self, CliError> {
        let loaded = Self::load_keeping(context, path, base, forget, false)?;
        loaded.check_opaque()?;
        Ok(loaded)
    }

    /// Reads a file as [`Self::load`] does. If `keeps_batches` is set, the batches are kept.
    /// Batches take more memory than the types.
    pub(crate) fn load_keeping(
        context: &Context,
        path: &str,
        base: Option<&str>,
        forget: Forgets,
        keeps_batches: bool,
    ) -> Result<Self, CliError> {
        let mut loaded = Self::empty(context, keeps_batches, forget)?;
        loaded.other(path, base)?;
        Ok(loaded)
    }

    fn empty(context: &Context, keeps_batches: bool, forget: Forgets) -> Result<Self, CliError> {
        let mut subject = context.subject.make();
        if !forget.is_empty() && !subject.ability().can.has(Capabilities::NORMAL) {
            let name = subject.name();
            return Err(CliError(format!("--forget: `{name}` makes no normal forms")));
        }
        let interner = subject.interner();
        let (types, batches, records) = (Vec::new(), Vec::new(), None);
        let (text, path) = (String::new(), String::new());
        let (is_schema, format) = (false, context.format);
        let opaque = OpaqueNames::of(&forget);
        Ok(Self {
            subject,
            interner,
            types,
            batches,
            keeps_batches,
            records,
            forget,
            opaque,
            is_schema,
            format,
            path,
            text,
        })
    }

    /// Reads another file into the same interner. After the call, each name refers to a type of the
    /// new file, and the batches of the new file follow the earlier batches.
    pub(crate) fn other(&mut self, path: &str, base: Option<&str>) -> Result<(), CliError> {
        let source = contents(path)?;
        self.path = path.to_owned();
        self.types.clear();
        let bytes = match source.contents {
            Contents::Btf { .. } | Contents::Dwarf(_) => {
                return self.realize_records(&source, base);
            }
            Contents::Text(_) if base.is_some() => return Err(no_base(path)),
            Contents::Text(bytes) => bytes,
        };
        self.records = None;
        if let Some(format) = self.format.or_else(|| Format::of(path, &bytes)) {
            self.realize_schema(format, schema::Source { name: path.to_owned(), bytes })?;
            return self.take_normal_forms();
        }
        self.is_schema = false;
        self.text = text_of(path, bytes)?;
        let parsed = example::parse(&self.text)
            .map_err(|errors| CliError(render_errors(path, &self.text, &errors)))?;
        let (mut scope, mut roots, batches) = (Scope::default(), Vec::new(), parsed.batches.len());
        for batch in parsed.batches {
            let lowered =
                read(&batch.text, &scope).map_err(|errors| self.refuse(errors, &batch))?;
            let types = self.realize(batch, lowered, &scope, &roots)?;
            if batches > 1 {
                for (name, ty) in &types {
                    scope.old.insert(name.clone(), roots.len() as u32);
                    roots.push(Some(*ty));
                }
            }
            self.types.extend(types);
        }
        if batches > 1 {
            self.forget_redeclared(&scope);
        }
        self.take_normal_forms()
    }

    /// Refuses a name of an opaque type that no type of the files has that were read so far.
    pub(crate) fn check_opaque(&self) -> Result<(), CliError> {
        check_opaque(&self.opaque)
    }

    /// Replaces each type of the file by its normal form.
    fn take_normal_forms(&mut self) -> Result<(), CliError> {
        if self.is_schema {
            self.types.iter().for_each(|(name, _)| self.opaque.meet(name));
        }
        let Self { subject, opaque, types, .. } = self;
        meet_names(opaque, types, |ty| {
            let heads = subject.heads(ty)?.into_iter();
            Ok::<_, CliError>(heads.map(|head| (head.label, head.children)).collect())
        })?;
        let forms = self.normal_forms(self.types.iter().map(|&(_, ty)| ty).collect())?;
        self.types.iter_mut().zip(forms).for_each(|((_, ty), form)| *ty = form);
        Ok(())
    }

    /// Returns the normal forms of the given types, without the properties that the file's types
    /// forget.
    pub(crate) fn normal_forms(&mut self, types: Vec<Type>) -> Result<Vec<Type>, CliError> {
        if self.forget.is_empty() {
            return Ok(types);
        }
        Ok(self.subject.normal_forms(self.interner, &types, &self.forget)?)
    }

    /// Realizes the definitions of a schema, and adds their types.
    fn realize_schema(&mut self, format: Format, file: schema::Source) -> Result<(), CliError> {
        let graph = schema::read_without(format, &[file], &self.forget)
            .map_err(|error| CliError(error.to_string()))?;
        let (draft, nodes, built) = build(&mut *self.subject, &graph, &[]);
        let own = graph.roots.iter().map(|&(_, node)| nodes.get(node as usize).copied());
        let own: Option<Vec<Node>> = own.collect();
        let names: Vec<String> = graph.roots.into_iter().map(|(name, _)| name).collect();
        drop((graph.nodes, nodes));
        let types =
            built.and_then(|()| self.subject.realize(self.interner, &own.unwrap_or_default()));
        self.subject.drop_draft(draft);
        let types = types.map_err(|error| CliError(format!("{}: {error}", self.path)))?;
        self.types = names.into_iter().zip(types).collect();
        self.is_schema = true;
        Ok(())
    }

    /// Realizes the records of a BTF or DWARF file, and adds their types.
    fn realize_records(&mut self, file: &Source, base: Option<&str>) -> Result<(), CliError> {
        let base = base.map(contents).transpose()?;
        let program = Program::read(std::slice::from_ref(file), base.as_ref())
            .map_err(|error| CliError(error.to_string()))?;
        let forwards = btf::Forwards::resolve(&program.types);
        if !self.opaque.is_empty() {
            let labels = program.types.labels();
            labels.for_each(|label| meet_label(label, &mut self.opaque));
        }
        let subject = &mut *self.subject;
        let draft = subject.draft();
        let see = |label: &selfsame_spec::Label| btf::seen(label, &self.forget);
        let mut builder = DraftBuilder::new(subject, draft);
        let nodes = btf::build_seen(&program.types, &forwards, &see, &mut builder)?;
        let types = subject.realize(self.interner, &nodes).map_err(|error| {
            let id = |index: u32| nodes.iter().position(|node| node.index == index);
            let error = program.error_at(error, |node| Some(id(node)? as u32));
            CliError(format!("{}: {error}", self.path))
        })?;
        subject.drop_draft(draft);
        let named = program.names().into_iter();
        let named: Vec<_> = named.map(|(name, id)| (name, types[id as usize], id)).collect();
        let mut seen = HashSet::new();
        let names = named.iter().filter(|(name, ty, _)| seen.insert((name.clone(), *ty)));
        self.types = names.map(|(name, ty, _)| (name.clone(), *ty)).collect();
        self.is_schema = false;
        self.records = Some(Records { program, named });
        Ok(())
    }

    /// Realizes a batch, and returns the types that it declares, with their names.
    fn realize(
        &mut self,
        of: example::Batch,
        lowered: Lowered,
        scope: &Scope,
        roots: &[Option<Type>],
    ) -> Result<Vec<(String, Type)>, CliError> {
        let names: Vec<String> = lowered.graph.roots.iter().map(|(name, _)| name.clone()).collect();
        let types = match self.keeps_batches {
            true => self.realize_kept(of, lowered, roots)?,
            false => self.realize_dropped(&of, lowered, scope, roots)?,
        };
        Ok(names.into_iter().zip(types).collect())
    }

    /// Realizes a batch, and stores the batch with its handles.
    fn realize_kept(
        &mut self,
        of: example::Batch,
        lowered: Lowered,
        roots: &[Option<Type>],
    ) -> Result<Vec<Type>, CliError> {
        let run = realize(&mut *self.subject, self.interner, &lowered.graph, roots);
        let types = run.types.clone();
        let types =
            types.map_err(|error| self.refuse(vec![refusal::diagnose(&error, &lowered)], &of))?;
        self.batches.push(RealizedBatch { of, lowered, run });
        Ok(types)
    }

    /// Realizes a batch without keeping it. The graph of the batch is dropped as soon as the draft
    /// is built, and before the types are realized. Graph and types are never in memory together. If the types are refused, the text is read again to
    /// find the place of the error.
    fn realize_dropped(
        &mut self,
        of: &example::Batch,
        lowered: Lowered,
        scope: &Scope,
        roots: &[Option<Type>],
    ) -> Result<Vec<Type>, CliError> {
        let (draft, nodes, built) = build(&mut *self.subject, &lowered.graph, roots);
        let own = lowered.graph.roots.iter().map(|&(_, node)| nodes.get(node as usize).copied());
        let own: Option<Vec<Node>> = own.collect();
        drop((lowered, nodes));
        let types =
            built.and_then(|()| self.subject.realize(self.interner, &own.unwrap_or_default()));
        self.subject.drop_draft(draft);
        types.map_err(|error| match read(&of.text, scope) {
            Ok(lowered) => self.refuse(vec![refusal::diagnose(&error, &lowered)], of),
            Err(errors) => self.refuse(errors, of),
        })
    }

    /// Drops the types of names that a later batch declares again. A name that is declared again
    /// refers to the later type. `scope` maps each name to the number of its last root. The types
    /// are in the order of the roots.
    fn forget_redeclared(&mut self, scope: &Scope) {
        let mut root = 0;
        self.types.retain(|(name, _)| {
            root += 1;
            scope.old.get(name) == Some(&(root - 1))
        });
    }

    /// Returns the errors of a batch as a message that shows the lines of the file.
    fn refuse(&self, errors: Vec<Diagnostic>, of: &example::Batch) -> CliError {
        refused(&self.path, &self.text, of, errors)
    }

    /// Returns the type that has this name. If several types have this name, an error is returned.
    pub(crate) fn find(&self, name: &str) -> Result<Type, CliError> {
        let found = self.find_all(name)?;
        let several = || {
            let records = found.iter().map(|&ty| self.places(name, ty).join(", "));
            let records: Vec<String> = records.take(MAX_SHOWN).collect();
            CliError(format!(
                "{}: `{name}` has {} types: {}; give one as `{name}#NUMBER`",
                self.path,
                found.len(),
                records.join("; ")
            ))
        };
        if let [one] = found[..] { Ok(one) } else { Err(several()) }
    }

    /// Returns all types that have a name. If no type has this name, an error is returned. In BTF,
    /// several types may have one name. The keyword may be missing in the name, and the number of a
    /// record may follow the name.
    pub(crate) fn find_all(&self, name: &str) -> Result<Vec<Type>, CliError> {
        let with = |is: &dyn Fn(&str) -> bool| -> Vec<Type> {
            self.types.iter().filter(|(known, _)| is(known)).map(|&(_, ty)| ty).collect()
        };
        let mut found = with(&|known| known == name);
        if found.is_empty() && self.is_schema {
            found = with(&|known| is_named(known, name));
        }
        if let (true, Some(records)) = (found.is_empty(), &self.records) {
            found = with(&|known| is_named(known, name));
            if let (true, Some((name, number))) = (found.is_empty(), name.rsplit_once('#')) {
                let is =
                    |known: &str, id| is_named(known, name) && records.program.number(id) == number;
                let named = records.named.iter().filter(|(known, _, id)| is(known, *id));
                found = named.map(|&(_, ty, _)| ty).collect();
            }
            found.sort_unstable();
            found.dedup();
        }
        if !found.is_empty() {
            return Ok(found);
        }
        if self.types.is_empty() {
            return Err(CliError(format!("{}: nothing is declared in it", self.path)));
        }
        let names = self.types.iter().map(|(name, _)| name.as_str());
        let names: Vec<&str> = names.take(MAX_SHOWN).collect();
        let more = if self.types.len() > MAX_SHOWN { ", .." } else { "" };
        Err(CliError(format!(
            "nothing is named `{name}`; the names are {}{more}",
            names.join(", ")
        )))
    }

    /// Returns the BTF records that have this name and type, as text.
    pub(crate) fn places(&self, name: &str, ty: Type) -> Vec<String> {
        let Some(records) = &self.records else { return Vec::new() };
        // A sign `#` does not always begin the number of a record. A name of Rust may also contain
        // this sign, as in `{closure#0}`.
        let is_whole = records.named.iter().any(|(known, ..)| is_named(known, name));
        let name =
            if is_whole { name } else { name.rsplit_once('#').map_or(name, |(name, _)| name) };
        let is = |known: &str| is_named(known, name);
        let named = records.named.iter().filter(|(known, to, _)| *to == ty && is(known));
        named.map(|&(_, _, id)| records.program.record(id)).collect()
    }

    /// Returns the vocabulary in which the types are printed. Returns `None` if the format has no
    /// vocabulary of its own.
    pub(crate) fn words(&self) -> Option<&'static dyn Words> {
        match (&self.records, self.is_schema) {
            (Some(_), _) => Some(&CWords),
            (None, true) => Some(&SchemaWords),
            (None, false) => None,
        }
    }

    /// Returns the canonical graph of the given types. Also returns the heads of each type in this
    /// graph.
    pub(crate) fn canonical_graph(
        &mut self,
        types: Vec<(String, Type)>,
    ) -> Result<(CanonicalGraph, Roots), CliError> {
        let mut snapshot = CanonicalGraph::default();
        let mut roots = Vec::with_capacity(types.len());
        for (name, ty) in types {
            roots.push((name, snapshot.add(&mut *self.subject, ty)?));
        }
        Ok((snapshot, roots))
    }
}

/// Returns whether a name in a file equals the given name. A keyword may precede the name in the
/// file.
pub(crate) fn is_named(known: &str, name: &str) -> bool {
    known == name || known.split_once(' ').is_some_and(|(_, bare)| bare == name)
}

/// Returns the error message for a base that is given with a file in the notation.
pub(crate) fn no_base(path: &str) -> CliError {
    CliError(format!("{path}: `--base` is the base of split BTF, and this file is a text"))
}

/// Returns the errors of a batch as a message that shows the lines of the file.
pub(crate) fn refused(
    path: &str,
    text: &str,
    of: &example::Batch,
    errors: Vec<Diagnostic>,
) -> CliError {
    CliError(render_errors(path, text, &move_to_file(errors, of, text)))
}

/// Converts the places of errors from positions in a batch to positions in its file.
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

/// Returns errors as text with their source lines. On a terminal the text is coloured, unless the
/// user has disabled colours.
pub(crate) fn render_errors(path: &str, text: &str, errors: &[Diagnostic]) -> String {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let config = Config::default().with_color(color).with_index_type(ariadne::IndexType::Byte);
    let mut out = Vec::new();
    let shown = &*plain(text);
    for error in errors.iter().take(MAX_SHOWN) {
        if !drawable(text, error) {
            let (line, column) = line_column(text, error.span.start);
            let message = plain(&error.message);
            let line = format!("{path}:{line}:{column}: {}: {message}\n", error.code);
            out.extend(line.into_bytes());
            continue;
        }
        let at = |span: &std::ops::Range<usize>| (path, span.start..span.end.max(span.start));
        let main = Label::new(at(&error.span)).with_message("here");
        let mut report = Report::build(ReportKind::Error, at(&error.span))
            .with_config(config)
            .with_code(error.code)
            .with_message(plain(&error.message))
            .with_label(main);
        for (span, text) in &error.labels {
            report = report.with_label(Label::new(at(span)).with_message(plain(text)));
        }
        if let Some(help) = &error.help {
            report = report.with_help(plain(help));
        }
        // Writing to a `Vec` does not fail.
        let _ = report.finish().write((path, ariadne::Source::from(shown)), &mut out);
    }
    if errors.len() > MAX_SHOWN {
        out.extend(format!("and {} more errors\n", errors.len() - MAX_SHOWN).into_bytes());
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Returns whether the source lines of an error are short enough to be printed.
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
