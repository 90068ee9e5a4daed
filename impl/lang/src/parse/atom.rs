//! Operands: what stands between operators.

use super::arena::{Expr, LAST_STEP, Leaf, Node, Tag};
use super::brackets::Brackets;
use super::number;
use super::parser::{Parser, Read};
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Reads an atom and the steps behind it.
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
        // The last step has a first word.
        self.scratch[last] |= LAST_STEP;
        let postfix = self.node(Tag::Postfix, first, [base.number()]);
        self.arena.copy(&self.scratch[from..]);
        self.scratch.truncate(from);
        Ok(postfix)
    }

    fn step(&mut self) -> Read<()> {
        if self.eat(TokenKind::Dot) {
            return self.member();
        }
        let (at, first) = (self.scratch.len(), self.token());
        self.scratch.extend([first.number(), 0, 0]);
        let (brackets, words) = match self.kind {
            TokenKind::LeftParen => (self.list_or_none(TokenKind::LeftParen, Self::arg)?, 2),
            _ => (self.list(TokenKind::LeftBracket, Self::part)?, 1),
        };
        // The three words of the step were added above.
        self.scratch[at + 1] = brackets.last.number();
        self.scratch[at + 2] = ((self.scratch.len() - at - 3) / words) as u32;
        Ok(())
    }

    /// Reads what stands behind a `.`.
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

    fn atom(&mut self) -> Read<Expr> {
        match self.kind {
            TokenKind::Ident
            | TokenKind::Str
            | TokenKind::True
            | TokenKind::False
            | TokenKind::NoneWord
            | TokenKind::Bang
            | TokenKind::Underscore => Ok(self.leaf()),
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

    /// Reads a token that is a node.
    pub(super) fn leaf<N: From<Node>>(&mut self) -> N {
        Node::token(self.bump()).into()
    }

    /// Reads a number, behind its `-` if it has one.
    pub(super) fn number<N: From<Node>>(&mut self, minus: bool) -> Read<N> {
        let token = self.expect(TokenKind::Number, "a number")?;
        if let Err(problem) = number::value(self.arena.tokens().token_text(token), minus) {
            self.tell(problem, Node::token(token));
        }
        Ok(Node::of(Leaf { token, minus }).into())
    }

    /// Reads `(..)`. `[parse.group]`
    fn group(&mut self) -> Read<Expr> {
        let from = self.scratch.len();
        let Brackets { first, comma, .. } = self.list_or_none(TokenKind::LeftParen, Self::arg)?;
        match self.scratch[from..] {
            [] => Ok(self.node(Tag::Unit, first, [])),
            [Node::NONE, value] if !comma => {
                self.scratch.truncate(from);
                Ok(Expr::from_u32(value))
            }
            _ => {
                let tuple = self.node(Tag::Tuple, first, []);
                self.list_of(from, 2);
                Ok(tuple)
            }
        }
    }

    /// Reads `label: value` or `value`.
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

    /// Reads a list or a dictionary. `[parse.list]`
    fn brackets(&mut self) -> Read<Expr> {
        if self.peek() == TokenKind::Colon {
            return self.no_pairs();
        }
        let from = self.scratch.len();
        // Whether there are pairs, as the first part says.
        let mut pairs = None;
        let Brackets { first, .. } = self.list_or_none(TokenKind::LeftBracket, |p| {
            p.part()?;
            if *pairs.get_or_insert(p.kind == TokenKind::Colon) {
                p.expect(TokenKind::Colon, "`:`")?;
                p.part()?;
            }
            Ok(())
        })?;
        let (tag, words) = if pairs == Some(true) { (Tag::Dict, 2) } else { (Tag::List, 1) };
        let node = self.node(tag, first, []);
        self.list_of(from, words);
        Ok(node)
    }

    /// Reads `[:]`.
    fn no_pairs(&mut self) -> Read<Expr> {
        let open = self.open(TokenKind::LeftBracket)?;
        let first = open.token;
        self.bump();
        self.close(open, "`]`")?;
        let dict = self.node(Tag::Dict, first, []);
        self.list_of(self.scratch.len(), 2);
        Ok(dict)
    }
}

const fn is_step(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::LeftParen | TokenKind::LeftBracket | TokenKind::Dot)
}
