//! Implements `selfsame import btf`. The import reads files, resolves declarations, builds and
//! realizes the types, and reports the result.

use super::forget::meet;
use super::program::{Program, ProgramError, Source};
use super::report::{Name, Report};
use super::text::printable;
use super::{Classes, Error, Kind, seen};
use crate::file::{self, Contents, FileError, Format, Limits};
use crate::opaque_names::OpaqueNames;
use rayon::prelude::*;
use selfsame::{Digest, ErrorKind, Forgets, Interner, Label, Lens, Type};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::time::Instant;

/// The options of an import; by default, the types are only counted.
#[derive(Clone, Default, Debug)]
pub struct Options {
    /// The format from which types are read: BTF or DWARF.
    pub format: Format,
    /// Whether the named types are listed with their identity hashes.
    pub names: bool,
    /// Whether all forward declarations stay opaque.
    pub raw_fwd: bool,
    /// Whether the identity hash of each distinct type, and one hash of the set of these hashes,
    /// are computed.
    pub digests: bool,
    /// The properties that the types forget. Each type is replaced by its normal form without these
    /// properties.
    pub forget: Forgets,
}

/// The reason why an import failed.
#[derive(Debug)]
pub enum ImportError {
    /// A file cannot be read.
    File {
        /// The name of the file.
        file: String,
        /// The reason why the file cannot be read.
        error: FileError,
    },
    /// The bytes are not BTF.
    Btf(Error),
    /// The files are not BTF, or do not belong together.
    Program(ProgramError),
    /// A type that is to be opaque has a name that no type has.
    Opaque(String),
    /// The types cannot be realized; for example, a struct contains itself by value.
    Types {
        /// The error of the interner.
        error: selfsame::Error,
        /// The records on the path to the error, as text.
        records: Vec<String>,
    },
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File { file, error } => write!(f, "{file}: {error}"),
            Self::Btf(error) => error.fmt(f),
            Self::Opaque(text) => write!(f, "--opaque: {text}"),
            Self::Program(error) => error.fmt(f),
            Self::Types { error, records } => {
                write!(f, "{}: {error}", error.code())?;
                if records.is_empty() { Ok(()) } else { write!(f, ": {}", records.join(", in ")) }
            }
        }
    }
}

impl std::error::Error for ImportError {}

impl From<Error> for ImportError {
    fn from(error: Error) -> Self {
        Self::Btf(error)
    }
}

impl From<ProgramError> for ImportError {
    fn from(error: ProgramError) -> Self {
        Self::Program(error)
    }
}

impl From<selfsame::Error> for ImportError {
    fn from(error: selfsame::Error) -> Self {
        Self::Types { error, records: Vec::new() }
    }
}

/// A program whose types are realized.
#[derive(Debug)]
pub struct Realized {
    /// The program: its types and files.
    pub program: Program,
    /// The realized type of each type of the program, indexed by the number of the type. The number
    /// 0 is `void`.
    pub types: Vec<Type>,
    /// The number of forward declarations that are resolved, and the number of forward declarations
    /// that stay opaque.
    pub declarations: (usize, usize),
}

impl Realized {
    /// Replaces each type by its normal form (`[btf.forget]`).
    ///
    /// # Errors
    /// Returns E0712 of the interner.
    pub fn forget(
        &mut self,
        interner: &mut Interner,
        forget: &Forgets,
    ) -> Result<(), selfsame::Error> {
        let see = |label: &Label| seen(label, forget);
        if !forget.is_empty() {
            self.types = interner.normal_forms_with(&self.types, forget, &see)?;
        }
        Ok(())
    }
}

/// A program whose equal types are found, with declarations resolved, so that it can be realized.
pub struct Prepared {
    program: Program,
    classes: Classes,
    /// The names of the types, each with the number of a record.
    names: Vec<(String, u32)>,
}

impl Prepared {
    /// Realizes all types in an interner, and returns the named types in the order of the records,
    /// without most repetitions.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub fn realize(self, interner: &mut Interner) -> Result<Vec<(String, Type)>, ImportError> {
        let realized = self.program.realize_classes(self.classes, interner)?;
        let named = |(name, id): (String, u32)| (name, realized.types[id as usize]);
        Ok(self.names.into_iter().map(named).collect())
    }
}

impl Program {
    /// Finds the equal types and the names, which needs no interner.
    ///
    /// # Errors
    /// E0712 for too many types.
    pub fn prepare(self) -> Result<Prepared, ImportError> {
        let classes = Classes::of(&self.types)?;
        let names = self.distinct_names(&classes.of);
        Ok(Prepared { classes, names, program: self })
    }

