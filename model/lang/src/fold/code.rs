//! A piece of code, and the functions, records and types to which it refers ([demand.code]).
//!
//! ```text
//! #fold f(A(1))    code: the operand f(A(1)); it names the function f and the record A
//! ```

use crate::task::Site;
use crate::types::{Record, Type};
use crate::util::Node;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Expr, Function};

/// A piece of code: the operand of a fold, or a function literal.
// [demand.code]
pub(crate) struct Code<'t> {
    /// The place of the code, and the instance to which it belongs.
    pub(crate) site: Site,
    pub(super) node: Node<'t>,
    /// Whether the code is a function literal or is within one.
    pub(super) is_function: bool,
}

impl<'t> Code<'t> {
    /// Returns the code that is the operand of a fold.
    pub(crate) fn operand(fold: &Site, operand: &'t Expr) -> Self {
        let place = Place::new(&*fold.place.module, operand.span);
        Self { site: fold.with(place), node: Node::Expr(operand), is_function: false }
    }

    /// Returns the code of a function literal.
    pub(crate) fn function(literal: &Site, function: &'t Function) -> Self {
        Self { site: literal.clone(), node: Node::Function(function), is_function: true }
    }
}

/// The target of a reference in code: a function, a record, a type or a lost value.
#[derive(Clone, Debug)]
pub(crate) enum Named {
    Function(Site),
    Record(Record),
    Type(Type),
    /// A constant or fold whose value is lost.
    Lost,
}

/// A reference in code: its target, and the places of the reference.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) what: Named,
    /// The place at which the trace shows a demand for the target.
    pub(crate) at: Place,
    /// The place of the expression that refers to the target. For a call, this is the place of the
    /// callee.
    pub(crate) expr: Place,
}
