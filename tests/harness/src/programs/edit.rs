//! Edits of programs whose effect on the program's meaning is known. Most of the edits have no
//! effect.

use crate::kit::source::{Random, Source};
use selfsame_spec::program::{ModuleNames, Sort, Target};
use selfsame_spec::text::tree::Item;
use selfsame_spec::text::{KEYWORDS, Span, Token, TokenKind};

/// Returns the text with comments and other blanks inserted before some of its tokens.
#[must_use]
pub fn with_blanks(text: &str, tokens: &[Token], seed: u64) -> String {
    const BLANKS: [&str; 6] = [" /* ; } */ ", " // {\n", "\n", "\t ", " /* /* \" */ */ ", "\r\n"];
    let (mut source, mut out, mut at) = (Random::new(seed), String::new(), 0);
    for token in tokens {
        let start = token.span.start as usize;
        out.push_str(text.get(at..start).unwrap_or(""));
        at = start;
        if source.chance(1, 3) {
            out.push_str(BLANKS[source.index(BLANKS.len())]);
        }
    }
    out + text.get(at..).unwrap_or("")
}

/// Returns the text with the part at `span` replaced by another text.
#[must_use]
pub fn replaced(text: &str, span: Span, with: &str) -> String {
    let mut out = text.to_owned();
    out.replace_range(span.start as usize..span.end as usize, with);
    out
}

/// Returns the text with other texts inserted. The positions of the insertions must be in ascending
/// order.
#[must_use]
pub fn with_puts(text: &str, puts: &[(u32, String)]) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for (at, put) in puts {
        out.push_str(text.get(from..*at as usize).unwrap_or(""));
        out.push_str(put);
        from = *at as usize;
    }
    out + text.get(from..).unwrap_or("")
}

/// Returns a name of the given length that does not occur in any of the texts.
#[must_use]
pub fn fresh(length: usize, texts: &[&str]) -> Option<String> {
    let letters = ['q', 'z', 'j', 'Q', 'Z', 'J', 'p', 'r', 's', 't', 'u'];
    let name = |letter: char| letter.to_string().repeat(length);
    let is_free = |name: &String| {
        let keyword = KEYWORDS.iter().any(|keyword| keyword.0 == name);
        !keyword && !texts.iter().any(|text| text.contains(name.as_str()))
    };
    letters.into_iter().map(name).find(is_free)
}

/// Returns the text of a module in which a declaration is renamed. The new name has the same
/// length, so no other position changes.
#[must_use]
pub fn renamed(text: &str, names: &ModuleNames, declaration: usize, to: &str) -> String {
    let mut out = text.to_owned();
    let mut put = |span: Span| {
        let (start, end) = (span.start as usize, span.start as usize + to.len());
        if out.is_char_boundary(start) && out.is_char_boundary(end) {
            out.replace_range(start..end, to);
        }
    };
    put(names.declarations[declaration].span);
    let means =
        |target: Target| matches!(target, Target::Declaration(ix) if ix.0 as usize == declaration);
    names.uses.iter().filter(|found| means(found.target)).for_each(|found| put(found.span));
    out
}

/// Returns the `let`s, `var`s and pattern names of a module that no other module can import.
/// `parameters` adds the parameters of functions.
pub fn locals(names: &ModuleNames, parameters: bool) -> Vec<usize> {
    let is_local = |at: &usize| {
        let own = &names.declarations[*at];
        let sort = matches!(own.sort, Sort::Let | Sort::Var | Sort::Binder)
            || parameters && own.sort == Sort::Parameter;
        sort && own.visibility.is_none()
    };
    (0..names.declarations.len()).filter(is_local).collect()
}

/// Returns the span of a constant's declaration, from its `pub` or its name up to its `;`.
#[must_use]
pub fn constant(item: &Item, tokens: &[Token]) -> Option<Span> {
    let Item::Const(own) = item else { return None };
    let name = tokens.iter().position(|token| token.span == own.name.span)?;
    let first = match name.checked_sub(1).map(|before| &tokens[before]) {
        Some(before) if own.public && before.kind == TokenKind::Pub => before.span,
        _ => own.name.span,
    };
    let mut depth = 0;
    for token in &tokens[name..] {
        match token.kind {
            TokenKind::LeftParen | TokenKind::LeftBrace | TokenKind::LeftBracket => depth += 1,
            TokenKind::RightParen | TokenKind::RightBrace | TokenKind::RightBracket => depth -= 1,
            TokenKind::Semicolon if depth == 0 => return Some(first.to(token.span)),
            _ => {}
        }
    }
    None
}

/// Returns the text with the part at `own` moved to the position `to`, which is outside of the
/// part.
#[must_use]
pub fn moved_to(text: &str, own: Span, to: u32) -> String {
    let (start, end, place) = (own.start as usize, own.end as usize, to as usize);
    let part = &text[start..end];
    if to <= own.start {
        [&text[..place], part, &text[place..start], &text[end..]].concat()
    } else {
        [&text[..start], &text[end..place], part, &text[place..]].concat()
    }
}

/// Returns the kind and the text of each token, without its position.
#[must_use]
pub fn spelled<'t>(text: &'t str, tokens: &[Token]) -> Vec<(TokenKind, &'t str)> {
    tokens.iter().map(|token| (token.kind, token.span.text(text))).collect()
}
