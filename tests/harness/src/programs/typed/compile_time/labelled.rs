//! Computes the labels of a program with folds and templates from the answers of the model.

use super::label::CompileTimeLabels as L;
use crate::fold::sites::Sites;
use crate::kit::labels::LabelSet as _;
use crate::programs::answers::Answers;
use crate::programs::case::Case;
use crate::programs::label::plan::PlanParts;
use crate::programs::visit::{Visit, visit};
use selfsame_spec::program::{Ending, FoldEnd, InstanceContent};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    CompareOp, Expr, ExprKind, Function, Init, Item, Prefix, Statement, Template, TemplateBody,
    Tree,
};

/// Returns the labels of a case.
pub(in crate::programs::typed) fn of(case: &Case) -> L {
    let (mut labels, model) = (L::default(), case.model());
    labels.add(L::MODULES, model.link().modules.len() > 1);
    labels.add(L::SOUND, model.is_sound());
    let mut seen = Vec::new();
    for (module, _) in model.texts() {
        let Some(parsed) = model.tree(module) else { continue };
        let own = Seen::of(&parsed.tree);
        labels.0 |= own.labels.0;
        seen.push((module.to_owned(), own));
    }
    codes(&model, &seen, &mut labels);
    folds(&model, &seen, &mut labels);
    instances(&model, &mut labels);
    published(&model, &mut labels);
    if labels.has(L::SOUND) {
        let ran = model.ran();
        labels.add(L::ENDS_WELL, ran.ending == Ending::Well && !ran.lines.is_empty());
        labels.add(L::WRAPPED, Sites::of(&model).is_some_and(|sites| !sites.values.is_empty()));
    }
    labels
}

fn published(model: &Answers, labels: &mut L) {
    let Some(parts) = PlanParts::of(model) else { return };
    for (label, holds) in [
        (L::PUBLISHED, true),
        (L::WORLD_APPLIED, parts.applied),
        (L::WORLD_NESTED, parts.nested),
        (L::WORLD_MADE, parts.made),
        (L::WORLD_CLOSURE, parts.closure),
        (L::WORLD_BODY, parts.body),
        (L::WORLD_OBJECT, parts.object),
    ] {
        labels.add(label, holds);
    }
}

fn codes(model: &Answers, seen: &[(String, Seen)], labels: &mut L) {
    for error in model.errors() {
        let label = match error.code() {
            "E0501" => L::LOOP,
            "E0705" => L::INFINITE,
            "E0503" => L::LEVEL,
            "E0504" => L::IMPURE,
            "E0505" => L::FAILED,
            "E0506" | "E0507" | "E0508" => L::BUDGET,
            "E0509" => L::NOT_FROZEN,
            "E0502" => L::NO_CONSTANT,
            "E0602" | "E0603" => L::TOO_DEEP,
            "E0601" | "E0604" | "E0605" | "E0606" => L::ARGUMENTS,
            _ => L::default(),
        };
        labels.add(label, true);
        let place = &error.place;
        let own = seen.iter().find(|own| own.0 == place.module);
        let inside = own.is_some_and(|own| has(&own.1.templates, place.span));
        labels.add(L::FAILING, inside);
    }
}

fn folds(model: &Answers, seen: &[(String, Seen)], labels: &mut L) {
    for row in &model.folded().folds {
        labels.add(L::FOLD, true);
        labels.add(L::FOLD_STEPS, row.steps > 9);
        labels.add(L::FOLD_UNITS, row.units > 0);
        labels.add(L::FOLD_INSTANCE, !row.instance.is_empty());
        if let FoldEnd::Value(text) = &row.end {
            let container = text.contains("Tup([") || text.contains("ConstDict([");
            labels.add(L::FROZEN, container);
            let digit = text.starts_with(|first: char| first.is_ascii_digit());
            let named = ["i64", "str", "List[", "main:"].iter().any(|own| text.starts_with(own));
            labels.add(L::FOLD_TYPE, !digit && named);
        }
        let own = seen.iter().find(|own| own.0 == row.place.module);
        labels.add(L::FOLD_INSIDE, own.is_some_and(|own| has(&own.1.bodies, row.place.span)));
    }
}

