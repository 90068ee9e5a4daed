//! Tokens of a text.

mod names;
mod tokens;

pub(crate) use names::{Name, Names};
pub(crate) use tokens::{Token, Tokens};
