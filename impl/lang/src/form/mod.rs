//! Forms of functions and templates: bytes that represent their code, without the layout of the
//! text and without the names of locals.
//!
//! Each outermost function and template is written once, in preorder ([`expr`], [`item`],
//! [`pattern`]). Before a function or template is written, its locals are numbered ([`local`]).
//! Globals are numbered in the order in which they occur.

mod expr;
mod item;
mod local;
mod pattern;
mod show;
mod write;

pub(crate) use local::Locals;
pub(crate) use show::shown;

use crate::link::{Links, Module, ModuleId};
use crate::names::{Meanings, Names, Outermost, OutermostKind, Target, UseTable};
use crate::parse::arena::Expr;
use crate::scan::Token;
use std::ops::Range;
use write::Writer;

/// The form of a function or template: its bytes and its globals.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) bytes: Vec<u8>,
    /// The globals of the form: the names that the code uses and does not declare.
    pub(crate) globals: Vec<Global>,
}

/// A global: a name that the code uses and does not declare (`[form.global]`).
#[derive(Clone, Debug)]
pub(crate) struct Global {
    pub(crate) target: Target,
    /// The identifiers of the use after the name of the global, separated by dots. For an unbound
    /// name, the path has all identifiers of the use (`[notation.unbound]`).
    pub(crate) path: String,
    /// The first identifier of the first use of the global. The field `last` has the last
    /// identifier of this use.
    pub(crate) first: Token,
    pub(crate) last: Token,
}

/// Returns the forms of the outermost functions and templates of each module, in order of place
/// (`[form.outermost]`). A function or template without a form has the result `None`. Cost: linear
/// in the texts and the forms, plus the cost of sorting the locals of each form by place.
pub(crate) fn forms(links: &Links, names: &Names) -> Vec<Vec<Option<Form>>> {
    let (mut table, mut locals) = (UseTable::default(), Locals::default());
    let modules = links.loaded.modules.iter().zip(&names.modules).enumerate();
    let module = |(at, (module, meanings)): (usize, (&Module, &Meanings))| {
        if meanings.outermost.is_empty() {
            return Vec::new();
        }
        let arena = &module.syntax.arena;
        table.enter(arena.tokens().len(), &meanings.uses);
        let names = (meanings, &table);
        let id = ModuleId::new(at);
        let form = |outermost: &Outermost| form(links, id, names, outermost, &mut locals);
        meanings.outermost.iter().map(form).collect()
    };
    modules.map(module).collect()
}

/// Returns the form of a function or template of a module, if it has one. `table` has the uses of
/// the module; the memory of `locals` is reused. Cost: the part of the cost of [`forms`] that this
/// form has.
pub(crate) fn form(
    links: &Links,
    module: ModuleId,
    names: (&Meanings, &UseTable),
    outermost: &Outermost,
    locals: &mut Locals,
) -> Option<Form> {
    locals.number(links, outermost.locals.clone());
    let mut writer = writer(links, module, names, locals);
    match outermost.what {
        OutermostKind::Function(function) => writer.code(function),
        OutermostKind::Template(item) => writer.template(item),
        OutermostKind::Generic(init) => writer.init(init),
    }
    writer.finish()
}

/// Returns the form of a function without parameters that returns the value of an expression. The
/// expression declares the given locals.
pub(crate) fn form_of_value(
    links: &Links,
    module: ModuleId,
    names: (&Meanings, &UseTable),
    (value, of): (Expr, Range<u32>),
    locals: &mut Locals,
) -> Option<Form> {
    locals.number(links, of);
    let mut writer = writer(links, module, names, locals);
    writer.code_of_value(value);
    writer.finish()
}

fn writer<'f>(
    links: &'f Links,
    module: ModuleId,
    (meanings, table): (&'f Meanings, &'f UseTable),
    locals: &'f Locals,
) -> Writer<'f> {
    let arena = &links.module(module).syntax.arena;
    Writer::new(links, arena, &meanings.uses, table, locals)
}
