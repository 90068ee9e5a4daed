//! Reads a version of types from a file, or from the files of a folder.

use super::members;
use crate::command::file::{contents, no_base, refused, render_errors, text_of, unread};
use crate::command::forget::{meet_interned, take_normal_forms};
use crate::command::schema::of_graph as of_schema;
use crate::command::source::ENDING;
use crate::context::Context;
use crate::error::CliError;
use rayon::prelude::*;
use selfsame::explain::Words;
use selfsame::{Draft, Forgets, Interner, Type};
use selfsame_formats::OpaqueNames;
use selfsame_formats::btf::{CWords, Prepared, Program, Source};
use selfsame_formats::file::Contents;
use selfsame_formats::schema::{self, Format, SchemaWords, Source as SchemaFile};
use selfsame_harness::text::{Scope, read};
use selfsame_harness::types::{example, refusal};
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Kind, Lens};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The code of the error for a part of the language that has no meaning in a text of types.
const NOT_HERE: &str = "E0110";

/// The largest number of files of types in a folder.
const MAX_FILES: usize = 10_000;

/// The named types of one version.
#[derive(Default)]
pub(super) struct Version {
    pub(super) types: Vec<(String, Type)>,
    /// Whether some of the types come from BTF.
    is_btf: bool,
    /// Whether some of the types come from a schema.
    is_schema: bool,
}

/// The files of a version, which are read and not yet realized. Texts are kept as they are, and are
/// parsed later.
#[derive(Default)]
pub(super) struct VersionFiles {
    texts: Vec<Text>,
    schemas: Vec<(String, Graph)>,
    /// The types of all files of BTF and DWARF, with the name of the first file.
    program: Option<(String, Prepared)>,
    /// The format of the last file.
    pub(super) format: &'static str,
}

/// A file that is a text.
struct Text {
    file: String,
    text: String,
    /// Whether the text is the root of a program of the language.
    is_program: bool,
}

impl VersionFiles {
    /// Reads a file or all files of a folder; each thread reads one file at a time. All files of
    /// BTF in a folder are one program, and all schemas of a format are one schema. Each text is a
    /// scope of its own. A schema is read without the inside of the definitions that `forget`
    /// names.
    pub(super) fn read(
        context: &Context,
        path: &str,
        (base, forget): (Option<&str>, &Forgets),
    ) -> Result<Self, CliError> {
        let files = if is_folder(path) { files(path)? } else { vec![path.to_owned()] };
        let sources: Vec<_> = files.par_iter().map(|file| contents(file)).collect();
        let sources = sources.into_iter().collect::<Result<Vec<_>, _>>()?;
        let (mut read, mut program) = (Self::default(), Vec::new());
        let mut schemas = BTreeMap::<Format, Vec<SchemaFile>>::new();
        for source in sources {
            let Contents::Text(bytes) = source.contents else {
                let is_btf = matches!(source.contents, Contents::Btf { .. });
                read.format = if is_btf { "btf" } else { "dwarf" };
                program.push(source);
                continue;
            };
            let name = source.name;
            if let Some(format) = context.format.or_else(|| Format::of(&name, &bytes)) {
                read.format = format.name();
                schemas.entry(format).or_default().push(SchemaFile { name, bytes });
                continue;
            }
            let text = text_of(&name, bytes)?;
            let is_program = name.ends_with(ENDING) && has_functions(&text);
            read.format = if is_program { "program" } else { "notation" };
            read.texts.push(Text { file: name, text, is_program });
        }
        for (format, files) in schemas {
            let name = files.first().map_or_else(String::new, |file| file.name.clone());
            let graph = schema::read_without(format, &files, forget);
            read.schemas.push((name, graph.map_err(|error| CliError(error.to_string()))?));
        }
        match (&program[..], base) {
            ([], Some(_)) => return Err(no_base(path)),
            ([], None) => {}
            (program, base) => {
                let name = program[0].name.clone();
                read.program = Some((name, prepare(program, base)?));
            }
        }
        Ok(read)
    }

    /// Realizes the types. A text is read as notation, or else as the root of a program of the
    /// language. The members of a program are seen through a lens.
    pub(super) fn realize(
        self,
        context: &Context,
        interner: &mut Interner,
        lens: Lens,
    ) -> Result<Version, CliError> {
        let (is_btf, is_schema) = (self.program.is_some(), !self.schemas.is_empty());
        let mut types = Vec::new();
        for Text { file, text, is_program } in &self.texts {
            types.extend(match is_program {
                true => members::types(context, interner, file, lens)?,
                false => of_text(interner, file, text)?,
            });
        }
        for (file, graph) in self.schemas {
            types.extend(of_schema(interner, &file, graph)?);
        }
        if let Some((file, program)) = self.program {
            let named = program.realize(interner);
            types.extend(named.map_err(|error| CliError(format!("{file}: {error}")))?);
        }
        Ok(Version { types, is_btf, is_schema })
    }
}

