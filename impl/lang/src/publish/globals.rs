//! The bindings of the globals of a form (`[publish.function]`).

use super::bound::Bound;
use super::builder::{Builder, Key};
use crate::form::{Form, Global};
use crate::link::{DeclId, ModuleId};
use crate::names::Target;
use crate::parse::arena::Expr;
use crate::types::Node;
use selfsame_spec::payload::overload::{Binding, Global as Named};
use selfsame_spec::program::Sort;
use std::rc::Rc;

impl Builder<'_, '_> {
    /// The globals of a form, with the keys of those that are bound.
    pub(super) fn globals(
        &mut self,
        bound: &Bound,
        form: &Rc<Form>,
        parts: &mut Vec<Key>,
    ) -> Vec<Named> {
        let mut globals = Vec::with_capacity(form.globals.len());
        for global in &form.globals {
            globals.push(match self.global(bound, global) {
                Some((key, path)) => {
                    parts.push(key);
                    Named { binding: Binding::Constant, path }
                }
                None => {
                    Named { binding: Binding::Unbound, path: self.whole_use(bound.unit, global) }
                }
            });
        }
        globals
    }

    /// The arguments of a function that belongs to a unit, as globals.
    pub(super) fn arguments(&mut self, unit: ModuleId, parts: &mut Vec<Key>) -> Vec<Named> {
        let args = self.typed.checker.arguments_around(unit);
        parts.extend(args.iter().map(|&arg| self.value_key(arg)));
        args.iter().map(|_| Named { binding: Binding::Constant, path: String::new() }).collect()
    }

    /// The key of a global, and its path; none of one that is unbound.
    fn global(&mut self, bound: &Bound, global: &Global) -> Option<(Key, String)> {
        let path = &global.path;
        let decl = match global.target {
            Target::Builtin(_) => {
                let name = global.target.builtin()?;
                let name = if path.is_empty() { name.to_owned() } else { format!("{name}.{path}") };
                return Some((self.leaf("builtin", &name), String::new()));
            }
            Target::Decl(decl) => self.typed.checker.origin(decl)?.0,
            _ => return None,
        };
        let checker = &self.typed.checker;
        if checker.decl(decl).reach().is_some() && !checker.is_templated(decl) {
            return Some((self.member_leaf(decl, path), String::new()));
        }
        let key = self.local(bound, checker.here(bound.unit, decl))?;
        Some((key, path.clone()))
    }

    /// The key of a declaration of a template or block.
    fn local(&mut self, bound: &Bound, decl: DeclId) -> Option<Key> {
        let checker = &self.typed.checker;
        let sort = checker.decl(decl).sort;
        if sort == Sort::TemplateParameter {
            let arg = checker.argument_of(decl)?;
            return Some(self.value_key(arg));
        }
        match sort {
            Sort::Template => self.held(decl),
            Sort::Const if !checker.is_of_run(decl) => self.held(decl),
            Sort::Const => None,
            _ => {
                let captured = bound.captured.iter().find(|of| of.0 == decl);
                captured.map(|of| of.1).map(|value| self.value_key(value))
            }
        }
    }

    /// The made records that a function names, as globals.
    pub(super) fn made_records(
        &mut self,
        bound: &Bound,
        literal: Expr,
        parts: &mut Vec<Key>,
    ) -> Vec<Named> {
        let mut globals = Vec::new();
        if bound.group.is_empty() {
            return globals;
        }
        for literal in self.typed.checker.made_named(bound.unit, literal) {
            let Some(&made) = bound.group.get(&literal) else { continue };
            let ty = self.typed.checker.types.make(Node::Record(made));
            parts.push(self.type_key(ty));
            globals.push(Named { binding: Binding::Constant, path: String::new() });
        }
        globals
    }

    /// All identifiers of a use.
    fn whole_use(&self, unit: ModuleId, global: &Global) -> String {
        let tokens = self.typed.checker.arena(unit).tokens();
        let parts = tokens.identifiers(global.first, global.last);
        let parts: Vec<&str> = parts.map(|part| tokens.token_text(part)).collect();
        parts.join(".")
    }
}
