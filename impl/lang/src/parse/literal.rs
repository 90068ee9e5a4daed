//! What literals stand for.

use super::arena::{Arena, Leaf};
use super::number;
use crate::scan::Token;
use selfsame_spec::text::TokenKind;
use selfsame_spec::{Kind, Value};

impl Arena {
    /// The value of a literal; of one in error the `i64` 0 or the empty string.
    pub(crate) fn value(&self, literal: Leaf) -> Value {
        let Leaf { token, minus } = literal;
        match self.tokens().kind(token) {
            TokenKind::Number => {
                let text = self.tokens().token_text(token);
                number::value(text, minus).unwrap_or_else(|_| Value::i64(0))
            }
            TokenKind::Str => Value::str(&self.tokens().string(token).unwrap_or_default()),
            TokenKind::True => Value::bool(true),
            TokenKind::False => Value::bool(false),
            _ => Value::none(),
        }
    }

    /// What a literal is, where few bytes tell it: `true`, `false`, `none`, a string, or a number of
    /// at most 18 digits and nothing else.
    pub(crate) fn plain_type(&self, literal: Leaf) -> Option<Kind> {
        let tokens = self.tokens();
        match tokens.kind(literal.token) {
            TokenKind::Number => {
                let text = &tokens.text().as_bytes()[tokens.start(literal.token) as usize..];
                let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let ends = text.get(digits).is_none_or(|&byte| {
                    !byte.is_ascii_alphanumeric() && byte != b'_' && byte != b'.' && byte < 0x80
                });
                let is_plain = digits == 1 || digits <= 18 && text.first() != Some(&b'0');
                (ends && is_plain && digits > 0).then_some(Kind::I64)
            }
            TokenKind::Str => Some(Kind::STR),
            TokenKind::True | TokenKind::False => Some(Kind::BOOL),
            TokenKind::NoneWord => Some(Kind::NONE),
            _ => None,
        }
    }

    /// Whether a literal was refused, which is an error of its own.
    pub(crate) fn is_refused(&self, literal: Leaf) -> bool {
        let Leaf { token, minus } = literal;
        match self.tokens().kind(token) {
            TokenKind::Number => number::value(self.tokens().token_text(token), minus).is_err(),
            TokenKind::Str => self.tokens().string(token).is_none(),
            _ => false,
        }
    }

    /// Whether a literal is a number that was refused (`[parse.number]`).
    pub(crate) fn is_no_number(&self, literal: Leaf) -> bool {
        self.tokens().kind(literal.token) == TokenKind::Number && self.is_refused(literal)
    }

    /// The place of the element that a number behind a `.` names; 0 of one in error.
    pub(crate) fn element(&self, number: Token) -> u32 {
        number::element(self.tokens().token_text(number)).unwrap_or(0)
    }
}
