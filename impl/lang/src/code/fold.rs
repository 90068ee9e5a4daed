//! Generates the code of folds. Folds run while the program is checked, so their code is appended
//! to one code unit that grows.

use super::body::To;
use super::captured::Around;
use super::coder::{Coder, by_bank};
use super::function::write_function;
use super::kept::{GlobalKey, Kept, Shaped};
use super::tables::Tables;
use crate::check::{View, record_place};
use crate::link::ModuleId;
use crate::mono::ValueId;
use crate::parse::arena::Expr;
use crate::types::{Node, RecordId, Shown, Ty};
use selfsame_spec::code::{Bank, Function, Op, Unit};
use selfsame_spec::program::TypeIx;
use selfsame_spec::text::Span;

/// The functions and the global that code generation added for a fold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    /// The function that makes the values to which the fold refers, or `None` if there are no such
    /// values.
    pub(crate) start: Option<u32>,
    pub(crate) function: u32,
    /// The global in which the fold's function stores the result.
    pub(crate) global: u32,
    /// Whether a limit of code was exceeded (`[code.limit]`).
    pub(crate) large: bool,
}

/// Calls `each` with the tables of a growing code unit, and then appends the new rows of the tables
/// to the unit.
pub(crate) fn with_tables<T>(
    view: View<'_>,
    kept: &mut Kept,
    unit: &mut Unit,
    each: impl FnOnce(&mut Tables<'_>) -> T,
) -> T {
    let checker = view.checker;
    let name = |name| checker.links.loaded.names.text(name).to_owned();
    let record = |record| record_place(checker, record);
    let shown = Shown::new(&checker.types, &name, &record);
    let mut tables = Tables::new(view, shown, std::mem::take(kept));
    let result = each(&mut tables);
    shape_tuples(&mut tables);
    let from = unit.types.len();
    unit.types.extend(tables.types.table_from(from));
    let reps: Vec<_> =
        tables.types.mentioned().iter().skip(from).map(|&ty| tables.rep(ty)).collect();
    unit.reps.extend(reps);
    let known = &mut tables.kept;
    unit.constants.extend(known.constants.iter().skip(unit.constants.len()).cloned());
    unit.shapes.extend(known.shapes.iter().skip(unit.shapes.len()).cloned());
    unit.globals.extend(known.globals.iter().skip(unit.globals.len()).cloned());
    let functions = known.functions.iter_mut().skip(unit.functions.len());
    unit.functions.extend(functions.filter_map(Option::take));
    *kept = tables.pause();
    result
}

/// Adds a shape for each tuple type in the tables, as `machine::Loaded::grow` requires.
fn shape_tuples(tables: &mut Tables<'_>) {
    while let Some(&ty) = tables.types.mentioned().get(tables.kept.shapes_for) {
        tables.kept.shapes_for += 1;
        if matches!(tables.typed.checker.types.node(ty), Node::Tuple(_) | Node::Named(_)) {
            tables.shape(Shaped::Type(ty));
        }
    }
}

/// Generates the code of a fold, and of the functions to which the fold refers. Also generates a
/// function that makes the values to which this code refers. Cost: linear in the code that is
/// generated for the first time.
pub(crate) fn write_fold(
    tables: &mut Tables<'_>,
    around: &Around,
    (module, operand): (ModuleId, Expr),
    ty: Ty,
) -> Written {
    // The machine requires that the first shape is the shape of cells.
    if tables.kept.shapes.is_empty() {
        let unit = tables.ty(Ty::UNIT);
        tables.kept.first_shape(unit);
    }
    tables.forget_stubs();
    let mut coder = Coder::new(tables, around, module);
    let reg = coder.value(operand, ty, To::Any);
    let global = coder.unit.global(GlobalKey::Fold(ty.number()), ty);
    let op = by_bank(reg.bank, Op::GlobalSetS, Op::GlobalSetR);
    coder.body.op_with(op, (reg.at, 0, 0), global);
    let (number, mut large, function) = finished(coder);
    tables.kept.functions[number as usize] = Some(function);
    let mut start = None;
    loop {
        if let Some(todo) = tables.kept.todo.pop() {
            large |= write_function(tables, around, &todo);
        } else if !tables.kept.values.is_empty() {
            let (written, is_large) = write_values(tables, around, module, start.take());
            start = Some(written);
            large |= is_large;
        } else {
            break;
        }
    }
    Written { start, function: number, global, large }
}

/// Generates a function that makes a value in the representation of a type, and stores the value in
/// a global. Returns the indices of the function and the global. The value may be a method of a
/// made record.
pub(crate) fn write_value(
    tables: &mut Tables<'_>,
    around: &Around,
    (value, ty): (ValueId, Ty),
    within: Option<RecordId>,
) -> (u32, u32) {
    let module = tables.typed.checker.links.loaded.order[0];
    let mut coder = Coder::new(tables, around, module);
    let reg = coder.body.alloc(coder.bank(ty));
    match within {
        Some(within) => coder.known_method((value, ty), within, reg),
        None => coder.known((value, ty), reg),
    }
    let global = coder.unit.global(GlobalKey::Fold(ty.number()), ty);
    let op = by_bank(reg.bank, Op::GlobalSetS, Op::GlobalSetR);
    coder.body.op_with(op, (reg.at, 0, 0), global);
    let (number, _, function) = finished(coder);
    tables.kept.functions[number as usize] = Some(function);
    let mut start = None;
    loop {
        if let Some(todo) = tables.kept.todo.pop() {
            write_function(tables, around, &todo);
        } else if !tables.kept.values.is_empty() {
            start = Some(write_values(tables, around, module, start.take()).0);
        } else {
            break;
        }
    }
    let Some(start) = start else { return (number, global) };
    let mut coder = Coder::new(tables, around, module);
    for function in [start, number] {
        coder.body.at(Span::at(0), None);
        coder.body.op_with(Op::Call, (0, 0, 0), function);
    }
    let (number, _, function) = finished(coder);
    tables.kept.functions[number as usize] = Some(function);
    (number, global)
}

/// Generates a function that makes the requested values. If `before` is given, the function first
/// calls `before`, which makes other values.
fn write_values(
    tables: &mut Tables<'_>,
    around: &Around,
    module: ModuleId,
    before: Option<u32>,
) -> (u32, bool) {
    let wanted = std::mem::take(&mut tables.kept.values);
    let mut coder = Coder::new(tables, around, module);
    if let Some(before) = before {
        coder.body.at(Span::at(0), None);
        coder.body.op_with(Op::Call, (0, 0, 0), before);
    }
    coder.make_values(wanted);
    let (number, large, function) = finished(coder);
    tables.kept.functions[number as usize] = Some(function);
    (number, large)
}

/// Generates a function that makes the values to which code refers. Returns `None` if there are no
/// such values.
pub(super) fn write_all_values(
    tables: &mut Tables<'_>,
    around: &Around,
    module: ModuleId,
) -> Option<(u32, bool)> {
    if tables.kept.values.is_empty() {
        return None;
    }
    Some(write_values(tables, around, module, None))
}

/// Ends a generated function that has no literal in the text. Returns its index, whether it is too
/// large, and its code.
fn finished(mut coder: Coder<'_, '_>) -> (u32, bool, Function) {
    coder.end();
    let ty = TypeIx(coder.unit.ty(Ty::UNIT));
    let number = coder.unit.kept.functions.len() as u32;
    coder.unit.kept.functions.push(None);
    let spare = (Vec::new(), Bank::Reference, Vec::new());
    let (large, function) = coder.done((String::new(), ty), spare);
    (number, large, function)
}
