//! Which elements of lists an instruction of the host sees or changes: they must be at home then.

use selfsame_spec::code::{Op, Word};

/// The elements that an instruction sees or changes, by the registers of its references.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sees {
    /// None.
    Nothing,
    /// One of the list or its number: the code itself does it for a list that is lent.
    Element(u8),
    /// Those of these two.
    Lists([u8; 2]),
    /// Those of the container. If it is no list, also those that the key leads to.
    Key {
        /// The container.
        container: u8,
        /// The key.
        key: u8,
    },
    /// Those of the container, and those that its elements and the value lead to.
    Member {
        /// The container.
        container: u8,
        /// The value.
        value: u8,
    },
    /// Those that both values lead to. If one of them is flat, none.
    Values([u8; 2]),
    /// Any.
    All,
}

/// The elements that an instruction sees. Of one that is not in this list: any.
pub(crate) fn sees(op: Op, word: Word) -> Sees {
    use Op::{
        AddR, AddS, Copy, DictGetRR, DictGetRS, DictSetRR, DictSetRS, EntryRR, EntryRS, EqR,
        ForLen, ForR, ForS, IfEqR, IfIs, IfIsNot, IfNeR, InR, InS, Join, Len, ListGetR, ListGetS,
        ListLen, ListSetR, ListSetS, NeR, PopR, PopS, PrintR, PushR, PushS, StrR, Test, TupGetR,
        TupGetS,
    };
    let (a, b, c) = (word.a(), word.b(), word.c());
    match op {
        ListGetS | ListGetR | TupGetS | TupGetR | ListLen | Len => Sees::Element(b),
        ForS | ForR | ForLen => Sees::Element(b),
        ListSetS | ListSetR => Sees::Element(a),
        AddS | PushS => Sees::Lists([a; 2]),
        PopS | PopR => Sees::Lists([b; 2]),
        InS => Sees::Lists([c; 2]),
        Join => Sees::Lists([b, c]),
        AddR => Sees::Key { container: a, key: a },
        PushR | EntryRS | EntryRR | DictSetRS | DictSetRR => Sees::Key { container: a, key: b },
        DictGetRS | DictGetRR => Sees::Key { container: b, key: c },
        InR => Sees::Member { container: c, value: b },
        EqR | NeR => Sees::Values([b, c]),
        IfEqR | IfNeR => Sees::Values([a, b]),
        IfIs | IfIsNot | Test | Op::Cast | PrintR => Sees::Values([a; 2]),
        StrR | Copy => Sees::Values([b; 2]),
        _ if is_blind(op) => Sees::Nothing,
        _ => Sees::All,
    }
}

/// Whether an instruction sees no elements of a list: it is about scalars, strings, fields and keys
/// that are scalars.
const fn is_blind(op: Op) -> bool {
    use Op::{
        CellGetR, CellGetS, CellSetR, CellSetS, Char, Closure, DictGetSR, DictGetSS, DictSetSR,
        DictSetSS, Empty, EntrySR, EntrySS, EqStr, FillR, FillS, GetR, GetS, IfEqStr, IfFails,
        IfGeStr, IfHolds, IfLtStr, IfNeStr, IfNotShape, IfShape, InStr, JoinStr, LeStr, LtStr,
        Made, NeStr, New, Panic, PrintS, PutR, PutS, Range, RemF32, RemF64, StrS, SwitchCase,
        Unwrap, WithR, WithS, Wrap,
    };
    matches!(
        op,
        CellGetR
            | CellGetS
            | CellSetR
            | CellSetS
            | Op::Cell
            | Char
            | Closure
            | DictGetSR
            | DictGetSS
            | DictSetSR
            | DictSetSS
            | Empty
            | EntrySR
            | EntrySS
            | EqStr
            | FillR
            | FillS
            | GetR
            | GetS
            | IfEqStr
            | IfFails
            | IfGeStr
            | IfHolds
            | IfLtStr
            | IfNeStr
            | IfNotShape
            | IfShape
            | InStr
            | JoinStr
            | LeStr
            | LtStr
            | Made
            | NeStr
            | New
            | Panic
            | PrintS
            | PutR
            | PutS
            | Range
            | RemF32
            | RemF64
            | StrS
            | SwitchCase
            | Unwrap
            | WithR
            | WithS
            | Wrap
    )
}
