//! Checks functions without their words (`[verify.functions]`).

use super::row::{first, require};
use super::types::{bank, is_type, node};
use selfsame_spec::code::{
    Bank, Flaw, Function, FunctionKind, MAX_NUMBER, Refusal, Unit, UnitTable,
};
use selfsame_spec::program::types::TypeNode;

/// The maximum number of registers of a bank, and of captures of a function.
const MOST: usize = 256;

/// Returns the first flaw of the functions of a unit.
pub(super) fn functions(unit: &Unit) -> Option<Refusal> {
    let rows = unit.functions.iter().map(|function| {
        require((function.module as usize) < unit.modules.len(), Flaw::Module)?;
        require(is_type(unit, function.ty), Flaw::Type)?;
        require(!is_large(function), Flaw::Many)?;
        let has_words = !function.words.is_empty();
        require(has_words == (function.kind == FunctionKind::Code), Flaw::Words)?;
        require(is_in_banks(unit, function), Flaw::Banks)?;
        require(has_registers(function), Flaw::Registers)?;
        require(has_places(function), Flaw::Places)
    });
    first(UnitTable::Functions, rows)
}

fn is_large(function: &Function) -> bool {
    let registers = usize::from(function.scalars.max(function.references));
    registers.max(function.captures.len()) > MOST || function.words.len() > MAX_NUMBER as usize + 1
}

/// Returns whether the banks of a function's parameters and result match the function's type. Cost:
/// linear in the parameters.
fn is_in_banks(unit: &Unit, function: &Function) -> bool {
    match node(unit, function.ty) {
        Some(TypeNode::Function(params, result)) => {
            let same = params.len() == function.params.len() && {
                let of_type = params.iter().map(|&(_, ty)| bank(unit, ty));
                of_type.eq(function.params.iter().copied())
            };
            same && bank(unit, *result) == function.result
        }
        _ => function.params.is_empty() && function.captures.is_empty(),
    }
}

/// Returns whether the function has a register for each parameter, and for the function value if it
/// has captures.
fn has_registers(function: &Function) -> bool {
    let [scalars, references] = count(&function.params);
    let own = usize::from(!function.captures.is_empty());
    scalars <= usize::from(function.scalars) && references + own <= usize::from(function.references)
}

/// Returns the number of values in each bank.
pub(super) fn count(banks: &[Bank]) -> [usize; 2] {
    let scalars = banks.iter().filter(|&&bank| bank == Bank::Scalar).count();
    [scalars, banks.len() - scalars]
}

/// Returns whether the places of a function are in ascending order, and belong to words that exist.
fn has_places(function: &Function) -> bool {
    let places = &function.places;
    let last = places.last().is_none_or(|place| (place.word as usize) < function.words.len());
    last && places.is_sorted_by(|one, next| one.word < next.word)
}
