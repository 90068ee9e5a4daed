//! Functions that only run at compile time.

use crate::task::World;
use crate::util::Node;
use selfsame_spec::text::Diagnostic;
use selfsame_spec::text::tree::Item;

impl World<'_> {
    /// The errors of naming such functions where a program runs.
    // [check.compile-time]
    pub(crate) fn compile_time_errors(&self) -> Vec<Diagnostic> {
        let modules = self.index.modules.iter();
        let all = modules.flat_map(|(names, tree)| {
            running(&tree.items).into_iter().map(|node| (&*names.module, node))
        });
        self.only_errors(&all.collect::<Vec<_>>())
    }
}

/// What runs when a module does: its `let`s, `var`s and statements.
fn running(items: &[Item]) -> Vec<Node<'_>> {
    let mut out = Vec::new();
    for node in Node::items(items) {
        match node {
            Node::Namespace(namespace) => out.extend(running(&namespace.items)),
            Node::Let(binding) => out.push(Node::Expr(&binding.value)),
            Node::Var(var) => out.push(Node::Expr(&var.value)),
            Node::Statement(_) | Node::For(_) => out.push(node),
            _ => {}
        }
    }
    out
}
