//! The state of the parser: its position among the tokens, its depth of nesting, and its errors
//! ([parse.depth], [parse.error], [parse.optional], [parse.quiet]).
//!
//! ```text
//! tokens  x :: 1 ;     at 2: the next token is 1, depth 0
//! ```

use crate::rules::LanguageRules;
use selfsame_spec::text::tree::{Import, Name, Path, Text};
use selfsame_spec::text::{Diagnostic, MAX_DEPTH, Place, Problem, Span, Token, TokenKind};

/// Parses the tokens of a text one by one.
pub(super) struct Parser<'a> {
    pub(super) rules: &'a LanguageRules,
    pub(super) text: &'a str,
    /// The tokens. The last token is the end of the text.
    pub(super) tokens: Vec<Token>,
    /// The index of the next token.
    pub(super) at: usize,
    /// The number of nested levels around the next token.
    pub(super) depth: u32,
    /// A flag for each token: if the flag is set, no further error is reported at the token.
    pub(super) quiet: Vec<bool>,
    pub(super) errors: Vec<Diagnostic>,
    /// The spans of the refused numbers, including each number whose error is not reported.
    pub(super) bad_numbers: Vec<Span>,
    /// The imports that were read, including imports at wrong places.
    pub(super) imports: Vec<Import>,
}

/// An error that ends the current element, given as the index of the token at which the error is
/// located.
pub(super) struct Stop(pub(super) usize);

/// The syntax tree that was read, or the error that ended reading.
pub(super) type Read<T> = Result<T, Stop>;

/// The parts of a list, and whether a comma follows the last part.
pub(super) struct Parts<T> {
    pub(super) list: Vec<T>,
    pub(super) comma: bool,
}

impl<'a> Parser<'a> {
    /// Returns a parser whose position is before the first token. The given errors are the errors
    /// of the tokens.
    // [parse.quiet]
    pub(super) fn new(
        rules: &'a LanguageRules,
        text: &'a str,
        tokens: Vec<Token>,
        errors: Vec<Diagnostic>,
    ) -> Self {
        let mut quiet = vec![false; tokens.len()];
        for error in errors.iter().filter(|error| ["E0101", "E0102"].contains(&error.code())) {
            // An unclosed string and the token after it are marked, and the token after characters
            // that start no token. No parse error is reported at marked tokens.
            let Span { start, end } = error.place.span;
            let first = tokens.partition_point(|token| token.span.start < start);
            let behind = tokens.partition_point(|token| token.span.start < end);
            quiet[first..=behind].fill(true);
        }
        let (bad_numbers, imports) = (Vec::new(), Vec::new());
        Self { rules, text, tokens, at: 0, depth: 0, quiet, errors, bad_numbers, imports }
    }

    /// Returns the next token.
    pub(super) fn token(&self) -> Token {
        self.tokens[self.at]
    }

    /// Returns the kind of the next token.
    pub(super) fn kind(&self) -> TokenKind {
        self.token().kind
    }

    /// Returns the kind of the token after the next token.
    pub(super) fn behind(&self) -> TokenKind {
        self.tokens.get(self.at + 1).map_or(TokenKind::End, |token| token.kind)
    }

    /// Returns the span of the next token, as the start of a node that begins with this token.
    pub(super) fn start(&self) -> Span {
        self.token().span
    }

    /// Returns the span from a token to the last token that was read.
    // [parse.tree] [parse.span]
    pub(super) fn since(&self, start: Span) -> Span {
        let last = self.at.checked_sub(1).map_or(start, |last| self.tokens[last].span);
        start.to(last)
    }

    /// Returns the next token and moves the position behind it. The position never moves beyond the
    /// last token.
    pub(super) fn take(&mut self) -> Token {
        let token = self.token();
        if token.kind != TokenKind::End {
            self.at += 1;
        }
        token
    }

    /// Reads the next token if it has this kind, and returns whether the token was read.
    pub(super) fn eat(&mut self, kind: TokenKind) -> bool {
        let is = self.kind() == kind;
        if is {
            self.take();
        }
        is
    }

    /// Reads the next token. If the token does not have the given kind, reports an error.
    // [parse.error]
    pub(super) fn expect(&mut self, kind: TokenKind, wanted: &'static str) -> Read<Token> {
        if self.kind() == kind { Ok(self.take()) } else { Err(self.unexpected(wanted)) }
    }

    /// Reports that the next token is not allowed at its place.
    // [parse.error]
    pub(super) fn unexpected(&mut self, wanted: &'static str) -> Stop {
        self.unexpected_at(self.start(), wanted)
    }

    /// Reports that the first token of a span is not allowed at its place. The token was already
    /// read.
    // [parse.error]
    pub(super) fn unexpected_at(&mut self, start: Span, wanted: &'static str) -> Stop {
        let at = self.number_of(start);
        let Token { kind: found, span } = self.tokens[at];
        self.tell(Problem::Unexpected { found, wanted }, span);
        Stop(at)
    }

