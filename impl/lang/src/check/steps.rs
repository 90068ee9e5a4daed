//! Uses and expressions with steps, and the meanings of their leading parts.

use super::data::Out;
use crate::link::Stretch;
use crate::mono::TemplateIn;
use crate::names::Use;
use crate::parse::arena::{Expr, Step, StepKind};
use crate::parse::grouped::Grouped;
use crate::types::RecordId;
use crate::util::words::List;

/// The meaning of the part of an expression before a step.
pub(crate) enum Cur {
    /// An expression with its given type, which is not fitted to an expected type yet.
    Given(Out),
    /// An expression that was completely checked.
    Done(Out),
    /// A case of a variant that is called.
    Case(RecordId, u32),
    /// A method that is called, given by its record and the index of its constant, and the value on
    /// which it is called.
    Method(RecordId, u32, Out, Stretch),
    /// The hole `_`, which is called to construct the expected type.
    Hole,
    /// A builtin that is called, by its name.
    Builtin(&'static str),
    /// A template that is neither applied nor called yet.
    Template(Applied),
    /// A generic function that is called, and the index of the step with its arguments in brackets,
    /// if there is such a step.
    Generic(Applied, Option<usize>),
}

impl Cur {
    /// Returns this meaning, changed to the meaning of an expression that is not a type
    /// (`[types.value]`).
    pub(super) fn no_type(self) -> Self {
        match self {
            Self::Given(out) => Self::Given(Out { denotes: None, ..out }),
            cur => cur,
        }
    }
}

/// The value on which a method is called, the place of the value, and the record and the index of
/// the constant that is the method.
pub(crate) type MethodOf = (Out, Stretch, (RecordId, u32));

/// A use of a template in an expression: the place of its name, and for a method the value on which
/// the method is called.
pub(crate) struct Applied {
    pub(crate) of: TemplateIn,
    pub(crate) at: Stretch,
    /// The place where the application of the template starts.
    pub(crate) applied: Stretch,
    /// For a method: the value on which it is called, the value's place, the record, and the index
    /// of the constant that is the method.
    pub(crate) method: Option<Box<MethodOf>>,
}

impl Applied {
    pub(crate) const fn new(of: TemplateIn, at: Stretch) -> Self {
        Self { of, at, applied: at, method: None }
    }
}

/// An expression and the steps that follow it, such as members and calls.
pub(crate) struct Steps<'t> {
    pub(crate) expr: Expr,
    pub(crate) base: Expr,
    /// All steps, including the steps in parentheses at the start of the expression.
    pub(crate) steps: Vec<Step<'t>>,
    pub(crate) groups: Vec<Grouped>,
    /// The use with which the expression begins, if it begins with a use.
    pub(crate) used: Option<Use>,
}

impl Steps<'_> {
    /// Returns the number of leading steps whose identifiers belong to the use at the start.
    pub(crate) fn in_use(&self) -> usize {
        self.used.map_or(0, |used| used.parts as usize - 1)
    }

    /// Returns whether the part before a step is, or begins with, an expression in parentheses that
    /// has steps. Such a part is a separate expression, and not a use with members.
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
