//! Collects the modules and namespaces of a program, and their members (`[publish.module]`,
//! `[publish.member-order]`).

use super::data::{Declares, How, Member, Slot, World, Worlds};
use crate::check::Checker;
use crate::link::{DeclId, ModuleId, SpaceId, binders, one_name};
use crate::parse::arena::{Arena, Expr, ExprKind, Init, InitKind, Item, ItemKind, Path, Pattern};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::text::tree::Prefix;

impl Worlds {
    /// Traverses the items of all modules. Cost: linear in the items.
    pub(super) fn new(checker: &Checker<'_>) -> Self {
        let links = checker.links;
        let refused = links.declared.again.iter().map(|&(decl, _)| decl).collect();
        let (all, items, numbers) = Default::default();
        let mut worlds = Self { all, items, refused, numbers, next: 0 };
        for &module in &links.loaded.order {
            let surface = &links.declared.surfaces[module.at()];
            worlds.next = surface.own.start;
            let name = links.module(module).name.to_string();
            worlds.world((module, surface.root), name, None);
            worlds.items(checker, module, checker.arena(module).items(), surface.root);
        }
        worlds.items.sort_by_key(|item| (item.module, item.first));
        worlds
    }

    /// Returns the number of modules and members.
    pub(super) fn len(&self) -> u64 {
        self.all.iter().map(|world| 1 + world.members.len() as u64).sum()
    }

    /// Returns the declaration of a module or namespace whose item contains a token.
    pub(super) fn around(&self, module: ModuleId, token: Token) -> Option<DeclId> {
        let before =
            self.items.partition_point(|item| (item.module, item.first) <= (module, token));
        let item = self.items.get(before.checked_sub(1)?)?;
        item.decl.filter(|_| item.module == module)
    }

    fn world(
        &mut self,
        (module, space): (ModuleId, SpaceId),
        name: String,
        at: Option<Token>,
    ) -> u32 {
        let number = self.all.len() as u32;
        if self.numbers.len() <= space.at() {
            self.numbers.resize(space.at() + 1, SpaceId::NONE);
        }
        self.numbers[space.at()] = number;
        self.all.push(World { module, name, at, members: Vec::new() });
        number
    }

    fn member(&mut self, space: SpaceId, member: Member) {
        // The traversal visits a namespace before its members, so the namespace has an index.
        let number = self.numbers[space.at()] as usize;
        self.all[number].members.push(member);
    }

    /// Traverses a list of items. Namespaces nest at most 500 levels deep (`[parse.depth]`).
    // [publish.member]
    fn items(
        &mut self,
        checker: &Checker<'_>,
        module: ModuleId,
        items: List<'_, Item>,
        space: SpaceId,
    ) {
        let arena = checker.arena(module);
        for item in items.iter() {
            let first = DeclId::from_u32(self.next);
            match arena.item(item) {
                ItemKind::Namespace { path, items, .. } => {
                    let inner = self.namespace(checker, module, path, space);
                    self.items(checker, module, items, inner);
                    continue;
                }
                ItemKind::Template { name, .. } => self.declare(arena, name, space, How::Template),
                ItemKind::Const { name, init, .. } => {
                    self.declare(arena, name, space, constant(arena, init));
                }
                ItemKind::Let { pattern, value, .. } => {
                    self.let_item(arena, pattern, value, space);
                }
                ItemKind::Var { name, .. } => self.declare(arena, name, space, How::Variable),
                _ => {}
            }
            let decl = Some(first).filter(|_| self.next > first.number());
            self.items.push(Declares { module, first: arena.first(item), decl });
        }
    }

    /// Traverses the block of a namespace. At its first block, the namespace is added, and becomes
    /// a member of the enclosing namespace unless a declaration has the same name.
    fn namespace(
        &mut self,
        checker: &Checker<'_>,
        module: ModuleId,
        path: Path,
        mut space: SpaceId,
    ) -> SpaceId {
        let (links, arena) = (checker.links, checker.arena(module));
        let spaces = &links.declared.spaces;
        for part in arena.path(path) {
            let name = arena.tokens().name(part);
            let entry = spaces.find(space, name).map(|entry| spaces.entry(entry));
            // All namespaces with a block were already created when the declarations of the module
            // were collected.
            let Some((entry, inner)) = entry.and_then(|entry| Some((entry, entry.child()?))) else {
                continue;
            };
            let known = self.numbers.get(inner.at()).copied().unwrap_or(SpaceId::NONE);
            if known == SpaceId::NONE {
                let path = spaces.space(inner).path;
                let path = links.declared.paths.text(&links.loaded.names, path, None);
                let full = format!("{}.{path}", links.module(module).name);
                let number = self.world((module, inner), full, Some(part));
                if !entry.is_declared() {
                    self.member(space, Member { name, at: part, slot: Slot::World(number) });
                }
            }
            space = inner;
        }
        space
    }

    /// Adds the member for the next declaration of the current module.
    fn declare(&mut self, arena: &Arena, at: Token, space: SpaceId, how: How) {
        let decl = DeclId::from_u32(self.next);
        self.next += 1;
        if !self.refused.contains(&decl) {
            let name = arena.tokens().name(at);
            self.member(space, Member { name, at, slot: Slot::Decl(decl, how) });
        }
    }

    fn let_item(&mut self, arena: &Arena, pattern: Pattern, value: Expr, space: SpaceId) {
        match one_name(arena, pattern) {
            Some(name) if is_told(arena, value) => {
                self.declare(arena, name, space, How::Value(value));
            }
            _ => binders(arena, pattern, &mut |name| {
                self.declare(arena, name, space, How::Variable);
            }),
        }
    }
}

fn constant(arena: &Arena, init: Init) -> How {
    match arena.init(init) {
        InitKind::Expr(_) => How::Constant,
        InitKind::Generic(..) => How::Template,
    }
}

/// Returns whether an expression is a literal or a fold.
fn is_told(arena: &Arena, value: Expr) -> bool {
    matches!(
        arena.expr(value),
        ExprKind::Literal(_) | ExprKind::Unit | ExprKind::Prefix(Prefix::Fold, _)
    )
}
