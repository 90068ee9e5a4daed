//! The kinds of heads and their properties, in one table.
//!
//! To add a kind, add a [`Row`] to [`TABLE`], and a constant with the name of the kind. The row has
//! the code of the kind, the layout of its payload, its arity, and the way in which it holds its
//! children. Foreign kinds need no rows: readers of foreign formats use kinds whose codes are in
//! reserved ranges.

use std::fmt;

/// The code of a kind: the first byte of a label (`[kind.table]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind(pub u8);

/// The layout of the payload of a kind (`[kind.payload]`).
///
/// The descriptions of the layouts use these words:
/// - `u32`: a number of four bytes in big-endian order.
/// - `text`: a number of bytes as a `u32`, then as many bytes of UTF-8.
/// - `ident`: a `text` that is an identifier of the language, but not a keyword.
/// - `value`: the code of a kind, a number of bytes as a `u32`, and the canonical bytes of the
///   value.
/// - `[x; n]`: a list of `n` items with the layout `x`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// The payload is empty.
    Empty,
    /// The payload is one `value`, whose kind is neither `none` nor `()`.
    Value,
    /// The payload is `[ident; arity]`: the names of the fields, all different.
    Names,
    /// The payload is `[text; arity - 1]`: the names of the parameters. Each is an `ident` or
    /// empty, and all `ident`s are different.
    Params,
    /// The payload is `text` name, `u32` n, `[member; n]`. All `ident`s are different. A member is
    /// a role byte, whose bit 0 is `pub`, and the bytes of its role:
    /// - `00`, a field: `ident`; the member has a child.
    /// - `02`, a field with a default in the payload: `ident`, `value`; the member has a child.
    /// - `04`, the default of the field `00` before it: no bytes; the member has a child, and is
    ///   never `pub`.
    /// - `10`, a constant: `ident`, `value`; the member has no child.
    /// - `20`, a type constant: `ident`; the member has a child.
    /// - `40`, a base: no bytes; the member has a child. A base is never `pub`, occurs only in a
    ///   class, and comes before all other members.
    Record,
    /// The payload is `text` name, `u32` n, `[case; n]`, `u32` m, `[member; m]`. A case is an
    /// `ident`, `u32` k, and `[ident; k]`; each field of a case has a child. The members are
    /// constants and type constants, and none of them is `pub`. All names of cases and members are
    /// different. Within a case, all names of fields are different.
    Variant,
    /// The payload is `text` module, `text` qualified name. The qualified name is one `ident`, or
    /// several `ident`s joined by `.`.
    Member,
    /// The payload is one `value` of a primitive kind that has values.
    Constant,
    /// The payload is `[ident; arity - 1]`: the names of the fields, all different.
    Fields,
    /// The payload is `text` name, `text` state.
    Function,
    /// The payload has parameters, result, code and globals, as [`Overload`](crate::Overload)
    /// describes.
    Overload,
    /// The payload is `text` name, `u32` n, `[ident; n]`: the names of the members that the lens
    /// follows, in ascending order.
    Module,
    /// The payload is `text` state, `u32` n, and n pairs of an `ident` and a `u8`. The `u8` is 0
    /// for an unresolved member, which has no child. The `u8` is 1 for a pending member and 2 for a
    /// resolved member; each such member has a child. The names are in ascending order.
    Anonymous,
    /// The payload is `ident` case, `[ident; arity - 1]`: the name of the case, and the names of
    /// its fields, all different.
    Case,
    /// The payload is the number of the state as a `u32`.
    State,
    /// The payload is any bytes that the reader of a foreign format wrote.
    Opaque,
}

/// The number of children that a head of a kind has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arity {
    /// A head has exactly this number of children.
    Exactly(u32),
    /// A head has at least this number of children.
    AtLeast(u32),
    /// A head has one child for each member in its payload that has a child.
    Payload,
}

/// The way in which a head holds a child (`[kind.hold]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Hold {
    /// By value: the bytes of the child's instance are part of the bytes of the head's instance.
    Value,
    /// By reference: the head's instance has a pointer to the child's instance.
    Reference,
}

