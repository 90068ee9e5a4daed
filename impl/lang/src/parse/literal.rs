//! Computes the values of literals.

use super::arena::{Arena, Leaf};
use super::number;
use crate::scan::Token;
use selfsame_spec::text::TokenKind;
use selfsame_spec::{Kind, Value};

impl Arena {
    /// Returns the value of a literal. For a refused literal, returns the `i64` 0 or the empty
    /// string.
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

    /// Returns the value of a literal, or `None` for a number that was refused (`[parse.number]`).
    pub(crate) fn known_value(&self, literal: Leaf) -> Option<Value> {
        let Leaf { token, minus } = literal;
        if self.tokens().kind(token) != TokenKind::Number {
            return Some(self.value(literal));
        }
        match self.plain_number(literal) {
            Some(number) => Some(Value::i64(number)),
            None => number::value(self.tokens().token_text(token), minus).ok(),
        }
    }

    /// Returns the kind of a literal, if a few bytes determine it. This is so for `true`, `false`,
    /// `none`, a string, and a number of at most 18 digits.
    pub(crate) fn plain_type(&self, literal: Leaf) -> Option<Kind> {
        match self.tokens().kind(literal.token) {
            TokenKind::Number => self.plain_digits(literal.token).map(|_| Kind::I64),
            TokenKind::Str => Some(Kind::STR),
            TokenKind::True | TokenKind::False => Some(Kind::BOOL),
            TokenKind::NoneWord => Some(Kind::NONE),
            _ => None,
        }
    }

    /// Returns the `i64` value of a number that consists of at most 18 digits.
    pub(crate) fn plain_number(&self, literal: Leaf) -> Option<i64> {
        if self.tokens().kind(literal.token) != TokenKind::Number {
            return None;
        }
        let digits = self.plain_digits(literal.token)?.iter();
        let number = digits.fold(0, |number, &digit| 10 * number + i64::from(digit - b'0'));
        Some(if literal.minus { -number } else { number })
    }

    /// Returns the digits of a number that consists only of digits.
    fn plain_digits(&self, number: Token) -> Option<&[u8]> {
        let tokens = self.tokens();
        let text = &tokens.text().as_bytes()[tokens.start(number) as usize..];
        let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let ends = text.get(count).is_none_or(|&byte| {
            !byte.is_ascii_alphanumeric() && byte != b'_' && byte != b'.' && byte < 0x80
        });
        let is_plain = count == 1 || count <= 18 && text.first() != Some(&b'0');
        (ends && is_plain && count > 0).then(|| &text[..count])
    }

    /// Returns whether a literal was refused. If so, an error was already reported.
    pub(crate) fn is_refused(&self, literal: Leaf) -> bool {
        let Leaf { token, minus } = literal;
        match self.tokens().kind(token) {
            TokenKind::Number => number::value(self.tokens().token_text(token), minus).is_err(),
            TokenKind::Str => self.tokens().string(token).is_none(),
            _ => false,
        }
    }

    /// Returns whether a literal is a number that was refused (`[parse.number]`).
    pub(crate) fn is_no_number(&self, literal: Leaf) -> bool {
        self.tokens().kind(literal.token) == TokenKind::Number && self.is_refused(literal)
    }

    /// Returns the index to which a number after a `.` refers, or 0 if the number was refused.
    pub(crate) fn element(&self, number: Token) -> u32 {
        number::element(self.tokens().token_text(number)).unwrap_or(0)
    }
}
