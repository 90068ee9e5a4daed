//! Reads sequences of elements, and continues after a syntax error ([parse.recover], [parse.gap]).
//!
//! ```text
//! x :: = ;  y :: 2;     a gap for the first element, then y
//! ```

use super::parser::{Parser, Read, Stop, with_room};
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::Gap;

/// The construct that contains a sequence, which decides where the sequence ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequence {
    /// The sequence is the content of a module, and ends at the end of the text.
    Module,
    /// The sequence is in braces, and ends before the closing `}`.
    Braces,
}

/// An element of a sequence, after its tokens were read.
pub(super) enum Element<T> {
    /// An element whose `;` was not read yet.
    Open(T),
    /// An element that was read completely.
    Whole(T),
}

/// A piece of a sequence: an element, or a gap in place of wrong tokens.
pub(super) enum Piece<T> {
    /// The tokens of the piece form an element.
    Element(T),
    /// The tokens of the piece were skipped because of a syntax error.
    Gap(Gap),
}

impl Parser<'_> {
    /// Reads the elements of a sequence, with a gap for each part that has a syntax error.
    // [parse.recover] [parse.semicolon] [parse.gap]
    pub(super) fn sequence<T>(
        &mut self,
        of: Sequence,
        mut element: impl FnMut(&mut Self) -> Read<Element<T>>,
    ) -> Vec<Piece<T>> {
        let mut pieces = Vec::new();
        while !self.ends(of) {
            let (start, depth, imports) = (self.at, self.depth, self.imports.len());
            let (gap, error) = match with_room(|| element(self)) {
                Ok(Element::Whole(part)) => {
                    pieces.push(Piece::Element(part));
                    continue;
                }
                Ok(Element::Open(part)) => {
                    pieces.push(Piece::Element(part));
                    if self.eat(TokenKind::Semicolon) {
                        continue;
                    }
                    let Stop(error) = self.unexpected("`;`");
                    (error, error)
                }
                Err(Stop(error)) => {
                    self.imports.truncate(imports);
                    (start, error)
                }
            };
            self.recover(of, start, error);
            self.depth = (self.rules.parse.depth_after_error)(depth, self.depth);
            pieces.extend(self.gap(gap).map(Piece::Gap));
        }
        pieces
    }

    fn ends(&self, of: Sequence) -> bool {
        self.kind() == TokenKind::End
            || of == Sequence::Braces && self.kind() == TokenKind::RightBrace
    }

    /// Skips tokens after an error, up to the end of the refused element. `start` is the index of
    /// the element's first token, and `error` the index of the error's token.
    // [parse.recover] [parse.quiet]
    fn recover(&mut self, of: Sequence, start: usize, error: usize) {
        let before = &self.tokens[start..error];
        let count = |kind| before.iter().filter(|token| token.kind == kind).count();
        let mut open = count(TokenKind::LeftBrace).saturating_sub(count(TokenKind::RightBrace));
        self.at = error;
        loop {
            match self.kind() {
                TokenKind::End => break,
                TokenKind::LeftBrace => open += 1,
                TokenKind::RightBrace if open > 0 => open -= 1,
                TokenKind::RightBrace => {
                    self.at += usize::from(of == Sequence::Module);
                    break;
                }
                TokenKind::Semicolon if open == 0 => {
                    self.at += 1;
                    break;
                }
                _ if open == 0 && self.at != start && self.is_starter() => break,
                _ => {}
            }
            self.at += 1;
        }
        self.quiet[self.at] = true;
    }

    fn is_starter(&self) -> bool {
        (self.rules.parse.stops)(self.kind(), self.behind())
    }

    /// Returns the gap from the token with an index up to the parser's position, or `None` if there
    /// are no tokens between them.
    // [parse.gap]
    fn gap(&self, start: usize) -> Option<Gap> {
        let tokens = &self.tokens[start..self.at];
        let span = tokens.first()?.span.to(tokens.last()?.span);
        let mut names: Vec<String> = Vec::new();
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Ident) {
            let name = token.span.text(self.text);
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        Some(Gap { names, span })
    }
}

/// Returns whether a token may start an element, so that skipping ends before it. The arguments are
/// the token and the token after it.
#[must_use]
// [parse.recover]
pub const fn stops(token: TokenKind, behind: TokenKind) -> bool {
    use TokenKind::{
        Break, ColonColon, Continue, For, Forward, Ident, Import, Let, Namespace, Pub, Return,
        Template, Var, While,
    };
    match token {
        Import | Pub | Namespace | Template | Forward | Let | Var | Return | Break | Continue
        | While | For => true,
        Ident => matches!(behind, ColonColon),
        _ => false,
    }
}

/// Returns the depth of nesting after an error, given the depth of the refused element and the
/// depth at the error.
#[must_use]
// [parse.recover]
pub const fn depth_after_error(element: u32, _error: u32) -> u32 {
    element
}
