//! Describes the contents of a label in words.

use super::kind::Kind;

/// The contents of a label of BTF or DWARF, read from its payload.
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) arity: usize,
    /// The keyword before the name, if it is not the name of the kind.
    pub(super) keyword: Option<&'static str>,
    /// Descriptions of the properties other than entries, such as the size.
    pub(super) facts: Vec<String>,
    pub(super) entries: Vec<Entry>,
}

/// An entry of a type: a member, an enumerator or a parameter.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The description of the entry's offset or value.
    pub(super) rest: String,
    /// Whether the entry has a type.
    pub(super) has_child: bool,
}

pub(super) fn bytes(size: u64) -> String {
    format!("{size} byte{}", if size == 1 { "" } else { "s" })
}

/// Returns an offset in bits as text. If it is a multiple of eight, the text gives it in bytes.
pub(super) fn place(offset: u64) -> String {
    if offset.is_multiple_of(8) { format!("byte {}", offset / 8) } else { format!("bit {offset}") }
}
