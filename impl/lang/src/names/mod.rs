//! Name resolution: finds the declaration to which each name of a program refers.
//!
//! Each module is traversed once, in the order of its text ([`walk`], [`item`], [`block`],
//! [`expr`]). The enclosing scopes are a stack that stores the innermost binding of each name
//! ([`scope`]). A name is therefore found in one step, even if many scopes enclose the use. A name
//! that is in no scope is searched in the enclosing namespaces ([`lookup`]), and then among the
//! builtins. The module [`show`] numbers declarations, and returns the data in the format that
//! model and implementation share.

mod alone;
mod around;
mod block;
mod expr;
mod heads;
mod item;
mod levels;
mod lookup;
mod meaning;
mod nearest;
mod number;
mod outermost;
mod scope;
mod show;
mod table;
mod tables;
mod total;
mod walk;

pub(crate) use meaning::{
    Earlier, LiteralName, Meanings, Names, Stands, Target, TemplateAt, Use, is_record,
};
pub(crate) use nearest::nearest_to;
pub(crate) use number::{Numbers, Row};
pub(crate) use outermost::{Outermost, OutermostKind};
pub(crate) use show::{captures, literal_name, named};
pub(crate) use table::UseTable;
pub(crate) use tables::tables;
pub(crate) use total::over_limit;

use crate::link::{Fault, FirstFaults, Links, Mark, Module, ModuleId, What, spot};
use around::Around;
use heads::Heads;
use levels::Levels;
use scope::Scopes;
use selfsame_spec::program::Sort;
use selfsame_spec::text::NoteRole;
use walk::{Place, Walker};

/// The estimated number of tokens for each local, in texts with few locals. The estimate determines
/// how much memory is reserved for locals at the start.
const TOKENS_A_LOCAL: usize = 16;

/// Resolves the names of a program. Cost: linear in the texts, except for binary searches and for
/// dotted names (see [`Levels`]).
///
/// If the program is a stand-alone text, `earlier` contains the names of earlier texts.
pub(crate) fn resolve(links: &mut Links, earlier: Option<&Earlier>) -> Names {
    let mut faults = FirstFaults::new(&links.ranks, links.tuning());
    tell_twice(links, &mut faults);
    tell_forwards(links, &mut faults);
    let names = links.loaded.names.len();
    let tokens = |module: &Module| module.syntax.arena.tokens().len() as usize;
    let tokens: usize = links.loaded.modules.iter().map(tokens).sum();
    links.declared.decls.reserve_exact(tokens / TOKENS_A_LOCAL);
    let tuning = links.loaded.names.tuning;
    let (mut scopes, mut heads) =
        (Scopes::new(names, tuning), Heads::new(names, links.declared.spaces.count_entries()));
    let mut levels = Levels::new(tuning);
    let (mut modules, mut named) = (Vec::new(), Vec::new());
    for (at, module) in links.loaded.modules.iter().enumerate() {
        let id = ModuleId::new(at);
        heads.enter(&links.declared, id);
        let surface = &links.declared.surfaces[at];
        let (space, next) = (surface.root, surface.own.start);
        let around = Around::module(links.declared.spaces.space(space).path);
        let start = links.declared.decls.len() as u32;
        let mut walker = Walker {
            tuning,
            module: id,
            modules: &links.loaded.modules,
            arena: &module.syntax.arena,
            declared: &mut links.declared,
            faults: &mut faults,
            scopes: &mut scopes,
            heads: &heads,
            levels: &mut levels,
            named: &mut named,
            earlier,
            open: links.imports[at].open,
            around,
            spaces: vec![space],
            place: Place {
                function: None,
                in_block: false,
                in_template: false,
                makes: false,
                in_type: false,
                in_part: false,
                template: None,
                reach: space,
                barrier: 0,
            },
            next,
            captured: Vec::new(),
            parts: Vec::new(),
            out: Meanings {
                locals: start..start,
                // The capacity is an estimate: about a third of the tokens of most texts are uses.
                uses: Vec::with_capacity(module.syntax.arena.tokens().len() as usize / 3),
                ..Meanings::default()
            },
        };
        walker.items(module.syntax.arena.items());
        let mut meanings = walker.out;
        meanings.locals.end = links.declared.decls.len() as u32;
        meanings.uses.shrink_to_fit();
        modules.push(meanings);
        heads.leave(&links.declared, id);
    }
    Names { modules, faults: faults.into_faults() }
}

/// Reports each declaration of a module whose name is also the name of an earlier declaration
/// (`[names.twice]`).
fn tell_twice(links: &Links, faults: &mut FirstFaults) {
    for &(decl, entry) in &links.declared.again {
        if let Some(first) = links.declared.spaces.entry(entry).decl() {
            let fault = Fault::new(links.place(decl), What::DeclaredTwice);
            faults.push(fault.note(links.place(first), NoteRole::First));
        }
    }
}

/// Reports each name in a `forward` of a module if no constant completes the `forward`
/// (`[names.forward]`).
fn tell_forwards(links: &mut Links, faults: &mut FirstFaults) {
    for at in 0..links.declared.forwards.len() {
        let (module, token, id) = links.declared.forwards[at];
        let entry = *links.declared.spaces.entry(id);
        let at = spot(&links.loaded.modules, module, token, token);
        if entry.has(Mark::Completed) {
            continue;
        }
        if let Some(first) = entry.decl() {
            // A name may occur in several forwards. Only one declaration is made for such a name.
            if links.decl(first).sort != Sort::Forward {
                let fault = Fault::new(at, What::DeclaredTwice);
                faults.push(fault.note(links.place(first), NoteRole::First));
            }
        } else if links.alone {
            alone::declare_forward(links, module, token, id);
        } else if !entry.has(Mark::Told) {
            links.declared.spaces.entry_mut(id).mark(Mark::Told);
            faults.push(Fault::new(at, What::NeverDefined));
        }
    }
}
