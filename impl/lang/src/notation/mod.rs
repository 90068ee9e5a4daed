//! Converts stand-alone texts in the notation of types to drafts
//! (`spec/chapters/language/notation.md`).
//!
//! The text is parsed as the only module of a program, and its names are resolved. Then the items
//! of the text are traversed once ([`items`]). Items that give nodes are recorded, and items that
//! are not allowed in such a text are refused. Nodes are added in the order of [notation.draft],
//! [notation.order] ([`alone`]), expression by expression ([`types`], [`apply`], [`record`],
//! [`function`]). Each template gets its own draft ([`template`]).

mod alone;
mod apply;
mod bytes;
mod data;
mod draft;
mod function;
mod hole;
mod import;
mod items;
mod last;
mod lower;
mod record;
mod sees;
mod template;
mod tuple;
mod types;
mod used;
mod values;

pub(crate) use hole::written;

use crate::diagnostic::Flaw;
use crate::link::{Error, link_alone, told};
use crate::names::{nearest_to, over_limit, resolve};
use crate::util::tuning::Tuning;
use data::MODULE;
use lower::Lower;
use sees::Alone;
use selfsame_spec::program::{Lowered, Scope};
use selfsame_spec::text::{Diagnostic, Problem, Span};

/// Reads a stand-alone text, and returns its draft or its errors (`[notation.text]`).
pub(crate) fn notation(
    text: &str,
    scope: &Scope,
    tuning: Tuning,
) -> Result<Lowered, Vec<Diagnostic>> {
    let mut links = link_alone(text, (&scope.module, scope.in_world), tuning);
    let names = resolve(&mut links, Some(&scope.old));
    if let Some(limit) = over_limit(&links, &names) {
        let flaw = Flaw { problem: Problem::NamesTooLong { limit }, span: Span::new(0, 1) };
        return Err(told(&links, vec![error(&flaw)], &|_| None));
    }
    let meanings = &names.modules[MODULE.at()];
    let alone = Alone::new(links.declared.decls.len(), meanings, scope);
    let mut lower = Lower::new(&links, (MODULE, meanings), alone);
    lower.text();
    let Lower { flaws, sees: Alone { lowered, .. }, .. } = lower;
    let flaws = flaws.finish();
    let own = &links.module(MODULE).syntax.flaws;
    let faults = links.loaded.faults.iter().chain(&names.faults).map(Error::Fault);
    let errors: Vec<Error<'_>> = own.iter().chain(&flaws).map(error).chain(faults).collect();
    if errors.is_empty() {
        return Ok(lowered);
    }
    Err(told(&links, errors, &|fault| nearest_to(&links, fault)))
}

/// Converts an error of the text to the common form of errors.
const fn error(flaw: &Flaw) -> Error<'_> {
    Error::Flaw(MODULE, &flaw.problem, flaw.span)
}
