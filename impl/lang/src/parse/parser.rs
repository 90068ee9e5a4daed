//! The parser's state: its position, the open levels, and the reported errors.

use super::arena::{Arena, Node};
use crate::diagnostic::Flaws;
use crate::scan::{Scan, Token};
use crate::util::bits::Bits;
use crate::util::stack::Stack;
use selfsame_spec::text::{MAX_DEPTH, Problem, TokenKind};

/// The result when an error was reported and ended the enclosing element (`[parse.recover]`).
pub(super) struct Broken;

/// The result of reading; it has a value unless an error ended the element.
pub(super) type Read<T> = Result<T, Broken>;

/// A parser over the tokens of a text.
///
/// Brackets, result types and conditions are read by functions that call one another. At most
/// [`MAX_DEPTH`] brackets, result types and conditions are open at the same time, with few calls
/// from each of them to the next. Operators, steps, arms of an `if` and elements of a sequence are
/// read by loops.
pub(super) struct Parser {
    pub(super) arena: Arena,
    pub(super) flaws: Flaws,
    /// Tokens at which no more errors are reported (`[parse.quiet]`).
    quiet: Bits,
    /// The next token, and its kind.
    at: u32,
    pub(super) kind: TokenKind,
    /// Levels of nesting that are open (`[parse.depth]`).
    pub(super) depth: usize,
    /// Braces that are open.
    pub(super) braces: usize,
    /// Whether a `fn` is not followed by a block here, and a block is not an operand
    /// (`[parse.fn-block]`).
    pub(super) no_block: bool,
    /// The imports.
    pub(super) imports: Vec<u32>,
    /// Entries of the lists that are being read, innermost last.
    pub(super) scratch: Stack,
    /// Gaps of the records that are being read.
    pub(super) gaps: Stack,
    /// Operators whose last operand is being read.
    pub(super) operators: Vec<Operator>,
}

/// An operator whose last operand is being read.
pub(super) struct Operator {
    /// The operator level.
    pub(super) level: u8,
    /// The number of the operator among the operators of its level.
    pub(super) number: u8,
    /// The token at which the first operand of the operator starts; for a prefix operator, the
    /// token of the operator.
    pub(super) first: Token,
    /// The index in the scratch at which the operands start: the first operand, followed by
    /// operators and operands.
    pub(super) from: usize,
}

impl Parser {
    /// Makes a parser that starts at the first token.
    pub(super) fn new(scan: Scan) -> Self {
        let mut parser = Self {
            arena: Arena::of(scan.tokens),
            flaws: scan.flaws,
            quiet: scan.quiet,
            at: 0,
            kind: TokenKind::End,
            depth: 0,
            braces: 0,
            no_block: false,
            imports: Vec::new(),
            scratch: Stack::default(),
            gaps: Stack::default(),
            operators: Vec::new(),
        };
        parser.kind = parser.arena.tokens().kind(parser.token());
        parser
    }

    /// Returns the next token.
    pub(super) const fn token(&self) -> Token {
        Token::from_u32(self.at)
    }

    /// Returns the token that was read last.
    pub(super) const fn last(&self) -> Token {
        self.token().before()
    }

    /// Returns the kind of the token after the next token.
    pub(super) fn peek(&self) -> TokenKind {
        self.arena.tokens().kind(self.token().next())
    }

    /// Consumes the next token, which is not the end, and returns it.
    pub(super) fn bump(&mut self) -> Token {
        debug_assert!(self.kind != TokenKind::End, "nothing is behind the end");
        let token = self.token();
        self.at += 1;
        self.kind = self.arena.tokens().kind(self.token());
        token
    }

    /// Consumes the next token if it has a given kind, and returns whether the token was consumed.
    pub(super) fn eat(&mut self, kind: TokenKind) -> bool {
        let eats = self.kind == kind;
        if eats {
            self.bump();
        }
        eats
    }

    /// Reads a token of a kind.
    pub(super) fn expect(&mut self, kind: TokenKind, wanted: &'static str) -> Read<Token> {
        if self.kind == kind { Ok(self.bump()) } else { Err(self.unexpected(wanted)) }
    }

    /// Reads an identifier.
    pub(super) fn name(&mut self) -> Read<Token> {
        self.expect(TokenKind::Ident, "a name")
    }

    /// Reports an error whose place starts with a token, unless an error was already reported at
    /// this token. `[parse.quiet]`
    pub(super) fn tell(&mut self, problem: Problem, node: impl Into<Node>) {
        let node = node.into();
        if self.quiet.insert(self.arena.first(node).number()) {
            self.flaws.add(problem, self.arena.span(node));
        }
    }

    /// Suppresses further errors at a token.
    pub(super) fn hush(&mut self, token: Token) {
        self.quiet.insert(token.number());
    }

    /// Reports that the next token is unexpected. `[parse.error]`, `[parse.optional]`
    #[cold]
    pub(super) fn unexpected(&mut self, wanted: &'static str) -> Broken {
        self.unexpected_at(self.token(), wanted)
    }

    /// Reports that a token is unexpected.
    #[cold]
    pub(super) fn unexpected_at(&mut self, token: Token, wanted: &'static str) -> Broken {
        let found = self.arena.tokens().kind(token);
        self.tell(Problem::Unexpected { found, wanted }, Node::token(token));
        Broken
    }

    /// Opens a number of levels at the next token. `[parse.depth]`
    pub(super) fn deepen(&mut self, levels: usize) -> Read<()> {
        if self.depth + levels > MAX_DEPTH {
            self.tell(Problem::TooDeep, Node::token(self.token()));
            return Err(Broken);
        }
        self.depth += levels;
        Ok(())
    }

    /// Closes a number of levels.
    pub(super) const fn rise(&mut self, levels: usize) {
        self.depth -= levels;
    }

    /// Reads the opening bracket that is next. The bracket opens a level until [`Self::close`].
    pub(super) fn open(&mut self) -> Read<Token> {
        self.open_levels(1)
    }

    /// Reads the bracket that is next, which opens a number of levels.
    pub(super) fn open_levels(&mut self, levels: usize) -> Read<Token> {
        self.deepen(levels)?;
        self.braces += usize::from(self.kind == TokenKind::LeftBrace);
        Ok(self.bump())
    }

    /// Reads `{`.
    pub(super) fn open_brace(&mut self) -> Read<Token> {
        if self.kind == TokenKind::LeftBrace { self.open() } else { Err(self.unexpected("`{`")) }
    }

    /// Reads the bracket that closes an open bracket.
    pub(super) fn close(&mut self, kind: TokenKind, wanted: &'static str) -> Read<Token> {
        self.close_levels(kind, wanted, 1)
    }

    /// Reads the bracket that closes an open bracket of a number of levels.
    pub(super) fn close_levels(
        &mut self,
        kind: TokenKind,
        wanted: &'static str,
        levels: usize,
    ) -> Read<Token> {
        let token = self.expect(kind, wanted)?;
        self.braces -= usize::from(kind == TokenKind::RightBrace);
        self.rise(levels);
        Ok(token)
    }

    /// Reads `x { "," x } [ "," ]` up to a token that closes this list; the closing token is not
    /// read.
    pub(super) fn list(
        &mut self,
        closes: &[TokenKind],
        mut one: impl FnMut(&mut Self) -> Read<()>,
    ) -> Read<()> {
        loop {
            one(self)?;
            if !self.eat(TokenKind::Comma) || closes.contains(&self.kind) {
                return Ok(());
            }
        }
    }
}
