//! The steps of expressions in the syntax tree: calls, elements and members.

use super::entry::Arg;
use super::handle::Expr;
use super::reader::Reader;
use crate::scan::{Token, Tokens};
use crate::util::words::List;
use selfsame_spec::text::TokenKind;

/// The steps that follow an expression, in order.
///
/// A step is stored as a word with the token of the step and a flag that is set for the last step.
/// If the token is `(` or `[`, the number and the entries of a list follow. A step ends at the
/// start of the next step.
#[derive(Clone, Copy)]
pub(crate) struct Steps<'t> {
    tokens: &'t Tokens,
    words: Reader<'t>,
    /// The last token of the last step.
    last: Token,
}

/// The bit that marks the word of the last step.
pub(crate) const LAST_STEP: u32 = 1 << 31;

/// A step, with its first and last token.
#[derive(Clone, Copy)]
pub(crate) struct Step<'t> {
    pub(crate) first: Token,
    pub(crate) last: Token,
    pub(crate) kind: StepKind<'t>,
}

/// The kind of a step, with its parts.
#[derive(Clone, Copy)]
pub(crate) enum StepKind<'t> {
    /// A call, as in `(a, x: b)`.
    Call(List<'t, Arg>),
    /// Arguments in brackets, as in `[a, b]`.
    Apply(List<'t, Expr>),
    /// A member `.x`, given by its identifier.
    Member(Token),
    /// An element `.0`, given by its number, which
    /// [`Tokens::element`](crate::scan::Tokens::element) reads.
    Element(Token),
}

impl<'t> Steps<'t> {
    pub(super) const fn new(tokens: &'t Tokens, words: Reader<'t>, last: Token) -> Self {
        Self { tokens, words, last }
    }

    /// Returns the steps in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = Step<'t>> + Clone + use<'t> {
        let Self { tokens, words, last } = self;
        let mut left = Some(words);
        std::iter::from_fn(move || {
            let words = left.as_mut()?;
            let word = words.next();
            let token = Token::from_u32(word & !LAST_STEP);
            let kind = kind(tokens, token, words);
            let (first, mut end) = match kind {
                StepKind::Call(_) | StepKind::Apply(_) => (token, last),
                StepKind::Member(_) | StepKind::Element(_) => (token.before(), token),
            };
            if word & LAST_STEP != 0 {
                left = None;
            } else if first == token {
                let next = Token::from_u32(words.peek() & !LAST_STEP);
                let brackets = [TokenKind::LeftParen, TokenKind::LeftBracket];
                let is_member = !brackets.contains(&tokens.kind(next));
                end = if is_member { next.before().before() } else { next.before() };
            }
            Some(Step { first, last: end, kind })
        })
    }
}

fn kind<'t>(tokens: &Tokens, token: Token, words: &mut Reader<'t>) -> StepKind<'t> {
    match tokens.kind(token) {
        TokenKind::LeftParen => StepKind::Call(words.labelled()),
        TokenKind::LeftBracket => StepKind::Apply(words.list()),
        TokenKind::Ident => StepKind::Member(token),
        _ => StepKind::Element(token),
    }
}
