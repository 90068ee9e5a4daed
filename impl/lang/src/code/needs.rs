//! Adds captures that constants of blocks need. If a function or made record uses such a constant,
//! it captures the locals that the constant needs (`[fold.made]`). A function that is not in a
//! record also captures the made records that it needs.

use super::captured::Around;
use crate::check::View;
use crate::link::{DeclId, FunctionId, ModuleId};
use crate::names::{Meanings, Target, is_record};
use crate::scan::Token;
use hashbrown::HashMap;
use selfsame_spec::program::Sort;

/// The locals and made records that each constant of a block needs.
type Needs = HashMap<DeclId, Vec<DeclId>>;

impl Around {
    /// Adds the locals that constants of blocks need to the captures of the functions and records
    /// that use these constants. Cost: linear in the uses of constants of blocks, and in the
    /// captures.
    pub(super) fn add_needs(&mut self, typed: View<'_>, module: ModuleId) {
        let meanings = &typed.checker.names.modules[module.at()];
        let needs = self.needs(typed, module);
        if needs.is_empty() {
            return;
        }
        let tokens = typed.checker.arena(module).tokens();
        let is_const = |decl| typed.checker.decl(decl).sort == Sort::Const;
        let records = records_around(meanings, &|first| is_record(tokens.kind(first)));
        for used in &meanings.uses {
            let Target::Decl(decl) = used.target else { continue };
            let Some(needed) = needs.get(&decl) else { continue };
            let home = typed.checker.decl(decl).function();
            let mut at = function_at(meanings, used.first);
            while let Some(function) = at.filter(|&function| Some(function) != home) {
                let of = &meanings.functions[function.at()];
                // Code in a made record has access to the records that were made together with it,
                // and captures only the other locals.
                let start = home.map(|home| meanings.functions[home.at()].first);
                let is_in_record = records[function.at()] > start;
                let needed = needed.iter().filter(|&&decl| !is_in_record || !is_const(decl));
                let more = add(&mut self.captures[module.at()][function.at()], needed);
                *self.needed.entry((module, of.first)).or_default() += more;
                at = of.around;
            }
        }
        for literal in meanings.literals.iter().filter(|of| is_record(tokens.kind(of.first))) {
            for used in meanings.uses_in(literal.first, literal.last) {
                let Target::Decl(decl) = used.target else { continue };
                let first = typed.checker.decl(decl).first;
                let is_within = literal.first <= first && first <= literal.last;
                if let Some(needed) = needs.get(&decl).filter(|_| !is_within) {
                    let key = (module, literal.first);
                    let needed = needed.iter().filter(|&&decl| !is_const(decl));
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
            if is_record(arena.tokens().kind(first)) {
                let own = self.made_captures.get(&(module, first)).into_iter().flatten();
                needs.insert(decl, own.copied().chain([decl]).collect());
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
                if add(needs.entry(user).or_default(), own.iter()) > 0 {
                    open.push(user);
                }
            }
        }
        needs
    }
}

/// Appends the entries that `all` does not contain yet, and returns their number.
fn add<'a>(all: &mut Vec<DeclId>, more: impl Iterator<Item = &'a DeclId>) -> usize {
    let before = all.len();
    for &decl in more {
        if !all.contains(&decl) {
            all.push(decl);
        }
    }
    all.len() - before
}

/// Returns for each function the first token of the innermost record that encloses the function.
fn records_around(meanings: &Meanings, is_record: &dyn Fn(Token) -> bool) -> Vec<Option<Token>> {
    let mut literals = meanings.literals.iter().filter(|of| is_record(of.first)).peekable();
    let mut open: Vec<(Token, Token)> = Vec::new();
    let around = meanings.functions.iter().map(|function| {
        while let Some(literal) = literals.next_if(|of| of.first < function.first) {
            open.push((literal.first, literal.last));
        }
        // A literal that starts later is either nested in an earlier literal or follows it, so
        // `open` is a stack.
        open.retain(|of| of.1 > function.first);
        open.last().map(|of| of.0)
    });
    around.collect()
}

/// Returns the innermost function that encloses a token.
fn function_at(meanings: &Meanings, token: Token) -> Option<FunctionId> {
    let functions = &meanings.functions;
    let before = functions.partition_point(|function| function.first <= token);
    let mut at = before.checked_sub(1).map(FunctionId::new);
    while let Some(function) = at.filter(|function| functions[function.at()].last < token) {
        at = functions[function.at()].around;
    }
    at
}
