//! Walks through a module, from its first name to its last name ([names.path], [names.literal]).
//!
//! ```text
//! N { f :: fn() { g :: 1; }; }     the path of g is N.f.g
//! ```

use super::scope::Frame;
use super::uses::use_of;
use super::walk::{Literal, Walk};
use crate::util::{Node, deeper};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Expr, ExprKind, PatternKind, Prefix, Record, Statement, Text, Variant,
};

impl Walk<'_> {
    /// Walks a node of the tree and all nodes within it.
    pub(super) fn node(&mut self, node: Node<'_>) {
        deeper(|| {
            let depth = self.path.len();
            self.path.extend(names_of(node).into_iter().map(str::to_owned));
            if is_wall(node) {
                self.within(Frame::Wall, |walk| walk.inside(node));
            } else {
                self.inside(node);
            }
            self.path.truncate(depth);
        });
    }

    /// Walks the children of a part of the tree.
    pub(super) fn children(&mut self, node: Node<'_>) {
        node.children().into_iter().for_each(|child| self.node(child));
    }

    fn inside(&mut self, node: Node<'_>) {
        match node {
            Node::Namespace(namespace) => self.namespace(namespace),
            Node::Template(template) => self.template(template),
            Node::Generic(generic) => self.generic(generic),
            Node::Block(block) => self.block(block),
            Node::For(repeat) => self.repeat(repeat),
            Node::Arm(arm) => self.arm(arm),
            Node::Statement(Statement::Assign { target, .. }) => {
                self.assign(target);
                self.children(node);
            }
            Node::Pattern(pattern) => {
                if let PatternKind::Record(path, _) | PatternKind::Constant(path) = &pattern.kind {
                    self.use_path(path);
                }
                self.children(node);
            }
            Node::Expr(expr) => self.expr(expr),
            _ => self.children(node),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        self.use_expr(expr);
        match &expr.kind {
            ExprKind::Postfix(_) if !use_of(expr).is_empty() => {
                // The first child is the use that was just looked up, so only the steps after it
                // are walked.
                let steps = Node::Expr(expr).children().into_iter().skip(1);
                steps.for_each(|step| self.node(step));
            }
            ExprKind::Function(function) => {
                self.literal(expr.span, None);
                self.function(function, expr.span);
            }
            ExprKind::Record(Record { name, .. }) | ExprKind::Variant(Variant { name, .. }) => {
                self.literal(expr.span, name.as_ref());
                self.children(Node::Expr(expr));
            }
            _ => self.children(Node::Expr(expr)),
        }
    }

    // [names.literal]
    fn literal(&mut self, span: Span, string: Option<&Text>) {
        let string = string.and_then(|string| string.value.clone());
        self.literals.push(Literal { span, string, path: self.path.join(".") });
    }
}

/// Returns the names that a node of the tree adds to the paths of the declarations within it.
// [names.path]
pub(crate) fn names_of(node: Node<'_>) -> Vec<&str> {
    match node {
        Node::Namespace(namespace) => namespace.path.parts.iter().map(|part| &*part.text).collect(),
        Node::Template(template) => vec![&template.name.text],
        Node::Const(constant) => vec![&constant.name.text],
        Node::Let(binding) => match &binding.pattern.kind {
            PatternKind::Bind(name, _) => vec![&name.text],
            _ => Vec::new(),
        },
        Node::Var(var) => vec![&var.name.text],
        Node::Member(member) => vec![&member.name.text],
        Node::Case(case) => vec![&case.name.text],
        Node::CaseField(field) => vec![&field.name.text],
        _ => Vec::new(),
    }
}

/// Returns whether a node of the tree is a wall. The names in a wall are not evaluated at its place
/// in the text.
// [names.early]
fn is_wall(node: Node<'_>) -> bool {
    match node {
        Node::Const(_) | Node::Template(_) | Node::Type(_) => true,
        Node::Expr(expr) => matches!(
            expr.kind,
            ExprKind::Record(_) | ExprKind::Variant(_) | ExprKind::Prefix(Prefix::Fold, _)
        ),
        _ => false,
    }
}
