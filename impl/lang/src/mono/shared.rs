//! Records whose literals have the same string as a name.

use super::value::ValueId;
use crate::link::{Links, ModuleId};
use crate::names::{LiteralName, Names, literal_name};
use crate::parse::arena::Expr;
use crate::scan::{Name, Token};
use crate::types::{RecordId, Ty};
use hashbrown::{HashMap, HashSet};

/// A property that equal records share.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Mark {
    /// The number of its string.
    Text(u32),
    Name(Name),
    Value(ValueId),
    Type(Ty),
    /// A type or value that contains doubtful records, or a missing value.
    Open,
}

/// The literals of records that have the same string as another literal, with a number for each
/// string.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(super) of: HashMap<(ModuleId, Token), u32>,
    /// Whether there are records that may be the same as other records.
    pub(super) counts: bool,
    /// For each record with a shared string, the first record that equals this record, if the first
    /// record is known.
    pub(super) same: HashMap<RecordId, RecordId>,
    /// The first record of each group of equal records, by the properties that the group shares.
    pub(super) firsts: HashMap<Vec<Mark>, Vec<RecordId>>,
    /// The first record of a literal in equal instances, if the record does not belong to the first
    /// of these instances.
    pub(super) in_units: HashMap<(ModuleId, Expr), RecordId>,
    /// The records whose arguments are being compared.
    pub(super) path: HashSet<RecordId>,
    /// Records that were compared before their equality was known.
    pub(super) missed: Vec<RecordId>,
    /// The first equal instance for each instance, after equality is known.
    pub(super) units: HashMap<ModuleId, ModuleId>,
}

impl Shared {
    /// Finds the literals that share their strings. Cost: linear in the literals with strings.
    pub(crate) fn new(links: &Links, names: &Names) -> Self {
        let mut numbers: HashMap<String, (u32, u32)> = HashMap::new();
        let mut all = Vec::new();
        for (at, meanings) in names.modules.iter().enumerate() {
            let module = ModuleId::new(at);
            for literal in &meanings.literals {
                if let LiteralName::Text(_) = literal.name {
                    let next = numbers.len() as u32;
                    let name = literal_name(links, module, literal.name);
                    let of = numbers.entry(name).or_insert((next, 0));
                    of.1 += 1;
                    all.push(((module, literal.first), of.0));
                }
            }
        }
        let shared: HashSet<u32> =
            numbers.into_values().filter(|of| of.1 > 1).map(|of| of.0).collect();
        all.retain(|of| shared.contains(&of.1));
        let counts = !all.is_empty();
        Self { of: all.into_iter().collect(), counts, ..Self::default() }
    }
}
