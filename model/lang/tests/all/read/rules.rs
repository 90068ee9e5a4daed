//! Tests that break each rule of reading texts, and assert that a result changes.

use selfsame_lang_model::reference::{DIAGNOSTIC, PARSE, REFERENCE, SCAN};
use selfsame_lang_model::rules::{
    BlockContext, DiagnosticRules, LanguageRules, ParseRules, PrintRules, ScanRules,
};
use selfsame_lang_model::{Language, parse, scan};
use selfsame_spec::Value;
use selfsame_spec::text::tree::{Chain, ChainOp, Expr, ExprKind, Level};
use selfsame_spec::text::{Problem, Span, TokenKind};

/// Returns everything that a language reads from a text: tokens, tree, errors, printed text, and
/// the position of the last byte.
fn seen(language: &Language, text: &str) -> String {
    let (scanned, parsed) = (language.scan(text), language.parse(text));
    let position = language.position(text, text.len() as u32);
    format!("{scanned:?} {parsed:?} {} {position}", language.print(&parsed.tree))
}

fn check(what: &str, rules: LanguageRules, text: &str) {
    let broken = Language::with_rules(rules);
    assert_ne!(seen(&broken, text), seen(&Language::new(), text), "{what}");
}

const fn with_scan(scan: ScanRules) -> LanguageRules {
    LanguageRules { scan, ..REFERENCE }
}

const fn with_parse(parse: ParseRules) -> LanguageRules {
    LanguageRules { parse, ..REFERENCE }
}

#[test]
fn rules_of_tokens() {
    let nest = ScanRules { nest_comment: |_| 1, ..SCAN };
    check("comments do not nest", with_scan(nest), "/* /* */ */");
    let comment = ScanRules { starts_comment: |rest, _| rest.starts_with("//"), ..SCAN };
    check("a comment in a string", with_scan(comment), "let a = \"b // c\";");
    let marks = |rest: &str| scan::punctuation(rest).filter(|&m| m != TokenKind::GreaterEqual);
    let marks = ScanRules { punctuation: marks, ..SCAN };
    check("no `>=`", with_scan(marks), "let a = 1 >= 2;");
    let escape = |rest: &str| {
        let surrogate = rest.starts_with("\\u{d800}").then_some(('\u{fffd}', 8));
        scan::escape(rest).or(surrogate)
    };
    check("a surrogate", with_scan(ScanRules { escape, ..SCAN }), "let a = \"\\u{d800}\";");
    let place = ScanRules { escape_place: |at| at + 1, ..SCAN };
    check("behind the backslash", with_scan(place), "let a = \"\\q\";");
    check("fractions", with_scan(ScanRules { has_fraction: |_| true, ..SCAN }), "let a = b.0.1;");
}

#[test]
fn rules_of_numbers() {
    let cut = |text: &str, negative| parse::number(text.split('_').next().unwrap_or(""), negative);
    check("cut at `_`", with_parse(ParseRules { number: cut, ..PARSE }), "let a = 1_0;");
    let late = |text: &str, negative| match (parse::number(text, false)?, negative) {
        (value, true) if value == Value::i64(1) => Ok(Value::i64(-1)),
        (value, _) => Ok(value),
    };
    check("sign too late", with_parse(ParseRules { number: late, ..PARSE }), "let a = -128i8;");
    let wrap = |text: &str, negative| match parse::number(text, negative) {
        Err(Problem::OutOfRange) => Ok(Value::i64(0)),
        other => other,
    };
    check("wraps", with_parse(ParseRules { number: wrap, ..PARSE }), "let a = 256u8;");
}

const SWAPPED: &[Level] = &[
    Level::Fold,
    Level::And,
    Level::Or,
    Level::Not,
    Level::Compare,
    Level::Union,
    Level::Sum,
    Level::Product,
    Level::Unary,
];

fn right_to_left(first: Expr, mut rest: Vec<(ChainOp, Expr)>, span: Span) -> Expr {
    let (op, mut last) = rest.pop().unwrap();
    let mut before = op;
    for (op, operand) in rest.into_iter().rev() {
        let chain = Chain { first: Box::new(operand), rest: vec![(before, last)] };
        last = Expr { kind: ExprKind::Chain(chain), span };
        before = op;
    }
    let chain = Chain { first: Box::new(first), rest: vec![(before, last)] };
    Expr { kind: ExprKind::Chain(chain), span }
}

#[test]
fn rules_of_expressions() {
    check("levels", with_parse(ParseRules { levels: SWAPPED, ..PARSE }), "let a = b or c and d;");
    let chain = ParseRules { chain: right_to_left, ..PARSE };
    check("right to left", with_parse(chain), "let a = 1 - 2 - 3;");
    let prefix = ParseRules { prefix: |_, _, operand| operand, ..PARSE };
    check("no prefix", with_parse(prefix), "let a = -b.c;");
    let compare = ParseRules { may_compare: |_| true, ..PARSE };
    check("comparisons in a row", with_parse(compare), "let a = 1 < 2 < 3;");
    let block = |context| context != BlockContext::Type && context != BlockContext::Condition;
    let block = ParseRules { takes_block: block, ..PARSE };
    check("a block in a result", with_parse(block), "f :: fn() -> fn() -> int { 1 };");
    let groups = PrintRules { needs_group: |_, _| false };
    check("groups", LanguageRules { print: groups, ..REFERENCE }, "let a = (1 + 2) * 3;");
}

#[test]
fn rules_of_statements() {
    let ends = ParseRules { ends_statement: |_| false, ..PARSE };
    check("goes on", with_parse(ends), "f :: fn() { if a {} (1); };");
    let value = ParseRules { block_value: |_| None, ..PARSE };
    check("no value", with_parse(value), "f :: fn() { 1 };");
    let stops = ParseRules { stops: |_, _| false, ..PARSE };
    check("no starters", with_parse(stops), "let a = ( let b = 1;");
    let depth = ParseRules { depth_after_error: |_, now| now, ..PARSE };
    let text = format!("let a = {};", "(".repeat(300)).repeat(2);
    check("depth", with_parse(depth), &text);
}

#[test]
fn rules_of_errors() {
    let sort = DiagnosticRules { sort: |_| {}, ..DIAGNOSTIC };
    check("as met", LanguageRules { diagnostic: sort, ..REFERENCE }, "let a = ; @");
    let column = DiagnosticRules { column: |before| before.len() as u32 + 1, ..DIAGNOSTIC };
    check("bytes", LanguageRules { diagnostic: column, ..REFERENCE }, "\"é\"");
}
