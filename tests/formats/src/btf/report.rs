//! The results of an import, as text and as JSON.

use serde::Serialize;
use std::fmt;

/// The results of an import. `Display` writes the results as text, serde writes them as JSON.
#[derive(Clone, Default, Debug, Serialize)]
pub struct Report {
    /// The number of types in the file, without `void`.
    pub types_in: usize,
    /// The number of references among the types in the file.
    pub references_in: usize,
    /// The number of types in the file for each kind.
    #[serde(serialize_with = "as_map")]
    pub kinds_in: Vec<(&'static str, usize)>,
    /// The number of forward declarations that are resolved to a struct or union.
    pub forwards_resolved: usize,
    /// The number of forward declarations that stay opaque.
    pub forwards_opaque: usize,
    /// The number of types of kinds that the reader does not know; they become opaque heads.
    pub unknown: usize,
    /// The number of distinct types in the file.
    pub types_out: usize,
    /// The number of distinct types of each kind.
    #[serde(serialize_with = "as_map")]
    pub kinds_out: Vec<(&'static str, usize)>,
    /// The number of cycles among the distinct types.
    pub cycles: usize,
    /// The number of distinct types that are on cycles.
    pub types_on_cycles: usize,
    /// The number of heads of the largest cycle.
    pub largest_cycle: usize,
    /// The seconds of each phase, by its name.
    #[serde(serialize_with = "as_map")]
    pub seconds: Vec<(&'static str, f64)>,
    /// The processor seconds that all threads of the process used until the report.
    pub processor_seconds: f64,
    /// The largest memory of the process in bytes, if the system reports it.
    pub peak_bytes: Option<u64>,
    /// One hash of the sorted identity hashes of all distinct types, if it was requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
    /// The named types with their identity hashes, if they were requested.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Name>,
}

/// A named type.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Name {
    /// The name of the type, as C writes it.
    pub name: String,
    /// The kind of the type in the file, such as `STRUCT`.
    pub kind: &'static str,
    /// The identity hash of the type, in hexadecimal.
    pub hash: String,
}

fn as_map<S: serde::Serializer, V: Serialize>(
    pairs: &[(&'static str, V)],
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

impl Report {
    /// Returns the sum of the seconds of all phases.
    #[must_use]
    pub fn total_seconds(&self) -> f64 {
        self.seconds.iter().map(|&(_, seconds)| seconds).sum()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Name { name, kind, hash } in &self.names {
            writeln!(f, "{hash} {kind:<10} {name}")?;
        }
        writeln!(
            f,
            "types in        {:>10}  with {} references",
            self.types_in, self.references_in
        )?;
        writeln!(f, "distinct types  {:>10}", self.types_out)?;
        let kept = |kind: &str| self.kinds_out.iter().find(|(name, _)| *name == kind);
        for &(kind, count) in &self.kinds_in {
            let out = kept(kind).map_or(0, |&(_, out)| out);
            writeln!(f, "  {kind:<13} {count:>10}  to {out}")?;
        }
        writeln!(
            f,
            "forwards        {:>10}  resolved, {} opaque",
            self.forwards_resolved, self.forwards_opaque
        )?;
        if self.unknown > 0 {
            let unknown = self.unknown;
            writeln!(f, "unknown kinds   {unknown:>10}  skipped: opaque heads of their names")?;
        }
        writeln!(
            f,
            "cycles          {:>10}  with {} types, the largest with {}",
            self.cycles, self.types_on_cycles, self.largest_cycle
        )?;
        if let Some(set) = &self.set {
            writeln!(f, "set             {set}")?;
        }
        write!(f, "seconds         {:>10.3} ", self.total_seconds())?;
        self.seconds.iter().try_for_each(|(phase, seconds)| write!(f, " {phase} {seconds:.3}"))?;
        writeln!(f)?;
        match self.peak_bytes {
            Some(bytes) => writeln!(f, "peak memory     {:>10.1}  MB", bytes as f64 / 1e6),
            None => Ok(()),
        }
    }
}