    /// Realizes all types of the program in an interner.
    ///
    /// # Errors
    /// Returns [`ImportError`] if the types are refused.
    pub fn realize(self, interner: &mut Interner) -> Result<Realized, ImportError> {
        let classes = Classes::of(&self.types)?;
        self.realize_classes(classes, interner)
    }

    fn realize_classes(
        self,
        classes: Classes,
        interner: &mut Interner,
    ) -> Result<Realized, ImportError> {
        let Classes { graph, of, counts } = classes;
        let realized = interner.realize_graph(graph).map_err(|error| self.at(error, &of))?;
        let types = of.iter().map(|&class| realized[class as usize]).collect();
        Ok(Realized { program: self, types, declarations: counts })
    }

    fn at(&self, error: selfsame::Error, class_of: &[u32]) -> ImportError {
        let is = |&id: &u32, class: u32| class_of[id as usize] == class;
        let is_declaration = |&id: &u32| self.types.kind(id) == Kind::FWD;
        self.error_at(error, |class| {
            self.types.ids().find(|id| is(id, class) && !is_declaration(id))
        })
    }

    /// Returns an error with the records on the path to the error. The function `record` returns
    /// the text of the record of a node.
    pub fn error_at(
        &self,
        error: selfsame::Error,
        record: impl Fn(u32) -> Option<u32>,
    ) -> ImportError {
        let steps = match error.kind() {
            ErrorKind::InfiniteSize { cycle } => &cycle[..],
            _ => &[],
        };
        let records = steps.iter().take(MAX_STEPS).filter_map(|step| record(step.node));
        let mut records: Vec<String> = records.map(|id| self.place(id)).collect();
        if steps.len() > MAX_STEPS {
            records.push("..".to_owned());
        }
        ImportError::Types { error, records }
    }
}

/// The largest number of records that an error contains.
const MAX_STEPS: usize = 8;

/// Reads a file, or standard input for `-`.
///
/// # Errors
/// Returns [`FileError`] if the file cannot be read.
pub fn source(path: &Path) -> Result<Source, ImportError> {
    source_as(path, Format::Any)
}

/// Reads the types in a given format from a file, or from standard input for `-`.
///
/// # Errors
/// Returns [`FileError`] if the file cannot be read.
pub fn source_as(path: &Path, format: Format) -> Result<Source, ImportError> {
    let name = path.display().to_string();
    let limits = Limits::default();
    let read = match path.to_str() {
        Some("-") => file::read_stream_as(std::io::stdin().lock(), limits, format),
        _ => file::read_as(path, limits, format),
    };
    match read {
        Ok(Contents::Btf { .. }) if format == Format::Dwarf => {
            Err(ImportError::File { file: name, error: FileError::NotDwarf })
        }
        Ok(contents) => Ok(Source { name, contents }),
        Err(error) => Err(ImportError::File { file: name, error }),
    }
}

/// Reads files, as many at a time as there are threads.
///
/// # Errors
/// The error of the first file that cannot be read.
fn sources(paths: &[&Path], format: Format) -> Result<Vec<Source>, ImportError> {
    // All are read before the first error is looked for: it depends on no order of time.
    let read: Vec<_> = paths.par_iter().map(|path| source_as(path, format)).collect();
    read.into_iter().collect()
}

