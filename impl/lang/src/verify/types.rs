//! Checks types and their representations (`[verify.types]`, `[verify.rep]`).

use super::row::{first, require};
use crate::code::scalar_kind;
use hashbrown::HashSet;
use selfsame_spec::code::{Bank, Flaw, Refusal, Rep, ScalarKind, Unit, UnitTable};
use selfsame_spec::program::types::{PRIMITIVES, TypeIx, TypeNode};

/// Returns the first flaw of the types of a unit. If there are more representations than types, the
/// row after the last type has a flaw.
pub(super) fn types(unit: &Unit) -> Option<Refusal> {
    let mut seen = HashSet::with_capacity(unit.types.len());
    let rows = unit.types.iter().enumerate().map(|(at, node)| {
        require(all_parts(node, |ty| is_type(unit, ty)), Flaw::Type)?;
        require(is_formed(unit, node), Flaw::Form)?;
        require(names_differ(node), Flaw::Twice)?;
        require(matches!(node, TypeNode::Record(..)) || seen.insert(node), Flaw::Twice)?;
        require(unit.reps.get(at) == Some(&represented(&unit.types, node)), Flaw::Rep)
    });
    let behind = require(unit.reps.len() <= unit.types.len(), Flaw::Rep);
    first(UnitTable::Types, rows.chain([behind]))
}

/// Returns whether the unit's table of types has a type with this index.
pub(super) fn is_type(unit: &Unit, ty: TypeIx) -> bool {
    (ty.0 as usize) < unit.types.len()
}

/// Returns the node of a type.
pub(super) fn node(unit: &Unit, ty: TypeIx) -> Option<&TypeNode> {
    unit.types.get(ty.0 as usize)
}

/// Returns the bank in which values of a type are stored.
pub(super) fn bank(unit: &Unit, ty: TypeIx) -> Bank {
    unit.reps.get(ty.0 as usize).map_or(Bank::Reference, |rep| rep.bank())
}

/// Returns whether a condition holds for each part of a type.
fn all_parts(node: &TypeNode, is: impl Fn(TypeIx) -> bool) -> bool {
    match node {
        TypeNode::Tuple(parts) | TypeNode::Union(parts) | TypeNode::Apply(_, parts) => {
            parts.iter().all(|&ty| is(ty))
        }
        TypeNode::Named(parts) => parts.iter().all(|&(_, ty)| is(ty)),
        TypeNode::Function(params, result) => params.iter().all(|&(_, ty)| is(ty)) && is(*result),
        TypeNode::Box(part) | TypeNode::Callee(part) => is(*part),
        TypeNode::Unknown
        | TypeNode::Hole
        | TypeNode::Primitive(_)
        | TypeNode::Value(_)
        | TypeNode::Record(..) => true,
    }
}

/// Returns whether a type can occur in code, and has the right number of parts.
fn is_formed(unit: &Unit, of: &TypeNode) -> bool {
    match of {
        TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => false,
        TypeNode::Primitive(name) => PRIMITIVES.contains(name),
        TypeNode::Apply(name, arguments) => arity(name) == Some(arguments.len()),
        TypeNode::Tuple(parts) => !parts.is_empty(),
        TypeNode::Named(parts) => !parts.is_empty(),
        TypeNode::Union(heads) => {
            let is_union = |&head: &TypeIx| matches!(node(unit, head), Some(TypeNode::Union(_)));
            heads.len() >= 2 && !heads.iter().any(is_union)
        }
        TypeNode::Value(_) | TypeNode::Box(_) | TypeNode::Function(..) | TypeNode::Record(..) => {
            true
        }
    }
}

/// Returns the number of arguments of the container type with a name.
fn arity(name: &str) -> Option<usize> {
    match name {
        "List" | "Set" | "Tup" => Some(1),
        "Dict" | "ConstDict" => Some(2),
        _ => None,
    }
}

/// Returns whether the names of the parts or parameters of a type are distinct.
fn names_differ(node: &TypeNode) -> bool {
    let mut seen = HashSet::new();
    match node {
        TypeNode::Named(parts) => parts.iter().all(|(name, _)| seen.insert(name)),
        TypeNode::Function(params, _) => {
            params.iter().filter_map(|(name, _)| name.as_ref()).all(|name| seen.insert(name))
        }
        _ => true,
    }
}

/// Returns the representation of the values of a type (`[code.bank]`).
pub(crate) fn represented(types: &[TypeNode], of: &TypeNode) -> Rep {
    match of {
        TypeNode::Union(heads) => {
            let mut kinds = heads.iter().map(|&TypeIx(head)| scalar(types.get(head as usize)));
            let first = kinds.next().flatten();
            first.filter(|_| kinds.all(|kind| kind == first))
        }
        one => scalar(Some(one)),
    }
    .map_or(Rep::Reference, Rep::Scalar)
}

/// Returns the scalar kind by which values of a head are represented. Returns `None` if they are
/// represented as references.
fn scalar(head: Option<&TypeNode>) -> Option<ScalarKind> {
    match head? {
        TypeNode::Primitive(name) => named(name),
        TypeNode::Value(value) => scalar_kind(value.kind()),
        _ => None,
    }
}

fn named(name: &str) -> Option<ScalarKind> {
    ScalarKind::ALL.iter().copied().find(|kind| kind.name() == name)
}
