//! Generates the code unit of a program (`[code.unit]`).

use super::captured::Around;
use super::coder::Coder;
use super::fold::write_all_values;
use super::kept::Kept;
use super::linked::{Keeper, write_or_take};
use super::tables::Tables;
use crate::check::{Typed, record_place};
use crate::link::ModuleId;
use crate::types::{Node, Shown, Ty};
use selfsame_spec::code::{Bank, MAX_NUMBER, Unit};
use selfsame_spec::program::TypeIx;
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};

/// Returns the code unit of a program without errors. Cost: near linear in the program.
pub(crate) fn unit(typed: &Typed<'_>) -> Unit {
    unit_and_records(typed).0
}

/// Returns the code unit of a program. Also returns the types of the rows of its table of types
/// that are records, in order.
pub(crate) fn unit_and_records(typed: &Typed<'_>) -> (Unit, Vec<Ty>) {
    unit_kept(typed, None)
}

/// Returns the code unit of a program, and the types of its records. The code of functions that the
/// keeper has is not generated again (`[cache.build]`).
pub(crate) fn unit_kept(typed: &Typed<'_>, mut keeper: Option<&mut dyn Keeper>) -> (Unit, Vec<Ty>) {
    let typed = typed.view();
    let checker = typed.checker;
    let name = |name| checker.links.loaded.names.text(name).to_owned();
    let record = |record| record_place(checker, record);
    let mut tables =
        Tables::new(typed, Shown::new(&checker.types, &name, &record), Kept::default());
    let functions: usize = checker.names.modules.iter().map(|of| of.functions.len()).sum();
    tables.kept.reserve(functions + checker.links.loaded.order.len());
    let around = Around::new(typed);
    let mut too_large = Vec::new();
    let mut out = Unit::default();
    for &module in &checker.links.loaded.order {
        out.modules.push(checker.module(module).name.to_string());
        let mut coder = Coder::new(&mut tables, &around, module);
        coder.outer_items(coder.arena.items());
        coder.end();
        let ty = TypeIx(coder.unit.ty(Ty::UNIT));
        let name = checker.module(module).name.to_string();
        let (large, function) = coder.done((name, ty), (Vec::new(), Bank::Reference, Vec::new()));
        too_large.extend(large.then_some((module, Span::at(0))));
        out.entries.push(tables.functions.len() as u32);
        tables.functions.push(Some(function));
    }
    // The code of functions is generated in the order in which other code first refers to them.
    // This is mostly the order of the text.
    tables.todo.reverse();
    loop {
        while let Some(todo) = tables.todo.pop() {
            let keeper: Option<&mut dyn Keeper> = match &mut keeper {
                Some(keeper) => Some(&mut **keeper),
                None => None,
            };
            if write_or_take(&mut tables, &around, &todo, keeper) {
                too_large.push((todo.module, checker.arena(todo.module).span(todo.literal)));
            }
        }
        let Some(&module) = checker.links.loaded.order.first() else { break };
        let Some((start, large)) = write_all_values(&mut tables, &around, module) else { break };
        out.starts.push(start);
        too_large.extend(large.then_some((module, Span::at(0))));
    }
    finish(tables, out, too_large)
}

fn finish(
    tables: Tables<'_>,
    mut out: Unit,
    mut too_large: Vec<(ModuleId, Span)>,
) -> (Unit, Vec<Ty>) {
    let checker = tables.typed.checker;
    let types = tables.types.mentioned();
    let counts = [types.len(), tables.constants.len(), tables.shapes.len(), tables.globals.len()];
    if counts.into_iter().any(|count| count > MAX_NUMBER as usize) && too_large.is_empty() {
        too_large.extend(checker.links.loaded.order.first().map(|&module| (module, Span::at(0))));
    }
    if !too_large.is_empty() {
        let place = |(module, span): (ModuleId, Span)| {
            Place::new(checker.module(module).name.to_string(), span)
        };
        let mut places: Vec<Place> = too_large.into_iter().map(place).collect();
        places.sort_unstable();
        let errors = places.into_iter().map(|at| Diagnostic::new(Problem::TooLarge, at));
        return (Unit { errors: errors.collect(), ..Unit::default() }, Vec::new());
    }
    out.reps = types.iter().map(|&ty| tables.rep(ty)).collect();
    let is_record = |ty: &Ty| matches!(checker.types.node(*ty), Node::Record(_));
    let records = types.iter().copied().filter(is_record).collect();
    out.types = tables.types.table();
    let kept = tables.kept;
    out.constants = kept.constants;
    out.shapes = kept.shapes;
    out.globals = kept.globals;
    out.functions = Vec::with_capacity(kept.functions.len());
    out.functions.extend(kept.functions.into_iter().flatten());
    (out, records)
}
