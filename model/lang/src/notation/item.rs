//! Collects the declarations of a text and its namespaces, and reports the items that are not
//! allowed in a text that stands alone ([notation.here]).
//!
//! ```text
//! A :: int;  let b = 3;     a constant and a `let`
//! while true {}             refused: a statement has no meaning here
//! ```

use crate::link::join;
use selfsame_spec::text::tree::{
    Expr, Init, Item, Name, PatternKind, Statement, Template, TemplateBody,
};
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};

/// The declarations of a text, in the order of their places.
pub(super) struct Items<'t> {
    /// The constants and `let`s of the text and its namespaces.
    pub(super) held: Vec<Held<'t>>,
    /// The templates of the text that make types.
    pub(super) templates: Vec<Made<'t>>,
    /// The errors for items that are not allowed in such a text.
    pub(super) errors: Vec<Diagnostic>,
}

/// The declaration of a constant or a `let`.
pub(super) struct Held<'t> {
    /// The path of the declaration: the names of its namespaces and its own name, joined by dots.
    pub(super) path: String,
    /// The span of the declared name.
    pub(super) name: Span,
    /// The written type, if there is one.
    pub(super) ty: Option<&'t Expr>,
    /// The expression after the `::` or `=`.
    pub(super) value: &'t Expr,
    /// Whether the declaration is a `let`.
    pub(super) is_let: bool,
}

/// A template that makes a type.
pub(crate) struct Made<'t> {
    /// The path of the template: the names of its namespaces and its own name, joined by dots.
    pub(crate) path: String,
    /// The syntax tree of the template.
    pub(crate) template: &'t Template,
    /// The expression of the type that the template makes.
    pub(crate) value: &'t Expr,
}

/// Returns the constants, `let`s and templates that a text and its namespaces declare.
// [notation.draft] [notation.here]
pub(super) fn items<'t>(all: &'t [Item], module: &str) -> Items<'t> {
    let mut items = Items { held: Vec::new(), templates: Vec::new(), errors: Vec::new() };
    items.collect(all, "", module);
    items
}

impl<'t> Items<'t> {
    fn collect(&mut self, all: &'t [Item], space: &str, module: &str) {
        for item in all {
            if let Some((what, span)) = not_here(item) {
                let place = Place::new(module, span);
                self.errors.push(Diagnostic::new(Problem::NotHere { what }, place));
            }
            match item {
                Item::Namespace(namespace) => {
                    self.collect(&namespace.items, &join(space, &namespace.path.text()), module);
                }
                _ => self.item(item, space),
            }
        }
    }

    fn item(&mut self, item: &'t Item, space: &str) {
        let path = |name: &Name| join(space, &name.text);
        match item {
            Item::Const(constant) => {
                if let Init::Expr(value) = &constant.init {
                    let (path, name) = (path(&constant.name), constant.name.span);
                    let ty = constant.ty.as_ref();
                    self.held.push(Held { path, name, ty, value, is_let: false });
                }
            }
            Item::Let(binding) => {
                if let PatternKind::Bind(name, _) = &binding.pattern.kind {
                    let (path, name, ty) = (path(name), name.span, binding.ty.as_ref());
                    self.held.push(Held { path, name, ty, value: &binding.value, is_let: true });
                }
            }
            Item::Template(template) => {
                if let TemplateBody::Expr(value) = &template.body {
                    self.templates.push(Made { path: path(&template.name), template, value });
                }
            }
            _ => {}
        }
    }
}

/// Returns the description and span of an item that is not allowed in such a text, or `None` for an
/// allowed item.
// [notation.here]
fn not_here(item: &Item) -> Option<(&'static str, Span)> {
    match item {
        Item::Var(var) => Some(("a `var`", var.name.span)),
        Item::Statement(statement) => Some(("a statement", place(statement))),
        Item::Let(binding) => match &binding.pattern.kind {
            PatternKind::Bind(..) => None,
            _ => Some(("a pattern", binding.pattern.span)),
        },
        Item::Template(template) => match &template.body {
            TemplateBody::Items(_) => Some(("a template with a body", template.name.span)),
            TemplateBody::Expr(_) => None,
        },
        Item::Const(constant) => match &constant.init {
            Init::Generic(_) => Some(("a generic function", constant.name.span)),
            Init::Expr(_) => None,
        },
        Item::Namespace(_) | Item::Forward(_) | Item::Gap(_) => None,
    }
}

/// Returns the span at which a statement is reported that is not allowed in such a text.
// [notation.here]
fn place(statement: &Statement) -> Span {
    match statement {
        Statement::Expr(value) => value.span,
        Statement::Assign { target, value } => target.span.to(value.span),
        Statement::Return(span, _) | Statement::Break(span) | Statement::Continue(span) => *span,
        Statement::While(repeat) => repeat.condition.span,
        Statement::For(repeat) => repeat.pattern.span,
    }
}
