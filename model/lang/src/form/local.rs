//! Numbers the locals in forms ([form.local], [form.numbering]). A form contains these numbers
//! instead of the names of locals.
//!
//! ```text
//! fn(a) { let b = a; b }    a is 0, b is 1
//! fn(x) { let y = x; y }    the same form
//! ```

use super::outermost::Outermost;
use crate::util::{Node, deeper};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Item, PatternKind};
use std::collections::BTreeMap;

/// Returns the number of each declaration in an outermost function or template. A declaration is
/// identified by the place of its name.
// [form.local]
pub(super) fn locals(outermost: Outermost<'_>) -> BTreeMap<Span, u32> {
    let mut names = Vec::new();
    match outermost {
        Outermost::Function(function, _) => {
            for param in &function.params {
                number(Node::Pattern(&param.pattern), &mut names);
            }
            number(Node::Block(&function.body), &mut names);
        }
        Outermost::Template(template) => number(Node::Template(template), &mut names),
        Outermost::Generic(generic) => number(Node::Generic(generic), &mut names),
    }
    names.into_iter().zip(0..).collect()
}

/// Appends the places of the names that a node of the tree declares, in order. For a block, or the
/// body of a template, the constants and templates come first.
fn number(node: Node<'_>, names: &mut Vec<Span>) {
    match node {
        Node::Block(block) => names.extend(constants(&block.items)),
        Node::TemplateParam(param) => names.push(param.name.span),
        Node::Var(var) => names.push(var.name.span),
        Node::Pattern(pattern) => {
            if let PatternKind::Bind(name, _) = &pattern.kind {
                names.push(name.span);
            }
        }
        Node::Members(items) => names.extend(constants(items)),
        _ => {}
    }
    node.children().into_iter().for_each(|child| deeper(|| number(child, names)));
}

/// Returns the places of the names of the items that are constants or templates.
fn constants(items: &[Item]) -> impl Iterator<Item = Span> {
    items.iter().filter_map(|item| match item {
        Item::Const(constant) => Some(constant.name.span),
        Item::Template(template) => Some(template.name.span),
        _ => None,
    })
}
