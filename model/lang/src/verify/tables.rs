//! The conditions that the verifier checks for the rows of tables ([verify.modules],
//! [verify.types], [verify.shapes], [verify.functions], [verify.starts]).
//!
//! ```text
//! type 3: List [9], where there are 5 types     its part 9 does not exist
//! ```

use selfsame_spec::Value;
use selfsame_spec::code::{Bank, Function, FunctionKind, Rep, ScalarKind, ShapeKind, Unit};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::types::PRIMITIVES;
use selfsame_spec::program::{TypeIx, TypeNode};
use std::collections::BTreeSet;

/// Returns the rows of the parts of a type.
fn parts(node: &TypeNode) -> Vec<TypeIx> {
    match node {
        TypeNode::Tuple(parts) | TypeNode::Union(parts) | TypeNode::Apply(_, parts) => {
            parts.clone()
        }
        TypeNode::Named(parts) => parts.iter().map(|part| part.1).collect(),
        TypeNode::Box(content) | TypeNode::Callee(content) => vec![*content],
        TypeNode::Function(params, result) => {
            params.iter().map(|param| param.1).chain([*result]).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the row of a type in the table of types.
pub(super) fn node(unit: &Unit, ty: TypeIx) -> Option<&TypeNode> {
    unit.types.get(ty.0 as usize)
}

/// Returns the register bank that holds the values of a type.
pub(super) fn bank(unit: &Unit, ty: TypeIx) -> Option<Bank> {
    unit.reps.get(ty.0 as usize).map(|rep| rep.bank())
}

fn are_distinct<'a>(names: impl Iterator<Item = &'a String>) -> bool {
    let mut seen = BTreeSet::new();
    names.into_iter().all(|name| seen.insert(name))
}

/// Returns whether no earlier row of a table equals the row with this index.
fn is_first<T: PartialEq>(rows: &[T], row: usize) -> bool {
    rows.get(row).is_none_or(|own| !rows[..row].contains(own))
}

// [verify.modules]
pub(crate) fn module_is_first(unit: &Unit, row: usize) -> bool {
    is_first(&unit.modules, row)
}

// [verify.types]
pub(crate) fn parts_are_there(unit: &Unit, row: usize) -> bool {
    let parts = unit.types.get(row).map_or(Vec::new(), parts);
    parts.iter().all(|part| node(unit, *part).is_some())
}

// [verify.types]
pub(crate) fn is_type(unit: &Unit, row: usize) -> bool {
    match unit.types.get(row) {
        Some(TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_)) => false,
        Some(TypeNode::Primitive(name)) => PRIMITIVES.contains(name),
        Some(TypeNode::Tuple(parts)) => !parts.is_empty(),
        Some(TypeNode::Named(parts)) => !parts.is_empty(),
        Some(TypeNode::Union(heads)) => {
            let is_union = |head: &TypeIx| matches!(node(unit, *head), Some(TypeNode::Union(_)));
            heads.len() >= 2 && !heads.iter().any(is_union)
        }
        Some(TypeNode::Apply("List" | "Set" | "Tup", arguments)) => arguments.len() == 1,
        Some(TypeNode::Apply("Dict" | "ConstDict", arguments)) => arguments.len() == 2,
        Some(TypeNode::Apply(..)) => false,
        _ => true,
    }
}

// [verify.types]
pub(crate) fn names_differ(unit: &Unit, row: usize) -> bool {
    match unit.types.get(row) {
        Some(TypeNode::Named(parts)) => are_distinct(parts.iter().map(|part| &part.0)),
        Some(TypeNode::Function(params, _)) => {
            are_distinct(params.iter().filter_map(|param| param.0.as_ref()))
        }
        _ => true,
    }
}

// [verify.types]
pub(crate) fn type_is_first(unit: &Unit, row: usize) -> bool {
    matches!(unit.types.get(row), Some(TypeNode::Record(..))) || is_first(&unit.types, row)
}

/// Returns the kind of scalars if the values of a head are scalars, and otherwise `None`.
// [code.bank]
fn scalar_kind(head: &TypeNode) -> Option<ScalarKind> {
    match head {
        TypeNode::Primitive(name) => scalar_named(name),
        TypeNode::Value(value) => kind_of(value),
        _ => None,
    }
}

/// Returns the scalar kind of a value, or `None` if the value is not a scalar.
fn kind_of(value: &Value) -> Option<ScalarKind> {
    scalar_named(value.kind().row()?.name)
}

fn scalar_named(name: &str) -> Option<ScalarKind> {
    ScalarKind::ALL.iter().copied().find(|kind| kind.name() == name)
}

/// Returns the representation that values of a type have.
// [code.bank]
pub(crate) fn represented(unit: &Unit, own: &TypeNode) -> Rep {
    let heads: Vec<Option<ScalarKind>> = match own {
        TypeNode::Union(heads) => {
            heads.iter().map(|head| node(unit, *head).and_then(scalar_kind)).collect()
        }
        other => vec![scalar_kind(other)],
    };
    match heads.first() {
        Some(Some(first)) if heads.iter().all(|kind| *kind == Some(*first)) => Rep::Scalar(*first),
        _ => Rep::Reference,
    }
}

// [verify.types]
pub(crate) fn is_represented(unit: &Unit, row: usize) -> bool {
    match (unit.types.get(row), unit.reps.get(row)) {
        (Some(own), Some(rep)) => *rep == represented(unit, own),
        _ => false,
    }
}

// [verify.constants]
pub(crate) fn is_constant(unit: &Unit, row: usize) -> bool {
    let value = &unit.constants[row];
    kind_of(value).is_some() || matches!(value.kind(), Kind::STR | Kind::BYTES)
}

/// Returns whether the constant in a row is a scalar.
pub(super) fn is_scalar(unit: &Unit, row: usize) -> bool {
    unit.constants.get(row).and_then(kind_of).is_some()
}

// [verify.shapes]
pub(crate) fn shape_types_are_there(unit: &Unit, row: usize) -> bool {
    let shape = &unit.shapes[row];
    let fields = shape.fields.iter().map(|field| field.ty);
    fields.chain([shape.ty]).all(|ty| node(unit, ty).is_some())
}

// [verify.shapes]
pub(crate) fn shape_is_small(unit: &Unit, row: usize) -> bool {
    unit.shapes[row].fields.len() <= 256
}

/// Returns the labels and types of the parts of a tuple type, or of the content of a box type.
fn labelled(node: &TypeNode) -> Option<Vec<(&str, TypeIx)>> {
    match node {
        TypeNode::Tuple(parts) => Some(parts.iter().map(|part| ("", *part)).collect()),
        TypeNode::Named(parts) => Some(parts.iter().map(|part| (&*part.0, part.1)).collect()),
        TypeNode::Box(content) => Some(vec![("", *content)]),
        _ => None,
    }
}

// [verify.shapes] [code.shape]
pub(crate) fn shape_is_of_its_type(unit: &Unit, row: usize) -> bool {
    let shape = &unit.shapes[row];
    let fields = shape.fields.iter().map(|field| (&*field.name, field.ty));
    let own = node(unit, shape.ty);
    let is_box = matches!(own, Some(TypeNode::Box(_)));
    match shape.kind {
        ShapeKind::Tuple | ShapeKind::Box => {
            is_box == (shape.kind == ShapeKind::Box)
                && own.and_then(labelled).is_some_and(|parts| fields.eq(parts))
        }
        ShapeKind::Struct | ShapeKind::Class | ShapeKind::Case(_) => {
            matches!(own, Some(TypeNode::Record(..)))
        }
    }
}

// [verify.shapes]
pub(crate) fn shape_has_a_name_if_it_is_a_case(unit: &Unit, row: usize) -> bool {
    let shape = &unit.shapes[row];
    matches!(shape.kind, ShapeKind::Case(_)) != shape.name.is_empty()
}

// [verify.shapes]
pub(crate) fn shape_is_first(unit: &Unit, row: usize) -> bool {
    let same = |at: usize| (unit.shapes[at].kind, unit.shapes[at].ty);
    (0..row).all(|before| same(before) != same(row))
}

// [verify.functions]
pub(crate) fn function_has_a_module(unit: &Unit, row: usize) -> bool {
    (unit.functions[row].module as usize) < unit.modules.len()
}

// [verify.functions]
pub(crate) fn function_has_a_type(unit: &Unit, row: usize) -> bool {
    node(unit, unit.functions[row].ty).is_some()
}

// [verify.functions]
pub(crate) fn function_is_small(unit: &Unit, row: usize) -> bool {
    let own = &unit.functions[row];
    let registers = own.scalars <= 256 && own.references <= 256;
    registers && own.captures.len() <= 256 && own.words.len() <= 1 << 24
}

// [verify.functions] [code.function]
pub(crate) fn function_has_words(unit: &Unit, row: usize) -> bool {
    let own = &unit.functions[row];
    (own.kind == FunctionKind::Code) != own.words.is_empty()
}

// [verify.functions]
pub(crate) fn function_has_its_banks(unit: &Unit, row: usize) -> bool {
    let own = &unit.functions[row];
    let Some(TypeNode::Function(params, result)) = node(unit, own.ty) else {
        return own.params.is_empty() && own.captures.is_empty();
    };
    let banks = params.iter().map(|param| bank(unit, param.1));
    banks.eq(own.params.iter().copied().map(Some)) && bank(unit, *result) == Some(own.result)
}

/// Returns how often a bank occurs in a list of banks.
pub(super) fn count(banks: &[Bank], bank: Bank) -> usize {
    banks.iter().filter(|own| **own == bank).count()
}

// [verify.functions]
pub(crate) fn function_has_room(unit: &Unit, row: usize) -> bool {
    let own = &unit.functions[row];
    let itself = usize::from(!own.captures.is_empty());
    count(&own.params, Bank::Scalar) <= usize::from(own.scalars)
        && count(&own.params, Bank::Reference) + itself <= usize::from(own.references)
}

// [verify.functions]
pub(crate) fn function_has_its_places(unit: &Unit, row: usize) -> bool {
    let own = &unit.functions[row];
    let words = own.places.iter().map(|place| place.word as usize);
    let ascend = own.places.windows(2).all(|pair| pair[0].word < pair[1].word);
    ascend && words.into_iter().all(|word| word < own.words.len())
}

/// Returns whether a function has no parameters and no captures. Code that is not called by an
/// instruction must be like this.
fn is_plain(own: &Function) -> bool {
    own.kind == FunctionKind::Code && own.params.is_empty() && own.captures.is_empty()
}

// [verify.starts]
pub(crate) fn start_is_plain(unit: &Unit, row: usize) -> bool {
    unit.functions.get(unit.starts[row] as usize).is_some_and(is_plain)
}

// [verify.starts]
pub(crate) fn start_is_first(unit: &Unit, row: usize) -> bool {
    is_first(&unit.starts, row)
}

/// Returns the function that a row of the table of entries names. For a row after the last row,
/// returns `None`.
fn entry(unit: &Unit, row: usize) -> Option<Option<&Function>> {
    unit.entries.get(row).map(|entry| unit.functions.get(*entry as usize))
}

// [verify.starts] [verify.entries]
pub(crate) fn entry_is_plain(unit: &Unit, row: usize) -> bool {
    entry(unit, row).is_none_or(|own| own.is_some_and(is_plain))
}

// [verify.starts]
pub(crate) fn entry_is_first(unit: &Unit, row: usize) -> bool {
    let starts = |own: &u32| unit.starts.contains(own);
    is_first(&unit.entries, row) && !unit.entries.get(row).is_some_and(starts)
}

// [verify.starts]
pub(crate) fn entry_is_of_its_module(unit: &Unit, row: usize) -> bool {
    let own = entry(unit, row).flatten();
    row < unit.modules.len() && own.is_some_and(|own| own.module as usize == row)
}
