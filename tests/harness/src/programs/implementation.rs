//! The implementation as a reader of programs.

use super::subject::{Alone, Programs};
use selfsame_spec::code::Unit;
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Checked, Forms, Kinds, Limits, Linked, Named, Published, Ran, Scope, Sources, Stage, Tables,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned};

/// The crate `selfsame-lang`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selfsame;

impl Programs for Selfsame {
    fn name(&self) -> &str {
        "selfsame"
    }

    fn built(&self) -> &[Stage] {
        selfsame_lang::BUILT
    }

    fn tokens(&self, text: &str) -> Scanned {
        selfsame_lang::scan(text)
    }

    fn tree(&self, text: &str) -> Parsed {
        selfsame_lang::parse(text)
    }

    fn position(&self, text: &str, offset: u32) -> Position {
        selfsame_lang::position(text, offset)
    }

    fn link(&self, program: &Sources) -> Linked {
        selfsame_lang::link(program, &program.root)
    }

    fn names(&self, program: &Sources) -> Named {
        selfsame_lang::names(program, &program.root)
    }

    fn forms(&self, program: &Sources) -> Forms {
        selfsame_lang::forms(program, &program.root)
    }

    fn kinds(&self, program: &Sources) -> Kinds {
        selfsame_lang::kinds(program, &program.root)
    }

    fn tables(&self, program: &Sources) -> Tables {
        selfsame_lang::tables(program, &program.root)
    }

    fn report(&self, program: &Sources) -> Vec<Diagnostic> {
        selfsame_lang::report(program, &program.root)
    }

    fn trace(&self, program: &Sources) -> Trace {
        selfsame_lang::trace(program, &program.root)
    }

    fn publish(&self, program: &Sources) -> Published {
        selfsame_lang::publish(program, &program.root)
    }

    fn check(&self, program: &Sources) -> Checked {
        selfsame_lang::check(program, &program.root)
    }

    fn run(&self, program: &Sources, limits: &Limits) -> Ran {
        selfsame_lang::run(program, &program.root, limits)
    }

    fn code(&self, program: &Sources) -> Option<Unit> {
        Some(selfsame_lang::code(program, &program.root))
    }

    fn alone(&self, text: &str, scope: &Scope) -> Alone {
        selfsame_lang::notation(text, scope)
    }
}
