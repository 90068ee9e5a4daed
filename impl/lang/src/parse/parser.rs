//! The state of the parser: its position, the open levels of nesting, and the errors.

use super::arena::{Arena, Node};
use crate::diagnostic::Flaws;
use crate::scan::{Scan, Token};
use crate::util::bits::Bits;
use crate::util::stack::Stack;
use selfsame_spec::text::{MAX_DEPTH, Problem, TokenKind};

/// An error was reported that ends the enclosing element (`[parse.recover]`).
pub(super) struct Broken;

/// The result of a parsing function. It has no value if an error ended the enclosing element.
pub(super) type Read<T> = Result<T, Broken>;

/// A parser over the tokens of a text.
///
/// Brackets, result types and conditions are parsed by functions that call one another. At most
/// [`MAX_DEPTH`] brackets, result types and conditions are open at the same time, and there are few
/// calls between two of them. Operators, steps, arms of an `if` and elements of a sequence are
/// parsed by loops.
pub(super) struct Parser {
    pub(super) arena: Arena,
    pub(super) flaws: Flaws,
    /// The set of tokens at which no further errors are reported (`[parse.quiet]`).
    quiet: Bits,
    /// The index of the next token. The field `kind` has the kind of this token.
    at: u32,
    pub(super) kind: TokenKind,
    /// The number of open levels of nesting (`[parse.depth]`).
    pub(super) depth: usize,
    /// The number of open braces.
    pub(super) braces: usize,
    /// Whether a `fn` is a function type at this position, because no block can follow it, and a
    /// block is not an operand (`[parse.fn-block]`).
    pub(super) no_block: bool,
    /// The handles of the imports of the module.
    pub(super) imports: Vec<u32>,
    /// The entries of the lists that are being parsed, innermost list last.
    pub(super) scratch: Stack,
    /// The gaps of the records that are being parsed, innermost record last.
    pub(super) gaps: Stack,
    /// The operators whose last operand is being parsed.
    pub(super) operators: Vec<Operator>,
}

/// An operator whose last operand is being parsed.
pub(super) struct Operator {
    /// The operator level of the operator.
    pub(super) level: u8,
    /// The number of the operator among the operators of its level.
    pub(super) number: u8,
    /// The first token of the operator's first operand. For a prefix operator, this is the token of
    /// the operator.
    pub(super) first: Token,
    /// The index in the scratch of the first operand. The operators and operands of the chain
    /// follow.
    pub(super) from: usize,
}

impl Parser {
    /// Creates a parser that starts at the first token.
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

    /// Returns the token that is consumed next.
    pub(super) const fn token(&self) -> Token {
        Token::from_u32(self.at)
    }

    /// Returns the token that was consumed last.
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

    /// Consumes the next token if it has the given kind. Otherwise reports an error that says that
    /// `wanted` was expected.
    pub(super) fn expect(&mut self, kind: TokenKind, wanted: &'static str) -> Read<Token> {
        if self.kind == kind { Ok(self.bump()) } else { Err(self.unexpected(wanted)) }
    }

    /// Consumes an identifier.
    pub(super) fn name(&mut self) -> Read<Token> {
        self.expect(TokenKind::Ident, "a name")
    }

    /// Reports an error whose place starts at a token. If an error was already reported at this
    /// token, nothing is reported. `[parse.quiet]`
    pub(super) fn tell(&mut self, problem: Problem, node: impl Into<Node>) {
        let node = node.into();
        if self.quiet.insert(self.arena.first(node).number()) {
            self.flaws.add(problem, self.arena.span(node));
        }
    }

    /// Records that no further errors are reported at a token.
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

    /// Opens a number of levels of nesting at the next token. Reports an error if too many levels
    /// are open. `[parse.depth]`
    pub(super) fn deepen(&mut self, levels: usize) -> Read<()> {
        if self.depth + levels > MAX_DEPTH {
            self.tell(Problem::TooDeep, Node::token(self.token()));
            return Err(Broken);
        }
        self.depth += levels;
        Ok(())
    }

    /// Closes a number of levels of nesting.
    pub(super) const fn rise(&mut self, levels: usize) {
        self.depth -= levels;
    }

    /// Consumes the opening bracket at the next token. It opens a level of nesting, which
    /// [`Self::close`] closes.
    pub(super) fn open(&mut self) -> Read<Token> {
        self.open_levels(1)
    }

    /// Consumes the opening bracket at the next token, which opens a number of levels of nesting.
    pub(super) fn open_levels(&mut self, levels: usize) -> Read<Token> {
        self.deepen(levels)?;
        self.braces += usize::from(self.kind == TokenKind::LeftBrace);
        Ok(self.bump())
    }

    /// Consumes the opening brace `{`.
    pub(super) fn open_brace(&mut self) -> Read<Token> {
        if self.kind == TokenKind::LeftBrace { self.open() } else { Err(self.unexpected("`{`")) }
    }

    /// Consumes the bracket that closes an open bracket, and closes its level of nesting.
    pub(super) fn close(&mut self, kind: TokenKind, wanted: &'static str) -> Read<Token> {
        self.close_levels(kind, wanted, 1)
    }

    /// Consumes the bracket that closes an open bracket, and closes its levels of nesting.
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

    /// Parses a list `x { "," x } [ "," ]` up to the token that closes it. The closing token is not
    /// consumed.
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
