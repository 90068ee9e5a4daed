//! Reads and writes the section with the types of records (`[file.records]`, `[file.intern]`).

use super::input::Section;
use selfsame::{Draft, Interner, Type};
use selfsame_spec::code::Unit;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::program::types::TypeNode;
use selfsame_spec::{Graph, Kind, NodeIx};

/// Encodes the types of records, which are nodes of a draft.
///
/// # Errors
/// E0712 if there are more types than an interner or an encoding can hold. Records of a published
/// program are refused for no other reason.
pub(crate) fn records(graph: &Graph, nodes: &[NodeIx]) -> Result<Vec<u8>> {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let foreign = || Error::from(ErrorKind::ForeignHandle);
    let made = graph.build(&mut draft, |_, _| Err(foreign()))?;
    let node = |&at: &NodeIx| made.get(at as usize).copied().ok_or_else(foreign);
    let nodes = nodes.iter().map(node).collect::<Result<Vec<_>>>()?;
    let types = interner.realize(&draft, &nodes)?;
    interner.to_bytes(&types)
}

/// Interns the types of the records of a code unit. Returns them in the order of the rows of types
/// that are records (`[file.intern]`).
///
/// ```
/// use selfsame::Interner;
/// use selfsame_lang::{Program, record_types};
/// use selfsame_spec::program::Sources;
/// let unit = Program::load(&Sources::new("m", &[("m", "print(1);")]), "m").code_to_write();
/// assert_eq!(record_types(&unit, &mut Interner::new())?, []);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
///
/// # Errors
/// E0801 to E0809, with the offset in `records`, if [`read_code`](crate::read_code) would refuse
/// the `records` of the unit. In this case, no type is interned.
pub fn record_types(unit: &Unit, interner: &mut Interner) -> Result<Vec<Type>> {
    interner.from_bytes(&unit.records)
}

fn is_record(node: &TypeNode) -> bool {
    matches!(node, TypeNode::Record(..))
}

/// The section with the types of records, as it was read from a file.
pub(super) struct Records<'a> {
    pub(super) text: &'a [u8],
    length_at: u64,
    /// The number of types in the section.
    count: usize,
    /// Whether each type in the section consists of a single head, which is a record.
    are_records: bool,
}

impl<'a> Records<'a> {
    /// Reads the encoding of the types from a section.
    pub(super) fn read(Section { length_at, input }: Section<'a>) -> Result<Self> {
        let text = input.rest();
        let (count, are_records) = count(text).map_err(|error| error.shifted(input.offset()))?;
        Ok(Self { text, length_at, count, are_records })
    }

    /// Checks that the section has one record type for each row of types that is a record.
    pub(super) fn check(&self, types: &[TypeNode]) -> Result<()> {
        let rows = types.iter().filter(|node| is_record(node)).count();
        let told = |why: &'static str| {
            let (offset, why) = (self.length_at, why.into());
            Err(Error::from(ErrorKind::WireLabel { offset, why }))
        };
        match self.are_records {
            _ if rows != self.count => told("there are not as many records as rows"),
            false => told("a type is not a record"),
            true => Ok(()),
        }
    }
}

/// Returns whether bytes are the encoding of exactly `rows` record types.
pub(crate) fn are_records(text: &[u8], rows: usize) -> bool {
    count(text).is_ok_and(|counted| counted == (rows, true))
}

/// Returns the number of types in an encoding, and whether each type is a single head of a record.
/// The types are interned in a temporary interner.
fn count(text: &[u8]) -> Result<(usize, bool)> {
    let mut interner = Interner::new();
    let types = interner.from_bytes(text)?;
    let mut are_records = true;
    for &ty in &types {
        let heads = interner.heads(ty)?;
        are_records &= heads.len() == 1 && heads.iter().all(|head| is_kind(head.label().kind()));
    }
    Ok((types.len(), are_records))
}

fn is_kind(kind: Kind) -> bool {
    [Kind::STRUCT, Kind::CLASS, Kind::VARIANT].contains(&kind)
}
