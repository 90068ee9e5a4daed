//! A checked program, in the form in which later stages of the implementation use it.

use super::data::Val;
use super::found::{CallRow, ExprRow, PatternRow, TypeRow};
use super::rows::{Rows, bases};
use super::stages::Stages;
use super::state::Checker;
use crate::link::ModuleId;
use crate::types::Ty;

/// The results of checking: the tables of the checker, and its rows by place. All types are
/// settled, so two types are equal if and only if their indices are equal.
#[allow(dead_code, reason = "code is made of it")]
pub(crate) struct Typed<'l> {
    /// The checker, which has the tables of declarations, constants, records and types.
    pub(crate) checker: Checker<'l>,
    /// The rows of expressions, found by the place that `[check.span]` defines.
    pub(crate) expressions: Rows<ExprRow>,
    /// The rows of calls whose callee is known. The place of a row starts at the callee and ends at
    /// the `)`.
    pub(crate) calls: Rows<CallRow>,
    pub(crate) patterns: Rows<PatternRow>,
    /// The rows of types after `is`, and of the written types of `let`s, `var`s and constants.
    pub(crate) tests: Rows<TypeRow>,
}

/// The input of code generation: a checker, and the rows that it found, by place.
#[derive(Clone, Copy)]
pub(crate) struct View<'a, C = &'a Checker<'a>> {
    pub(crate) checker: C,
    pub(crate) expressions: &'a Rows<ExprRow>,
    pub(crate) calls: &'a Rows<CallRow>,
    pub(crate) patterns: &'a Rows<PatternRow>,
    pub(crate) tests: &'a Rows<TypeRow>,
}

/// The input of code generation with a mutable checker, so that further types and values can be
/// made. Folds use it while a program is checked.
pub(crate) type TypedRows<'b, 'l> = View<'b, &'b mut Checker<'l>>;

impl TypedRows<'_, '_> {
    pub(crate) const fn view(&self) -> View<'_> {
        View {
            checker: self.checker,
            expressions: self.expressions,
            calls: self.calls,
            patterns: self.patterns,
            tests: self.tests,
        }
    }
}

impl<'l> Typed<'l> {
    pub(crate) const fn view<'a>(&'a self) -> View<'a>
    where
        'l: 'a,
    {
        View {
            checker: &self.checker,
            expressions: &self.expressions,
            calls: &self.calls,
            patterns: &self.patterns,
            tests: &self.tests,
        }
    }

    /// Reborrows the input with a mutable checker, so that further types and values can be made.
    pub(crate) const fn rows<'b>(&'b mut self) -> TypedRows<'b, 'l> {
        let Self { checker, expressions, calls, patterns, tests } = self;
        TypedRows { checker, expressions, calls, patterns, tests }
    }

    /// Checks a program. Cost: near linear in its texts and types.
    pub(crate) fn new(stages: &Stages<'l>) -> Self {
        Self::of(stages, Checker::new(stages))
    }

    /// Checks a program with a checker that has just been created.
    pub(super) fn of(stages: &Stages<'l>, mut checker: Checker<'l>) -> Self {
        let links = stages.links;
        for at in 0..links.loaded.modules.len() {
            checker.register_module(ModuleId::new(at));
        }
        let tokens = bases(links).last().copied().unwrap_or(0) as usize;
        checker.found.reserve(tokens, checker.folds.are_there);
        checker.all();
        checker.tell_twice();
        checker.tell_keys();
        settle_all(&mut checker);
        let _ = checker.know_later();
        checker.find_same();
        checker.know_values();
        checker.tell_only();
        let bases = checker.let_at.bases(links);
        let tuning = links.tuning();
        let found = &mut checker.found;
        let expressions = Rows::new(std::mem::take(&mut found.expressions), &bases, tuning);
        let calls = Rows::new(std::mem::take(&mut found.calls), &bases, tuning);
        let patterns = Rows::new(std::mem::take(&mut found.patterns), &bases, tuning);
        let tests = Rows::new(std::mem::take(&mut found.tests), &bases, tuning);
        Self { checker, expressions, calls, patterns, tests }
    }
}

/// Settles the types that constants, members and expressions denote.
fn settle_all(checker: &mut Checker<'_>) {
    let outs = checker.const_out.values().chain(checker.member_out.values());
    let mut all: Vec<Ty> = outs
        .filter_map(|out| match out.val {
            Val::Type(ty) => Some(ty),
            _ => None,
        })
        .collect();
    all.extend(checker.found.expressions.iter().filter_map(|row| row.denotes));
    all.extend(checker.found.tests.iter().map(|row| row.ty));
    all.into_iter().for_each(|ty| {
        checker.settle(ty);
    });
}
