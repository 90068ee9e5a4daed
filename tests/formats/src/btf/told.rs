//! The parts of a label, in words.

use super::kind::Kind;

/// The label of a head, read again.
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) arity: usize,
    /// The word before the name, if it is not the name of the kind.
    pub(super) keyword: Option<&'static str>,
    /// The facts besides entries, in words.
    pub(super) facts: Vec<String>,
    pub(super) entries: Vec<Entry>,
}

/// A member, an enumerator or a parameter.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The offset, or the value.
    pub(super) rest: String,
    /// Whether the entry has a type.
    pub(super) has_child: bool,
}

pub(super) fn bytes(size: u64) -> String {
    format!("{size} byte{}", if size == 1 { "" } else { "s" })
}

/// Returns an offset in bits as bytes, if it is a number of bytes.
pub(super) fn place(offset: u64) -> String {
    if offset.is_multiple_of(8) { format!("byte {}", offset / 8) } else { format!("bit {offset}") }
}
