//! Planted bugs of the parser.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{PARSE, REFERENCE};
use selfsame_lang_model::rules::{BlockContext, LanguageRules, ParseRules, PrintRules};
use selfsame_spec::Value;
use selfsame_spec::text::print::{Slot, needs_group};
use selfsame_spec::text::tree::{Chain, ChainOp, Expr, ExprKind, Level, Postfix, Prefix};
use selfsame_spec::text::{Problem, Span};

const fn parse(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    parse: ParseRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { parse, ..REFERENCE })
}

/// All planted bugs of syntax trees.
pub(crate) const FAULTS: &[PlantedBug] = &[
    parse(
        "hexadecimal-numbers-lose-suffixes",
        "parse.number",
        "`0xffu8` is 255",
        ParseRules { number: plain_hex, ..PARSE },
    ),
    parse(
        "underscores-end-numbers",
        "parse.number",
        "`1_000` is 1",
        ParseRules { number: until_underscore, ..PARSE },
    ),
    parse(
        "signs-come-after-the-range",
        "parse.number",
        "`-128i8` is out of range",
        ParseRules { number: sign_after, ..PARSE },
    ),
    parse(
        "numbers-wrap",
        "parse.number",
        "`256u8` is `0u8`",
        ParseRules { number: wrapping, ..PARSE },
    ),
    parse(
        "or-binds-before-and",
        "parse.level",
        "`or` binds tighter than `and`",
        ParseRules { levels: SWAPPED, ..PARSE },
    ),
    parse(
        "sums-right-to-left",
        "parse.level",
        "`a - b - c` is `a - (b - c)`",
        ParseRules { chain: right_to_left, ..PARSE },
    ),
    parse(
        "a-prefix-is-of-the-base",
        "parse.level",
        "`-a.b` is `(-a).b`",
        ParseRules { prefix: around_base, ..PARSE },
    ),
    parse(
        "comparisons-follow-one-another",
        "parse.level",
        "`a < b < c` is read",
        ParseRules { may_compare: |_| true, ..PARSE },
    ),
    parse(
        "result-swallows-the-body",
        "parse.fn-block",
        "a function type as a result takes the block",
        ParseRules {
            takes_block: |context| matches!(context, BlockContext::Free | BlockContext::Result),
            ..PARSE
        },
    )
    .seen("the notation before the language"),
    parse(
        "statements-go-on-behind-braces",
        "parse.statement",
        "a block statement is called by the `(` of the next line",
        ParseRules { ends_statement: |_| false, ..PARSE },
    ),
    parse(
        "blocks-have-no-value",
        "parse.block",
        "the last expression of a block is dropped",
        ParseRules { block_value: |_| None, ..PARSE },
    ),
    parse(
        "recovery-eats-declarations",
        "parse.recover",
        "recovery does not stop before declarations",
        ParseRules { stops: |_, _| false, ..PARSE },
    ),
    parse(
        "errors-keep-the-depth",
        "parse.depth",
        "the depth of an error is not given back",
        ParseRules { depth_after_error: |_, now| now, ..PARSE },
    ),
    rules(
        "function-types-lose-their-group",
        "parse.print",
        "the printer drops the brackets of a function type in a union",
        LanguageRules { print: PrintRules { needs_group: no_fn_group }, ..REFERENCE },
    ),
];

type Read = Result<Value, Problem>;

fn plain_hex(text: &str, negative: bool) -> Read {
    let suffix = text.find(['i', 'u']).filter(|_| text.starts_with("0x"));
    (PARSE.number)(suffix.map_or(text, |at| &text[..at]), negative)
}

fn until_underscore(text: &str, negative: bool) -> Read {
    (PARSE.number)(text.split('_').next().unwrap_or(text), negative)
}

fn sign_after(text: &str, negative: bool) -> Read {
    (PARSE.number)(text, false)?;
    (PARSE.number)(text, negative)
}

fn wrapping(text: &str, negative: bool) -> Read {
    let small = text.strip_suffix("u8").and_then(|digits| digits.parse::<u64>().ok());
    match small {
        Some(number) => (PARSE.number)(&format!("{}u8", number & 0xff), negative),
        None => (PARSE.number)(text, negative),
    }
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
    if rest.len() < 2 {
        return (PARSE.chain)(first, rest, span);
    }
    let (op, second) = rest.remove(0);
    let inner = Span::new(second.span.start, span.end);
    let rest = vec![(op, right_to_left(second, rest, inner))];
    Expr { kind: ExprKind::Chain(Chain { first: Box::new(first), rest }), span }
}

fn around_base(op: Prefix, span: Span, operand: Expr) -> Expr {
    match operand.kind {
        ExprKind::Postfix(Postfix { base, steps }) if op == Prefix::Minus => {
            let inner = Span::new(span.start, base.span.end);
            let base = Box::new((PARSE.prefix)(op, inner, *base));
            Expr { kind: ExprKind::Postfix(Postfix { base, steps }), span }
        }
        _ => (PARSE.prefix)(op, span, operand),
    }
}

fn no_fn_group(slot: Slot, expr: &Expr) -> bool {
    !matches!(expr.kind, ExprKind::FunctionType(_)) && needs_group(slot, expr)
}
