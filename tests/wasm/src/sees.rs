//! The lists whose elements an instruction of the host reads or changes. Lent lists among them must
//! first return to the host.

use selfsame_spec::code::{Op, Word};

/// The lists whose elements an instruction reads or changes, by the registers of their references.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sees {
    /// No elements of any list.
    Nothing,
    /// One element of the list in this register, or its number of elements. The WebAssembly code
    /// itself handles a lent list.
    Element(u8),
    /// All elements of the lists in these two registers.
    Lists([u8; 2]),
    /// All elements of the container, if it is a list, and of all lists that are reachable from its
    /// elements and from the value.
    Member {
        /// The register of the container.
        container: u8,
        /// The register of the value.
        value: u8,
    },
    /// The elements of all lists that are reachable from the values in both registers. There are
    /// none if one of the values is flat.
    Values([u8; 2]),
    /// The elements of any lists.
    All,
}

/// Returns the lists whose elements an instruction reads or changes. An instruction that is not
/// listed here may read or change any elements.
///
/// The search for a key reads no list that may change, because a value that contains a List cannot
/// be a key (`[run.key]`).
pub(crate) fn sees(op: Op, word: Word) -> Sees {
    use Op::{
        AddR, AddS, Cast, Copy, EqR, ForLen, ForR, ForS, IfEqR, IfIs, IfIsNot, IfNeR, InR, InS,
        Join, Len, ListGetR, ListGetS, ListLen, ListSetR, ListSetS, NeR, PopR, PopS, PrintR, PushR,
        PushS, StrR, Test, TupGetR, TupGetS,
    };
    let (a, b, c) = (word.a(), word.b(), word.c());
    match op {
        ListGetS | ListGetR | TupGetS | TupGetR | ListLen | Len => Sees::Element(b),
        ForS | ForR | ForLen => Sees::Element(b),
        ListSetS | ListSetR => Sees::Element(a),
        AddS | AddR | PushS | PushR => Sees::Lists([a; 2]),
        PopS | PopR | Copy => Sees::Lists([b; 2]),
        InS => Sees::Lists([c; 2]),
        Join => Sees::Lists([b, c]),
        InR => Sees::Member { container: c, value: b },
        EqR | NeR => Sees::Values([b, c]),
        IfEqR | IfNeR => Sees::Values([a, b]),
        IfIs | IfIsNot | Test | Cast | PrintR => Sees::Values([a; 2]),
        StrR => Sees::Values([b; 2]),
        _ if is_blind(op) => Sees::Nothing,
        _ => Sees::All,
    }
}

/// Returns whether an instruction reads no elements of a list that may change. Such instructions
/// work on scalars, strings, fields, cells and keys.
const fn is_blind(op: Op) -> bool {
    matches!(
        op,
        Op::Closure
            | Op::New
            | Op::GetS
            | Op::GetR
            | Op::PutS
            | Op::PutR
            | Op::WithS
            | Op::WithR
            | Op::Wrap
            | Op::Unwrap
            | Op::RemF32
            | Op::RemF64
            | Op::IfHolds
            | Op::IfFails
            | Op::IfShape
            | Op::IfNotShape
            | Op::SwitchCase
            | Op::EqStr
            | Op::NeStr
            | Op::LtStr
            | Op::LeStr
            | Op::IfEqStr
            | Op::IfNeStr
            | Op::IfLtStr
            | Op::IfGeStr
            | Op::InStr
            | Op::JoinStr
            | Op::Char
            | Op::Bytes
            | Op::StrS
            | Op::PrintS
            | Op::Panic
            | Op::Empty
            | Op::Made
            | Op::Range
            | Op::FillS
            | Op::FillR
            | Op::EntrySS
            | Op::EntrySR
            | Op::EntryRS
            | Op::EntryRR
            | Op::DictGetSS
            | Op::DictGetSR
            | Op::DictGetRS
            | Op::DictGetRR
            | Op::DictSetSS
            | Op::DictSetSR
            | Op::DictSetRS
            | Op::DictSetRR
            | Op::Cell
            | Op::CellGetS
            | Op::CellGetR
            | Op::CellSetS
            | Op::CellSetR
    )
}
