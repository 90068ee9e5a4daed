//! Functions that only run at compile time.

use crate::names::use_of;
use crate::task::World;
use crate::task::meaning::Meaning;
use crate::util::Node;
use selfsame_spec::text::tree::{Expr, ExprKind, Item};
use selfsame_spec::text::{Diagnostic, Place, Problem, TypeProblem};
use std::collections::BTreeSet;

impl World<'_> {
    /// The errors of naming such functions where a program runs.
    // [check.compile-time]
    pub(crate) fn compile_time_errors(&self) -> Vec<Diagnostic> {
        if self.rules.staged {
            let modules = self.index.modules.iter();
            let all = modules.flat_map(|(names, tree)| {
                running(&tree.items).into_iter().map(|node| (&*names.module, node))
            });
            return self.only_errors(&all.collect::<Vec<_>>());
        }
        let only = self.compile_time_only();
        let checked: BTreeSet<&Place> =
            self.found.values().flat_map(|found| &found.constants).collect();
        let mut errors = Vec::new();
        for (names, tree) in &self.index.modules {
            for node in running(&tree.items) {
                for (at, constant) in self.constants_in(&names.module, node) {
                    // An identifier that is read as a type, or is not looked into, is no such use.
                    if only.contains(&constant) && checked.contains(&at) {
                        let what = "a function that only runs at compile time";
                        let problem = Problem::Types(TypeProblem::NotConstant { what });
                        errors.push(Diagnostic::new(problem, at));
                    }
                }
            }
        }
        errors
    }

    /// Constants that are such functions: the least set by the rule.
    fn compile_time_only(&self) -> BTreeSet<Place> {
        let functions = self.index.declared.keys().filter_map(|name| {
            let value = self.value_of(name)?;
            matches!(value.kind, ExprKind::Function(_)).then_some((name, value))
        });
        let functions: Vec<(&Place, &Expr)> = functions.collect();
        let mut only = BTreeSet::new();
        loop {
            let before = only.len();
            for (name, value) in &functions {
                let uses = || self.constants_in(&name.module, Node::Expr(value));
                if has_record(Node::Expr(value))
                    || uses().iter().any(|(_, constant)| only.contains(constant))
                {
                    only.insert((*name).clone());
                }
            }
            if only.len() == before {
                return only;
            }
        }
    }

    /// The uses of constants in a part of a tree, all identifiers, and the constants.
    fn constants_in(&self, module: &str, node: Node<'_>) -> Vec<(Place, Place)> {
        let mut out = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if let Node::Expr(expr) = node {
                out.extend(self.constant_use(module, expr));
            }
            open.extend(node.children());
        }
        out
    }

    fn constant_use(&self, module: &str, expr: &Expr) -> Option<(Place, Place)> {
        let used = self.index.use_of(module, expr)?;
        // One of several identifiers is the start of the steps, one of a single one the part in front.
        let is_here = match expr.kind {
            ExprKind::Postfix(_) => used.parts > 1 && use_of(expr).len() >= used.parts,
            _ => used.parts == 1,
        };
        if !is_here {
            return None;
        }
        let Meaning::Declared(name, _) = used.meaning else { return None };
        self.value_of(&name)?;
        Some((Place::new(module, used.span), name))
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

fn has_record(node: Node<'_>) -> bool {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if let Node::Expr(expr) = node
            && matches!(expr.kind, ExprKind::Record(_) | ExprKind::Variant(_))
        {
            return true;
        }
        open.extend(node.children());
    }
    false
}
