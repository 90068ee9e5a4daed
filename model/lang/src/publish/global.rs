//! Adds the globals of code to an overload ([publish.function], [publish.holds]).
//!
//! ```text
//! global        node
//! main:c        the leaf of the member main:c
//! a local c     the value of the constant c
//! a run's let   unbound
//! ```

use super::builder::{Builder, Part};
use super::function::{Around, Parts};
use crate::check::Known;
use crate::task::index::Declared;
use crate::task::meaning::Meaning;
use crate::task::{Given, Site};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::{Declaration, FormGlobal, Target};
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::ExprKind;
use selfsame_spec::{Kind, Payload};

/// Returns the name in the leaf of a member, and the part of the use that the name does not
/// contain. The arguments are the path of the member and the rest of the use.
#[must_use]
// [publish.function]
pub fn leaf(path: &str, rest: &str) -> (String, String) {
    let whole = if rest.is_empty() { path.to_owned() } else { format!("{path}.{rest}") };
    (whole, String::new())
}

impl Builder<'_, '_> {
    /// Returns a leaf node that names a member, given its module and path.
    pub(super) fn leaf(&mut self, (module, path): (&str, &str)) -> NodeIx {
        let payload = Payload::Member { module: module.to_owned(), name: path.to_owned() };
        self.head(Kind::MEMBER, &payload, Vec::new())
    }

    /// Adds a global of a form to an overload. The first row that applies in the table of bindings
    /// decides how the global is bound.
    // [publish.function] [publish.global]
    pub(super) fn global(&mut self, global: &FormGlobal, around: &Around, parts: &mut Parts) {
        let index = &self.world.index;
        let rest = &*global.path;
        let meaning = index.meaning(&around.module, Target::Declaration(global.declaration));
        let (name, declaration) = match meaning {
            Meaning::Builtin(name) => return self.member(("builtin", name), rest, parts),
            Meaning::Declared(name, declaration) => (name, declaration),
            // The globals of a form never have an unknown meaning.
            Meaning::Case | Meaning::Unknown => return,
        };
        if self.is_member(&name) {
            let here = self.name_here(global, around);
            let there = (name.module, declaration.name.clone());
            let (module, path) = (self.rules.member)(&here, &there);
            return self.member((&module, &path), rest, parts);
        }
        match self.local(&name, global, around) {
            Some(node) => parts.constant(node, rest.to_owned()),
            None => parts.unbound((self.rules.unbound)(last(declaration), rest)),
        }
    }

    /// Adds a global that refers to a member, given the member and the names that follow it in the
    /// use.
    // [publish.function]
    fn member(&mut self, (module, path): (&str, &str), rest: &str, parts: &mut Parts) {
        let (path, rest) = (self.rules.leaf)(path, rest);
        let node = self.leaf((module, &path));
        parts.constant(node, rest);
    }

    /// Returns the name of a global in the module of the code. The name of an import in this module
    /// may differ from the name in the imported module.
    fn name_here(&self, global: &FormGlobal, around: &Around) -> (String, String) {
        let mut modules = self.world.index.modules.iter();
        let own = modules.find(|(names, _)| names.module == around.module);
        let declared =
            own.and_then(|(names, _)| names.declarations.get(global.declaration.0 as usize));
        let name = declared.map(|declared| declared.name.clone());
        (around.module.clone(), name.unwrap_or_default())
    }

    /// Returns whether a declaration belongs directly to a module or namespace.
    // [publish.function]
    fn is_member(&self, name: &Place) -> bool {
        let found = self.world.index.declared.get(name);
        found.is_some_and(|(declared, at)| {
            let is_such = !matches!(declared, Declared::Bound | Declared::Parameter(_));
            is_such && !at.in_block && !at.in_template
        })
    }

    /// Returns the node of a declaration in a template or block, or `None` if its value is not
    /// known in this context.
    // [publish.function]
    fn local(&mut self, name: &Place, global: &FormGlobal, around: &Around) -> Option<NodeIx> {
        let site = self.world.site_of(&around.env, name);
        match self.world.index.declared.get(name)?.0 {
            Declared::Parameter(_) => {
                let argument = self.world.parameter(&site)?.clone();
                Some(self.argument(&argument))
            }
            Declared::Const(_) | Declared::Template => {
                let is_held = (self.rules.is_held)(self.world.is_of_run(name));
                is_held.then(|| self.held(&site))
            }
            Declared::Let(_) | Declared::Var(_) | Declared::Bound => {
                let known = around.captured.get(&global.declaration)?;
                self.rules.captures_are_constants.then(|| self.known(known))
            }
        }
    }

    /// Returns the node of the object that a member holds: the value or type of a constant, or a
    /// template.
    // [publish.holds]
    pub(super) fn held(&mut self, name: &Site) -> NodeIx {
        if self.world.index.templates.contains_key(&name.place) {
            return self.once(Part::Template(name.clone()), |builder| builder.template(name));
        }
        self.need_constant(name);
        let known = self.constant_known(name);
        self.known(&known)
    }

    /// Returns the value of a constant of a module, namespace, template or block.
    // [task.const]
    fn constant_known(&self, name: &Site) -> Known {
        let literal = self.world.value_of(&name.place).filter(|value| is_function(&value.kind));
        if let Some(literal) = literal {
            let place = Place::new(&*name.place.module, literal.span);
            return Known::Function(name.with(place));
        }
        match self.world.given(name, TaskKind::Const) {
            Some(Given::Value(_, known)) => known.clone(),
            _ => Known::Lost,
        }
    }
}

pub(super) const fn is_function(kind: &ExprKind) -> bool {
    matches!(kind, ExprKind::Function(_))
}

/// Returns the last name in the path of a declaration, such as `x` of `N.x`.
fn last(declaration: &Declaration) -> &str {
    declaration.name.rsplit('.').next().unwrap_or(&declaration.name)
}
