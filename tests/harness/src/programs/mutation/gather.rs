//! The parts of a tree that mutations change.

use crate::programs::visit::{Visit, visit};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Arg, ChainOp, CompareOp, Expr, ExprKind, Function, Item, Pattern, PatternKind, Prefix,
    Statement, StepKind, Tree,
};

/// A function.
pub(super) struct FunctionParts {
    pub(super) body: Span,
    pub(super) value: Option<Span>,
    /// The types of its parameters and of its result that are one name.
    pub(super) types: Vec<Span>,
}

/// A call: from the start of the callee to the `)`.
pub(super) struct CallParts {
    pub(super) span: Span,
    /// Whether the callee is one name.
    pub(super) is_named: bool,
    /// The arguments, and whether one has a label.
    pub(super) args: Vec<Span>,
    pub(super) is_labelled: bool,
}

/// A `match`.
pub(super) struct MatchParts {
    pub(super) span: Span,
    /// The pattern of the last of several arms, and whether that has a guard.
    pub(super) last: Option<(Span, bool)>,
}

/// The parts of a tree.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) functions: Vec<FunctionParts>,
    pub(super) calls: Vec<CallParts>,
    pub(super) matches: Vec<MatchParts>,
    /// Chains but unions: the whole, and the last operand.
    pub(super) chains: Vec<(Span, Span, ChainOp)>,
    /// Comparisons by order: the whole, and both operands.
    pub(super) orders: Vec<(Span, Span, Span)>,
    pub(super) conditions: Vec<Span>,
    pub(super) guards: Vec<Span>,
    pub(super) negations: Vec<Span>,
    pub(super) overs: Vec<Span>,
    /// Members: the expressions before them, and their names.
    pub(super) members: Vec<(Span, Span)>,
    /// Elements of tuples: their steps.
    pub(super) elements: Vec<Span>,
    /// The types of `let`s and `var`s.
    pub(super) types: Vec<Span>,
    /// Patterns of records and cases: the end, and whether there are parts.
    pub(super) records: Vec<(Span, bool)>,
    /// Targets of assignments.
    pub(super) targets: Vec<Span>,
    /// Whether a parameter or field has a default.
    pub(super) has_defaults: bool,
}

impl Gathered {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut out = Self::default();
        visit(tree, &mut out);
        out
    }

    fn call(&mut self, span: Span, base: &Expr, args: &[Arg]) {
        let name_alone = matches!(base.kind, ExprKind::Name(_));
        self.calls.push(CallParts {
            span,
            is_named: name_alone,
            args: args.iter().map(|arg| arg.value.span).collect(),
            is_labelled: args.iter().any(|arg| arg.label.is_some()),
        });
    }
}

impl Visit for Gathered {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Let(own) => self.types.extend(own.ty.as_ref().map(|ty| ty.span)),
            Item::Var(own) => self.types.extend(own.ty.as_ref().map(|ty| ty.span)),
            Item::Statement(Statement::Assign { target, .. }) => self.targets.push(target.span),
            Item::Statement(Statement::While(own)) => self.conditions.push(own.condition.span),
            Item::Statement(Statement::For(own)) => self.overs.push(own.over.span),
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If(own) => {
                self.conditions.extend(own.arms.iter().map(|arm| arm.0.span));
            }
            ExprKind::Match(own) => {
                let last = own.arms.last().filter(|_| own.arms.len() > 1);
                let last = last.map(|arm| (arm.pattern.span, arm.guard.is_some()));
                self.matches.push(MatchParts { span: expr.span, last });
                let guards = own.arms.iter().filter_map(|arm| arm.guard.as_ref());
                self.guards.extend(guards.map(|guard| guard.span));
            }
            ExprKind::Chain(own) => {
                let last = own.rest.last().filter(|last| last.0 != ChainOp::Union);
                self.chains.extend(last.map(|(op, last)| (expr.span, last.span, *op)));
            }
            ExprKind::Compare(left, op, right) => {
                let order = matches!(op, CompareOp::Less | CompareOp::Greater);
                self.orders.extend(order.then_some((expr.span, left.span, right.span)));
            }
            ExprKind::Prefix(Prefix::Not, operand) => self.negations.push(operand.span),
            ExprKind::Postfix(own) => {
                let mut of = own.base.span;
                for (at, step) in own.steps.iter().enumerate() {
                    let whole = Span::new(expr.span.start, step.span.end);
                    match &step.kind {
                        StepKind::Call(args) if at == 0 => self.call(whole, &own.base, args),
                        StepKind::Member(name) => self.members.push((of, name.span)),
                        StepKind::Element(_) => self.elements.push(step.span),
                        _ => {}
                    }
                    of = whole;
                }
            }
            _ => {}
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        if let PatternKind::Record(_, parts) = &pattern.kind {
            self.records.push((pattern.span, !parts.is_empty()));
        }
    }

    fn function(&mut self, function: &Function) {
        let types = function.params.iter().filter_map(|param| param.ty.as_ref());
        let types = types.chain(function.result.as_deref());
        let named = types.filter(|ty| matches!(ty.kind, ExprKind::Name(_)));
        self.has_defaults |= function.params.iter().any(|param| param.default.is_some());
        self.functions.push(FunctionParts {
            body: function.body.span,
            value: function.body.value.as_ref().map(|value| value.span),
            types: named.map(|ty| ty.span).collect(),
        });
    }
}
