//! Reports names and nodes that are too large for a world (`[publish.limit]`).

use super::data::{Member, World, Worlds};
use crate::link::{Links, ModuleId};
use crate::scan::Token;
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};

/// The maximum number of bytes of a module's name.
const LONGEST: usize = 1 << 16;

/// Returns the error for the first module or namespace whose name is too long, if there is one.
pub(super) fn long_name(links: &Links, worlds: &Worlds) -> Option<Diagnostic> {
    let world = worlds.all.iter().find(|world| world.name.len() > LONGEST)?;
    Some(error(links, world.module, world.at))
}

/// Returns the error for a member from whose object a node that is too large is reachable.
pub(super) fn large_member(links: &Links, world: &World, member: &Member) -> Diagnostic {
    error(links, world.module, Some(member.at))
}

fn error(links: &Links, module: ModuleId, at: Option<Token>) -> Diagnostic {
    let of = links.module(module);
    let span = at.map_or(Span::at(0), |at| of.syntax.arena.tokens().span(at));
    Diagnostic::new(Problem::TooLargeForWorld, Place::new(&*of.name, span))
}
