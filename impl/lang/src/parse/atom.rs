//! Parses the operands between operators.

use super::arena::{Expr, LAST_STEP, Leaf, Node, Tag};
use super::number;
use super::parser::{Parser, Read};
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Parses an operand and the steps after it.
    pub(super) fn postfix(&mut self) -> Read<Expr> {
        let first = self.token();
        let base = self.atom()?;
        if !is_step(self.kind) {
            return Ok(base);
        }
        let from = self.scratch.len();
        let mut last = from;
        while is_step(self.kind) {
            last = self.scratch.len();
            self.step()?;
        }
        // Each step has a word in the scratch, and `last` is the index of the last step's word.
        self.scratch[last] |= LAST_STEP;
        let postfix = self.node(Tag::Postfix, first, [base.number()]);
        self.arena.extend(&self.scratch[from..]);
        self.scratch.truncate(from);
        Ok(postfix)
    }

    fn step(&mut self) -> Read<()> {
        let at = self.scratch.len();
        let close = match self.kind {
            TokenKind::Dot => {
                self.bump();
                return self.member();
            }
            TokenKind::LeftParen => TokenKind::RightParen,
            _ => TokenKind::RightBracket,
        };
        let outside = std::mem::replace(&mut self.no_block, false);
        let first = self.open()?;
        self.scratch.extend([first.number(), 0]);
        let number = if close == TokenKind::RightBracket {
            self.list(&[close], Self::part)?;
            (self.scratch.len() - at - 2) as u32
        } else {
            if self.kind != close {
                self.list(&[close], Self::arg)?;
            }
            self.pack_labels(at + 2)
        };
        self.close(close, "`,` or the closing bracket")?;
        self.no_block = outside;
        // This position exists, because the two words of the step were added above.
        self.scratch[at + 1] = number;
        Ok(())
    }

    /// Parses the name or number after a `.`.
    fn member(&mut self) -> Read<()> {
        let token = self.token();
        match self.kind {
            TokenKind::Ident => {}
            TokenKind::Number => {
                if let Err(problem) = number::element(self.arena.tokens().token_text(token)) {
                    self.tell(problem, Node::token(token));
                }
            }
            _ => return Err(self.unexpected("a member")),
        }
        self.bump();
        self.scratch.push(token.number());
        Ok(())
    }

    /// Returns whether the next token is an operand by itself, but not a number.
    pub(super) const fn is_word(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Ident
                | TokenKind::Str
                | TokenKind::True
                | TokenKind::False
                | TokenKind::NoneWord
                | TokenKind::Bang
                | TokenKind::Underscore
        )
    }

    fn atom(&mut self) -> Read<Expr> {
        if self.is_word() {
            return Ok(self.leaf());
        }
        match self.kind {
            TokenKind::Number => self.number(false),
            // [parse.number]
            TokenKind::Minus => {
                self.bump();
                self.number(true)
            }
            TokenKind::LeftParen => self.group(),
            TokenKind::LeftBracket => self.brackets(),
            TokenKind::Struct | TokenKind::Class => self.record(),
            TokenKind::Variant => self.variant(),
            TokenKind::Fn => self.function(),
            TokenKind::If | TokenKind::Match => self.compound(),
            TokenKind::LeftBrace if !self.no_block => self.compound(),
            _ => Err(self.unexpected("an expression")),
        }
    }

    /// Consumes a token that is a node by itself, and returns the node.
    pub(super) fn leaf<N: From<Node>>(&mut self) -> N {
        Node::token(self.bump()).into()
    }

    /// Parses a number. If `minus` is set, the `-` before the number was already consumed.
    pub(super) fn number<N: From<Node>>(&mut self, minus: bool) -> Read<N> {
        let token = self.expect(TokenKind::Number, "a number")?;
        let leaf = Leaf { token, minus };
        if self.arena.plain_number(leaf).is_none()
            && let Err(problem) = number::value(self.arena.tokens().token_text(token), minus)
        {
            self.tell(problem, Node::token(token));
        }
        Ok(Node::of(leaf).into())
    }

    /// Parses an expression in parentheses, or a tuple. `[parse.group]`
    fn group(&mut self) -> Read<Expr> {
        let outside = std::mem::replace(&mut self.no_block, false);
        let from = self.scratch.len();
        let first = self.open()?;
        if self.kind != TokenKind::RightParen {
            self.list(&[TokenKind::RightParen], Self::arg)?;
        }
        let comma = self.arena.tokens().kind(self.last()) == TokenKind::Comma;
        self.close(TokenKind::RightParen, "`,` or `)`")?;
        self.no_block = outside;
        match self.scratch[from..] {
            [] => Ok(self.node(Tag::Unit, first, [])),
            [Node::NONE, value] if !comma => {
                self.scratch.truncate(from);
                Ok(Expr::from_u32(value))
            }
            _ => {
                let tuple = self.node(Tag::Tuple, first, []);
                self.labelled_list_of(from);
                Ok(tuple)
            }
        }
    }

    /// Parses a part `label: value` or `value` of a tuple or call.
    fn arg(&mut self) -> Read<()> {
        let mut label = Node::NONE;
        if self.kind == TokenKind::Ident && self.peek() == TokenKind::Colon {
            label = self.bump().number();
            self.bump();
        }
        let value = self.expr()?;
        self.scratch.extend([label, value.number()]);
        Ok(())
    }

    fn part(&mut self) -> Read<()> {
        let value = self.expr()?;
        self.scratch.push(value.number());
        Ok(())
    }

    /// Parses a list or a dictionary. `[parse.list]`
    fn brackets(&mut self) -> Read<Expr> {
        let outside = std::mem::replace(&mut self.no_block, false);
        let from = self.scratch.len();
        let first = self.open()?;
        let close = TokenKind::RightBracket;
        let mut pairs = self.kind == TokenKind::Colon;
        if pairs {
            self.bump();
        } else if self.kind != close {
            let mut first = true;
            self.list(&[close], |p| {
                p.part()?;
                pairs = if first { p.kind == TokenKind::Colon } else { pairs };
                first = false;
                if pairs {
                    p.expect(TokenKind::Colon, "`:`")?;
                    p.part()?;
                }
                Ok(())
            })?;
        }
        self.close(close, "`,` or `]`")?;
        self.no_block = outside;
        let (tag, words) = if pairs { (Tag::Dict, 2) } else { (Tag::List, 1) };
        let node = self.node(tag, first, []);
        self.list_of(from, words);
        Ok(node)
    }
}

/// Returns whether a token of this kind begins a step.
pub(super) const fn is_step(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::LeftParen | TokenKind::LeftBracket | TokenKind::Dot)
}
