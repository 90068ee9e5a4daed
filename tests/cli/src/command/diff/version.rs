//! Reads a version of types from a file, or from the files of a folder.

use super::program;
use crate::command::file::{contents, no_base, refused, render_errors, text_of, unread};
use crate::command::forget::{meet_interned, take_normal_forms};
use crate::command::schema;
use crate::command::source::ENDING;
use crate::context::Context;
use crate::error::CliError;
use selfsame::explain::Words;
use selfsame::{Draft, Forgets, Interner, Type};
use selfsame_formats::OpaqueNames;
use selfsame_formats::btf::{CWords, Program, Source};
use selfsame_formats::file::Contents;
use selfsame_formats::schema::{Format, SchemaWords, Source as SchemaFile};
use selfsame_harness::text::{Scope, read};
use selfsame_harness::types::{example, refusal};
use selfsame_spec::Kind;
use selfsame_spec::graph::Node;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The largest number of files of types in a folder.
const MAX_FILES: usize = 10_000;

/// The named types of one version.
#[derive(Default)]
pub(super) struct Version {
    pub(super) types: Vec<(String, Type)>,
    /// Whether some of the types come from BTF.
    pub(super) is_btf: bool,
    /// Whether some of the types come from a schema.
    is_schema: bool,
}

impl Version {
    /// Reads a file, or all files of a folder, and realizes their types. All BTF files of a folder
    /// belong to one program, and all schemas of one format to one schema. Each text in the
    /// notation is a scope of its own.
    ///
    /// A text is read as types in the notation; if it is not such a text, it is the root file of a
    /// program.
    pub(super) fn read(
        context: &Context,
        interner: &mut Interner,
        path: &str,
        (base, forget): (Option<&str>, &Forgets),
    ) -> Result<Self, CliError> {
        let files = if path != "-" && Path::new(path).is_dir() {
            files(Path::new(path)).map_err(|error| unread(path, &error))?
        } else {
            vec![path.to_owned()]
        };
        let (mut version, mut program) = (Self::default(), Vec::new());
        let mut schemas = BTreeMap::<Format, Vec<SchemaFile>>::new();
        for file in &files {
            let source = contents(file)?;
            match source.contents {
                Contents::Btf { .. } | Contents::Dwarf(_) => program.push(source),
                Contents::Text(bytes) => {
                    if let Some(format) = context.format.or_else(|| Format::of(file, &bytes)) {
                        let name = file.clone();
                        schemas.entry(format).or_default().push(SchemaFile { name, bytes });
                        continue;
                    }
                    let text = text_of(file, bytes)?;
                    let is_program = file.ends_with(ENDING) && has_functions(&text);
                    version.types.extend(match is_program {
                        true => program::types(context, interner, file)?,
                        false => of_text(interner, file, &text)?,
                    });
                }
            }
        }
        version.is_schema = !schemas.is_empty();
        for (format, files) in schemas {
            version.types.extend(schema::types(interner, format, &files, forget)?);
        }
        match (&program[..], base) {
            ([], Some(_)) => return Err(no_base(path)),
            ([], None) => {}
            (program, base) => version.add_program(interner, program, base)?,
        }
        Ok(version)
    }

    /// Replaces each type by its normal form without the given properties.
    pub(super) fn forget(
        &mut self,
        interner: &mut Interner,
        forget: &Forgets,
    ) -> Result<(), CliError> {
        take_normal_forms(interner, &mut self.types, forget)
    }

    /// Meets the names of the types.
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

    /// Returns the vocabulary in which the types are printed, if their format has its own.
    pub(super) fn words(&self, other: &Self) -> Option<&'static dyn Words> {
        let is_schema = self.is_schema || other.is_schema;
        match (self.is_btf || other.is_btf, is_schema) {
            (true, _) => Some(&CWords),
            (false, true) => Some(&SchemaWords),
            (false, false) => None,
        }
    }

    fn add_program(
        &mut self,
        interner: &mut Interner,
        files: &[Source],
        base: Option<&str>,
    ) -> Result<(), CliError> {
        self.is_btf = true;
        let base = base.map(contents).transpose()?;
        let program = Program::read(files, base.as_ref());
        let program = program.map_err(|error| CliError(error.to_string()))?;
        let names = program.names();
        let realized = program.realize(interner);
        let told = |error| CliError(format!("{}: {error}", files[0].name));
        let realized = realized.map_err(told)?;
        let named = names.into_iter().map(|(name, id)| (name, realized.types[id as usize]));
        self.types.extend(named);
        Ok(())
    }
}

/// Returns whether a text must be read as a program: it is not a text of types, or it has
/// functions, whose globals are members of a program.
fn has_functions(text: &str) -> bool {
    let Ok(parsed) = example::parse(text) else { return true };
    parsed.batches.iter().any(|batch| {
        let Ok(lowered) = read(&batch.text, &Scope::default()) else { return false };
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

/// Returns the paths of the files of types below a folder, sorted. Links are skipped, and so are
/// texts whose names do not end with `.same`.
fn files(folder: &Path) -> std::io::Result<Vec<String>> {
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

/// Returns whether a file in a folder is a file of types, judged by its name.
fn is_of_types(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let name =
        [".gz", ".xz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let ends = [".same", ".btf", ".o", ".ko", ".so", ".debug", ".dwo"];
    let known = ends.iter().any(|end| name.ends_with(end));
    known || name == "vmlinux" || Format::of_name(name).is_some()
}
