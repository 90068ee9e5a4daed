//! Computes the kinds of constants (`spec/chapters/language/kinds.md`). The meanings of names alone
//! decide whether a constant is a type or a value, before types are checked.
//!
//! ```text
//! A :: B;  B :: int;     A and B are types
//! c :: f(1);             c is dynamic: a run decides
//! X :: Y;  Y :: X;       an error: X and Y only name each other
//! ```

mod constant;
mod solve;

use crate::link::Program;
use crate::rules::{KindRules, LanguageRules};
use constant::{Constant, Constants, Evidence};
use selfsame_spec::program::{ConstantKind, DeclaredKind, Kinds, ModuleKinds, Named};
use selfsame_spec::text::tree::Expr;
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the kinds of the constants of a program.
#[must_use]
pub fn kinds(rules: &LanguageRules, program: &Program, named: &Named) -> Kinds {
    let trees = named.modules.iter().filter_map(|names| program.modules.get(&names.module));
    let trees: Vec<_> = trees.map(|module| &module.tree).collect();
    let constants = Constants::new(rules.kinds, named, &trees);
    let evidence = constants.all.iter().map(|constant| constants.evidence(constant));
    let evidence: Vec<Evidence> = evidence.collect();
    let kinds = solve::solve(&rules.kinds, &evidence);
    let module = |(at, module): (usize, &str)| ModuleKinds {
        module: module.to_owned(),
        constants: of_module(&constants, &kinds, at),
    };
    let modules = named.modules.iter().map(|names| names.module.as_str());
    Kinds { modules: modules.enumerate().map(module).collect(), errors: cycles(&constants, named) }
}

/// The kinds of the constants and expressions of a program.
pub(crate) struct Solved<'t> {
    constants: Constants<'t>,
    kinds: Vec<DeclaredKind>,
    modules: Vec<&'t str>,
    /// The kinds of expressions that were computed on request, by module and place. The kinds are
    /// stored, because the kind of a part of a deeply nested expression is requested many times.
    found: RefCell<BTreeMap<(usize, Span), Option<DeclaredKind>>>,
}

impl<'t> Solved<'t> {
    /// Computes the kinds of all constants of a program.
    pub(crate) fn new(rules: &LanguageRules, program: &'t Program, named: &'t Named) -> Self {
        let trees = named.modules.iter().filter_map(|names| program.modules.get(&names.module));
        let trees: Vec<_> = trees.map(|module| &module.tree).collect();
        let constants = Constants::new(rules.kinds, named, &trees);
        let evidence = constants.all.iter().map(|constant| constants.evidence(constant));
        let kinds = solve::solve(&rules.kinds, &evidence.collect::<Vec<_>>());
        let modules = named.modules.iter().map(|names| names.module.as_str()).collect();
        Self { constants, kinds, modules, found: RefCell::default() }
    }

    /// Returns whether a constant leads to a cycle of constants that only refer to one another.
    // [kinds.cycle]
    pub(crate) fn is_circular(&self, name: &Place) -> bool {
        let mut at = self.constants.all.iter().position(|constant| {
            self.modules.get(constant.module).is_some_and(|module| *module == name.module)
                && constant.name.span == name.span
        });
        for _ in 0..=self.constants.all.len() {
            let Some(here) = at else { return false };
            at = self.constants.only_names(&self.constants.all[here]);
        }
        true
    }

    /// Returns the kind of an expression of a module, or `None` if there is no evidence of its
    /// kind.
    // [kinds.expression]
    pub(crate) fn of(&self, module: &str, expr: &Expr) -> Option<DeclaredKind> {
        let module = self.modules.iter().position(|name| *name == module)?;
        let kind = || {
            let Evidence { known, named } = self.constants.of_expr(module, expr);
            let named = named.into_iter().filter_map(|at| self.kinds.get(at).copied());
            known.into_iter().chain(named).max()
        };
        *self.found.borrow_mut().entry((module, expr.span)).or_insert_with(kind)
    }
}

// [kinds.constant]
fn of_module(constants: &Constants<'_>, kinds: &[DeclaredKind], at: usize) -> Vec<ConstantKind> {
    let of_module = constants.all.iter().zip(kinds).filter(|(constant, _)| constant.module == at);
    of_module.map(|(c, &kind)| ConstantKind { name: c.name.span, kind }).collect()
}

/// Returns the errors of constants that only refer to one another.
// [kinds.cycle]
fn cycles(constants: &Constants<'_>, named: &Named) -> Vec<Diagnostic> {
    let next: Vec<Option<usize>> =
        constants.all.iter().map(|constant| constants.only_names(constant)).collect();
    let (mut seen, mut errors) = (BTreeSet::new(), Vec::new());
    for start in 0..next.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at.filter(|&here| seen.insert(here)) {
            way.push(here);
            at = next[here];
        }
        // The path ends at a constant that was visited before. If the visited constant is on the
        // same path, there is a cycle. If the visited constant is on an earlier path, there is no
        // cycle.
        if let Some(first) = way.iter().position(|&on_way| Some(on_way) == at) {
            let circle: Vec<Constant<'_>> =
                way[first..].iter().map(|&on_way| constants.all[on_way]).collect();
            errors.extend(error(&constants.rules, &circle, named));
        }
    }
    errors
}

/// Returns the error for a cycle. The error is at the name with the smallest place. The other names
/// of the cycle are notes, in the order of the cycle.
// [kinds.cycle]
fn error(rules: &KindRules, circle: &[Constant<'_>], named: &Named) -> Option<Diagnostic> {
    let spans: Vec<Span> = circle.iter().map(|constant| constant.name.span).collect();
    let start = (rules.circle_start)(&spans)?;
    let mut circle = circle.to_vec();
    circle.rotate_left(start);
    let module = |constant: &Constant<'_>| named.modules[constant.module].module.clone();
    let mut places = circle.iter().map(|one| Place::new(module(one), one.name.span));
    let names = circle.iter().map(|constant| constant.name.text.clone()).collect();
    let error = Diagnostic::new(Problem::OnlyNames { names }, places.next()?);
    Some(places.fold(error, |error, place| error.note(NoteRole::Name, place)))
}
