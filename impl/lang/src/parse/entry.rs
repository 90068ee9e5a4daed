//! Parameters that were read as types, and are patterns. `[parse.entry]`

use super::arena::{Expr, ExprKind, Node, Pattern, StepKind, Tag};
use super::parser::{Parser, Read};
use crate::scan::Token;

/// What an expression is as a pattern. The labels and values of its parts are in the scratch.
enum Shape {
    /// The same node.
    Same,
    Tuple,
    /// The first and the last token of the path.
    Record([Token; 2]),
    Constant,
    None,
}

/// The word of a label.
fn label(label: Option<Token>) -> u32 {
    label.map_or(Node::NONE, Token::number)
}

impl Parser {
    /// The pattern that was read as an expression, brackets within brackets by calls.
    pub(super) fn entry_pattern(&mut self, expr: Expr) -> Read<Pattern> {
        let from = self.scratch.len();
        let (first, last) = (self.arena.first(expr).number(), self.arena.last(expr).number());
        let pattern = match self.shape(expr) {
            Shape::Same => Node::from(expr),
            Shape::Tuple => {
                self.parts(from, false)?;
                let pattern = self.arena.push(Tag::TuplePattern, 0, &[first, last]);
                self.list_of(from, 1);
                pattern
            }
            Shape::Record([start, end]) => {
                self.parts(from, true)?;
                let words = [first, last, start.number(), end.number()];
                let pattern = self.arena.push(Tag::RecordPattern, 0, &words);
                self.list_of(from, 2);
                pattern
            }
            Shape::Constant => self.arena.push(Tag::ConstantPattern, 0, &[first, last]),
            Shape::None => return Err(self.unexpected_at(Token::from_u32(first), "a pattern")),
        };
        Ok(pattern.into())
    }

    fn shape(&mut self, expr: Expr) -> Shape {
        match self.arena.expr(expr) {
            ExprKind::Name(_) | ExprKind::Hole | ExprKind::Literal(_) | ExprKind::Unit => {
                Shape::Same
            }
            ExprKind::Tuple(args) => {
                for arg in args.iter() {
                    self.scratch.extend([label(arg.label), arg.value.number()]);
                }
                Shape::Tuple
            }
            ExprKind::Postfix(base, steps) => {
                let ExprKind::Name(name) = self.arena.expr(base) else { return Shape::None };
                let mut path = [name, name];
                let mut steps = steps.iter().peekable();
                while let Some(step) = steps.next() {
                    match step.kind {
                        StepKind::Member(member) => path[1] = member,
                        StepKind::Call(args) if steps.peek().is_none() => {
                            for arg in args.iter() {
                                self.scratch.extend([label(arg.label), arg.value.number()]);
                            }
                            return Shape::Record(path);
                        }
                        _ => return Shape::None,
                    }
                }
                Shape::Constant
            }
            _ => Shape::None,
        }
    }

    /// Makes patterns of the labels and values in the scratch. Without labels, one word for each is
    /// left.
    fn parts(&mut self, from: usize, labels: bool) -> Read<()> {
        let parts = (self.scratch.len() - from) / 2;
        for at in 0..parts {
            // Both words lie in the parts, and none is written before it is read.
            let (label, value) = (self.scratch[from + 2 * at], self.scratch[from + 2 * at + 1]);
            if let Some(label) = Token::optional(label).filter(|_| !labels) {
                return Err(self.unexpected_at(label, "a pattern"));
            }
            let pattern = self.entry_pattern(Expr::from_u32(value))?;
            let new = if labels { from + 2 * at + 1 } else { from + at };
            self.scratch[new] = pattern.number();
        }
        if !labels {
            self.scratch.truncate(from + parts);
        }
        Ok(())
    }
}
