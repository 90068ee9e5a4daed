//! Finds the folds of a program, and the expressions that could be made folds.

use crate::programs::answers::Answers;
use crate::programs::visit::{Visit, visit};
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Declaration, ModuleNames, Sort, Target};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, ExprKind, Init, Item, Prefix, Template, TemplateBody};
use std::collections::BTreeSet;

/// The types without mutable parts, so that freezing does not change their values.
const PLAIN: [&str; 8] = ["i64", "bool", "str", "f64", "u8", "i8", "(i64, i64)", "(i64, str)"];

/// Expressions of the root module that are outside of templates and generic functions.
#[derive(Default)]
pub(crate) struct Sites {
    /// The expressions that have the same meaning in a fold: their types are plain, and they do not
    /// refer to a local, `let` or `var`.
    pub(crate) values: Vec<Span>,
    /// The folds whose types are plain, each with its operand.
    pub(crate) folds: Vec<(Span, Span)>,
}

impl Sites {
    /// Returns the sites of a program. Returns `None` if the program has errors, or if its root
    /// module uses names that edits declare.
    pub(crate) fn of(answers: &Answers) -> Option<Self> {
        let root = &answers.program().root;
        let own = answers.text(root).to_lowercase().contains("zq");
        if own || !answers.reads() || !answers.is_sound() {
            return None;
        }
        let parsed = answers.tree(root)?;
        let names = answers.names().modules.iter().find(|own| own.module == *root)?;
        let checked = answers.checked();
        let module = checked.modules.iter().find(|own| own.module == *root)?;
        let mut seen = Seen::default();
        visit(&parsed.tree, &mut seen);
        let is_plain = |span: Span| {
            let mut rows = module.expressions.iter().filter(|row| row.denotes.is_none());
            let row = rows.find(|row| row.span == span);
            row.is_some_and(|row| PLAIN.contains(&&*spell(&checked.types, row.ty)))
        };
        let around = |span: Span| {
            seen.apart.iter().any(|own| own.start <= span.start && span.end <= own.end)
        };
        let wanted = |span: &Span| !around(*span) && is_plain(*span);
        let mut sites = Self::default();
        let values = seen.values.iter().copied();
        sites.values = values
            .filter(|span| wanted(span) && is_closed(names, &seen.constants, *span))
            .collect();
        sites.folds = seen.folds.iter().copied().filter(|own| wanted(&own.0)).collect();
        Some(sites)
    }
}

/// Returns whether each name in an expression is declared in the expression, or is a constant whose
/// expression satisfies the same condition.
///
/// If the expression of a constant in a block refers to a local of the enclosing function, each
/// call makes the constant again ([fold.made]). Such a constant is treated like this local, and a
/// fold that refers to it has another level ([fold.level]).
fn is_closed(names: &ModuleNames, constants: &[(Span, Span)], span: Span) -> bool {
    let (mut open, mut met) = (vec![span], BTreeSet::new());
    while let Some(part) = open.pop() {
        for found in names.uses.iter().filter(|own| part.holds(own.span)) {
            let Target::Declaration(at) = found.target else { continue };
            let Some(own) = names.declarations.get(at.0 as usize) else { return false };
            let is_local_constant = own.sort == Sort::Const && own.visibility.is_none();
            if is_local_constant && met.insert(own.span) {
                let Some(value) = constants.iter().find(|known| known.0 == own.span) else {
                    return false;
                };
                open.push(value.1);
            }
            if !is_constant(own) && !part.holds(own.span) {
                return false;
            }
        }
    }
    true
}

/// Returns whether a declaration exists at compile time.
fn is_constant(own: &Declaration) -> bool {
    match own.sort {
        Sort::Const | Sort::Template | Sort::TemplateParameter | Sort::Forward => true,
        Sort::Builtin => own.name != "print",
        // An imported name is excluded, because it may be declared by `let`.
        Sort::Import => false,
        Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder => false,
    }
}

#[derive(Default)]
struct Seen {
    values: Vec<Span>,
    folds: Vec<(Span, Span)>,
    /// The spans of the name and the expression of each constant.
    constants: Vec<(Span, Span)>,
    /// The spans of templates and generic functions.
    apart: Vec<Span>,
}

impl Seen {
    fn template(&mut self, own: &Template) {
        match &own.body {
            TemplateBody::Expr(value) => self.apart.push(value.span),
            TemplateBody::Items(items) => {
                let mut inner = Self::default();
                items.iter().for_each(|item| inner.whole(item));
                self.apart.extend(inner.apart);
            }
        }
    }

    /// Visits an item in a template, including all nested items.
    fn whole(&mut self, item: &Item) {
        match item {
            Item::Template(own) => self.template(own),
            Item::Const(own) => match &own.init {
                Init::Expr(value) => self.apart.push(value.span),
                Init::Generic(generic) => {
                    self.apart.push(own.name.span.to(generic.function.body.span));
                }
            },
            _ => {}
        }
    }
}

impl Visit for Seen {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Template(own) => self.template(own),
            Item::Const(own) => match &own.init {
                Init::Generic(generic) => {
                    self.apart.push(own.name.span.to(generic.function.body.span));
                }
                Init::Expr(value) => self.constants.push((own.name.span, value.span)),
            },
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Prefix(Prefix::Fold, operand) => self.folds.push((expr.span, operand.span)),
            ExprKind::Chain(_)
            | ExprKind::Compare(..)
            | ExprKind::Postfix(_)
            | ExprKind::Tuple(_) => {
                self.values.push(expr.span);
            }
            _ => {}
        }
    }
}
