//! What functions and made records capture for the constants of a block that they use: the locals
//! that these need, since they are made with them (`[fold.made]`).

use super::captured::Around;
use crate::check::View;
use crate::link::{DeclId, FunctionId, ModuleId};
use crate::names::{Meanings, Target, is_record};
use crate::scan::Token;
use hashbrown::HashMap;

/// The locals that constants of blocks need.
type Needs = HashMap<DeclId, Vec<DeclId>>;

impl Around {
    /// Adds what constants need to the captures of the functions and records that use them. Cost:
    /// linear in the uses of constants of blocks, and in what is captured.
    pub(super) fn add_needs(&mut self, typed: View<'_>, module: ModuleId) {
        let meanings = &typed.checker.names.modules[module.at()];
        let needs = self.needs(typed, module);
        if needs.is_empty() {
            return;
        }
        for used in &meanings.uses {
            let Target::Decl(decl) = used.target else { continue };
            let Some(needed) = needs.get(&decl) else { continue };
            let home = typed.checker.decl(decl).function();
            let mut at = function_at(meanings, used.first);
            while let Some(function) = at.filter(|&function| Some(function) != home) {
                let of = &meanings.functions[function.at()];
                let more = add(&mut self.captures[module.at()][function.at()], needed);
                *self.needed.entry((module, of.first)).or_default() += more;
                at = of.around;
            }
        }
        let tokens = typed.checker.arena(module).tokens();
        for literal in meanings.literals.iter().filter(|of| is_record(tokens.kind(of.first))) {
            for used in meanings.uses_in(literal.first, literal.last) {
                let Target::Decl(decl) = used.target else { continue };
                let first = typed.checker.decl(decl).first;
                let is_within = literal.first <= first && first <= literal.last;
                if let Some(needed) = needs.get(&decl).filter(|_| !is_within) {
                    let key = (module, literal.first);
                    let more = add(self.made_captures.entry(key).or_default(), needed);
                    *self.needed.entry(key).or_default() += more;
                }
            }
        }
    }

    fn needs(&self, typed: View<'_>, module: ModuleId) -> Needs {
        let (checker, arena) = (typed.checker, typed.checker.arena(module));
        let meanings = &checker.names.modules[module.at()];
        let (mut needs, mut users) = (Needs::new(), HashMap::<DeclId, Vec<DeclId>>::new());
        for constant in &meanings.constants {
            let Some(decl) = constant.decl.filter(|&decl| checker.decl(decl).function().is_some())
            else {
                continue;
            };
            let (first, last) = (arena.first(constant.value), arena.last(constant.value));
            if let Some(own) = self.made_captures.get(&(module, first)) {
                needs.insert(decl, own.clone());
            }
            for used in meanings.uses_in(first, last) {
                if let Target::Decl(of) = used.target {
                    users.entry(of).or_default().push(decl);
                }
            }
        }
        let mut open: Vec<DeclId> = needs.keys().copied().collect();
        while let Some(decl) = open.pop() {
            let Some(own) = needs.get(&decl).cloned() else { continue };
            for &user in users.get(&decl).into_iter().flatten() {
                if add(needs.entry(user).or_default(), &own) > 0 {
                    open.push(user);
                }
            }
        }
        needs
    }
}

/// Adds those that are not there; how many these are.
fn add(all: &mut Vec<DeclId>, more: &[DeclId]) -> usize {
    let before = all.len();
    for &decl in more {
        if !all.contains(&decl) {
            all.push(decl);
        }
    }
    all.len() - before
}

/// The innermost function around a token.
fn function_at(meanings: &Meanings, token: Token) -> Option<FunctionId> {
    let functions = &meanings.functions;
    let before = functions.partition_point(|function| function.first <= token);
    let mut at = before.checked_sub(1).map(FunctionId::new);
    while let Some(function) = at.filter(|function| functions[function.at()].last < token) {
        at = functions[function.at()].around;
    }
    at
}
