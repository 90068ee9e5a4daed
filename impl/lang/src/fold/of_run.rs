//! Constants of the run: constants that get a value each time their block is entered
//! (`[fold.made-run]`, `[fold.made-run-use]`, `[fold.made-named]`).

use crate::check::{Checker, Env, Wrong};
use crate::link::{Decl, DeclId, ModuleId, Stretch};
use crate::names::{Stands, Target, is_record};
use crate::parse::arena::Expr;
use crate::types::RecordId;
use hashbrown::HashSet;
use selfsame_spec::program::Sort;
use selfsame_spec::text::OF_PART;

impl Checker<'_> {
    /// Returns whether a constant gets a value each time its block is entered (`[fold.made-run]`).
    /// The function searches the constants to which the constant refers, which are few.
    pub(crate) fn is_of_run(&self, decl: DeclId) -> bool {
        if !self.decl(decl).is_local() {
            return false;
        }
        if let Some(&known) = self.folds.of_run.borrow().get(&decl) {
            return known;
        }
        let first = decl;
        let (mut open, mut met) = (vec![decl], HashSet::new());
        while let Some(decl) = open.pop() {
            if !met.insert(decl) {
                continue;
            }
            let Some(def) = self.consts.get(&decl) else { continue };
            let module = def.env.module;
            let meant = self.decl(decl);
            if !meant.is_local() || meant.function().is_none() || def.env.function.is_none() {
                continue;
            }
            if self.is_function(module, def.value) {
                continue;
            }
            let (made, uses) = self.literal_in(module, def.value);
            if made {
                self.folds.of_run.borrow_mut().insert(first, true);
                return true;
            }
            for decl in uses {
                if let Some((decl, of)) = self.origin(decl)
                    && of.sort == Sort::Const
                {
                    open.push(decl);
                }
            }
        }
        // The answer for a constant in a block that was not checked yet is not known, so it is not
        // stored.
        met.retain(|decl| self.consts.contains_key(decl));
        self.folds.of_run.borrow_mut().extend(met.into_iter().map(|decl| (decl, false)));
        false
    }

    /// Returns whether an expression gets a value each time the block around it is entered.
    pub(super) fn is_value_of_run(&self, unit: ModuleId, expr: Expr) -> bool {
        let (is_made, uses) = self.literal_in(unit, expr);
        let mut origins = uses.into_iter().filter_map(|decl| self.origin(decl));
        is_made || origins.any(|(decl, of)| of.sort == Sort::Const && self.is_of_run(decl))
    }

    /// Returns whether an expression contains the literal of a made record outside of functions.
    /// Also returns the declarations that the expression uses and that are declared outside of it.
    fn literal_in(&self, unit: ModuleId, expr: Expr) -> (bool, Vec<DeclId>) {
        let meanings = &self.names.modules[self.real(unit).at()];
        let arena = self.arena(unit);
        let (first, last) = (arena.first(expr), arena.last(expr));
        let start = meanings.literals.partition_point(|literal| literal.first < first);
        let literals = meanings.literals[start..].iter();
        let mut at = first;
        for literal in literals.take_while(|literal| literal.first <= last) {
            if literal.first < at {
                continue;
            }
            let is_made = matches!(literal.stands, Stands::In(_));
            if is_made && is_record(arena.tokens().kind(literal.first)) {
                return (true, Vec::new());
            }
            at = literal.last.next();
        }
        let decls = meanings.uses_in(first, last).iter().filter_map(|used| match used.target {
            Target::Decl(decl) => Some(decl),
            _ => None,
        });
        let is_inside = |of: &Decl| first <= of.first && of.first <= last;
        (false, decls.filter(|&decl| !is_inside(self.decl(decl))).collect())
    }

    /// Returns the literals of made records that occur in an expression, or in the constants of the
    /// run to which it refers (`[fold.made-run]`), sorted by place.
    pub(crate) fn made_named(&self, unit: ModuleId, expr: Expr) -> Vec<RecordId> {
        let meanings = &self.names.modules[self.real(unit).at()];
        let arena = self.arena(unit);
        let (mut open, mut met, mut all) = (vec![expr], HashSet::new(), Vec::new());
        while let Some(expr) = open.pop() {
            for used in meanings.uses_in(arena.first(expr), arena.last(expr)) {
                let Target::Decl(decl) = self.target_here(unit, used.target) else { continue };
                if self.decl(decl).sort != Sort::Const || !met.insert(decl) {
                    continue;
                }
                match self.made_constant(decl) {
                    Some(literal) => all.push(literal),
                    None if self.is_of_run(decl) => {
                        open.extend(self.consts.get(&decl).map(|def| def.value));
                    }
                    None => {}
                }
            }
        }
        all.sort_by_key(|&literal| arena.first(self.record(literal).expr));
        all
    }

    /// Reports a use of a constant of the run at a level other than the level of its declaration,
    /// and returns whether there was such a use. The operand of a fold is a level, and so is a
    /// record that is part of a type (`[fold.made-run]`, `[fold.made-part]`,
    /// `[fold.made-part-uses]`).
    pub(crate) fn is_run_of_other_level(&mut self, env: Env, decl: DeclId, at: Stretch) -> bool {
        let wrong = match env.fold {
            Some(_) if self.is_other_level(env, decl) => Wrong::Level,
            _ if self.is_outside_part(env, decl) => Wrong::NotConstant(OF_PART),
            _ => return false,
        };
        let is_such = self.is_of_run(decl);
        if is_such {
            let note = vec![self.stretch_of(decl)];
            self.tell_with(at, wrong, note);
        }
        is_such
    }

    /// Returns whether a record that is part of another type encloses the environment but does not
    /// enclose the declaration.
    pub(crate) fn is_outside_part(&self, env: Env, decl: DeclId) -> bool {
        let mut next = env.sealed;
        while let Some(seal) = next.map(|seal| self.seals[seal.at()]) {
            if seal.is_part {
                let (meant, (first, last)) = (self.decl(decl), seal.tokens);
                let is_here = meant.module == self.real(env.module);
                return !(is_here && first <= meant.first && meant.first <= last);
            }
            next = seal.around;
        }
        false
    }
}
