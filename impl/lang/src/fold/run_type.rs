//! Checks run-time types (`[fold.type-value]`, `[fold.type-unset]`) and functions that are
//! compile-time only (`[fold.only]`, `[fold.only-run]`).

use super::data::Outer;
use crate::check::{Checker, Env, TypeRow, Val, Wrong};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::Target;
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Node, Ty};
use crate::util::words::List;
use hashbrown::{HashMap, HashSet};

impl Checker<'_> {
    /// Returns the type that stands for the value of a local in a type expression. Reports an error
    /// if the type expression may not contain run-time types.
    pub(crate) fn run_type(&mut self, env: Env, decl: DeclId, at: Stretch) -> Run<Ty> {
        if self.is_other_level(env, decl) {
            let note = vec![self.stretch_of(decl)];
            self.tell_with(at, Wrong::Level, note);
            return Ok(Ty::UNKNOWN);
        }
        if !self.folds.run_types {
            let note = vec![self.stretch_of(decl)];
            self.tell_with(at, Wrong::NotConstant("a type that is a value"), note);
            return Ok(Ty::UNKNOWN);
        }
        let real = self.real(at.module);
        self.folds.run_uses.insert((real, at.first));
        Ok(self.types.make(Node::Run(decl)))
    }

    /// Returns whether a type contains run-time types, and reports an error in this case. The
    /// caller found an expression that calls the type or uses its members.
    pub(crate) fn is_run_type(&mut self, at: Stretch, ty: Ty) -> bool {
        if !self.types.facts(ty).run {
            return false;
        }
        let note = self.run_decls(ty).first().map(|&decl| self.stretch_of(decl));
        self.tell_with(at, Wrong::NotConstant("a type that is a value"), Vec::from_iter(note));
        true
    }

    /// Allows run-time types in the next type expression, if its environment is in code that is
    /// run. Returns whether run-time types were allowed before.
    pub(crate) fn let_run_types(&mut self, env: Env) -> bool {
        let is_code = env.function.is_some() || env.fold.is_some();
        std::mem::replace(&mut self.folds.run_types, is_code && !env.constant)
    }

    /// Returns the locals to which the run-time types in a type refer, without repetitions.
    pub(crate) fn run_decls(&self, ty: Ty) -> Vec<DeclId> {
        let (mut open, mut met, mut all) = (vec![ty], HashSet::new(), Vec::new());
        while let Some(ty) = open.pop() {
            if !self.types.facts(ty).run || !met.insert(ty) {
                continue;
            }
            match self.types.node(ty) {
                Node::Run(decl) => all.push(*decl),
                node => open.extend(node.parts().into_iter().rev()),
            }
        }
        all
    }

    /// Returns the uses of locals in a type expression, in the order of the text.
    pub(crate) fn run_uses_in(
        &self,
        module: ModuleId,
        (first, last): (Token, Token),
    ) -> Vec<(DeclId, Token)> {
        let real = self.real(module);
        let uses = self.folds.run_uses.range((real, first)..=(real, last));
        let decl = |&(_, token): &(ModuleId, Token)| match self.use_at(module, token).target {
            Target::Decl(decl) => Some((decl, token)),
            _ => None,
        };
        uses.filter_map(decl).collect()
    }

    /// Returns a copy of a type in which run-time types are replaced by the given types of their
    /// locals. Written types nest at most 500 levels deep (`[parse.depth]`), so the recursion is
    /// bounded.
    pub(super) fn with_run_types(&mut self, ty: Ty, of: &[(DeclId, Ty)]) -> Ty {
        if !self.types.facts(ty).run {
            return ty;
        }
        let node = self.types.node(ty).clone();
        if let Node::Run(decl) = node {
            let found = of.iter().find(|of| of.0 == decl);
            return found.map_or(Ty::UNKNOWN, |of| of.1);
        }
        let parts: Vec<Ty> =
            node.parts().into_iter().map(|part| self.with_run_types(part, of)).collect();
        self.types.make(node.with(&parts))
    }

    /// Checks `typeof[e]` (`[fold.typeof]`, `[fold.typeof-where]`).
    pub(crate) fn type_of(&mut self, env: Env, parts: List<'_, Expr>, whole: Stretch) -> Run<Ty> {
        if !env.constant && env.fold.is_none() {
            self.tell(whole, Wrong::NotAtRunTime("`typeof`"));
            return Ok(Ty::UNKNOWN);
        }
        let Some(part) = self.only_part(parts, whole) else { return Ok(Ty::UNKNOWN) };
        let names = self.out().names.len();
        let folds = self.out().folds.len();
        let ty = self.expr(env, part, Ty::HOLE)?.ty;
        self.out().names.truncate(names);
        self.out().folds.truncate(folds);
        let ty = self.resolve(ty)?;
        self.out().tests.push(TypeRow { at: whole, ty });
        Ok(ty)
    }

    /// Returns whether a function literal is compile-time only. All code of the program must
    /// already be checked.
    pub(super) fn is_only(&mut self, (unit, literal): (ModuleId, Expr)) -> bool {
        let arena = self.arena(unit);
        let (first, last) = (arena.first(literal), arena.last(literal));
        let real = self.real(unit);
        let mut uses = self.folds.run_uses.range((real, first)..=(real, last));
        if uses.next().is_some() {
            return true;
        }
        if let Some(&known) = self.folds.only.get(&(real, first)) {
            return known;
        }
        let is_only = self.is_compile_time((unit, literal));
        self.folds.only.insert((real, first), is_only);
        is_only
    }

    /// Reports the recorded uses of compile-time only functions in code that is run.
    pub(crate) fn tell_only(&mut self) {
        let mut known = HashMap::new();
        for (at, used) in std::mem::take(&mut self.folds.outer_uses) {
            let is_only = match used {
                Outer::Const(decl) => {
                    *known.entry(decl).or_insert_with(|| self.is_only_const(decl))
                }
                Outer::Function(unit, literal) => self.is_only((unit, literal)),
            };
            if is_only {
                self.tell(at, Wrong::NotAtRunTime("a function that makes types"));
            }
        }
    }

    /// Returns whether the value of a constant is, or contains, a compile-time only function.
    fn is_only_const(&mut self, decl: DeclId) -> bool {
        let Some(def) = self.consts.get(&decl).copied() else { return false };
        if self.is_function(def.env.module, def.value) {
            return self.is_only((def.env.module, def.value));
        }
        match self.const_out(decl).val {
            Val::Known(value) => {
                let functions = self.functions_in(value);
                functions.iter().any(|&literal| self.is_only(literal))
            }
            Val::Function(Some(literal)) => self.is_only(literal),
            _ => false,
        }
    }
}
