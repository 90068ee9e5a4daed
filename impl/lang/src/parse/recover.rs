//! Going on behind an error.

use super::parser::{Parser, Read};
use crate::scan::Token;
use selfsame_spec::text::TokenKind;

/// Where an element started, and what to go back to if it is broken.
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

/// How an element ends.
pub(super) enum End {
    /// It is whole.
    Whole,
    /// It lacks its `;`.
    Semicolon,
}

/// What the elements of a sequence are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequence {
    /// Imports and items of the module.
    Module,
    /// Items of a namespace, a template or a block.
    Items,
    /// Members of a record, constants of a variant.
    Members,
}

impl Parser {
    /// Reads an element, or leaves a gap in its place. `read` adds it to the scratch.
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

    /// Goes from an error to where its sequence goes on. `first` is the first token of the element,
    /// `braces` how many it has open. `[parse.recover]`
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
        // [parse.quiet] Whether it stopped before this token or behind the last.
        self.hush(self.token());
    }

    /// Whether an element starts here, whatever stands before.
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

    /// Where an element starts.
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

    /// Forgets the parts of a broken element; how many braces it has open. Its nodes stay, and are
    /// not looked at.
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