    /// Reports an error, if no error was reported before at the first token of its span.
    // [parse.quiet]
    pub(super) fn tell(&mut self, problem: Problem, span: Span) {
        let at = self.number_of(span);
        if !std::mem::replace(&mut self.quiet[at], true) {
            self.errors.push(Diagnostic::new(problem, Place::new("", span)));
        }
    }

    /// Returns the index of the token with which a span starts.
    fn number_of(&self, span: Span) -> usize {
        self.tokens.partition_point(|token| token.span.start < span.start)
    }

    /// Adds levels to the depth of nesting, or reports an error if the depth becomes too large.
    // [parse.depth]
    pub(super) fn enter(&mut self, levels: u32) -> Read<()> {
        if self.depth + levels > MAX_DEPTH as u32 {
            self.tell(Problem::TooDeep, self.start());
            return Err(Stop(self.at));
        }
        self.depth += levels;
        Ok(())
    }

    /// Subtracts levels from the depth of nesting.
    // [parse.depth]
    pub(super) fn leave(&mut self, levels: u32) {
        self.depth -= levels;
    }

    /// Reads an opening bracket, the content between the brackets, and the closing bracket.
    // [parse.depth]
    pub(super) fn within<T>(
        &mut self,
        (open, close): (TokenKind, TokenKind),
        levels: u32,
        inner: impl FnOnce(&mut Self) -> Read<T>,
    ) -> Read<T> {
        if self.kind() != open {
            return Err(self.unexpected(open.text().unwrap_or("")));
        }
        self.enter(levels)?;
        self.take();
        let inner = inner(self)?;
        self.expect(close, close.text().unwrap_or(""))?;
        self.leave(levels);
        Ok(inner)
    }

    /// Reads a list in brackets with at least `least` elements; `least` is 0 or 1.
    // [parse.grammar]
    pub(super) fn parts<T>(
        &mut self,
        brackets: (TokenKind, TokenKind),
        least: usize,
        mut part: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<Parts<T>> {
        self.within(brackets, 1, |parser| {
            if least == 0 && parser.kind() == brackets.1 {
                return Ok(Parts { list: Vec::new(), comma: false });
            }
            let first = part(parser)?;
            parser.list(first, brackets.1, part)
        })
    }

    /// Reads the rest of a list, up to the token that ends the list. The first element was already
    /// read.
    // [parse.grammar] [parse.error]
    pub(super) fn list<T>(
        &mut self,
        first: T,
        end: TokenKind,
        mut part: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<Parts<T>> {
        let mut list = vec![first];
        while self.eat(TokenKind::Comma) {
            if self.kind() == end {
                return Ok(Parts { list, comma: true });
            }
            list.push(part(self)?);
        }
        Ok(Parts { list, comma: false })
    }

    /// Reads an identifier.
    // [parse.grammar]
    pub(super) fn name(&mut self) -> Read<Name> {
        let token = self.expect(TokenKind::Ident, "a name")?;
        Ok(Name { text: token.span.text(self.text).to_owned(), span: token.span })
    }

    /// Reads an identifier and a `:`, if these are the next two tokens.
    // [parse.grammar]
    pub(super) fn label(&mut self) -> Read<Option<Name>> {
        if self.kind() != TokenKind::Ident || self.behind() != TokenKind::Colon {
            return Ok(None);
        }
        let name = self.name()?;
        self.take();
        Ok(Some(name))
    }

    /// Reads a path: identifiers with dots between them.
    // [parse.grammar]
    pub(super) fn path(&mut self) -> Read<Path> {
        let mut parts = vec![self.name()?];
        while self.eat(TokenKind::Dot) {
            parts.push(self.name()?);
        }
        Ok(Path { parts })
    }

    /// Reads a string token that is a name or a path of a file.
    // [parse.grammar]
    pub(super) fn string(&mut self) -> Read<Text> {
        let span = self.expect(TokenKind::Str, "a string")?.span;
        let value = crate::scan::value(&self.rules.scan, span.text(self.text));
        Ok(Text { value, span })
    }
}

/// The tokens `(` and `)`.
pub(super) const PARENS: (TokenKind, TokenKind) = (TokenKind::LeftParen, TokenKind::RightParen);
/// The tokens `[` and `]`.
pub(super) const BRACKETS: (TokenKind, TokenKind) =
    (TokenKind::LeftBracket, TokenKind::RightBracket);
/// The tokens `{` and `}`.
pub(super) const BRACES: (TokenKind, TokenKind) = (TokenKind::LeftBrace, TokenKind::RightBrace);

/// Runs a recursive function on a stack that is large enough for the deepest nesting.
pub(super) fn with_room<T>(nested: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(1 << 20, 16 << 20, nested)
}
