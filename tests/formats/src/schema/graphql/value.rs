//! Reads GraphQL values, and returns one spelling for equal values (`[graphql.value]`).

use super::lex::{LexError, Token, TokenKind};
use super::parse::Parser;
use std::collections::BTreeMap;

/// The largest depth of nested values.
const MAX_DEPTH: usize = 64;

impl<'a> Parser<'a> {
    /// Reads a value, and returns its normal spelling, in which the fields of objects are sorted.
    ///
    /// The recursion is at most [`MAX_DEPTH`] deep.
    pub(super) fn value(&mut self, depth: usize) -> Result<String, LexError> {
        let token = self.token;
        if depth >= MAX_DEPTH {
            let message = format!("values are nested more than {MAX_DEPTH} times");
            return Err(LexError::limit(token.at, message));
        }
        match (token.kind, token.text) {
            (TokenKind::Punctuator, "[") => {
                self.advance()?;
                let mut items = Vec::new();
                while !self.eat("]")? {
                    items.push(self.value(depth + 1)?);
                }
                Ok(format!("[{}]", items.join(", ")))
            }
            (TokenKind::Punctuator, "{") => {
                self.advance()?;
                let fields = self.fields("}", depth)?;
                Ok(format!("{{{}}}", joined(&fields)))
            }
            (TokenKind::Punctuator, "$") => {
                Err(LexError::syntax(token.at, "a variable has no value in a schema"))
            }
            (TokenKind::Str | TokenKind::Block, _) => {
                self.advance()?;
                Ok(string(token))
            }
            (TokenKind::Name | TokenKind::Number, text) => {
                self.advance()?;
                Ok(text.to_owned())
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Reads the arguments of a directive after `(`, and returns their normal spelling.
    pub(super) fn arguments(&mut self) -> Result<String, LexError> {
        Ok(joined(&self.fields(")", 0)?))
    }

    /// Reads pairs of a name and a value, up to the punctuator `end`.
    fn fields(&mut self, end: &str, depth: usize) -> Result<BTreeMap<&'a str, String>, LexError> {
        let mut fields = BTreeMap::new();
        while !self.eat(end)? {
            let name = self.name("the name of a value")?;
            self.expect(":")?;
            let value = self.value(depth + 1)?;
            if fields.insert(name.text, value).is_some() {
                let message = format!("`{}` has two values", name.text);
                return Err(LexError::syntax(name.at, message));
            }
        }
        Ok(fields)
    }
}

fn joined(fields: &BTreeMap<&str, String>) -> String {
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    fields.join(", ")
}

/// Returns the normal spelling of a string. Two strings with the same characters have the same
/// spelling if both are blocks or neither is one; escapes are not decoded.
fn string(token: Token<'_>) -> String {
    match token.kind {
        TokenKind::Block => {
            let text = &token.text[3..token.text.len() - 3];
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            format!("\"\"\"{}\"\"\"", lines.join("\n").trim())
        }
        _ => token.text.to_owned(),
    }
}