/// Reads files of BTF and DWARF as one program.
fn prepare(files: &[Source], base: Option<&str>) -> Result<Prepared, CliError> {
    let base = base.map(contents).transpose()?;
    let program = Program::read(files, base.as_ref());
    let program = program.map_err(|error| CliError(error.to_string()))?;
    program.prepare().map_err(|error| CliError(format!("{}: {error}", files[0].name)))
}

impl Version {
    /// Replaces each type by its normal form without the given properties.
    pub(super) fn forget(
        &mut self,
        interner: &mut Interner,
        forget: &Forgets,
    ) -> Result<(), CliError> {
        take_normal_forms(interner, &mut self.types, forget)
    }

    /// Marks the names of the types as met in `names`.
    pub(super) fn meet(
        &self,
        interner: &Interner,
        names: &mut OpaqueNames,
    ) -> Result<(), CliError> {
        if self.is_schema {
            self.types.iter().for_each(|(name, _)| names.meet(name));
        }
        meet_interned(names, interner, &self.types)
    }

    /// Returns the vocabulary in which the types are printed. Returns `None` if the format of the
    /// types has no vocabulary of its own.
    pub(super) fn words(&self, other: &Self) -> Option<&'static dyn Words> {
        let is_schema = self.is_schema || other.is_schema;
        match (self.is_btf || other.is_btf, is_schema) {
            (true, _) => Some(&CWords),
            (false, true) => Some(&SchemaWords),
            (false, false) => None,
        }
    }
}

/// Returns whether a text must be read as a program. This is so in three cases: the text is not a
/// text of types, it has functions, or it has parts that only a program can have. The globals of
/// functions are members of a program.
fn has_functions(text: &str) -> bool {
    let Ok(parsed) = example::parse(text) else { return true };
    parsed.batches.iter().any(|batch| {
        let lowered = match read(&batch.text, &Scope::default()) {
            Ok(lowered) => lowered,
            Err(errors) => return errors.iter().any(|error| error.code == NOT_HERE),
        };
        lowered.graph.nodes.iter().any(|node| match node {
            Node::Head { label, .. } => label.kind() == Kind::FUNCTION,
            _ => false,
        })
    })
}

/// Realizes the types of a text in the notation, and returns them with their names.
fn of_text(
    interner: &mut Interner,
    path: &str,
    text: &str,
) -> Result<Vec<(String, Type)>, CliError> {
    let parsed =
        example::parse(text).map_err(|errors| CliError(render_errors(path, text, &errors)))?;
    let (mut scope, mut roots) = (Scope::default(), Vec::<Type>::new());
    for batch in &parsed.batches {
        let told = |errors| refused(path, text, batch, errors);
        let lowered = read(&batch.text, &scope).map_err(told)?;
        let mut draft = Draft::new();
        let built = lowered.graph.build(&mut draft, |draft: &mut Draft, old| {
            let missing = selfsame::ErrorKind::ForeignHandle;
            draft.bring(*roots.get(old as usize).ok_or(missing)?)
        });
        let realized = built.and_then(|nodes| {
            let named = lowered.graph.roots.iter();
            let named: Vec<_> = named.map(|&(_, node)| nodes[node as usize]).collect();
            interner.realize(&draft, &named)
        });
        let types = realized.map_err(|error| told(vec![refusal::diagnose(&error, &lowered)]))?;
        for ((name, _), ty) in lowered.graph.roots.iter().zip(types) {
            // If a later batch declares a name again, the name stands for the later type.
            scope.old.insert(name.clone(), roots.len() as u32);
            roots.push(ty);
        }
    }
    Ok(scope.old.into_iter().map(|(name, at)| (name, roots[at as usize])).collect())
}

/// Returns whether the name is that of a folder.
pub(super) fn is_folder(path: &str) -> bool {
    path != "-" && Path::new(path).is_dir()
}

/// Returns the sorted paths of the files of types below a folder. Links are skipped. Texts whose
/// names do not end with `.same` are skipped, too.
pub(super) fn files(folder: &str) -> Result<Vec<String>, CliError> {
    below(Path::new(folder)).map_err(|error| unread(folder, &error))
}

fn below(folder: &Path) -> std::io::Result<Vec<String>> {
    let (mut out, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(&folder)? {
            entries.push(entry?.path());
        }
        entries.sort();
        for path in entries {
            // Links are not followed, because folders may contain links to one another.
            let kind = std::fs::symlink_metadata(&path)?.file_type();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && is_of_types(&path) {
                out.push(path.to_string_lossy().into_owned());
            }
        }
        if out.len() > MAX_FILES {
            let error = format!("the folder has more than {MAX_FILES} files of types");
            return Err(std::io::Error::other(error));
        }
    }
    out.sort();
    Ok(out)
}

/// Returns whether the name of a file in a folder is the name of a file of types.
fn is_of_types(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let name =
        [".gz", ".xz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let ends = [".same", ".btf", ".o", ".ko", ".so", ".debug", ".dwo"];
    let known = ends.iter().any(|end| name.ends_with(end));
    known || name == "vmlinux" || Format::of_name(name).is_some()
}
