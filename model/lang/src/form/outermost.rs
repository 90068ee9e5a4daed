//! Finds the outermost functions and templates ([form.outermost]), which are nested neither in the
//! block of a function nor in a template.
//!
//! ```text
//! f :: fn() { g :: fn() { 1 }; g() }    f is outermost, g is not
//! ```

use crate::util::Node;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{ExprKind, Function, Generic, Template, Tree};

/// A function or template that is nested neither in the block of a function nor in a template.
#[derive(Clone, Copy)]
pub(super) enum Outermost<'t> {
    Function(&'t Function, Span),
    Template(&'t Template),
    Generic(&'t Generic),
}

impl Outermost<'_> {
    /// Returns the place of the function or template in the text.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Function(_, span) => *span,
            Self::Template(template) => template.name.span,
            Self::Generic(generic) => generic.span,
        }
    }
}

/// Returns the outermost functions and templates of a module, sorted by place.
// [form.outermost]
pub(super) fn outermost(tree: &Tree) -> Vec<Outermost<'_>> {
    let mut found = Vec::new();
    let mut nodes = Node::items(&tree.items);
    while let Some(node) = nodes.pop() {
        match node {
            Node::Template(template) => found.push(Outermost::Template(template)),
            Node::Generic(generic) => found.push(Outermost::Generic(generic)),
            Node::Expr(expr) => {
                if let ExprKind::Function(function) = &expr.kind {
                    found.push(Outermost::Function(function, expr.span));
                }
                nodes.extend(node.children());
            }
            Node::Function(function) => {
                nodes.extend(function.params.iter().map(Node::Param));
                nodes.extend(function.result.iter().map(|result| Node::Type(result)));
            }
            _ => nodes.extend(node.children()),
        }
    }
    found.sort_by_key(Outermost::span);
    found
}
