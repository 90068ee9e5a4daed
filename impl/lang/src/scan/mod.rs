//! Splits texts into tokens.

mod classes;
mod names;
mod number;
mod scanner;
mod string;
mod tokens;

pub(crate) use names::{Name, Names};
pub(crate) use scanner::{Scan, scan};
pub(crate) use string::{Part, find as find_string, parts};
pub(crate) use tokens::{Token, Tokens};

use crate::diagnostic::{cut, diagnostics};
use selfsame_spec::text::{self, Scanned};

/// Returns the tokens of a text and its errors, in the data format that model and implementation
/// share.
pub(crate) fn scanned(text: &str) -> Scanned {
    let Scan { tokens, flaws, .. } = scan(text.into(), &mut Names::default());
    let all = (0..tokens.len()).map(Token::from_u32);
    let tokens =
        all.map(|token| text::Token { kind: tokens.kind(token), span: tokens.span(token) });
    Scanned { tokens: tokens.collect(), errors: cut(diagnostics("", &flaws.finish()).collect()) }
}
