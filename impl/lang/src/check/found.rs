//! What is found out.

use super::data::TypeFault;
use crate::fold::{FoldList, NameRow};
use crate::link::{ModuleId, Stretch};
use crate::scan::Token;
use crate::types::{RecordId, Ty};
use selfsame_spec::Value;
use selfsame_spec::program::checked::Callee;
use std::rc::Rc;

/// What an expression was found to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExprRow {
    pub(crate) at: Stretch,
    pub(crate) expected: Ty,
    pub(crate) given: Ty,
    pub(crate) ty: Ty,
    pub(crate) tested: bool,
    pub(crate) denotes: Option<Ty>,
}

/// A call: from the start of what is called to the `)`, and of each argument the parameter.
#[derive(Clone, Debug)]
pub(crate) struct CallRow {
    pub(crate) at: Stretch,
    pub(crate) callee: Called,
    pub(crate) passes: Rc<[Option<u32>]>,
}

/// A type that is written, and what it is.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "code is made of it")]
pub(crate) struct TypeRow {
    pub(crate) at: Stretch,
    pub(crate) ty: Ty,
}

/// What a pattern was found to be, with the record of a path.
#[derive(Clone, Debug)]
pub(crate) struct PatternRow {
    pub(crate) at: Stretch,
    pub(crate) matched: Ty,
    pub(crate) meaning: PatternIs,
}

/// What a pattern is.
#[derive(Clone, Debug)]
pub(crate) enum PatternIs {
    Unknown,
    Any,
    Type(Ty),
    Value(Rc<Value>, Ty),
    /// Any other constant, of this type.
    Constant(Ty),
    Tuple,
    Record(RecordId, Vec<Option<u32>>),
    Case(RecordId, u32, Vec<Option<u32>>),
}

/// What tasks find.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) faults: Vec<TypeFault>,
    pub(crate) expressions: Vec<ExprRow>,
    pub(crate) calls: Vec<CallRow>,
    pub(crate) patterns: Vec<PatternRow>,
    /// Types behind `is`, and those that are written for a `let`, `var` or constant.
    pub(crate) tests: Vec<TypeRow>,
    /// Types of keys, and where their arguments stand (`[types.key]`).
    pub(crate) keys: Vec<(Ty, Stretch)>,
    /// The types of `return`s, each by its function's first token, until that is done.
    pub(crate) returns: Vec<(Token, Ty, Stretch)>,
    /// The functions, constants and types that code names, and the folds in it (`[demand.code]`).
    pub(crate) names: Vec<NameRow>,
    pub(crate) folds: FoldList,
    /// How much folds took over of it.
    pub(crate) taken: [usize; 6],
}

impl Found {
    /// Makes room for the rows that most texts of so many tokens have.
    pub(super) fn reserve(&mut self, tokens: usize, folds: bool) {
        self.expressions.reserve(tokens / 2);
        self.calls.reserve(tokens / 16);
        self.patterns.reserve(tokens / 16);
        self.tests.reserve(tokens / 16);
        // Names are noted for folds alone.
        self.names.reserve(if folds { tokens / 6 } else { 0 });
    }

    /// Takes all rows of another one but its `return`s.
    pub(crate) fn append(&mut self, other: &mut Self) {
        append(&mut self.faults, &mut other.faults);
        append(&mut self.expressions, &mut other.expressions);
        append(&mut self.calls, &mut other.calls);
        append(&mut self.patterns, &mut other.patterns);
        append(&mut self.tests, &mut other.tests);
        append(&mut self.keys, &mut other.keys);
        append(&mut self.names, &mut other.names);
    }

    /// How many rows there are.
    pub(crate) const fn mark(&self) -> [usize; 8] {
        [
            self.expressions.len(),
            self.calls.len(),
            self.patterns.len(),
            self.tests.len(),
            self.names.len(),
            self.keys.len(),
            self.returns.len(),
            self.folds.len(),
        ]
    }

    /// Takes away the rows that came since a mark, but errors.
    pub(crate) fn truncate(&mut self, mark: &[usize; 8]) {
        self.expressions.truncate(mark[0]);
        self.calls.truncate(mark[1]);
        self.patterns.truncate(mark[2]);
        self.tests.truncate(mark[3]);
        self.names.truncate(mark[4]);
        self.keys.truncate(mark[5]);
        self.returns.truncate(mark[6]);
        self.folds.truncate(mark[7]);
        for (taken, &mark) in self.taken.iter_mut().zip(&mark[..5]) {
            *taken = mark.min(*taken);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.faults.clear();
        self.expressions.clear();
        self.calls.clear();
        self.patterns.clear();
        self.tests.clear();
        self.keys.clear();
        self.returns.clear();
        self.names.clear();
        self.folds.truncate(0);
        self.taken = [0; 6];
    }
}

/// All rows of a task that was stopped, in little room.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    expressions: Box<[ExprRow]>,
    names: Box<[NameRow]>,
    /// The other rows, if there are some.
    rest: Option<Box<Found>>,
}

impl Found {
    /// All rows, which are gone then.
    pub(crate) fn keep(&mut self) -> Kept {
        let (expressions, names) =
            (self.expressions.drain(..).collect(), self.names.drain(..).collect());
        let rest = self.mark() != [0; 8] || !self.faults.is_empty();
        Kept { expressions, names, rest: rest.then(|| Box::new(std::mem::take(self))) }
    }
}

impl From<Kept> for Found {
    fn from(kept: Kept) -> Self {
        let mut found = kept.rest.map_or_else(Self::default, |rest| *rest);
        found.expressions = kept.expressions.into();
        found.names = kept.names.into();
        found
    }
}

/// Takes rows over. Most tasks find few sorts of rows.
#[inline]
fn append<R>(to: &mut Vec<R>, rows: &mut Vec<R>) {
    if !rows.is_empty() {
        to.append(rows);
    }
}

/// What is called.
#[derive(Clone, Debug)]
pub(crate) enum Called {
    Plain(Callee),
    Record(RecordId),
    Case(RecordId, u32),
    Method(RecordId, u32),
    /// An instance of a generic function; of a method which constant of the record it is.
    Generic(ModuleId, Option<(RecordId, u32)>),
}
