//! Parses statements.

use super::arena::{Expr, ExprKind, Node, StepKind, Tag};
use super::item::Place;
use super::node::optional;
use super::parser::{Parser, Read};
use super::recover::End;
use selfsame_spec::text::{Problem, TokenKind};

impl Parser {
    /// Parses a statement. If the statement is the value of a block, sets `value` to the statement.
    pub(super) fn statement(&mut self, place: Place, value: &mut Option<Expr>) -> Read<End> {
        let item = match self.kind {
            // [parse.statement]
            TokenKind::If | TokenKind::Match | TokenKind::LeftBrace => {
                let compound = self.compound()?;
                if place == Place::Block && self.kind == TokenKind::RightBrace {
                    *value = Some(compound);
                    return Ok(End::Whole);
                }
                return Ok(self.whole(compound.into()));
            }
            TokenKind::While => {
                let first = self.bump();
                let condition = self.condition()?;
                let body = self.block()?;
                let words = [first.number(), condition.number(), body.number()];
                let item = self.item_of(Tag::While, false, words);
                return Ok(self.whole(item));
            }
            TokenKind::For => {
                let first = self.bump();
                let pattern = self.pattern(true)?;
                self.expect(TokenKind::In, "`in`")?;
                let over = self.condition()?;
                let body = self.block()?;
                let words = [first.number(), pattern.number(), over.number(), body.number()];
                let item = self.item_of(Tag::For, false, words);
                return Ok(self.whole(item));
            }
            TokenKind::Return => {
                let first = self.bump();
                let ends = self.kind == TokenKind::Semicolon;
                let returns = if ends { None } else { Some(self.expr()?) };
                self.item_of(Tag::Return, false, [first.number(), optional(returns)])
            }
            TokenKind::Break | TokenKind::Continue => self.leaf(),
            _ => {
                let expr = self.expr()?;
                if self.kind != TokenKind::Equal {
                    return self.ends(place, expr, value);
                }
                self.assign(expr)?
            }
        };
        self.scratch.push(item.number());
        Ok(End::Semicolon)
    }

    /// Adds a statement that ends with its `}`, and consumes a `;` directly after it.
    fn whole(&mut self, item: Node) -> End {
        self.scratch.push(item.number());
        self.eat(TokenKind::Semicolon);
        End::Whole
    }

    /// Parses the end of a statement that is an expression. `[parse.semicolon]`
    fn ends(&mut self, place: Place, expr: Expr, value: &mut Option<Expr>) -> Read<End> {
        if self.eat(TokenKind::Semicolon) {
            self.scratch.push(expr.number());
        } else if place == Place::Block && self.kind == TokenKind::RightBrace {
            *value = Some(expr);
        } else {
            return Err(self.unexpected("an operator or `;`"));
        }
        Ok(End::Whole)
    }

    /// Parses the rest of an assignment, `= value`, after its target. `[parse.assign]`
    fn assign(&mut self, target: Expr) -> Read<Node> {
        let may = match self.arena.expr(target) {
            ExprKind::Name(_) => true,
            ExprKind::Postfix(_, steps) => match steps.iter().last().map(|step| step.kind) {
                Some(StepKind::Member(_)) => true,
                Some(StepKind::Apply(parts)) => parts.len() == 1,
                _ => false,
            },
            _ => false,
        };
        if !may {
            self.tell(Problem::NoPlace, target);
        }
        self.bump();
        let value = self.expr()?;
        let words = [self.arena.first(target).number(), target.number(), value.number()];
        Ok(self.item_of(Tag::Assign, false, words))
    }
}
