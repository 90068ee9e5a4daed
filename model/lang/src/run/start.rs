//! The run of a program that has been checked.

use super::facts::Facts;
use super::machine::Machine;
use crate::rules::LanguageRules;
use crate::scan;
use crate::task::{World, result_in};
use crate::types::Table;
use selfsame_spec::program::{Files, Limits, Ran};
use selfsame_spec::text::{Span, TokenKind};

/// Runs a program, unless checking has found an error.
// [run.outcome]
pub(crate) fn ran(
    rules: &LanguageRules,
    world: &World<'_>,
    files: &dyn Files,
    limits: &Limits,
) -> Ran {
    let mut table = Table::default();
    let checked = result_in(world, &mut table);
    if !checked.errors.is_empty() {
        return Ran::default();
    }
    let loops = |text: &str| loops(rules, text);
    let facts = Facts::new(world, &checked, &mut table, files, &loops);
    Machine::new(rules.run, &facts, limits).run()
}

/// Where the words `while` and `for` stand.
fn loops(rules: &LanguageRules, text: &str) -> Vec<Span> {
    let scan::Tokens { tokens, .. } = scan::tokens(&rules.scan, text);
    let words = tokens.into_iter();
    let words = words.filter(|one| matches!(one.kind, TokenKind::While | TokenKind::For));
    words.map(|one| one.span).collect()
}
