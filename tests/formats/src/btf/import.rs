//! `selfsame import btf`: it reads a file, resolves declarations, builds and realizes the types,
//! and reports the result.

use super::report::{Name, Report};
use super::{Classes, Error, Kind, Types, read};
use selfsame::{Digest, Interner, Lens, Type};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::time::Instant;

/// The options of an import; without them, the types are only counted.
#[derive(Clone, Copy, Default, Debug)]
pub struct Options {
    /// Whether the named types are listed with their identity hashes.
    pub names: bool,
    /// Whether all forward declarations stay opaque.
    pub raw_fwd: bool,
    /// Whether the identity hash of each distinct type is computed, and one hash of their set.
    pub digests: bool,
}

/// The reason why an import failed.
#[derive(Debug)]
pub enum ImportError {
    /// The file cannot be read.
    Io(std::io::Error),
    /// The file is not BTF.
    Btf(Error),
    /// The types cannot be realized, for example because a struct contains itself.
    Types(selfsame::Error),
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Btf(error) => error.fmt(f),
            Self::Types(error) => write!(f, "{}: {error}", error.code()),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<std::io::Error> for ImportError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Error> for ImportError {
    fn from(error: Error) -> Self {
        Self::Btf(error)
    }
}

impl From<selfsame::Error> for ImportError {
    fn from(error: selfsame::Error) -> Self {
        Self::Types(error)
    }
}

/// Imports a file of BTF into a new interner; `phase` is called at the start of each phase.
///
/// # Errors
/// See [`ImportError`].
pub fn import(
    path: &Path,
    options: Options,
    phase: &mut dyn FnMut(&'static str),
) -> Result<Report, ImportError> {
    let mut phases = Phases { told: phase, started: Instant::now(), seconds: Vec::new() };
    phases.start("file");
    let file = std::fs::read(path)?;
    phases.start("read");
    let types = read(&file)?;
    drop(file);
    phases.start("resolve");
    let classes = if options.raw_fwd { Classes::opaque(&types) } else { Classes::of(&types) }?;
    let Classes { graph, of, counts } = classes;
    phases.start("realize");
    let mut interner = Interner::new();
    let realized = interner.realize_graph(graph)?;
    // Class 0 is the class of type 0, `void`, which every file has without a record.
    let mut distinct = realized[1..].to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let set = if options.digests {
        phases.start("digests");
        Some(set_of(&interner, &distinct)?)
    } else {
        None
    };
    let mut report = Report { seconds: phases.end(), set, ..Report::default() };
    (report.forwards_resolved, report.forwards_opaque) = counts;
    count_in(&mut report, &types);
    count_out(&mut report, &interner, &distinct)?;
    let realized: Vec<Type> = of[1..].iter().map(|&class| realized[class as usize]).collect();
    if options.names {
        report.names = names(&types, &interner, &realized)?;
    }
    Ok(report)
}

/// Returns the SHA-256 of the sorted identity hashes of all distinct types. The result depends
/// neither on the order of the file nor on repetitions.
fn set_of(interner: &Interner, distinct: &[Type]) -> Result<String, selfsame::Error> {
    let hash = |&ty| interner.hash(ty, Lens::Identity);
    let mut digests = distinct.iter().map(hash).collect::<Result<Vec<_>, _>>()?;
    digests.sort_unstable();
    let mut set = Sha256::new();
    digests.iter().for_each(|digest| set.update(digest.0));
    Ok(Digest(set.finalize().into()).to_string())
}

fn count_in(report: &mut Report, types: &Types) {
    report.types_in = types.len() - 1;
    report.references_in = types.edges();
    let mut by_kind = vec![0; Kind::all().count()];
    types.ids().skip(1).for_each(|id| by_kind[types.kind(id).index()] += 1);
    let counted = Kind::all().map(Kind::name).zip(by_kind).filter(|&(_, count)| count > 0);
    report.kinds_in = counted.collect();
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
            by_kind[usize::from(head.label_bytes()[0] & 0x1f)] += 1;
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

/// Returns the named types without repetitions, sorted by name.
fn names(
    types: &Types,
    interner: &Interner,
    realized: &[Type],
) -> Result<Vec<Name>, selfsame::Error> {
    let mut named: Vec<(&[u8], Type, u32)> = Vec::new();
    for (id, &ty) in (1..).zip(realized) {
        if !types.name(id).is_empty() {
            named.push((types.name(id), ty, id));
        }
    }
    named.sort_unstable();
    named.dedup_by_key(|&mut (name, ty, _)| (name, ty));
    let name = |(name, ty, id): (&[u8], Type, u32)| {
        let name = String::from_utf8_lossy(name).into_owned();
        Ok(Name {
            kind: types.kind(id).name(),
            name,
            hash: interner.hash(ty, Lens::Identity)?.to_string(),
        })
    };
    let mut names: Vec<Name> =
        named.into_iter().map(name).collect::<Result<_, selfsame::Error>>()?;
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// Seconds by phase.
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
