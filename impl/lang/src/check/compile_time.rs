//! Finds the functions that are compile-time only (`[check.compile-time]`,
//! `[check.compile-time-use]`).

use crate::link::{DeclId, Links, ModuleId};
use crate::names::{Meanings, Names, OutermostKind, Target, is_record};
use crate::parse::arena::{Expr, Tag};
use crate::scan::Token;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::program::Sort;

/// A generic function, or a constant whose value is a function, with its first and last token.
struct Function {
    decl: DeclId,
    module: ModuleId,
    first: Token,
    last: Token,
}

/// Returns the constants and generic functions that are compile-time only: functions that contain a
/// literal of a record, and functions that use such a function.
pub(super) fn compile_time(links: &Links, names: &Names) -> HashSet<DeclId> {
    let functions = functions(links, names);
    let makes = |of: &&Function| {
        let meanings = &names.modules[of.module.at()];
        has_record(links, of.module, meanings, of.first, of.last)
    };
    let mut open: Vec<DeclId> = functions.iter().filter(makes).map(|of| of.decl).collect();
    let mut all: HashSet<DeclId> = open.iter().copied().collect();
    // If no function contains a literal of a record, no function is compile-time only.
    if all.is_empty() {
        return all;
    }
    let mut users: HashMap<DeclId, Vec<DeclId>> = HashMap::new();
    for Function { decl, module, first, last } in functions {
        for used in names.modules[module.at()].uses_outside_folds(first, last) {
            let Target::Decl(of) = used.target else { continue };
            let origin = match links.decl(of) {
                import if import.sort == Sort::Import => import.origin(),
                _ => Some(of),
            };
            if let Some(of) = origin {
                users.entry(of).or_default().push(decl);
            }
        }
    }
    while let Some(decl) = open.pop() {
        for &user in users.get(&decl).into_iter().flatten() {
            if all.insert(user) {
                open.push(user);
            }
        }
    }
    all
}

/// Returns the generic functions, and the constants whose values are functions.
fn functions(links: &Links, names: &Names) -> Vec<Function> {
    let mut all = Vec::new();
    for (at, meanings) in names.modules.iter().enumerate() {
        let module = ModuleId::new(at);
        let arena = &links.module(module).syntax.arena;
        let constants = meanings.constants.iter().filter_map(|of| Some((of.decl?, of.value)));
        let generic = meanings.templates.iter().filter_map(|of| match of.what {
            OutermostKind::Generic(init) => Some((of.decl?, arena.generic(init)?)),
            _ => None,
        });
        let is_function = |of: &(DeclId, Expr)| arena.tag(of.1) == Some(Tag::Function);
        all.extend(constants.chain(generic).filter(is_function).map(|(decl, value)| Function {
            decl,
            module,
            first: arena.first(value),
            last: arena.last(value),
        }));
    }
    all
}

fn has_record(
    links: &Links,
    module: ModuleId,
    meanings: &Meanings,
    first: Token,
    last: Token,
) -> bool {
    let tokens = links.module(module).syntax.arena.tokens();
    let mut literals = meanings.literals_outside_folds(first, last);
    literals.any(|literal| is_record(tokens.kind(literal.first)))
}

impl super::state::Checker<'_> {
    /// Returns whether a function literal is compile-time only.
    pub(crate) fn is_compile_time(&self, (unit, literal): (ModuleId, Expr)) -> bool {
        let module = self.real(unit);
        let arena = self.arena(unit);
        let (first, last) = (arena.first(literal), arena.last(literal));
        let meanings = &self.names.modules[module.at()];
        if has_record(self.links, module, meanings, first, last) {
            return true;
        }
        if self.compile_time.is_empty() {
            return false;
        }
        meanings.uses_outside_folds(first, last).any(|used| {
            let Target::Decl(decl) = used.target else { return false };
            self.origin(decl).is_some_and(|(decl, _)| self.compile_time.contains(&decl))
        })
    }
}
