//! Calls, elements and members.

use super::entry::Arg;
use super::handle::Expr;
use super::reader::Reader;
use crate::scan::{Token, Tokens};
use crate::util::words::List;
use selfsame_spec::text::TokenKind;

/// The steps of a postfix expression, in order.
///
/// A step is a word: its token, and whether another step follows. Behind a `(` or `[` stand the last
/// token, a number, and entries of a list.
#[derive(Clone, Copy)]
pub(crate) struct Steps<'t> {
    tokens: &'t Tokens,
    words: Reader<'t>,
}

/// Marks the last step.
pub(crate) const LAST_STEP: u32 = 1 << 31;

/// A step, and its first and last token.
#[derive(Clone, Copy)]
pub(crate) struct Step<'t> {
    pub(crate) first: Token,
    pub(crate) last: Token,
    pub(crate) kind: StepKind<'t>,
}

/// What a step is.
#[derive(Clone, Copy)]
pub(crate) enum StepKind<'t> {
    /// `(a, x: b)`
    Call(List<'t, Arg>),
    /// `[a, b]`
    Apply(List<'t, Expr>),
    /// `.x`: the identifier.
    Member(Token),
    /// `.0`: the number, [`Tokens::element`](crate::scan::Tokens::element).
    Element(Token),
}

impl<'t> Steps<'t> {
    pub(super) const fn new(tokens: &'t Tokens, words: Reader<'t>) -> Self {
        Self { tokens, words }
    }

    /// The steps in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = Step<'t>> + Clone + use<'t> {
        let Self { tokens, words } = self;
        let mut left = Some(words);
        std::iter::from_fn(move || {
            let words = left.as_mut()?;
            let word = words.next();
            let step = step(tokens, Token::from_u32(word & !LAST_STEP), words);
            if word & LAST_STEP != 0 {
                left = None;
            }
            Some(step)
        })
    }
}

fn step<'t>(tokens: &Tokens, token: Token, words: &mut Reader<'t>) -> Step<'t> {
    match tokens.kind(token) {
        TokenKind::LeftParen => {
            let last = words.read();
            Step { first: token, last, kind: StepKind::Call(words.list()) }
        }
        TokenKind::LeftBracket => {
            let last = words.read();
            Step { first: token, last, kind: StepKind::Apply(words.list()) }
        }
        TokenKind::Ident => {
            Step { first: token.before(), last: token, kind: StepKind::Member(token) }
        }
        _ => Step { first: token.before(), last: token, kind: StepKind::Element(token) },
    }
}
