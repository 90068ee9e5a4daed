//! Tests that the tables of words for texts agree with each other, and tests of the brackets that
//! the printer writes.

use selfsame_spec::Value;
use selfsame_spec::ident;
use selfsame_spec::program::form::TAGS;
use selfsame_spec::text::print::print_expr;
use selfsame_spec::text::tree::{
    Arg, Block, Chain, ChainOp, Expr, ExprKind, Function, FunctionType, If, Name, Postfix, Prefix,
    Step, StepKind,
};
use selfsame_spec::text::{KEYWORDS, MARKS, Span};
use std::collections::BTreeSet;

#[test]
fn the_keywords_are_those_that_labels_exclude_and_the_wildcard() {
    let words: BTreeSet<&str> = KEYWORDS.iter().map(|(word, _)| *word).collect();
    let mut known: BTreeSet<&str> = ident::KEYWORDS.iter().copied().collect();
    assert!(known.insert("_"));
    assert_eq!(words, known);
}

#[test]
fn marks_and_tags_are_each_there_once() {
    let marks: BTreeSet<&str> = MARKS.iter().map(|(mark, _)| *mark).collect();
    assert_eq!(marks.len(), MARKS.len());
    assert!(TAGS.is_sorted_by(|a, b| a.code() < b.code()));
}

fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

fn name(text: &str) -> Expr {
    expr(ExprKind::Name(text.into()))
}

fn number(value: i64) -> Expr {
    expr(ExprKind::Literal(Value::i64(value)))
}

fn prefix(prefix: Prefix, operand: Expr) -> Expr {
    expr(ExprKind::Prefix(prefix, Box::new(operand)))
}

fn chain(first: Expr, op: ChainOp, second: Expr) -> Expr {
    expr(ExprKind::Chain(Chain { first: Box::new(first), rest: vec![(op, second)] }))
}

fn step(base: Expr, kind: StepKind) -> Expr {
    let step = Step { kind, span: Span::default() };
    expr(ExprKind::Postfix(Postfix { base: Box::new(base), steps: vec![step] }))
}

fn member(base: Expr) -> Expr {
    step(base, StepKind::Member(Name { text: "x".into(), span: Span::default() }))
}

fn block(value: Expr) -> Block {
    Block { items: Vec::new(), value: Some(Box::new(value)), span: Span::default() }
}

fn function(value: Expr) -> Expr {
    let function = Function { params: Vec::new(), result: None, body: block(value) };
    expr(ExprKind::Function(function))
}

fn function_type(result: Expr) -> Expr {
    let ty = FunctionType { params: Vec::new(), result: Box::new(result) };
    expr(ExprKind::FunctionType(ty))
}

fn choice(condition: Expr) -> Expr {
    let arms = vec![(condition, block(number(1)))];
    expr(ExprKind::If(If { arms, otherwise: Some(block(number(2))) }))
}

#[test]
fn brackets_stand_where_a_tree_would_be_read_otherwise() {
    let [a, b, c] = ["a", "b", "c"].map(name);
    let sum = |left: &Expr, right: &Expr| chain(left.clone(), ChainOp::Add, right.clone());
    let union = |left: Expr, right: &Expr| chain(left, ChainOp::Union, right.clone());
    let call = |base: Expr| step(base, StepKind::Call(Vec::new()));
    for (tree, text) in [
        (sum(&sum(&a, &b), &c), "(a + b) + c"),
        (chain(a.clone(), ChainOp::Multiply, sum(&b, &c)), "a * (b + c)"),
        (prefix(Prefix::Minus, number(1)), "-(1)"),
        (prefix(Prefix::Minus, member(number(1))), "-(1).x"),
        (prefix(Prefix::Minus, member(a.clone())), "-a.x"),
        (member(prefix(Prefix::Minus, a.clone())), "(-a).x"),
        (step(number(1), StepKind::Element(0)), "(1).0"),
        (step(a.clone(), StepKind::Element(0)), "a.0"),
        (union(function_type(a.clone()), &b), "(fn() -> a) | b"),
        (function_type(union(a.clone(), &b)), "fn() -> a | b"),
        (function_type(function(a.clone())), "fn() -> (fn() { a })"),
        (choice(call(function(a.clone()))), "if (fn() { a })() { 1 } else { 2 }"),
        (function(sum(&choice(a.clone()), &b)), "fn() { (if a { 1 } else { 2 }) + b }"),
        (function(choice(a.clone())), "fn() { if a { 1 } else { 2 } }"),
        (expr(ExprKind::Tuple(vec![Arg { label: None, value: a.clone() }])), "(a,)"),
        (sum(&prefix(Prefix::Fold, a.clone()), &b), "(#fold a) + b"),
        (prefix(Prefix::Fold, sum(&a, &b)), "#fold a + b"),
    ] {
        assert_eq!(print_expr(&tree), text);
    }
}
