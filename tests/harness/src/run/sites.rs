//! Where a body can be edited.

use crate::programs::visit::{Visit, visit};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Block, ChainOp, Expr, ExprKind, Function, Item, Statement, Tree};

/// The blocks and expressions of a tree's functions.
#[derive(Default)]
pub(super) struct Sites {
    /// The blocks of functions.
    pub(super) bodies: Vec<Span>,
    /// All blocks in functions.
    pub(super) blocks: Vec<Span>,
    /// Sums, products and comparisons in functions.
    pub(super) operations: Vec<Span>,
}

impl Sites {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut sites = Self::default();
        visit(tree, &mut sites);
        let bodies = sites.bodies.clone();
        // A block in no function may be of a constant, which has no statements.
        let inside = |span: &Span| {
            bodies.iter().any(|body| body.start <= span.start && span.end <= body.end)
        };
        sites.blocks.retain(inside);
        sites.operations.retain(inside);
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
            _ => {}
        }
    }

    fn function(&mut self, function: &Function) {
        self.bodies.push(function.body.span);
        self.block(&function.body);
    }
}
