//! What modules and blocks declare: where the expression of each constant and `let` is.

use super::data::{Bound, ConstDef, LetDef};
use super::env::{Env, Seal, SealId};
use super::state::Checker;
use crate::link::{ModuleId, SpaceId};
use crate::parse::arena::{Arena, Expr, ExprKind, InitKind, Item, ItemKind, Path, TemplateBody};
use crate::scan::Token;
use crate::task::{LetId, Task};
use crate::types::RecordId;
use crate::util::words::List;

impl Env {
    /// A module.
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
        }
    }

    /// The members of a record.
    const fn members(self, record: RecordId) -> Self {
        Self { constant: true, function: None, looping: None, record: Some(record), ..self }
    }
}

impl Checker<'_> {
    /// What is around the members of a record. One that stands in a function is made when that
    /// runs, whatever constants of its blocks are around the record.
    pub(crate) fn within(&self, record: RecordId) -> Env {
        let mut env = self.record(record).env;
        while let Some(seal) = env.sealed.map(|seal| self.seals[seal.at()]) {
            if env.function.is_none() || seal.function != env.function {
                break;
            }
            env.sealed = seal.around;
        }
        env.members(record)
    }

    /// What is around the items of a module.
    pub(crate) fn module_env(&self, module: ModuleId) -> Env {
        Env::module(module, self.links.declared.surfaces[module.at()].root)
    }

    /// Notes what a module declares.
    pub(crate) fn register_module(&mut self, module: ModuleId) {
        let items = self.arena(module).items();
        self.register(self.module_env(module), items);
    }

    /// Notes what items declare; those of blocks again each time that the block is checked.
    pub(crate) fn register(&mut self, env: Env, items: List<'_, Item>) {
        let arena = self.arena(env.module);
        for item in items.iter() {
            match arena.item(item) {
                ItemKind::Namespace { path, items, .. } => {
                    let inner = self.namespace(env, arena, path);
                    self.register(inner, items);
                }
                ItemKind::Const { name, ty, init, .. } => {
                    if let InitKind::Expr(value) = arena.init(init) {
                        self.register_const(env, name, ty, value);
                    }
                }
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
                    let Some(decl) = self.decl_of(env.module, name) else { continue };
                    let (at, bound) = (self.at(env, name), Bound::Var(decl));
                    let def = LetDef { env, at, bound, ty, value, written: None, ends: false };
                    let id = self.register_let(env, item, def);
                    self.let_of.insert(decl, id);
                }
                ItemKind::Template {
                    body: TemplateBody::Expr(_) | TemplateBody::Items(_), ..
                }
                | ItemKind::Forward(_)
                | ItemKind::Gap(_) => {}
                _ => {}
            }
        }
    }

    fn register_const(&mut self, env: Env, name: Token, ty: Option<Expr>, value: Expr) {
        let Some(decl) = self.decl_of(env.module, name) else { return };
        let sealed = match self.consts.get(&decl) {
            Some(known) => known.env.sealed,
            None if self.links.decl(decl).is_local() => {
                let arena = self.arena(env.module);
                let tokens = (arena.first(value), arena.last(value));
                self.seals.push(Seal { tokens, function: env.function, around: env.sealed });
                Some(SealId::new(self.seals.len() - 1))
            }
            None => None,
        };
        let env = Env { sealed, ..env };
        self.consts.insert(decl, ConstDef { env, name, ty, value });
        let arena = self.arena(env.module);
        if let ExprKind::Struct(_) | ExprKind::Class(..) | ExprKind::Variant(..) = arena.expr(value)
        {
            self.owners.insert((env.module, value), Task::Layout(decl));
        }
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

    /// A namespace in another one.
    pub(crate) fn namespace(&self, env: Env, arena: &Arena, path: Path) -> Env {
        let spaces = &self.links.declared.spaces;
        let mut space = env.space;
        for part in arena.path(path) {
            let entry = spaces.find(space, arena.tokens().name(part));
            // Each namespace with a block was made when the module was collected.
            space = entry.and_then(|entry| spaces.entry(entry).child()).unwrap_or(space);
        }
        Env { space, ..env }
    }

    /// The namespace around one.
    pub(crate) fn space_around(&self, space: SpaceId) -> Option<SpaceId> {
        let spaces = &self.links.declared.spaces;
        spaces.space(space).entry.map(|entry| spaces.entry(entry).space)
    }

    /// Whether a namespace is another one, or in it.
    pub(crate) fn is_in_space(&self, space: SpaceId, around: SpaceId) -> bool {
        let mut at = Some(space);
        while let Some(space) = at.filter(|&space| space != around) {
            at = self.space_around(space);
        }
        at.is_some()
    }
}
