//! Data about records whose literals have the same string as a name.

use super::value::ValueId;
use crate::link::{Links, ModuleId};
use crate::names::{LiteralName, Names, literal_name};
use crate::parse::arena::Expr;
use crate::scan::{Name, Token};
use crate::types::{RecordId, Ty};
use hashbrown::{HashMap, HashSet};

/// A property that all equal records have in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Mark {
    /// The number of the string of the record.
    Text(u32),
    Name(Name),
    Value(ValueId),
    Type(Ty),
    /// A type or value that contains doubtful records, or a value that is missing.
    Open,
}

/// The literals of records whose string another literal has, too, with a number for each such
/// string.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(super) of: HashMap<(ModuleId, Token), u32>,
    /// Whether the program may have two records that are equal.
    pub(super) counts: bool,
    /// For each record whose string another literal has, too, the first record that equals it, if
    /// this is known.
    pub(super) same: HashMap<RecordId, RecordId>,
    /// The first records of classes of equal records, by the properties that the records of a class
    /// have in common.
    pub(super) firsts: HashMap<Vec<Mark>, Vec<RecordId>>,
    /// For each literal in the first of several equal instances, a record of this literal in
    /// another of these instances. It is used if the first instance has no record of the literal.
    pub(super) in_units: HashMap<(ModuleId, Expr), RecordId>,
    /// The records whose representative is being computed, to detect arguments that refer back to
    /// the instance.
    pub(super) path: HashSet<RecordId>,
    /// The records that were compared before it was known whether they are equal.
    pub(super) missed: Vec<RecordId>,
    /// For each instance, the first instance that equals it. This map is filled when all tasks are
    /// done.
    pub(super) units: HashMap<ModuleId, ModuleId>,
}

impl Shared {
    /// Finds the literals whose string another literal has, too. Cost: linear in the literals with
    /// strings.
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
