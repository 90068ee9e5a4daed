//! Computes the bindings of the globals of a form (`[publish.function]`).

use super::bound::Bound;
use super::builder::Builder;
use super::data::{Key, Need};
use crate::form::{Form, Global};
use crate::link::{DeclId, ModuleId};
use crate::mono::ValueNode;
use crate::names::Target;
use crate::parse::arena::Expr;
use crate::types::Node;
use selfsame_spec::payload::overload::{Binding, Global as Named};
use selfsame_spec::program::Sort;
use std::rc::Rc;

impl Builder<'_, '_> {
    /// Returns the globals of a form, and appends the keys to which the globals are bound.
    // [publish.global]
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

    /// Returns the template arguments of a unit as globals of a function that belongs to the unit.
    // [publish.function-arguments]
    pub(super) fn arguments(&mut self, unit: ModuleId, parts: &mut Vec<Key>) -> Vec<Named> {
        let args = self.typed.checker.arguments_around(unit);
        parts.extend(args.iter().map(|&arg| self.value_key(arg)));
        args.iter().map(|_| Named { binding: Binding::Constant, path: String::new() }).collect()
    }

    /// Returns the facts that the globals of a key's code need, in order: constants and arguments.
    /// Members of modules need no facts.
    pub(super) fn needs(&mut self, key: Key) -> Vec<Need> {
        let (unit, form) = match key {
            Key::Function(value, _) => match *self.typed.checker.values.node(value) {
                ValueNode::Function(unit, literal, _) => (unit, self.function_form(unit, literal)),
                _ => return Vec::new(),
            },
            Key::Template(template, unit) => (unit, self.template_form(template)),
            Key::OfRun(record, at) => {
                let Some((_, value)) = self.run_value(record, at) else { return Vec::new() };
                let unit = self.typed.checker.record(record).env.module;
                (unit, self.run_form(unit, value))
            }
            _ => return Vec::new(),
        };
        let checker = &self.typed.checker;
        let mut needs = Vec::new();
        for global in &form.globals {
            let Target::Decl(decl) = global.target else { continue };
            let Some((decl, _)) = checker.origin(decl) else { continue };
            if self.is_member(decl) {
                continue;
            }
            let decl = checker.here(unit, decl);
            match checker.decl(decl).sort {
                Sort::TemplateParameter => needs.extend(checker.argument_of(decl).map(Need::Value)),
                Sort::Const if !checker.is_of_run(decl) => needs.push(Need::Const(decl)),
                _ => {}
            }
        }
        if !matches!(key, Key::Template(..)) {
            needs.extend(checker.arguments_around(unit).into_iter().map(Need::Value));
        }
        needs
    }

    /// Returns whether a declaration is a member of a module or namespace.
    fn is_member(&self, decl: DeclId) -> bool {
        let checker = &self.typed.checker;
        checker.decl(decl).reach().is_some() && !checker.is_templated(decl)
    }

    /// Returns the key to which a global is bound, and the path of the global. Returns `None` if
    /// the global is unbound.
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
        if self.is_member(decl) {
            return Some((self.member_leaf(decl, path), String::new()));
        }
        let decl = self.typed.checker.here(bound.unit, decl);
        let key = self.local(bound, decl)?;
        Some((key, path.clone()))
    }

    /// Returns the key for a declaration of a template or block, if the declaration has a known
    /// value.
    fn local(&mut self, bound: &Bound, decl: DeclId) -> Option<Key> {
        let checker = &self.typed.checker;
        let sort = checker.decl(decl).sort;
        if sort == Sort::TemplateParameter {
            let arg = checker.argument_of(decl)?;
            return Some(self.value_key(arg));
        }
        match sort {
            Sort::Template => self.held(decl),
            Sort::Const if !checker.is_of_run(decl) => {
                let key = self.held(decl);
                self.lost |= key.is_none();
                key
            }
            Sort::Const => None,
            _ => {
                let captured = bound.captured.iter().find(|of| of.0 == decl);
                captured.map(|of| of.1).map(|value| self.value_key(value))
            }
        }
    }

    /// Returns globals for the made records to which a function refers.
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

    /// Returns all identifiers of the first use of a global.
    fn whole_use(&self, unit: ModuleId, global: &Global) -> String {
        let tokens = self.typed.checker.arena(unit).tokens();
        let parts = tokens.identifiers(global.first, global.last);
        let parts: Vec<&str> = parts.map(|part| tokens.token_text(part)).collect();
        parts.join(".")
    }
}
