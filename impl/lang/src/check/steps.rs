//! Uses and expressions with steps, and the meaning of the part before each step.

use super::data::Out;
use crate::link::Stretch;
use crate::mono::TemplateIn;
use crate::names::Use;
use crate::parse::arena::{Expr, Step, StepKind};
use crate::parse::grouped::Grouped;
use crate::types::RecordId;
use crate::util::words::List;

/// The meaning of the part before a step.
pub(crate) enum Cur {
    /// An expression with its given type, which is not fitted yet.
    Given(Out),
    /// An expression that was completely checked.
    Done(Out),
    /// A case as a callee.
    Case(RecordId, u32),
    /// A method of a record, and the value before the method.
    Method(RecordId, u32, Out, Stretch),
    /// `_` as a callee.
    Hole,
    /// A builtin as a callee.
    Builtin(&'static str),
    /// A template that has not been applied yet.
    Template(Applied),
    /// A generic function as a callee, and the step that has the function's arguments in brackets.
    Generic(Applied, Option<usize>),
}

impl Cur {
    /// Returns this meaning as the meaning of an expression that is not a type (`[types.value]`).
    pub(super) fn no_type(self) -> Self {
        match self {
            Self::Given(out) => Self::Given(Out { denotes: None, ..out }),
            cur => cur,
        }
    }
}

/// The value in front of a method, its place, and the record and number of the constant that is the
/// method.
pub(crate) type MethodOf = (Out, Stretch, (RecordId, u32));

/// A template in an expression, with the place of the template's name, and the value before the
/// method if it is a method.
pub(crate) struct Applied {
    pub(crate) of: TemplateIn,
    pub(crate) at: Stretch,
    /// The place where the application of the template starts.
    pub(crate) applied: Stretch,
    /// The value in front of a method, its place, and the record and number of the constant that is
    /// the method.
    pub(crate) method: Option<Box<MethodOf>>,
}

impl Applied {
    pub(crate) const fn new(of: TemplateIn, at: Stretch) -> Self {
        Self { of, at, applied: at, method: None }
    }
}

/// An expression with its steps.
pub(crate) struct Steps<'t> {
    pub(crate) expr: Expr,
    pub(crate) base: Expr,
    /// All steps, including the steps of groups.
    pub(crate) steps: Vec<Step<'t>>,
    pub(crate) groups: Vec<Grouped>,
    /// The use with which the expression begins.
    pub(crate) used: Option<Use>,
}

impl Steps<'_> {
    /// Returns the number of steps that are identifiers of the use.
    pub(crate) fn in_use(&self) -> usize {
        self.used.map_or(0, |used| used.parts as usize - 1)
    }

    /// Returns whether the part before a step is, or begins with, a group that has steps. Such a
    /// part is a separate expression, and not a use with members.
    pub(crate) fn is_behind_group(&self, at: usize) -> bool {
        self.groups.first().is_some_and(|group| group.steps <= at)
    }

    /// Returns the expressions in the brackets of a step.
    pub(super) fn parts(&self, at: usize) -> Option<List<'_, Expr>> {
        match self.steps.get(at).map(|step| step.kind) {
            Some(StepKind::Apply(parts)) => Some(parts),
            _ => None,
        }
    }

    pub(crate) fn is_call(&self, at: usize) -> bool {
        matches!(self.steps.get(at).map(|step| step.kind), Some(StepKind::Call(_)))
    }
}
