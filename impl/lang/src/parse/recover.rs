//! Continuing after an error.

use super::parser::{Parser, Read};
use crate::scan::Token;
use selfsame_spec::text::TokenKind;

/// The token at which an element started, and the state to restore if the element is broken.
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

/// The end of an element.
pub(super) enum End {
    /// Whole.
    Whole,
    /// Without its `;`.
    Semicolon,
}

/// The sort of the elements of a sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequence {
    /// Imports and items of the module.
    Module,
    /// Items of a namespace, a template or a block.
    Items,
    /// Members of a record, or constants of a variant.
    Members,
}

impl Parser {
    /// Reads an element, or puts a gap in its place. `read` adds the element to the scratch.
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
    /// the first token of the broken element, and `braces` is the element's number of open braces.
    /// `[parse.recover]`
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
        // [parse.quiet] No errors are reported at the next token, no matter whether this token or
        // the token before it ended the skip.
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

    /// Returns the state at the start of an element.
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

    /// Forgets the parts of a broken element, and returns the number of its open braces. The nodes
    /// of the element stay in the tree, but nothing refers to them.
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
