//! Registers the declarations of modules and blocks, with the expression of each constant and
//! `let`.

use super::data::{Bound, ConstDef, LetDef};
use super::env::{Env, Seal, SealId};
use super::state::Checker;
use crate::fold::Runner;
use crate::link::{DeclId, ModuleId, SpaceId};
use crate::parse::arena::{Arena, Expr, InitKind, Item, ItemKind, Path, Tag};
use crate::scan::Token;
use crate::task::{LetId, Task};
use crate::types::RecordId;
use crate::util::words::List;

impl Env {
    /// Creates the environment of the items of a module.
    pub(crate) const fn module(module: ModuleId, space: SpaceId) -> Self {
        Self {
            module,
            space,
            constant: false,
            function: None,
            looping: None,
            record: None,
            sealed: None,
            outer: false,
            runner: Runner::Init,
            fold: None,
        }
    }

    /// Changes an environment to the environment of the members of a record.
    const fn members(self, record: RecordId) -> Self {
        Self { constant: true, function: None, looping: None, record: Some(record), ..self }
    }
}

impl Checker<'_> {
    /// Returns the environment of the members of a record. A record in a function is made when the
    /// function runs, even if the record is in a constant of a block of the function.
    pub(crate) fn within(&self, record: RecordId) -> Env {
        let of = self.record(record);
        if of.part.is_some() {
            return Env { sealed: of.part, ..of.env }.members(record);
        }
        let mut env = of.env;
        while let Some(seal) = env.sealed.map(|seal| self.seals[seal.at()]) {
            if env.function.is_none() || seal.function != env.function || seal.stays {
                break;
            }
            env.sealed = seal.around;
        }
        env.members(record)
    }

    /// Returns the environment of the items of a module.
    pub(crate) fn module_env(&self, module: ModuleId) -> Env {
        Env::module(module, self.links.declared.surfaces[module.at()].root)
    }

    /// Registers the declarations of a module.
    pub(crate) fn register_module(&mut self, module: ModuleId) {
        let items = self.arena(module).items();
        self.register(self.module_env(module), items);
    }

    /// Registers the declarations of items. The items of a block are registered again each time the
    /// block is checked.
    pub(crate) fn register(&mut self, env: Env, items: List<'_, Item>) {
        items.iter().for_each(|item| self.register_item(env, item));
    }

    /// Registers the declarations of an item.
    pub(crate) fn register_item(&mut self, env: Env, item: Item) {
        let arena = self.arena(env.module);
        if !arena.declares(item) {
            return;
        }
        match arena.item(item) {
            ItemKind::Namespace { path, items, .. } => {
                let inner = self.namespace(env, arena, path);
                self.register(inner, items);
            }
            ItemKind::Const { name, ty, init, .. } => match arena.init(init) {
                InitKind::Expr(value) => self.register_const(env, name, ty, value),
                InitKind::Generic(..) => self.register_template(env, name),
            },
            ItemKind::Let { pattern, ty, value, .. } => {
                let at = self.node_at(env, pattern);
                let bound = Bound::Pattern(pattern);
                let def = LetDef { env, at, bound, ty, value, written: None, ends: false };
                let id = self.register_let(env, item, def);
                crate::link::binders(arena, pattern, &mut |name| {
                    if let Some(decl) = self.decl_of(env.module, name) {
                        self.let_of.insert(decl, id);
                    }
                });
            }
            ItemKind::Var { name, ty, value, .. } => {
                let Some(decl) = self.decl_of(env.module, name) else { return };
                let (at, bound) = (self.at(env, name), Bound::Var(decl));
                let def = LetDef { env, at, bound, ty, value, written: None, ends: false };
                let id = self.register_let(env, item, def);
                self.let_of.insert(decl, id);
            }
            ItemKind::Template { name, .. } => self.register_template(env, name),
            _ => {}
        }
    }

    fn register_const(&mut self, env: Env, name: Token, ty: Option<Expr>, value: Expr) {
        let Some(decl) = self.decl_of(env.module, name) else { return };
        self.register_value(env, decl, (name, ty, value));
    }

    /// Registers a constant. The expression or function of a template is registered as a
    /// declaration of its own.
    pub(crate) fn register_value(
        &mut self,
        env: Env,
        decl: DeclId,
        (name, ty, value): (Token, Option<Expr>, Expr),
    ) {
        let arena = self.arena(env.module);
        let sealed = match self.consts.get(&decl) {
            Some(known) => known.env.sealed,
            None if self.decl(decl).is_local() => {
                let tokens = (arena.first(value), arena.last(value));
                let (function, around) = (env.function, env.sealed);
                let (stays, is_part) = (self.is_value(decl), false);
                self.seals.push(Seal { tokens, function, around, stays, is_part });
                Some(SealId::new(self.seals.len() - 1))
            }
            None => None,
        };
        let env = Env { sealed, ..env };
        self.consts.insert(decl, ConstDef { env, name, ty, value });
        if let Some(Tag::Struct | Tag::Class | Tag::Variant) = arena.tag(value) {
            self.owners.insert((env.module, value), Task::Layout(decl));
        }
    }

    /// Registers the environment of a template under the unit that contains the template.
    pub(crate) fn register_template(&mut self, env: Env, name: Token) {
        let Some(template) = self.templates.at(self.real(env.module), name) else { return };
        let of = self.template(template);
        let home = self.unit_at(env.module, of.home);
        let is_local = of.decl.is_some_and(|decl| self.decl(decl).is_local());
        let known = self.template_env.get(&(home, template)).copied();
        let sealed = match known {
            Some(known) => known.sealed,
            None if is_local => {
                let (function, around) = (env.function, env.sealed);
                let tokens = (of.first, of.last);
                self.seals.push(Seal { tokens, function, around, stays: true, is_part: false });
                Some(SealId::new(self.seals.len() - 1))
            }
            None => env.sealed,
        };
        self.template_env.insert((home, template), Env { module: home, sealed, ..env });
    }

    fn register_let(&mut self, env: Env, item: Item, def: LetDef) -> LetId {
        let word = self.first(env, item);
        if let Some(id) = self.let_at.get(env.module, word) {
            return id;
        }
        let id = LetId::new(self.lets.len());
        let is_outer = def.env.function.is_none() && self.blocks == 0;
        let env = Env { outer: def.env.outer || is_outer, ..def.env };
        self.lets.push(LetDef { env, ..def });
        self.let_at.insert(env.module, word, id);
        id
    }

    /// Returns the environment of the items of a namespace, given the environment around the
    /// namespace.
    pub(crate) fn namespace(&self, env: Env, arena: &Arena, path: Path) -> Env {
        let spaces = &self.links.declared.spaces;
        let mut space = env.space;
        for part in arena.path(path) {
            let entry = spaces.find(space, arena.tokens().name(part));
            // All namespaces with a block were already created when the declarations of the module
            // were collected.
            space = entry.and_then(|entry| spaces.entry(entry).child()).unwrap_or(space);
        }
        Env { space, ..env }
    }

    /// Returns the namespace that encloses a namespace.
    pub(crate) fn space_around(&self, space: SpaceId) -> Option<SpaceId> {
        let spaces = &self.links.declared.spaces;
        spaces.space(space).entry.map(|entry| spaces.entry(entry).space)
    }

    /// Returns whether the namespace `space` equals the namespace `around` or is nested in it.
    pub(crate) fn is_in_space(&self, space: SpaceId, around: SpaceId) -> bool {
        let mut at = Some(space);
        while let Some(space) = at.filter(|&space| space != around) {
            at = self.space_around(space);
        }
        at.is_some()
    }
}
