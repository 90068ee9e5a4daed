//! The representation of values as scalars or references, and its change if a value is converted
//! from one type to another (`[code.bank]`).

use crate::types::{Node, Ty, Types};
use selfsame_spec::Kind;
use selfsame_spec::code::{Rep, ScalarKind};

/// The change of representation that converts a value of one type to another type
/// (`[code.represent]`, `[code.represent-same]`, `[code.represent-tuple]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Change {
    /// The representation is not changed.
    Same,
    /// A scalar of this kind is wrapped in an object.
    Wrap(ScalarKind),
    /// The scalar in an object is read.
    Unwrap,
    /// The value may be a tuple, which gets another shape.
    Cast,
    /// The source type has no values, so no code is needed.
    Never,
}

/// A table of the representation of the values of each type.
pub(crate) struct Represented<'a> {
    types: &'a Types,
    pub(super) known: Reps,
}

/// For each type, by its index: the representation of its values, and whether a tuple is among its
/// heads.
#[derive(Debug, Default)]
pub(crate) struct Reps {
    reps: Vec<Rep>,
    /// For each type, whether one of its heads is a tuple.
    tuples: Vec<bool>,
}

impl<'a> Represented<'a> {
    /// Adds the representations of the types that `known` does not contain yet. Cost: linear in
    /// these types and their heads.
    pub(super) fn new(types: &'a Types, mut known: Reps) -> Self {
        let from = known.reps.len();
        let all = || (from..types.count()).map(Ty::new);
        let rep = |ty| scalar(types, ty).map_or(Rep::Reference, Rep::Scalar);
        let is_tuple = |ty: Ty| matches!(types.node(ty), Node::Tuple(_) | Node::Named(_));
        let has_tuple = |ty| match types.node(ty) {
            Node::Union(heads) => heads.iter().any(|&head| is_tuple(head)),
            _ => is_tuple(ty),
        };
        known.reps.extend(all().map(rep));
        known.tuples.extend(all().map(has_tuple));
        Self { types, known }
    }

    /// Returns the representation that values of a type have.
    pub(super) fn rep(&self, ty: Ty) -> Rep {
        self.known.reps.get(ty.at()).copied().unwrap_or(Rep::Reference)
    }

    /// Returns the change of representation that converts a value of one type to another type that
    /// the value fits. The type `!` has no values, so any representation of `!` is correct.
    pub(super) fn change(&self, from: Ty, want: Ty) -> Change {
        if from == want || want == Ty::NEVER {
            return Change::Same;
        }
        match (self.rep(from), self.rep(want)) {
            (Rep::Scalar(_), Rep::Scalar(_)) => Change::Same,
            (Rep::Scalar(kind), Rep::Reference) => Change::Wrap(kind),
            (Rep::Reference, Rep::Scalar(_)) if from == Ty::NEVER => Change::Never,
            (Rep::Reference, Rep::Scalar(_)) => Change::Unwrap,
            (Rep::Reference, Rep::Reference) => match self.is_reshaped(from, want) {
                true => Change::Cast,
                false => Change::Same,
            },
        }
    }

    /// Returns whether a tuple of the type `from` may need another shape as a value of the type
    /// `want`.
    fn is_reshaped(&self, from: Ty, want: Ty) -> bool {
        let has = |ty: Ty| self.known.tuples.get(ty.at()).copied().unwrap_or(false);
        if !has(want) || from == Ty::ANY {
            return has(want);
        }
        let is_other = |&head: &Ty| has(head) && !self.types.has_head(want, head);
        match self.types.node(from) {
            Node::Union(heads) => has(from) && heads.iter().any(is_other),
            _ => is_other(&from),
        }
    }
}

/// Returns the kind of scalar by which values of a type are represented. Returns `None` if they are
/// represented as references. The heads of a union are not unions themselves.
pub(crate) fn scalar(types: &Types, ty: Ty) -> Option<ScalarKind> {
    match types.node(ty) {
        Node::Union(heads) => {
            let mut kinds = heads.iter().map(|&head| of_head(types.node(head)));
            let first = kinds.next()??;
            kinds.all(|kind| kind == Some(first)).then_some(first)
        }
        node => of_head(node),
    }
}

fn of_head(node: &Node) -> Option<ScalarKind> {
    match node {
        // The first 11 primitive types and `type` are represented as scalars.
        Node::Prim(at @ 0..=10) => ScalarKind::of(*at),
        Node::Prim(15) => Some(ScalarKind::Type),
        Node::Value(value) => scalar_kind(value.kind()),
        _ => None,
    }
}

/// Returns the kind of scalar by which values of a primitive kind are represented. Returns `None`
/// if they are represented as references.
pub(crate) fn scalar_kind(kind: Kind) -> Option<ScalarKind> {
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
