//! Reads functions from a cache instead of generating their code (`[cache.build]`).

use super::around::{function_id, is_in_made};
use super::asked::{Asked, CodeObject, Recorder};
use super::captured::Around;
use super::function::write_function;
use super::kept::Todo;
use super::tables::Tables;
use crate::link::{DeclId, ModuleId};
use crate::parse::arena::Expr;
use selfsame_spec::code::{FunctionKind, Word};

/// A cache that stores the code of functions from one build to the next.
pub(crate) trait Keeper {
    /// Returns the stored code of a function literal, if all names to which the code refers are
    /// found.
    fn take(&mut self, literal: (ModuleId, Expr)) -> Option<CodeObject>;

    /// Stores the code of a function that was generated. `object` is `None` if the code refers to
    /// an entry without a name.
    fn keep(&mut self, literal: (ModuleId, Expr), object: Option<CodeObject>);
}

/// Reads the code of a function from the keeper, or generates the code. Returns whether the
/// function exceeds a limit of code.
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

/// Adds the table entries to which stored code refers, and inserts their indices into the code. If
/// this is not possible, adds no entry and returns false.
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

/// Returns the captures of a function literal, each with its flag from `cells`. The flag says
/// whether the capture is a cell. Returns `None` if the numbers of captures and flags differ.
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

/// Returns the index of the table entry to which a reference of stored code refers. Adds the entry
/// if it is new.
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
