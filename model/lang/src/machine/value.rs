//! The values and objects of the machine ([run.value]).
//!
//! ```text
//! 3          Scalar(i64, 3)
//! [1, 2]     Object(7), where heap 7 is Elements(List[int], 1, 2)
//! f          Function(2)
//! ```

use selfsame_spec::code::{Rep, ScalarKind, Unit};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::TypeIx;

/// A value of the machine, which contains its kind.
// [run.value] [code.bank] [code.reference]
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Value {
    /// `none`
    None,
    /// `()`
    Unit,
    /// A bool, a number or a type, given by its kind and by the bits of a scalar register.
    Scalar(ScalarKind, u64),
    /// A function that captures nothing, given by its index in the unit.
    Function(u32),
    /// An object, given by its index in the heap.
    Object(usize),
}

/// An object in the heap of the machine.
#[derive(Clone, Debug)]
pub(super) enum Object {
    Str(String),
    Bytes(Vec<u8>),
    /// An object with fields, given by the index of its shape and the values of its fields
    /// ([code.shape]).
    Fields(u32, Vec<Value>),
    /// A List, Tup or Set, given by its type and its elements.
    Elements(TypeIx, Vec<Value>),
    /// A Dict or ConstDict, given by its type and its entries.
    Entries(TypeIx, Vec<(Value, Value)>),
    /// A function with captures, given by its index in the unit and the values of its captures.
    Closure(u32, Vec<Value>),
    /// A cell, given by its content if the cell is set ([code.cell]).
    Cell(Option<Value>),
}

/// Returns the kind of scalars to which the values of a type belong. Returns `None` if they are
/// references.
// [code.bank]
pub(super) fn scalar_kind(unit: &Unit, ty: TypeIx) -> Option<ScalarKind> {
    match unit.reps.get(ty.0 as usize)? {
        Rep::Scalar(kind) => Some(*kind),
        Rep::Reference => None,
    }
}

/// Returns the kind and the bits of a primitive value that is a scalar. The higher bits of an
/// integer repeat its sign, or are zero for an unsigned kind.
// [code.bank]
pub(super) fn scalar(value: &selfsame_spec::Value) -> Option<(ScalarKind, u64)> {
    let bits = value.bytes().iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    Some(match value.kind() {
        Kind::BOOL => (ScalarKind::Bool, bits),
        Kind::I8 => (ScalarKind::I8, i64::from(bits as i8) as u64),
        Kind::I16 => (ScalarKind::I16, i64::from(bits as i16) as u64),
        Kind::I32 => (ScalarKind::I32, i64::from(bits as i32) as u64),
        Kind::I64 => (ScalarKind::I64, bits),
        Kind::U8 => (ScalarKind::U8, bits),
        Kind::U16 => (ScalarKind::U16, bits),
        Kind::U32 => (ScalarKind::U32, bits),
        Kind::U64 => (ScalarKind::U64, bits),
        Kind::F32 => (ScalarKind::F32, bits),
        Kind::F64 => (ScalarKind::F64, bits),
        _ => return None,
    })
}
