//! Functions that are taken from somewhere else instead of being written (`[cache.build]`).

use super::around::{function_id, is_in_made};
use super::asked::{Asked, CodeObject, Recorder};
use super::captured::Around;
use super::function::write_function;
use super::kept::Todo;
use super::tables::Tables;
use crate::link::{DeclId, ModuleId};
use crate::parse::arena::Expr;
use selfsame_spec::code::{FunctionKind, Word};

/// Keeps functions from one build to the next.
pub(crate) trait Keeper {
    /// A function that was kept, and all of whose names are found.
    fn take(&mut self, literal: (ModuleId, Expr)) -> Option<CodeObject>;

    /// A function was written; there is nothing to keep of one that asked for something without a
    /// name.
    fn keep(&mut self, literal: (ModuleId, Expr), object: Option<CodeObject>);
}

/// Takes a function, or writes it; whether it is too large.
pub(super) fn write_or_take(
    tables: &mut Tables<'_>,
    around: &Around,
    todo: &Todo,
    keeper: Option<&mut dyn Keeper>,
) -> bool {
    let Some(keeper) = keeper else { return write_function(tables, around, todo) };
    let literal = (todo.module, todo.literal);
    let is_own = todo.made.is_some()
        || todo.within.is_some()
        || is_in_made(tables.typed, todo.module, todo.literal);
    if is_own {
        keeper.keep(literal, None);
        return write_function(tables, around, todo);
    }
    if let Some(object) = keeper.take(literal)
        && link(tables, around, todo, object)
    {
        return false;
    }
    tables.recorder = Some(Recorder::new());
    let is_large = write_function(tables, around, todo);
    let recorder = tables.recorder.take();
    let function = tables.functions.get(todo.number as usize).and_then(Option::as_ref);
    let object = recorder.zip(function).and_then(|(recorder, of)| recorder.object(of));
    keeper.keep(literal, object.filter(|_| !is_large));
    is_large
}

/// Asks for all that a function asked for, and puts the numbers where they belong; whether that
/// was done. Nothing is asked for otherwise.
fn link(tables: &mut Tables<'_>, around: &Around, todo: &Todo, object: CodeObject) -> bool {
    let CodeObject { asked, links, mut function } = object;
    let mut captured = Vec::new();
    for asked in &asked {
        let Asked::Literal(literal, cells) = asked else { continue };
        match captures(tables, around, *literal, cells) {
            Some(kinds) => captured.push(kinds),
            None => return false,
        }
    }
    let mut captured = captured.into_iter();
    let mut numbers = Vec::with_capacity(asked.len());
    for asked in asked {
        numbers.push(number(tables, asked, &mut captured));
    }
    let number = |place: u32| numbers.get(place as usize).copied().unwrap_or_default();
    for at in links {
        if let Some(word) = function.words.get_mut(at as usize) {
            *word = Word::number(number(word.to_number()));
        }
    }
    function.ty.0 = number(function.ty.0);
    function.kind = FunctionKind::Code;
    function.module = around.order(tables.typed, todo.module);
    function.name = tables.typed.checker.function_name(todo.module, todo.literal);
    if let Some(place) = tables.functions.get_mut(todo.number as usize) {
        *place = Some(function);
    }
    true
}

/// The captures of a literal, of which it is known which are cells; none if there are others.
fn captures(
    tables: &Tables<'_>,
    around: &Around,
    (module, literal): (ModuleId, Expr),
    cells: &[bool],
) -> Option<Vec<(DeclId, bool)>> {
    if cells.is_empty() {
        return Some(Vec::new());
    }
    let id = function_id(tables.typed, module, literal)?;
    let all = around.captures(tables.typed, module, id);
    (all.len() == cells.len()).then(|| all.into_iter().zip(cells.iter().copied()).collect())
}

/// The number of something that a function asked for.
fn number(
    tables: &mut Tables<'_>,
    asked: Asked,
    captured: &mut impl Iterator<Item = Vec<(DeclId, bool)>>,
) -> u32 {
    match asked {
        Asked::Type(ty) => tables.ty(ty),
        Asked::Constant(value) => tables.constant(&value),
        Asked::Shape(shaped) => tables.shape(shaped),
        Asked::Literal(literal, _) => {
            tables.literal(literal, None, captured.next().unwrap_or_default())
        }
        Asked::Builtin(key, ty) => tables.builtin_number(key, ty),
        Asked::Global(key, ty) => tables.global(key, ty),
    }
}
