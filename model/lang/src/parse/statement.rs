//! Reads statements ([parse.statement], [parse.assign]).
//!
//! ```text
//! x = 1;   f();   while a { .. }   for x in xs { .. }   return 1;   break;
//! ```

use super::item::{Part, Scope};
use super::parser::{Parser, Read};
use super::recover::Element;
use crate::rules::BlockContext;
use selfsame_spec::text::tree::{Expr, ExprKind, For, Item, Postfix, Statement, StepKind, While};
use selfsame_spec::text::{Problem, TokenKind};

impl Parser<'_> {
    // [parse.grammar]
    pub(super) fn statement(&mut self, scope: Scope) -> Read<Element<Part>> {
        let start = self.start();
        let first = self.kind();
        match first {
            TokenKind::Return => {
                self.take();
                let is_bare = self.kind() == TokenKind::Semicolon;
                let value = if is_bare { None } else { Some(self.free()?) };
                Ok(open(Statement::Return(start, value)))
            }
            TokenKind::Break => {
                self.take();
                Ok(open(Statement::Break(start)))
            }
            TokenKind::Continue => {
                self.take();
                Ok(open(Statement::Continue(start)))
            }
            TokenKind::While => self.repeat(),
            TokenKind::For => self.each(),
            _ if (self.rules.parse.ends_statement)(first) => self.compound(scope),
            _ => self.simple(scope),
        }
    }

    // [parse.statement]
    fn repeat(&mut self) -> Read<Element<Part>> {
        self.take();
        let condition = self.condition()?;
        let body = self.block()?;
        self.eat(TokenKind::Semicolon);
        Ok(whole(Statement::While(While { condition, body })))
    }

    // [parse.statement]
    fn each(&mut self) -> Read<Element<Part>> {
        self.take();
        let pattern = self.pattern()?;
        self.expect(TokenKind::In, "`in`")?;
        let over = self.condition()?;
        let body = self.block()?;
        self.eat(TokenKind::Semicolon);
        Ok(whole(Statement::For(For { pattern, over, body })))
    }

    /// Reads an expression that needs no `;` to end its statement, and the `;` after the expression
    /// if there is one.
    // [parse.statement] [parse.block]
    fn compound(&mut self, scope: Scope) -> Read<Element<Part>> {
        let expr = self.atom(BlockContext::Free)?;
        if self.eat(TokenKind::Semicolon) || !self.is_at_value_end(scope) {
            return Ok(whole(Statement::Expr(expr)));
        }
        Ok(Element::Whole(Part::Value(expr)))
    }

    /// Reads an assignment, an expression with its `;`, or the final expression of a block.
    // [parse.assign] [parse.block] [parse.semicolon]
    fn simple(&mut self, scope: Scope) -> Read<Element<Part>> {
        let expr = self.free()?;
        if self.kind() == TokenKind::Equal {
            return self.assignment(expr);
        }
        if self.is_at_value_end(scope) {
            return Ok(Element::Whole(Part::Value(expr)));
        }
        self.expect(TokenKind::Semicolon, "`;`")?;
        Ok(whole(Statement::Expr(expr)))
    }

    /// Returns whether an expression that ends before the next token is the value of its block.
    // [parse.block]
    fn is_at_value_end(&self, scope: Scope) -> bool {
        scope == Scope::Block && self.kind() == TokenKind::RightBrace
    }

    // [parse.assign]
    fn assignment(&mut self, target: Expr) -> Read<Element<Part>> {
        if !is_place(&target) {
            self.tell(Problem::NoPlace, target.span);
        }
        self.take();
        Ok(open(Statement::Assign { target, value: self.free()? }))
    }
}

fn open(statement: Statement) -> Element<Part> {
    Element::Open(Part::Item(Item::Statement(statement)))
}

fn whole(statement: Statement) -> Element<Part> {
    Element::Whole(Part::Item(Item::Statement(statement)))
}

// [parse.assign]
fn is_place(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Name(_) => true,
        ExprKind::Postfix(Postfix { steps, .. }) => match steps.last().map(|step| &step.kind) {
            Some(StepKind::Member(_)) => true,
            Some(StepKind::Apply(parts)) => parts.len() == 1,
            _ => false,
        },
        _ => false,
    }
}

/// Returns whether an expression with the given first token ends its statement without a `;`.
#[must_use]
// [parse.statement]
pub const fn ends_statement(first: TokenKind) -> bool {
    matches!(first, TokenKind::If | TokenKind::Match | TokenKind::LeftBrace)
}

/// Returns the value of a block, given the final expression of the block.
#[must_use]
// [parse.block]
pub const fn block_value(value: Option<Box<Expr>>) -> Option<Box<Expr>> {
    value
}
