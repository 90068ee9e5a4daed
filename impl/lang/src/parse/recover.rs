//! Recovers from syntax errors.

use super::parser::{Parser, Read};
use crate::scan::Token;
use selfsame_spec::text::TokenKind;

/// The token at which an element started, and the state of the parser that is restored if the
/// element contains an error.
pub(super) struct Start {
    pub(super) token: Token,
    depth: usize,
    braces: usize,
    no_block: bool,
    imports: usize,
    scratch: usize,
    gaps: usize,
    operators: usize,
}

/// The way in which an element ends.
pub(super) enum End {
    /// The element is complete.
    Whole,
    /// A `;` must follow the element.
    Semicolon,
}

/// The sort of the elements of a sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequence {
    /// Imports and items of a module.
    Module,
    /// Items of a namespace, a template or a block.
    Items,
    /// Members of a record, or constants of a variant.
    Members,
}

impl Parser {
    /// Parses an element by calling `read`, which appends the element to the scratch. If the
    /// element contains an error, a gap is appended instead.
    pub(super) fn element(
        &mut self,
        sequence: Sequence,
        read: impl FnOnce(&mut Self) -> Read<End>,
    ) {
        let start = self.start();
        let (from, braces) = match read(self) {
            Ok(End::Whole) => return,
            Ok(End::Semicolon) if self.eat(TokenKind::Semicolon) => return,
            // [parse.semicolon]
            Ok(End::Semicolon) => {
                self.unexpected("`;`");
                (self.token(), 0)
            }
            Err(_) => (start.token, self.forget(&start)),
        };
        self.skip(start.token, braces, sequence);
        // [parse.gap]
        if from != self.token() {
            let gap = self.gap(from).number();
            match sequence {
                Sequence::Members => self.gaps.push(gap),
                _ => self.scratch.push(gap),
            }
        }
    }

    /// Skips tokens from an error to the point where the enclosing sequence continues. `first` is
    /// the first token of the element with the error, and `braces` is the number of the element's
    /// open braces. `[parse.recover]`
    fn skip(&mut self, first: Token, mut braces: usize, sequence: Sequence) {
        loop {
            match self.kind {
                TokenKind::End => break,
                TokenKind::LeftBrace => braces += 1,
                TokenKind::RightBrace if braces > 0 => braces -= 1,
                TokenKind::RightBrace if sequence != Sequence::Module => break,
                TokenKind::Semicolon | TokenKind::RightBrace if braces == 0 => {
                    self.bump();
                    break;
                }
                _ if braces == 0 && self.token() != first && self.is_starter() => break,
                _ => {}
            }
            self.bump();
        }
        // [parse.quiet] No error is reported at the next token, whether the skip ended before this
        // token or after the token before it.
        self.hush(self.token());
    }

    /// Returns whether the next token starts an element in any context.
    fn is_starter(&self) -> bool {
        match self.kind {
            TokenKind::Import
            | TokenKind::Pub
            | TokenKind::Namespace
            | TokenKind::Template
            | TokenKind::Forward
            | TokenKind::Let
            | TokenKind::Var
            | TokenKind::Return
            | TokenKind::Break
            | TokenKind::Continue
            | TokenKind::While
            | TokenKind::For => true,
            TokenKind::Ident => self.peek() == TokenKind::ColonColon,
            _ => false,
        }
    }

    /// Returns the state of the parser at the start of an element.
    fn start(&self) -> Start {
        Start {
            token: self.token(),
            depth: self.depth,
            braces: self.braces,
            no_block: self.no_block,
            imports: self.imports.len(),
            scratch: self.scratch.len(),
            gaps: self.gaps.len(),
            operators: self.operators.len(),
        }
    }

    /// Restores the state at the start of an element with an error, and returns the number of its
    /// open braces. The nodes of the element stay in the tree, but no other node refers to them.
    fn forget(&mut self, start: &Start) -> usize {
        self.imports.truncate(start.imports);
        self.scratch.truncate(start.scratch);
        self.gaps.truncate(start.gaps);
        self.operators.truncate(start.operators);
        self.depth = start.depth;
        self.no_block = start.no_block;
        let open = self.braces - start.braces;
        self.braces = start.braces;
        open
    }
}