/// Imports BTF or DWARF files as one program into a new interner. The function `phase` is called at
/// the start of each phase.
///
/// # Errors
/// Returns [`ImportError`] if a file cannot be read or its types are refused.
pub fn import(
    paths: &[&Path],
    base: Option<&Path>,
    options: Options,
    phase: &mut dyn FnMut(&'static str),
) -> Result<Report, ImportError> {
    let mut phases = Phases { told: phase, started: Instant::now(), seconds: Vec::new() };
    phases.start("file");
    let base = base.map(source).transpose()?;
    let files = sources(paths, options.format)?;
    phases.start("read");
    let program = Program::read(&files, base.as_ref())?;
    drop((files, base));
    phases.start("resolve");
    let types = &program.types;
    let classes = if options.raw_fwd { Classes::opaque(types) } else { Classes::of(types) }?;
    phases.start("realize");
    let mut interner = Interner::new();
    let mut realized = program.realize_classes(classes, &mut interner)?;
    check_opaque(&realized.program, &options.forget)?;
    realized.forget(&mut interner, &options.forget)?;
    let own: Vec<u32> = realized.program.own().collect();
    let mut distinct: Vec<Type> = own.iter().map(|&id| realized.types[id as usize]).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let set = if options.digests {
        phases.start("digests");
        Some(set_of(&interner, &distinct)?)
    } else {
        None
    };
    let mut report = Report { seconds: phases.end(), set, ..Report::default() };
    (report.forwards_resolved, report.forwards_opaque) = realized.declarations;
    count_in(&mut report, &realized.program, &own);
    count_out(&mut report, &interner, &distinct)?;
    if options.names {
        report.names = names(&realized, &interner, &own)?;
    }
    Ok(report)
}

/// Refuses names of opaque types that no record has.
fn check_opaque(program: &Program, forget: &Forgets) -> Result<(), ImportError> {
    let mut names = OpaqueNames::of(forget);
    if !names.is_empty() {
        program.types.labels().for_each(|label| meet(label, &mut names));
    }
    names.lost().map_or(Ok(()), |text| Err(ImportError::Opaque(text)))
}

/// Returns the SHA-256 of the sorted identity hashes of all distinct types. The result depends
/// neither on the order of the types in the file nor on repetitions.
fn set_of(interner: &Interner, distinct: &[Type]) -> Result<String, selfsame::Error> {
    let hash = |&ty| interner.hash(ty, Lens::Identity);
    let mut digests = distinct.iter().map(hash).collect::<Result<Vec<_>, _>>()?;
    digests.sort_unstable();
    let mut set = Sha256::new();
    digests.iter().for_each(|digest| set.update(digest.0));
    Ok(Digest(set.finalize().into()).to_string())
}

fn count_in(report: &mut Report, program: &Program, own: &[u32]) {
    let types = &program.types;
    report.types_in = own.len();
    report.references_in = own.iter().map(|&id| types.children(id).len()).sum();
    let mut by_kind = vec![0; Kind::all().count()];
    own.iter().for_each(|&id| by_kind[types.kind(id).index()] += 1);
    let counted = Kind::all().zip(by_kind).filter(|&(_, count)| count > 0);
    for (kind, count) in counted {
        report.kinds_in.push((kind.name(), count));
        report.unknown += if kind.is_known() { 0 } else { count };
    }
}

fn count_out(
    report: &mut Report,
    interner: &Interner,
    distinct: &[Type],
) -> Result<(), selfsame::Error> {
    report.types_out = distinct.len();
    let mut by_kind = vec![0; Kind::all().count()];
    for &ty in distinct {
        for head in interner.heads(ty)? {
            by_kind[Kind::of_head(head.label().kind()).index()] += 1;
            match head.position() {
                Some(position) if position.index == 0 => {
                    report.cycles += 1;
                    report.types_on_cycles += position.size as usize;
                    report.largest_cycle = report.largest_cycle.max(position.size as usize);
                }
                _ => {}
            }
        }
    }
    let counted = Kind::all().map(Kind::name).zip(by_kind).filter(|&(_, count)| count > 0);
    report.kinds_out = counted.collect();
    Ok(())
}

/// Returns the named types of a program with their identity hashes. The list has no repetitions,
/// and is sorted by name.
fn names(
    realized: &Realized,
    interner: &Interner,
    own: &[u32],
) -> Result<Vec<Name>, selfsame::Error> {
    let types = &realized.program.types;
    let named = own.iter().filter(|&&id| !types.name(id).is_empty());
    let mut named: Vec<(&[u8], Type)> =
        named.map(|&id| (types.name(id), realized.types[id as usize])).collect();
    named.sort_unstable();
    named.dedup();
    let name = |(name, ty): (&[u8], Type)| {
        Ok(Name {
            // The kind is the kind of the realized type. For a resolved declaration, this is the
            // kind of the definition.
            kind: kind_of(interner, ty)?.name(),
            name: printable(name),
            hash: interner.hash(ty, Lens::Identity)?.to_string(),
        })
    };
    let mut names: Vec<Name> =
        named.into_iter().map(name).collect::<Result<_, selfsame::Error>>()?;
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// Returns the kind of BTF or DWARF that a realized type has.
fn kind_of(interner: &Interner, ty: Type) -> Result<Kind, selfsame::Error> {
    let head = interner.heads(ty)?;
    Ok(head.first().map_or(Kind::VOID, |head| Kind::of_head(head.label().kind())))
}

/// Measures the seconds of each phase of an import.
struct Phases<'a> {
    told: &'a mut dyn FnMut(&'static str),
    started: Instant,
    seconds: Vec<(&'static str, f64)>,
}

impl Phases<'_> {
    fn stop(&mut self) {
        let took = self.started.elapsed().as_secs_f64();
        if let Some((_, seconds)) = self.seconds.last_mut() {
            *seconds = took;
        }
        self.started = Instant::now();
    }

    fn start(&mut self, phase: &'static str) {
        self.stop();
        self.seconds.push((phase, 0.0));
        (self.told)(phase);
    }

    fn end(mut self) -> Vec<(&'static str, f64)> {
        self.stop();
        self.seconds
    }
}
