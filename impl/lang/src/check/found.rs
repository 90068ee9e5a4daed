//! The rows that the checker records for expressions, calls, types and patterns.

use super::data::TypeFault;
use crate::fold::{FoldList, NameRow};
use crate::link::{ModuleId, Stretch};
use crate::scan::Token;
use crate::types::{RecordId, Ty};
use selfsame_spec::Value;
use selfsame_spec::program::checked::Callee;
use std::rc::Rc;

/// The row of an expression: its place and its types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExprRow {
    pub(crate) at: Stretch,
    pub(crate) expected: Ty,
    pub(crate) given: Ty,
    pub(crate) ty: Ty,
    pub(crate) tested: bool,
    pub(crate) denotes: Option<Ty>,
}

/// The row of a call. Its place reaches from the start of the callee to the `)`; `passes` has the
/// parameter of each argument.
#[derive(Clone, Debug)]
pub(crate) struct CallRow {
    pub(crate) at: Stretch,
    pub(crate) callee: Called,
    pub(crate) passes: Rc<[Option<u32>]>,
}

/// The row of a written type: its place and the type.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "code is made of it")]
pub(crate) struct TypeRow {
    pub(crate) at: Stretch,
    pub(crate) ty: Ty,
}

/// The row of a pattern: its place, the type that it is matched against, and its meaning.
#[derive(Clone, Debug)]
pub(crate) struct PatternRow {
    pub(crate) at: Stretch,
    pub(crate) matched: Ty,
    pub(crate) meaning: PatternIs,
}

/// The meaning of a pattern, as the checker resolved it.
#[derive(Clone, Debug)]
pub(crate) enum PatternIs {
    Unknown,
    Any,
    Type(Ty),
    Value(Rc<Value>, Ty),
    /// A constant that is neither a type nor a primitive value. The pattern has the type of this
    /// constant.
    Constant(Ty),
    Tuple,
    Record(RecordId, Vec<Option<u32>>),
    Case(RecordId, u32, Vec<Option<u32>>),
}

/// The rows and errors that tasks add while they check.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) faults: Vec<TypeFault>,
    pub(crate) expressions: Vec<ExprRow>,
    pub(crate) calls: Vec<CallRow>,
    pub(crate) patterns: Vec<PatternRow>,
    /// The types after `is`, and the written types of `let`s, `var`s and constants.
    pub(crate) tests: Vec<TypeRow>,
    /// The types that are used as types of keys, and the places of the arguments that give these
    /// types (`[types.key]`, `[types.key-place]`).
    pub(crate) keys: Vec<(Ty, Stretch)>,
    /// The types of `return`s, with the first token of their function. They are removed when the
    /// function is checked.
    pub(crate) returns: Vec<(Token, Ty, Stretch)>,
    /// The functions, constants and types that code refers to, and the folds in the code
    /// (`[demand.code]`).
    pub(crate) names: Vec<NameRow>,
    pub(crate) folds: FoldList,
    /// The number of rows of each sort that folds have already read.
    pub(crate) taken: [usize; 6],
}

impl Found {
    /// Reserves capacity that suffices for the rows of most texts with this number of tokens.
    pub(super) fn reserve(&mut self, tokens: usize, folds: bool) {
        self.expressions.reserve(tokens / 2);
        self.calls.reserve(tokens / 16);
        self.patterns.reserve(tokens / 16);
        self.tests.reserve(tokens / 16);
        // Only folds need the rows of names.
        self.names.reserve(if folds { tokens / 6 } else { 0 });
    }

    /// Moves all rows of another `Found` into this one, except the types of `return`s.
    pub(crate) fn append(&mut self, other: &mut Self) {
        append(&mut self.faults, &mut other.faults);
        append(&mut self.expressions, &mut other.expressions);
        append(&mut self.calls, &mut other.calls);
        append(&mut self.patterns, &mut other.patterns);
        append(&mut self.tests, &mut other.tests);
        append(&mut self.keys, &mut other.keys);
        append(&mut self.names, &mut other.names);
    }

    /// Returns the current number of rows of each sort. `truncate` accepts the result as a mark.
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

    /// Removes the rows that were added after a mark. Errors are kept.
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

/// The rows of a suspended task, in a compact form.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    expressions: Box<[ExprRow]>,
    names: Box<[NameRow]>,
    /// The rows of all other sorts, if there are any.
    rest: Option<Box<Found>>,
}

impl Found {
    /// Removes all rows, and returns them in the compact form.
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

/// Moves rows from one list to another. Most tasks find few sorts of rows, so empty lists are
/// skipped.
#[inline]
fn append<R>(to: &mut Vec<R>, rows: &mut Vec<R>) {
    if !rows.is_empty() {
        to.append(rows);
    }
}

/// The callee of a call, as the checker resolved it.
#[derive(Clone, Debug)]
pub(crate) enum Called {
    Plain(Callee),
    Record(RecordId),
    Case(RecordId, u32),
    Method(RecordId, u32),
    /// An instance of a generic function. For a method, its record and the index of its constant
    /// are given, too.
    Generic(ModuleId, Option<(RecordId, u32)>),
}