fn instances(model: &Answers, labels: &mut L) {
    let rows = &model.instances().instances;
    labels.add(L::INSTANCES, rows.len() > 2);
    for row in rows {
        labels.add(L::BODY, matches!(row.content, InstanceContent::Body(_)));
        labels.add(L::ACROSS, row.template.module != row.applied.module);
        labels.add(L::AROUND, row.name.matches('[').count() > 1 && row.name.contains("]."));
        for argument in &row.arguments {
            let value = argument.starts_with(|c: char| c.is_ascii_digit() || "\"(-".contains(c));
            labels.add(L::BY_VALUE, value);
            labels.add(L::BY_TYPE, !value);
            labels.add(L::BY_FUNCTION, argument.contains(".zq") || argument.contains(":z"));
        }
    }
}

/// Returns whether a span of `all` contains the span `own` and starts before it.
fn has(all: &[Span], own: Span) -> bool {
    all.iter().any(|span| span.start < own.start && own.end <= span.end)
}

/// The labels that were found in the text of a module, and the spans of the parts from which they
/// follow.
#[derive(Default)]
struct Seen {
    labels: L,
    bodies: Vec<Span>,
    templates: Vec<Span>,
    folds: Vec<Span>,
    loops: Vec<Span>,
    inner: Vec<Span>,
    records: Vec<Span>,
    tests: Vec<Span>,
}

impl Seen {
    fn of(tree: &Tree) -> Self {
        let mut seen = Self::default();
        visit(tree, &mut seen);
        let within = |all: &[Span], of: &[Span]| all.iter().any(|own| has(of, *own));
        let nested = within(&seen.folds, &seen.folds);
        let looping = within(&seen.loops, &seen.folds);
        let (made, sub) =
            (within(&seen.records, &seen.bodies), within(&seen.inner, &seen.templates));
        let block = within(&seen.inner, &seen.bodies);
        let makes = |body: &&Span| seen.records.iter().any(|record| has(&[**body], *record));
        let makers: Vec<Span> = seen.bodies.iter().filter(makes).copied().collect();
        let tested = within(&seen.tests, &makers);
        for (label, holds) in [
            (L::NESTED_FOLD, nested),
            (L::FOLD_LOOP, looping),
            (L::MADE, made),
            (L::SUB, sub),
            (L::BLOCK, block),
            (L::MADE_TEST, tested),
        ] {
            seen.labels.add(label, holds);
        }
        seen
    }

    fn template(&mut self, own: &Template) {
        self.labels.add(L::TEMPLATE, true);
        self.inner.push(own.name.span);
        match &own.body {
            TemplateBody::Expr(value) => self.templates.push(value.span),
            TemplateBody::Items(items) => self.templates.extend(items.iter().filter_map(span)),
        }
    }
}

/// Returns the span of an item that can be in the body of a template; `None` for any other item.
fn span(item: &Item) -> Option<Span> {
    match item {
        Item::Const(own) => match &own.init {
            Init::Expr(value) => Some(own.name.span.to(value.span)),
            Init::Generic(generic) => Some(own.name.span.to(generic.function.body.span)),
        },
        Item::Template(own) => match &own.body {
            TemplateBody::Expr(value) => Some(Span::new(own.name.span.start - 1, value.span.end)),
            TemplateBody::Items(_) => Some(Span::new(own.name.span.start - 1, own.name.span.end)),
        },
        _ => None,
    }
}

impl Visit for Seen {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Template(own) => self.template(own),
            Item::Const(own) => {
                self.labels.add(L::GENERIC, matches!(own.init, Init::Generic(_)));
            }
            Item::Statement(Statement::While(repeat)) => self.loops.push(repeat.body.span),
            Item::Statement(Statement::For(repeat)) => self.loops.push(repeat.body.span),
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Prefix(Prefix::Fold, _) => self.folds.push(expr.span),
            ExprKind::Record(_) | ExprKind::Variant(_) => self.records.push(expr.span),
            ExprKind::Compare(_, CompareOp::Is, _) | ExprKind::Match(_) => {
                self.tests.push(expr.span);
            }
            _ => {}
        }
    }

    fn function(&mut self, function: &Function) {
        self.bodies.push(function.body.span);
    }
}
