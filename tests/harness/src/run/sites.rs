//! Finds the places in the bodies of functions that can be edited.

use crate::programs::visit::{Visit, visit};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Block, ChainOp, Const, Expr, ExprKind, Function, Init, Item, Statement, StepKind, Tree,
};

/// The spans of blocks and expressions in the functions of a syntax tree.
#[derive(Default)]
pub(super) struct Sites {
    /// The blocks that are bodies of functions.
    pub(super) bodies: Vec<Span>,
    /// All blocks that are in functions.
    pub(super) blocks: Vec<Span>,
    /// The sums, products and comparisons in functions.
    pub(super) operations: Vec<Span>,
    /// The constant expressions, including the literals and brackets that contain them. They run no
    /// code.
    constants: Vec<Span>,
}

impl Sites {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut sites = Self::default();
        visit(tree, &mut sites);
        let (bodies, constants) = (sites.bodies.clone(), sites.constants.clone());
        // A block in a constant expression is left out, because it has no statements that run.
        let is_code = |span: &Span| {
            let smallest = |all: &[Span]| {
                let around = all.iter().filter(|own| own.holds(*span));
                around.map(|own| own.end - own.start).min()
            };
            smallest(&bodies).is_some_and(|body| smallest(&constants).is_none_or(|own| body <= own))
        };
        sites.blocks.retain(is_code);
        sites.operations.retain(is_code);
        sites
    }

    fn block(&mut self, block: &Block) {
        self.blocks.push(block.span);
    }
}

impl Visit for Sites {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Statement(Statement::While(repeat)) => self.block(&repeat.body),
            Item::Statement(Statement::For(repeat)) => self.block(&repeat.body),
            Item::Const(Const { init: Init::Expr(value), .. }) => self.constants.push(value.span),
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If(choice) => {
                choice.arms.iter().for_each(|arm| self.block(&arm.1));
                choice.otherwise.iter().for_each(|block| self.block(block));
            }
            ExprKind::Block(block) => self.block(block),
            ExprKind::Chain(chain) => {
                let union = chain.rest.iter().any(|(op, _)| *op == ChainOp::Union);
                self.operations.extend((!union).then_some(expr.span));
            }
            ExprKind::Compare(..) => self.operations.push(expr.span),
            ExprKind::Record(_) | ExprKind::Variant(_) => self.constants.push(expr.span),
            ExprKind::Postfix(own) => {
                let brackets = own.steps.iter();
                let brackets = brackets.filter(|step| matches!(step.kind, StepKind::Apply(_)));
                self.constants.extend(brackets.map(|step| step.span));
            }
            _ => {}
        }
    }

    fn function(&mut self, function: &Function) {
        self.bodies.push(function.body.span);
        let defaults = function.params.iter().filter_map(|param| param.default.as_ref());
        self.constants.extend(defaults.map(|value| value.span));
        self.block(&function.body);
    }
}
