//! The labels of the texts of a program.

use super::Labels;
use crate::programs::answers::Answers;
use crate::programs::visit::{Visit, visit};
use selfsame_spec::text::tree::{
    Const, Expr, ExprKind, Init, Item, Statement, Template, TemplateBody,
};
use selfsame_spec::text::{Scanned, TokenKind};

pub(super) fn tokens(model: &Answers, labels: &mut Labels) {
    let mut widths = [false; 4];
    for (module, text) in model.texts() {
        let Some(Scanned { tokens, .. }) = model.tokens(module) else { continue };
        let mut end = 0;
        for token in tokens {
            let blank = text.get(end as usize..token.span.start as usize).unwrap_or("");
            labels.add(Labels::COMMENT, blank.contains("//") || blank.contains("/*"));
            let inner = blank.split_once("/*").map_or("", |parts| parts.1);
            let first_end = inner.find("*/").unwrap_or(inner.len());
            labels.add(Labels::NESTED_COMMENT, inner[..first_end].contains("/*"));
            end = token.span.end;
            let own = token.span.text(text);
            let suffixed = own.contains(['i', 'u', 'f']) && !own.starts_with("0x");
            for (found, width) in widths.iter_mut().zip(["8", "16", "32", "64"]) {
                let letters: &[char] =
                    if own.starts_with("0x") { &['i', 'u'] } else { &['i', 'u', 'f'] };
                let suffix = own.contains(letters) && own.rsplit(letters).next() == Some(width);
                *found |= token.kind == TokenKind::Number && suffix;
            }
            labels.add(Labels::WIDTH, token.kind == TokenKind::Number && suffixed);
            labels.add(Labels::ESCAPE, token.kind == TokenKind::Str && own.contains('\\'));
            labels.add(Labels::FORWARD, token.kind == TokenKind::Forward);
        }
    }
    labels.add(Labels::WIDTHS, widths == [true; 4]);
}

pub(super) fn trees(model: &Answers, labels: &mut Labels) {
    let mut errors = 0;
    for (module, text) in model.texts() {
        let Some(parsed) = model.tree(module) else { continue };
        errors += parsed.errors.len();
        let has = |code| parsed.errors.iter().any(|error| error.code() == code);
        labels.add(Labels::TOO_MANY, has("E0108"));
        labels.add(Labels::TOO_DEEP, has("E0109"));
        let mut seen = Seen(Labels::default());
        visit(&parsed.tree, &mut seen);
        labels.0 |= seen.0.0;
        if parsed.errors.is_empty() {
            let brackets = |text: &str| text.matches('(').count();
            let printed = model.side().print(&parsed.tree);
            labels.add(Labels::GROUP, brackets(text) > brackets(&printed));
        }
    }
    labels.add(Labels::PARSE_ERROR, errors > 0);
    labels.add(Labels::PARSE_ERRORS, errors > 1);
}

struct Seen(Labels);

impl Visit for Seen {
    fn item(&mut self, item: &Item) {
        let compound = |value: &Expr| {
            matches!(value.kind, ExprKind::If(_) | ExprKind::Match(_) | ExprKind::Block(_))
        };
        match item {
            Item::Gap(_) => self.0.add(Labels::GAP, true),
            Item::Namespace(space) => {
                self.0.add(Labels::NAMESPACE, true);
                self.0.add(Labels::DOTTED, space.path.parts.len() > 1);
            }
            Item::Template(Template { body, .. }) => {
                self.0.add(Labels::TEMPLATE, true);
                self.0.add(Labels::SUB, matches!(body, TemplateBody::Items(_)));
            }
            Item::Const(Const { init: Init::Generic(_), .. }) => self.0.add(Labels::GENERIC, true),
            Item::Const(Const { init: Init::Expr(value), .. }) => {
                self.0.add(Labels::ALIAS_CHAIN, matches!(value.kind, ExprKind::Name(_)));
            }
            Item::Statement(Statement::Expr(value)) => {
                self.0.add(Labels::COMPOUND, compound(value));
            }
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Function(function) => {
                let result = function.result.as_deref().map(|result| &result.kind);
                let is_fn = matches!(result, Some(ExprKind::FunctionType(_)));
                self.0.add(Labels::RESULT_FN, is_fn);
            }
            ExprKind::Record(_) | ExprKind::Variant(_) => self.0.add(Labels::RECORD, true),
            _ => {}
        }
    }
}
