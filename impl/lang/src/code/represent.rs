//! How values of types are represented, and what changes between two types (`[code.bank]`).

use crate::types::{Node, Ty, Types};
use selfsame_spec::Kind;
use selfsame_spec::code::{Rep, ScalarKind};

/// What makes a value of one type a value of another one (`[code.represent]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Change {
    /// Nothing.
    Same,
    /// A scalar becomes an object.
    Wrap(ScalarKind),
    /// An object becomes a scalar.
    Unwrap,
    /// A tuple may have another shape.
    Cast,
    /// There is no value.
    Never,
}

/// The kind of the values of a type, if they are scalars.
pub(super) fn scalar(types: &Types, ty: Ty) -> Option<ScalarKind> {
    match types.node(ty) {
        Node::Prim(at) => primitive(*at),
        Node::Value(value) => of_value(value.kind()),
        Node::Union(heads) => {
            let mut kinds = heads.iter().map(|&head| scalar(types, head));
            let first = kinds.next()??;
            kinds.all(|kind| kind == Some(first)).then_some(first)
        }
        _ => None,
    }
}

/// The kind of a primitive, by its place: the scalars are the first ones, and `type`.
fn primitive(at: u8) -> Option<ScalarKind> {
    match at {
        0..=10 => ScalarKind::of(at),
        15 => Some(ScalarKind::Type),
        _ => None,
    }
}

/// The kind of a value.
pub(super) fn of_value(kind: Kind) -> Option<ScalarKind> {
    Some(match kind {
        Kind::BOOL => ScalarKind::Bool,
        Kind::I8 => ScalarKind::I8,
        Kind::I16 => ScalarKind::I16,
        Kind::I32 => ScalarKind::I32,
        Kind::I64 => ScalarKind::I64,
        Kind::U8 => ScalarKind::U8,
        Kind::U16 => ScalarKind::U16,
        Kind::U32 => ScalarKind::U32,
        Kind::U64 => ScalarKind::U64,
        Kind::F32 => ScalarKind::F32,
        Kind::F64 => ScalarKind::F64,
        _ => return None,
    })
}

/// How the values of a type are represented.
pub(super) fn rep(types: &Types, ty: Ty) -> Rep {
    scalar(types, ty).map_or(Rep::Reference, Rep::Scalar)
}

/// What makes a value of one type a value of another one, which it fits. Of `!` there is no value:
/// where it is wanted, any representation will do.
pub(super) fn change(types: &Types, from: Ty, want: Ty) -> Change {
    if from == want || want == Ty::NEVER {
        return Change::Same;
    }
    match (rep(types, from), rep(types, want)) {
        (Rep::Scalar(_), Rep::Scalar(_)) => Change::Same,
        (Rep::Scalar(kind), Rep::Reference) => Change::Wrap(kind),
        (Rep::Reference, Rep::Scalar(_)) if from == Ty::NEVER => Change::Never,
        (Rep::Reference, Rep::Scalar(_)) => Change::Unwrap,
        (Rep::Reference, Rep::Reference) => match is_reshaped(types, from, want) {
            true => Change::Cast,
            false => Change::Same,
        },
    }
}

/// Whether a type has a tuple as a head.
fn has_tuple(types: &Types, ty: Ty) -> bool {
    match types.node(ty) {
        Node::Tuple(_) | Node::Named(_) => true,
        Node::Union(heads) => heads.iter().any(|&head| has_tuple(types, head)),
        _ => false,
    }
}

/// Whether a tuple of one type may have another shape as one of the other type.
fn is_reshaped(types: &Types, from: Ty, want: Ty) -> bool {
    if !has_tuple(types, want) {
        return false;
    }
    match types.node(from) {
        Node::Union(heads) => heads.iter().any(|&head| is_reshaped(types, head, want)),
        Node::Tuple(_) | Node::Named(_) => !types.has_head(want, from),
        _ => from == Ty::ANY,
    }
}
