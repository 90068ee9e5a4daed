//! Values and objects of the machine ([run.value]).
//!
//! ```text
//! 3          Scalar(i64, 3)
//! [1, 2]     Object(7), where heap 7 is Elements(List[int], 1, 2)
//! f          Function(2)
//! ```

use selfsame_spec::code::{Rep, ScalarKind, Unit};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::TypeIx;

/// A value, which contains its kind.
// [run.value] [code.bank] [code.reference]
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Value {
    /// `none`
    None,
    /// `()`
    Unit,
    /// A bool, number or type, with the bits of a scalar register.
    Scalar(ScalarKind, u64),
    /// A function that captures nothing, by its index in the unit.
    Function(u32),
    /// An object, by its index in the heap.
    Object(usize),
}

/// An object.
#[derive(Clone, Debug)]
pub(super) enum Object {
    Str(String),
    Bytes(Vec<u8>),
    /// An object of a shape, and its fields ([code.shape]).
    Fields(u32, Vec<Value>),
    /// A List, Tup or Set of a type.
    Elements(TypeIx, Vec<Value>),
    /// A Dict or ConstDict of a type.
    Entries(TypeIx, Vec<(Value, Value)>),
    /// A function, and its captures.
    Closure(u32, Vec<Value>),
    /// The content of a cell, if the cell is set ([code.cell]).
    Cell(Option<Value>),
}

/// Returns the kind of the scalars of a type; `None` if its values are references.
// [code.bank]
pub(super) fn scalar_kind(unit: &Unit, ty: TypeIx) -> Option<ScalarKind> {
    match unit.reps.get(ty.0 as usize)? {
        Rep::Scalar(kind) => Some(*kind),
        Rep::Reference => None,
    }
}

/// Returns the scalar of a primitive value. The higher bits of an integer repeat its sign, or are
/// zeros.
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
