//! Literals.

use super::{Diagnostic, Expr, ExprKind, Literal, Parsed, Parser, TokenKind};

impl Parser<'_> {
    pub(super) fn number(&mut self, start: usize, negative: bool) -> Parsed<Expr> {
        let (span, text) = (self.span(), self.peek().replace('_', ""));
        let literal = match self.kind() {
            TokenKind::Int => int(&text, negative),
            TokenKind::Float => float(&text, negative),
            _ => return Err(self.unexpected("a number")),
        };
        self.advance();
        match literal {
            Ok(literal) => Ok(self.expr(start, ExprKind::Literal(literal))),
            Err(message) => Err(Diagnostic::new("E0106", span, message)),
        }
    }

    pub(super) fn string(&mut self) -> Parsed<String> {
        if self.kind() != TokenKind::Str {
            return Err(self.unexpected("a string"));
        }
        let span = self.span();
        let inner = span.start + 1..span.end - 1;
        let text = unescape(&self.text[inner.clone()]).map_err(|at| {
            let at = inner.start + at;
            let mut end = (at + 2).min(inner.end);
            while !self.text.is_char_boundary(end) {
                end += 1;
            }
            Diagnostic::new("E0107", at..end, "no such escape")
                .help(r#"the escapes are \n \t \r \\ \" and \u{...}"#)
        })?;
        self.advance();
        Ok(text)
    }
}

const SUFFIXES: [&str; 8] = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];

fn int(text: &str, negative: bool) -> Result<Literal, &'static str> {
    let suffix = SUFFIXES.iter().find(|suffix| text.ends_with(**suffix)).copied();
    let digits = suffix.map_or(text, |suffix| &text[..text.len() - suffix.len()]);
    let value = match digits.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    let too_large = "the number is out of its type's range";
    let value = value.map_err(|error| match error.kind() {
        std::num::IntErrorKind::PosOverflow => too_large,
        _ => "this is no number",
    })?;
    let most: u64 = match suffix.unwrap_or("i64") {
        "u8" => 0xff,
        "u16" => 0xffff,
        "u32" => 0xffff_ffff,
        "u64" => u64::MAX,
        "i8" => 0x7f,
        "i16" => 0x7fff,
        "i32" => 0x7fff_ffff,
        _ => i64::MAX as u64,
    };
    let signed = suffix.is_none_or(|suffix| suffix.starts_with('i'));
    let fits = match (negative, signed) {
        (false, _) => value <= most,
        (true, true) => value <= most + 1,
        (true, false) => value == 0,
    };
    let suffix = suffix.map(str::to_owned);
    if fits { Ok(Literal::Int { value, suffix, negative }) } else { Err(too_large) }
}

fn float(text: &str, negative: bool) -> Result<Literal, &'static str> {
    let single = text.ends_with("f32");
    let digits = text.strip_suffix("f32").or_else(|| text.strip_suffix("f64")).unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let finite = match single {
        true => digits.parse().is_ok_and(f32::is_finite),
        false => digits.parse().is_ok_and(f64::is_finite),
    };
    match (plain, finite) {
        (false, _) => Err("this is no number"),
        (_, false) => Err("the number is out of its type's range"),
        _ => Ok(Literal::Float { digits: digits.into(), single, negative }),
    }
}

/// A string's text; the offset of an escape that is none.
fn unescape(text: &str) -> Result<String, usize> {
    let mut out = String::new();
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match rest.next().map(|(_, c)| c) {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('\\') => '\\',
            Some('"') => '"',
            Some('u') => {
                let code =
                    rest.as_str().strip_prefix('{').and_then(|s| s.split_once('}')).ok_or(at)?.0;
                let digits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_hexdigit());
                let value = if digits { u32::from_str_radix(code, 16).ok() } else { None };
                for _ in 0..code.len() + 2 {
                    rest.next();
                }
                value.and_then(char::from_u32).ok_or(at)?
            }
            _ => return Err(at),
        });
    }
    Ok(out)
}
