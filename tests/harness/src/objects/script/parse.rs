//! Cuts the text of a script into statements and claims, and reads them in order.

use super::cursor::Parser;
use super::maker::{OpBuilder, Parsed};
use super::scan::{Token, TokenKind, scan};
use super::{Item, Script, Statement, claim};
use crate::text::Diagnostic;
use crate::text::claim::HELP;
use crate::text::diagnostic::{MAX_ERRORS, Span};

/// Tokens that end a line but not the statement: after one of them, the statement continues in the
/// next line.
const OPEN: [&str; 7] = ["=", ":=", "->", ",", "|", "&", ":"];
/// Tokens that continue the previous line's statement if they start a line.
const MORE: [&str; 4] = ["reads", "->", "|", "{"];

pub(super) fn script(text: &str) -> Parsed<Script> {
    let (operations, claims) = cut(text);
    let tokens = scan(&operations)?;
    let statements = statements(&operations, &tokens);
    let mut reader = Reader { text: &operations, ..Reader::default() };
    for statement in &statements {
        reader.announce(statement);
    }
    let mut claims = claims.into_iter().peekable();
    for statement in statements {
        while let Some(span) = claims.next_if(|span| span.start < statement[0].span.start) {
            reader.claim(text, span);
        }
        reader.statement(statement);
    }
    claims.for_each(|span| reader.claim(text, span));
    match reader.errors.is_empty() {
        true => Ok(Script { items: reader.items, names: reader.maker.names }),
        false => Err(reader.errors),
    }
}

/// Returns the text with each claim replaced by blanks, and the span of each claim.
fn cut(text: &str) -> (String, Vec<Span>) {
    let (mut rest, mut claims, mut offset) = (String::with_capacity(text.len()), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('@') {
            let start = offset + line.len() - line.trim_start().len();
            claims.push(start..offset + line.trim_end().len());
            rest.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            rest.push_str(line);
        }
        offset += line.len();
    }
    (rest, claims)
}

/// Cuts the tokens into statements. Outside of brackets, a statement ends with its line, unless a
/// token of [`OPEN`] ends the line or a token of [`MORE`] starts the next line.
fn statements<'t>(text: &str, tokens: &'t [Token]) -> Vec<&'t [Token]> {
    let word = |token: &Token| &text[token.span.clone()];
    let (mut out, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, token) in tokens.iter().enumerate() {
        let punct = token.kind == TokenKind::Punct;
        let ends = depth == 0
            && at > start
            && ends_before(text, &tokens[at - 1], token)
            && !OPEN.contains(&word(&tokens[at - 1]))
            && !MORE.contains(&word(token));
        let semicolon = punct && depth == 0 && word(token) == ";";
        if ends || semicolon || token.kind == TokenKind::End {
            out.extend((at > start).then(|| &tokens[start..at]));
            start = at + usize::from(semicolon);
        }
        match word(token) {
            "(" | "[" | "{" if punct => depth += 1,
            ")" | "]" | "}" if punct => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    out
}

fn ends_before(text: &str, before: &Token, token: &Token) -> bool {
    text[before.span.end..token.span.start].contains('\n')
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    maker: OpBuilder,
    items: Vec<Item>,
    errors: Vec<Diagnostic>,
    /// A byte position in the text, and the number of lines that end before this position.
    counted: (usize, usize),
}

impl Reader<'_> {
    /// Records the name and the number of parameters of a type function, so that earlier lines may
    /// use it.
    fn announce(&mut self, statement: &[Token]) {
        let word = |at: usize| statement.get(at).map_or("", |token| &self.text[token.span.clone()]);
        let name = match (word(0), word(1), word(2)) {
            ("template", ..) => "",
            (name, "=", "template") => name,
            _ => return,
        };
        let open = (0..statement.len()).find(|&at| word(at) == "[");
        let params = open.map_or(0, |open| {
            let inner = (open + 1..statement.len()).take_while(|&at| word(at) != "]");
            inner.filter(|&at| word(at) != ",").count()
        });
        self.maker.names.announce(name, params);
    }

    /// Returns the line number of a span's start, counted from 1. Statements are read in the order
    /// of the text, so each line end is counted only once.
    fn line(&mut self, span: &Span) -> usize {
        let (from, ends) = if self.counted.0 <= span.start { self.counted } else { (0, 0) };
        let more = self.text.as_bytes()[from..span.start].iter().filter(|&&byte| byte == b'\n');
        self.counted = (span.start, ends + more.count());
        self.counted.1 + 1
    }

    fn statement(&mut self, tokens: &[Token]) {
        if self.errors.len() >= MAX_ERRORS {
            return;
        }
        let line = self.line(&tokens[0].span);
        let done = Parser::new(self.text, tokens, &mut self.maker).statement();
        self.errors.extend(done.err().into_iter().flatten());
        let ops = std::mem::take(&mut self.maker.ops);
        let op = |(op, gives)| Item { line, what: Statement::Op(op, gives) };
        self.items.extend(ops.into_iter().map(op));
    }

    fn claim(&mut self, text: &str, span: Span) {
        let line = self.line(&span);
        match claim::parse(&text[span.clone()], &self.maker.names) {
            Ok(claim) => self.items.push(Item { line, what: Statement::Claim(claim) }),
            Err(why) => {
                self.errors.push(Diagnostic::new("E0111", span, why).help(HELP));
            }
        }
    }
}
