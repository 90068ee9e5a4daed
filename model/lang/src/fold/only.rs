//! Functions that only run at compile time.

use super::held::functions_in;
use crate::task::index::{Declared, Makes};
use crate::task::meaning::Meaning;
use crate::task::{Given, World};
use crate::util::Node;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{ExprKind, Item, Prefix};
use selfsame_spec::text::{Diagnostic, Place, Problem, TypeProblem};
use std::collections::BTreeSet;

/// Functions that only run at compile time, by their literals, and constants in whose values they are.
#[derive(Default, PartialEq)]
pub(crate) struct Only {
    pub(crate) literals: BTreeSet<Place>,
    constants: BTreeSet<Place>,
}

impl World<'_> {
    /// The least sets by the rule.
    // [fold.only] [check.compile-time]
    pub(crate) fn only(&self) -> Only {
        let mut only = Only::default();
        loop {
            let before = (only.literals.len(), only.constants.len());
            for (literal, found) in &self.index.functions {
                let node = Node::Function(found.function);
                if self.is_only(literal, node, &only) {
                    only.literals.insert(literal.clone());
                }
            }
            for (name, (declared, _)) in &self.index.declared {
                if self.holds_only(name, *declared, &only) {
                    only.constants.insert(name.clone());
                }
            }
            if (only.literals.len(), only.constants.len()) == before {
                return only;
            }
        }
    }

    fn is_only(&self, literal: &Place, node: Node<'_>, only: &Only) -> bool {
        let is_in = |at: &Place| at.module == literal.module && literal.span.holds(at.span);
        let mut typed = self.met.expressions.iter();
        running(node).into_iter().any(|node| match node {
            Node::Expr(expr) => matches!(expr.kind, ExprKind::Record(_) | ExprKind::Variant(_)),
            _ => false,
        }) || typed.any(|(at, own)| {
            // [fold.type-value]
            is_in(&at.place) && own.denotes.as_ref().is_some_and(|ty| ty.local().is_some())
        }) || self
            .uses_in(&literal.module, node)
            .iter()
            .any(|(_, name)| only.constants.contains(name))
    }

    fn holds_only(&self, name: &Place, declared: Declared<'_>, only: &Only) -> bool {
        match declared {
            Declared::Template => match self.index.templates.get(name).map(|found| found.makes) {
                Some(Makes::Function(generic)) => {
                    only.literals.contains(&Place::new(&*name.module, generic.span))
                }
                _ => false,
            },
            Declared::Const(_) => {
                let value = self.value_of(name);
                if let Some(value) = value.filter(|one| matches!(one.kind, ExprKind::Function(_))) {
                    return only.literals.contains(&Place::new(&*name.module, value.span));
                }
                let values = self
                    .found
                    .iter()
                    .filter(|((site, kind), _)| site.place == *name && *kind == TaskKind::Const);
                values.into_iter().any(|(_, found)| match &found.given {
                    Given::Value(_, known) => {
                        let mut functions = Vec::new();
                        functions_in(known, &mut functions);
                        functions.iter().any(|one| only.literals.contains(&one.place))
                    }
                    _ => false,
                })
            }
            _ => false,
        }
    }

    /// The uses of constants and generic functions in a part of a tree that runs with it, and the
    /// declarations that they mean.
    fn uses_in(&self, module: &str, node: Node<'_>) -> Vec<(Place, Place)> {
        let mut out = Vec::new();
        for node in running(node) {
            let Node::Expr(expr) = node else { continue };
            let Some(used) = self.index.use_of(module, expr) else { continue };
            let is_here = match expr.kind {
                ExprKind::Postfix(_) => used.parts > 1,
                _ => used.parts == 1,
            };
            if let (true, Meaning::Declared(name, _)) = (is_here, used.meaning) {
                out.push((Place::new(module, used.span), name));
            }
        }
        out
    }

    /// The errors of naming such functions where a program runs.
    // [fold.only] [check.compile-time]
    pub(crate) fn compile_time_errors(&self) -> Vec<Diagnostic> {
        let modules = self.index.modules.iter();
        let parts = modules.flat_map(|(names, tree)| {
            run_items(&tree.items).into_iter().map(|node| (&*names.module, node))
        });
        let only = self.only();
        let constants = self.found.values().flat_map(|found| &found.constants);
        let applied = self.found.values().flat_map(|found| &found.applied);
        let checked: BTreeSet<&Place> = constants.chain(applied.map(|one| &one.at)).collect();
        let mut errors = Vec::new();
        for (module, node) in parts {
            for (at, name) in self.uses_in(module, node) {
                if only.constants.contains(&name) && checked.contains(&at) {
                    let what = "a function that only runs at compile time";
                    let problem = Problem::Types(TypeProblem::NotConstant { what });
                    errors.push(Diagnostic::new(problem, at));
                }
            }
        }
        errors
    }
}

/// What runs when a module does: its `let`s, `var`s and statements.
fn run_items(items: &[Item]) -> Vec<Node<'_>> {
    let mut out = Vec::new();
    for node in Node::items(items) {
        match node {
            Node::Namespace(namespace) => out.extend(run_items(&namespace.items)),
            Node::Let(binding) => out.push(Node::Expr(&binding.value)),
            Node::Var(var) => out.push(Node::Expr(&var.value)),
            Node::Statement(_) | Node::For(_) => out.push(node),
            _ => {}
        }
    }
    out
}

/// A part of a tree, and all in it but operands of folds.
pub(super) fn running(node: Node<'_>) -> Vec<Node<'_>> {
    let (mut open, mut out) = (vec![node], Vec::new());
    while let Some(node) = open.pop() {
        if let Node::Expr(expr) = node
            && matches!(expr.kind, ExprKind::Prefix(Prefix::Fold, _))
        {
            continue;
        }
        out.push(node);
        open.extend(node.children());
    }
    out
}
