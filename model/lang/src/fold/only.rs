//! Finds functions that run only at compile time ([fold.only], [fold.only-run],
//! [check.compile-time]). The functions are those that make types, and functions that use such
//! functions. A reference to such a function in code that the program runs is an error.
//!
//! ```text
//! box :: fn(T: type) -> type { struct { x: T; } }    only at compile time
//! g :: fn() { box(int) }                              so is g, which uses box
//! ```

use super::held::functions_in;
use crate::task::index::{Declared, FunctionAt, Makes};
use crate::task::meaning::Meaning;
use crate::task::{Expression, Given, World};
use crate::util::Node;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{ExprKind, Item, Prefix};
use selfsame_spec::text::{Diagnostic, Place, Problem, TypeProblem};
use std::collections::{BTreeMap, BTreeSet};

/// The compile-time only functions, by their literals, and the constants whose values contain such
/// functions.
#[derive(Default, PartialEq)]
pub(crate) struct Only {
    pub(crate) literals: BTreeSet<Place>,
    constants: BTreeSet<Place>,
}

/// The properties of a function literal that decide whether it is compile-time only.
struct Function {
    /// Whether the function makes a type.
    makes: bool,
    /// The constants that the function refers to.
    uses: Vec<Place>,
}

impl World<'_> {
    /// Returns the smallest sets that satisfy the rule.
    // [fold.only] [check.compile-time]
    pub(crate) fn only(&self) -> Only {
        let (functions, held) = (self.functions(), self.functions_held());
        let mut only = Only::default();
        loop {
            let before = (only.literals.len(), only.constants.len());
            for (literal, function) in &functions {
                if function.makes || function.uses.iter().any(|name| only.constants.contains(name))
                {
                    only.literals.insert((*literal).clone());
                }
            }
            for (name, literals) in &held {
                if literals.iter().any(|literal| only.literals.contains(literal)) {
                    only.constants.insert((*name).clone());
                }
            }
            if (only.literals.len(), only.constants.len()) == before {
                return only;
            }
        }
    }

    /// Returns all function literals, by their places.
    fn functions(&self) -> BTreeMap<&Place, Function> {
        // [fold.type-value]
        let is_local =
            |own: &Expression| own.denotes.as_ref().is_some_and(|ty| ty.local().is_some());
        let typed = self.met.expressions.iter().filter(|(_, own)| is_local(own));
        let typed: BTreeSet<&Place> = typed.map(|(at, _)| &at.place).collect();
        let is_record = |node: Node<'_>| match node {
            Node::Expr(expr) => matches!(expr.kind, ExprKind::Record(_) | ExprKind::Variant(_)),
            _ => false,
        };
        let function = |(literal, found): (&'_ Place, &FunctionAt<'_>)| {
            let node = Node::Function(found.function);
            let is_in = |at: &&Place| at.module == literal.module && literal.span.holds(at.span);
            let makes = running(node).into_iter().any(is_record) || typed.iter().any(is_in);
            let uses = self.uses_in(&literal.module, node).into_iter().map(|(_, name)| name);
            Function { makes, uses: uses.collect() }
        };
        self.index.functions.iter().map(|one| (one.0, function(one))).collect()
    }

    /// Returns for each constant or generic function the function literals in its value, by the
    /// place of its name.
    fn functions_held(&self) -> BTreeMap<&Place, Vec<Place>> {
        let mut held: BTreeMap<&Place, Vec<Place>> = BTreeMap::new();
        for (name, (declared, _)) in &self.index.declared {
            let literal = match declared {
                Declared::Template => match self.index.templates.get(name).map(|one| one.makes) {
                    Some(Makes::Function(generic)) => Some(generic.span),
                    _ => None,
                },
                Declared::Const(_) => {
                    let value = self.value_of(name);
                    let value = value.filter(|one| matches!(one.kind, ExprKind::Function(_)));
                    value.map(|value| value.span)
                }
                _ => None,
            };
            let literal = literal.map(|span| Place::new(&*name.module, span));
            held.entry(name).or_default().extend(literal);
        }
        for ((site, kind), found) in &self.found {
            if let (TaskKind::Const, Given::Value(_, known)) = (kind, &found.given)
                && let Some(held) = held.get_mut(&site.place)
            {
                let mut functions = Vec::new();
                functions_in(known, &mut functions);
                held.extend(functions.into_iter().map(|function| function.place));
            }
        }
        held
    }

    /// Returns the uses of constants and generic functions in the parts of a tree that the program
    /// runs. Each use has its declaration.
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

    /// Returns an error for each use of a compile-time only function in code that the program runs.
    // [fold.only] [check.compile-time] [check.compile-time-use]
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
                    let what = "a function that makes types";
                    let problem = Problem::Types(TypeProblem::NotAtRunTime { what });
                    errors.push(Diagnostic::new(problem, at));
                }
            }
        }
        errors
    }
}

/// Returns the parts of a module that run when the module is initialized, which are its `let`s,
/// `var`s and statements.
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

/// Returns a node of a tree and all nested nodes, except the operands of folds.
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
