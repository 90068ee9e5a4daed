//! The context of a part of a text: the module, namespace, function, template and fold that contain
//! it.
//!
//! ```text
//! N { f :: fn() { while a { x } }; }
//! at x     space N, function f, in_loop, in_block
//! ```

use super::{Env, Site};
use selfsame_spec::text::tree::{ChainOp, Const, Expr, ExprKind, Init, Prefix};
use selfsame_spec::text::{Place, Span};

/// The context of an expression: the constructs that contain the expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) module: String,
    /// The path of the enclosing namespace. The path is empty for an expression directly in the
    /// module.
    pub(crate) space: String,
    /// The literal of the innermost function whose block contains the expression.
    pub(crate) function: Option<Place>,
    /// Whether the expression is in a template.
    pub(crate) in_template: bool,
    /// The place of the name of the innermost template on whose parameters the expression depends.
    // [mono.belong]
    pub(crate) belongs: Option<Place>,
    /// The instance of the template `belongs`.
    pub(crate) env: Env,
    /// Whether the expression is in a loop of the innermost function.
    pub(crate) in_loop: bool,
    /// Whether the expression is in a block.
    pub(crate) in_block: bool,
    /// Whether the expression is in type position, in a member of a record, or in a default.
    // [fold.made-part]
    pub(crate) in_type: bool,
    /// Whether the expression is an operand or argument of an expression that makes a type.
    // [fold.made-part]
    pub(crate) in_part: bool,
    /// The innermost record literal that is a part of another type and whose members contain the
    /// expression.
    // [fold.made-part]
    pub(crate) part: Option<Span>,
    /// The innermost operand of a fold that contains the expression.
    // [fold.level]
    pub(crate) fold: Option<Span>,
    /// The constants of blocks that contain the expression, outermost first. Constants of blocks
    /// are evaluated before the program runs. Each entry has the span of the constant from its name
    /// on, and the function that contains the constant ([check.constant]).
    pub(crate) fixed: Vec<(Span, Option<Place>)>,
}

impl At {
    /// Returns the context at the start of a module.
    pub(crate) fn start(module: &str) -> Self {
        Self {
            module: module.to_owned(),
            space: String::new(),
            function: None,
            in_template: false,
            belongs: None,
            env: Env::default(),
            in_loop: false,
            in_block: false,
            in_type: false,
            in_part: false,
            part: None,
            fold: None,
            fixed: Vec::new(),
        }
    }

    /// Returns whether a record literal in this context is a made record: each evaluation of the
    /// literal makes another record.
    // [fold.made] [fold.made-part]
    pub(crate) const fn is_made(&self) -> bool {
        self.function.is_some() && !self.in_type && !self.in_part
    }

    /// Returns the context of the members of a record, given the span of its literal in this
    /// context. The record is a made record, or a part of another type.
    // [check.constant] [fold.made-part]
    pub(crate) fn of_record(&self, literal: Span) -> Self {
        let mut inner = Self { in_type: true, in_part: false, ..self.clone() };
        if self.is_made() {
            inner.fixed.retain(|(_, function)| *function != self.function);
        } else if self.function.is_some() {
            inner.fixed.push((literal, None));
            inner.part = Some(literal);
        }
        inner
    }

    /// Returns the context of a fold's operand, given the span of the operand in this context. The
    /// operand has no enclosing loop or function.
    // [fold.expression] [fold.outside]
    pub(crate) fn in_fold(&self, operand: Span) -> Self {
        Self {
            function: None,
            in_loop: false,
            in_block: false,
            in_type: false,
            in_part: false,
            part: None,
            fold: Some(operand),
            fixed: Vec::new(),
            ..self.clone()
        }
    }

    /// Returns this context in the given instance of a template.
    pub(crate) fn within(&self, env: &Env) -> Self {
        Self { env: env.clone(), ..self.clone() }
    }

    /// Returns the site of a span: the place of the span, and the template instance of this
    /// context.
    pub(crate) fn site(&self, span: Span) -> Site {
        Site::new(self.place(span), self.env.clone())
    }

    /// Returns the place of a span in the module of this context.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place::new(&*self.module, span)
    }
}

/// Returns the span of a constant, from its name to the end of its expression.
pub(super) fn constant_span(constant: &Const) -> Span {
    let end = match &constant.init {
        Init::Expr(value) => value.span.end,
        Init::Generic(_) => constant.name.span.end,
    };
    Span::new(constant.name.span.start, end)
}

/// Returns whether an expression makes a type of which the records in the expression are parts.
// [fold.made-part]
pub(super) fn makes_type(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Tuple(parts) => parts.iter().all(|part| part.label.is_none()),
        ExprKind::Chain(chain) => chain.rest.iter().any(|(op, _)| *op == ChainOp::Union),
        ExprKind::Prefix(prefix, _) => *prefix == Prefix::Ref,
        _ => false,
    }
}