/// The way in which a head of a kind holds its children.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// A head holds all its children in the same way.
    All(Hold),
    /// The head holds fields by value, and type constants by reference.
    Fields,
}

/// A row of the table: the properties of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The kind that the row describes.
    pub kind: Kind,
    /// The name of the kind in the notation and in texts for people.
    pub name: &'static str,
    /// The layout of the payload of the kind's labels.
    pub layout: Layout,
    /// The number of children that heads of the kind have.
    pub arity: Arity,
    /// The way in which heads of the kind hold their children.
    pub holds: Holds,
    /// The size of an instance in bytes, if it does not depend on the children (`[draft.size]`).
    pub size: Option<u64>,
    /// A description, for people, of the names that are part of the identity of the kind's heads.
    pub names: &'static str,
}

macro_rules! kinds {
    ($( $(#[doc = $doc:literal])* $konst:ident $code:literal $name:literal
        $layout:ident $arity:expr, $holds:expr, $size:expr, $names:literal; )*
        => $(#[doc = $about:literal])* $table:ident) => {
        impl Kind {
            $( $(#[doc = $doc])* pub const $konst: Kind = Kind($code); )*
        }

        $(#[doc = $about])*
        pub const $table: &[Row] = &[ $( Row {
            kind: Kind($code), name: $name, layout: Layout::$layout,
            arity: $arity, holds: $holds, size: $size, names: $names,
        } ),* ];
    };
}

use Arity::{AtLeast, Exactly};
const BY_VALUE: Holds = Holds::All(Hold::Value);
const BY_REF: Holds = Holds::All(Hold::Reference);
/// The size of a reference in bytes.
pub const POINTER: u64 = 8;

kinds! {
    /// The type of the truth values `true` and `false`.
    BOOL 0x01 "bool" Empty Exactly(0), BY_REF, Some(1), "";
    /// The type of 8-bit signed integers.
    I8 0x02 "i8" Empty Exactly(0), BY_REF, Some(1), "";
    /// The type of 16-bit signed integers.
    I16 0x03 "i16" Empty Exactly(0), BY_REF, Some(2), "";
    /// The type of 32-bit signed integers.
    I32 0x04 "i32" Empty Exactly(0), BY_REF, Some(4), "";
    /// The type of 64-bit signed integers, which is also written `int`.
    I64 0x05 "i64" Empty Exactly(0), BY_REF, Some(8), "";
    /// The type of 8-bit unsigned integers.
    U8 0x06 "u8" Empty Exactly(0), BY_REF, Some(1), "";
    /// The type of 16-bit unsigned integers.
    U16 0x07 "u16" Empty Exactly(0), BY_REF, Some(2), "";
    /// The type of 32-bit unsigned integers.
    U32 0x08 "u32" Empty Exactly(0), BY_REF, Some(4), "";
    /// The type of 64-bit unsigned integers.
    U64 0x09 "u64" Empty Exactly(0), BY_REF, Some(8), "";
    /// The type of 32-bit floating-point numbers.
    F32 0x0a "f32" Empty Exactly(0), BY_REF, Some(4), "";
    /// The type of 64-bit floating-point numbers, which is also written `float`.
    F64 0x0b "f64" Empty Exactly(0), BY_REF, Some(8), "";
    /// The type of Unicode texts.
    STR 0x0c "str" Empty Exactly(0), BY_REF, Some(POINTER), "";
    /// The type of byte strings.
    BYTES 0x0d "bytes" Empty Exactly(0), BY_REF, Some(POINTER), "";
    /// The type whose only value is `none`.
    NONE 0x0e "none" Empty Exactly(0), BY_REF, Some(0), "";
    /// The type of the empty tuple `()`.
    UNIT 0x0f "()" Empty Exactly(0), BY_REF, Some(0), "";
    /// The type of all values.
    ANY 0x10 "any" Empty Exactly(0), BY_REF, Some(POINTER), "";
    /// The type of types.
    TYPE 0x11 "type" Empty Exactly(0), BY_REF, Some(POINTER), "";
    /// The type that has no value.
    NEVER 0x12 "!" Empty Exactly(0), BY_REF, Some(0), "";
    /// A type that has only one value, which is in the payload.
    VALUE 0x20 "value" Value Exactly(0), BY_REF, Some(0), "the value";
    /// A tuple type `(A, B)` with one element or more.
    TUPLE 0x30 "tuple" Empty AtLeast(1), BY_VALUE, None, "";
    /// A named tuple type `(x: A, y: B)` with one element or more.
    NAMED_TUPLE 0x31 "named tuple" Names AtLeast(1), BY_VALUE, None, "the fields'";
    /// A type `struct { .. }`, whose fields are held by value.
    STRUCT 0x32 "struct" Record Arity::Payload, Holds::Fields, None, "its own, the members'";
    /// A type `class { .. }`, whose values are objects behind a pointer.
    CLASS 0x33 "class" Record Arity::Payload, BY_REF, Some(POINTER), "its own, the members'";
    /// A type `variant { .. }`, whose values are one of several cases behind a pointer.
    VARIANT 0x34 "variant" Variant Arity::Payload, BY_REF, Some(POINTER), "its own, the cases', the fields', the members'";
    /// The type of lists, `List[T]`.
    LIST 0x40 "List" Empty Exactly(1), BY_REF, Some(POINTER), "";
    /// The type of dicts, `Dict[K, V]`.
    DICT 0x41 "Dict" Empty Exactly(2), BY_REF, Some(POINTER), "";
    /// The type of sets, `Set[T]`.
    SET 0x42 "Set" Empty Exactly(1), BY_REF, Some(POINTER), "";
    /// The type of immutable sequences, `Tup[T]`.
    TUP 0x43 "Tup" Empty Exactly(1), BY_REF, Some(POINTER), "";
    /// The type of immutable dicts, `ConstDict[K, V]`.
    CONST_DICT 0x44 "ConstDict" Empty Exactly(2), BY_REF, Some(POINTER), "";
    /// The type of boxes, `&T`, which refer to a value.
    BOX 0x45 "&" Empty Exactly(1), BY_REF, Some(POINTER), "";
    /// A function type `fn(A, B) -> R`. Its children are the types of the parameters, then the type
    /// of the result.
    FN 0x46 "fn" Params AtLeast(1), BY_REF, Some(POINTER), "the parameters', where given";
    /// A member of a named module: a head without children whose payload is the qualified name.
    MEMBER 0x50 "member" Member Exactly(0), BY_REF, Some(POINTER), "the module's, its own";

    => /// Every kind of type, by ascending code (`[kind.table]`).
    TABLE
}

kinds! {
    /// A constant: an object that is a primitive value.
    CONSTANT 0x60 "constant" Constant Exactly(0), BY_REF, Some(POINTER), "the value";
    /// An immutable sequence. Its children are its type, then its items.
    TUPLE_OBJECT 0x61 "tuple object" Empty AtLeast(1), BY_REF, Some(POINTER), "";
    /// A mutable sequence. Its children are its type, then its items.
    LIST_OBJECT 0x62 "list object" Empty AtLeast(1), BY_REF, Some(POINTER), "";
    /// A dictionary. Its children are its type, then each key and its value in the order of
    /// insertion.
    DICT_OBJECT 0x63 "dict object" Empty AtLeast(1), BY_REF, Some(POINTER), "";
    /// A set. Its children are its type, then its elements.
    SET_OBJECT 0x64 "set object" Empty AtLeast(1), BY_REF, Some(POINTER), "";
    /// An instance of a class or struct. Its children are its type, then its fields.
    INSTANCE 0x65 "instance" Fields AtLeast(1), BY_REF, Some(POINTER), "the fields'";
    /// A cell, which stands for a variable of a running function. A cell is empty, or holds one
    /// object.
    CELL 0x66 "cell" Empty AtLeast(0), BY_REF, Some(POINTER), "";
    /// A function. Its children are its overloads.
    FUNCTION 0x67 "function" Function AtLeast(1), BY_REF, Some(POINTER), "its own, its module's state";
    /// An overload of a function. Its children are types, defaults, and the objects to which its
    /// globals are bound.
    OVERLOAD 0x68 "overload" Overload Arity::Payload, BY_REF, Some(POINTER), "the parameters', those that are unbound";
    /// A named module. Its children are the objects of the members that the lens follows, or it has
    /// none.
    MODULE 0x69 "module" Module Arity::Payload, BY_REF, Some(POINTER), "its own, the members'";
    /// An unnamed module. Its children are the objects that its members hold.
    ANONYMOUS 0x6a "anonymous module" Anonymous Arity::Payload, BY_REF, Some(POINTER), "its state, the members'";
    /// A mutable object of which the compiler lens sees only the type. Its child is this type.
    VARIABLE 0x6b "variable" Empty Exactly(1), BY_REF, Some(POINTER), "";
    /// A case of a variant. Its children are its type, then its fields.
    CASE 0x6c "case" Case AtLeast(1), BY_REF, Some(POINTER), "its own, the fields'";
    /// A state of a realized object. Its child stands for the vertex that the identity lens sees in
    /// place of the state.
    STATE 0x6d "state" State Exactly(1), BY_REF, Some(POINTER), "which state it is";

    => /// Every kind of object that is not a type, by ascending code (`[object.kind]`).
    OBJECTS
}

/// The first code of the foreign kinds that hold their children by reference (`[kind.foreign]`).
pub const FOREIGN_REFERENCE: u8 = 0xc0;
/// The first code of the foreign kinds that hold their children by value (`[kind.foreign]`).
pub const FOREIGN_VALUE: u8 = 0xe0;

const fn foreign(code: u8) -> Row {
    Row {
        kind: Kind(code),
        name: "foreign",
        layout: Layout::Opaque,
        arity: AtLeast(0),
        holds: if code >= FOREIGN_VALUE { BY_VALUE } else { BY_REF },
        size: if code >= FOREIGN_VALUE { None } else { Some(POINTER) },
        names: "as its reader says",
    }
}

/// Returns the row of the type kind that has the given name (`[kind.table]`). The cost is linear in
/// the length of the table.
///
/// ```
/// use selfsame_spec::{Kind, kind};
/// assert_eq!(kind::named("List").map(|row| row.kind), Some(Kind::LIST));
/// assert!(kind::named("list").is_none());
/// ```
#[must_use]
pub fn named(name: &str) -> Option<Row> {
    TABLE.iter().copied().find(|row| row.name == name)
}

impl Kind {
    /// Returns the row of the kind in the table, or `None` for a code that is not a kind.
    ///
    /// ```
    /// use selfsame_spec::Kind;
    /// assert_eq!(Kind::LIST.row().map(|row| row.name), Some("List"));
    /// assert!(Kind(0x7f).row().is_none());
    /// assert!(Kind(0xc1).row().is_some(), "foreign");
    /// ```
    #[must_use]
    pub fn row(self) -> Option<Row> {
        if self.is_foreign() {
            return Some(foreign(self.0));
        }
        let table = if self.is_object() { OBJECTS } else { TABLE };
        let at = table.binary_search_by_key(&self, |row| row.kind).ok()?;
        Some(table[at])
    }

    /// Returns whether the code of this kind is reserved for readers of foreign formats.
    #[must_use]
    pub const fn is_foreign(self) -> bool {
        self.0 >= FOREIGN_REFERENCE
    }

    /// Returns whether heads of this kind are objects that are not types (`[object.kind]`).
    #[must_use]
    pub const fn is_object(self) -> bool {
        0x60 <= self.0 && self.0 < 0x70
    }

    /// Returns whether this is the kind of a primitive type, which has no payload and no children.
    #[must_use]
    pub const fn is_primitive(self) -> bool {
        0 < self.0 && self.0 <= Self::NEVER.0
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row() {
            Some(row) if !self.is_foreign() => f.write_str(row.name),
            _ => write!(f, "kind 0x{:02x}", self.0),
        }
    }
}
