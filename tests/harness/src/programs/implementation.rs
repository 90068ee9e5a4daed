//! The implementation as a reader of programs.

use super::subject::{Alone, Programs};
use selfsame_lang::{BUILT, Program};
use selfsame_spec::code::Unit;
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Checked, Folded, Forms, Instances, Kinds, Limits, Linked, Named, Published, Ran, Scope,
    Sources, Stage, Tables,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned};
use std::sync::LazyLock;

/// The crate `selfsame-lang`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selfsame;

impl Programs for Selfsame {
    fn name(&self) -> &str {
        "selfsame"
    }

    fn built(&self) -> &[Stage] {
        BUILT
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

/// The same crate, for which the chapters of compile time count ([demand.instead]).
#[derive(Clone, Copy, Debug, Default)]
pub struct StagedSelfsame;

/// Its stages.
static STAGED: LazyLock<Vec<Stage>> = LazyLock::new(|| [BUILT, &[Stage::CompileTime]].concat());

/// A program for which compile time counts.
fn staged(program: &Sources) -> Program {
    Program::load(program, &program.root).staged()
}

impl Programs for StagedSelfsame {
    fn name(&self) -> &str {
        "staged selfsame"
    }

    fn built(&self) -> &[Stage] {
        &STAGED
    }

    fn tokens(&self, text: &str) -> Scanned {
        Selfsame.tokens(text)
    }

    fn tree(&self, text: &str) -> Parsed {
        Selfsame.tree(text)
    }

    fn position(&self, text: &str, offset: u32) -> Position {
        Selfsame.position(text, offset)
    }

    fn link(&self, program: &Sources) -> Linked {
        staged(program).linked()
    }

    fn names(&self, program: &Sources) -> Named {
        staged(program).named()
    }

    fn forms(&self, program: &Sources) -> Forms {
        staged(program).forms()
    }

    fn kinds(&self, program: &Sources) -> Kinds {
        staged(program).kinds()
    }

    fn tables(&self, program: &Sources) -> Tables {
        staged(program).tables()
    }

    fn report(&self, program: &Sources) -> Vec<Diagnostic> {
        staged(program).report()
    }

    fn trace(&self, program: &Sources) -> Trace {
        staged(program).trace()
    }

    fn publish(&self, program: &Sources) -> Published {
        staged(program).publish()
    }

    fn check(&self, program: &Sources) -> Checked {
        staged(program).check()
    }

    fn folded(&self, program: &Sources) -> Folded {
        staged(program).folded()
    }

    fn instances(&self, program: &Sources) -> Instances {
        staged(program).instances()
    }

    fn run(&self, program: &Sources, limits: &Limits) -> Ran {
        staged(program).run(limits)
    }

    fn code(&self, program: &Sources) -> Option<Unit> {
        Some(staged(program).code())
    }

    fn alone(&self, text: &str, scope: &Scope) -> Alone {
        Selfsame.alone(text, scope)
    }
}
