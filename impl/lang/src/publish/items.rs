//! What modules declare: forwards, members, and what is to be made.

use super::seen::Seen;
use crate::link::{DeclId, Links, SpaceId, binders, one_name};
use crate::notation::{Lower, Template as TypeTemplate, written};
use crate::parse::arena::{
    Expr, Init, InitKind, Item, ItemKind, Path, Pattern, TemplateBody, TemplateParam,
};
use crate::scan::{Name, Token};
use crate::util::words::List;
use hashbrown::HashSet;
use std::ops::Range;

/// A declaration that is made into nodes, or several of one pattern.
#[derive(Clone, Copy)]
pub(super) enum Made<'l> {
    Constant {
        decl: DeclId,
        ty: Option<Expr>,
        value: Expr,
    },
    /// A `let` of one name.
    Let {
        decl: DeclId,
        ty: Option<Expr>,
        value: Expr,
    },
    Var {
        decl: DeclId,
        ty: Option<Expr>,
    },
    /// The names of another `let`: their first declaration, and how many they are.
    Pattern {
        first: DeclId,
        count: u32,
        ty: Option<Expr>,
    },
    /// A template: where its form begins, its parameters, and what it makes, if that is an
    /// expression.
    Template {
        decl: DeclId,
        form: Token,
        params: List<'l, TemplateParam>,
        value: Option<Expr>,
    },
}

/// A module or namespace of the world.
pub(super) struct World {
    pub(super) name: String,
    pub(super) members: Vec<(Name, Slot)>,
}

/// What a member holds.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    /// What a declaration is.
    Decl(DeclId),
    /// A namespace, by its number among the modules.
    World(u32),
}

/// What the modules of a program declare.
pub(super) struct Written<'l> {
    /// Modules and namespaces, in the order in which they are made (`[publish.module]`).
    pub(super) worlds: Vec<World>,
    /// What is made, module by module.
    made: Vec<Made<'l>>,
    /// Of each module, by its place in the order, what is made of it.
    modules: Vec<Range<usize>>,
    /// Declarations that are refused (`[names.twice]`).
    refused: HashSet<DeclId>,
    /// Of each namespace its number.
    numbers: Vec<u32>,
    /// The next declaration of the module at hand.
    next: u32,
}

impl<'l> Written<'l> {
    pub(super) fn new(links: &Links) -> Self {
        let refused = links.declared.again.iter().map(|&(decl, _)| decl).collect();
        Self {
            worlds: Vec::new(),
            made: Vec::new(),
            modules: Vec::new(),
            refused,
            numbers: Vec::new(),
            next: 0,
        }
    }

    /// How many declarations and members there are.
    pub(super) fn len(&self) -> usize {
        self.made.len() + self.worlds.iter().map(|world| 1 + world.members.len()).sum::<usize>()
    }

    /// What is made of the module at this place in the order.
    pub(super) fn made(&self, at: usize) -> &[Made<'l>] {
        let range = self.modules.get(at).cloned().unwrap_or_default();
        self.made.get(range).unwrap_or_default()
    }

    /// Whether a variable is over a checked type.
    pub(super) fn has_over_checked(&self, links: &Links) -> bool {
        links.loaded.order.iter().enumerate().any(|(at, &module)| {
            let arena = &links.module(module).syntax.arena;
            self.made(at).iter().any(|made| made.over_checked(arena).next().is_some())
        })
    }

    /// Takes in the module at hand: its forwards and members.
    pub(super) fn module(&mut self, lower: &mut Lower<'l, Seen<'l>>) {
        let surface = &lower.links.declared.surfaces[lower.module.at()];
        self.next = surface.own.start;
        let start = self.made.len();
        let name = lower.links.module(lower.module).name.to_string();
        self.world(surface.root, name);
        lower.note_type_params();
        self.items(lower, lower.arena.items(), surface.root);
        self.modules.push(start..self.made.len());
    }

    fn world(&mut self, space: SpaceId, name: String) -> u32 {
        let number = self.worlds.len() as u32;
        if self.numbers.len() <= space.at() {
            self.numbers.resize(space.at() + 1, SpaceId::NONE);
        }
        self.numbers[space.at()] = number;
        self.worlds.push(World { name, members: Vec::new() });
        number
    }

    fn member(&mut self, space: SpaceId, name: Name, slot: Slot) {
        // The namespace was met before what is in it.
        let number = self.numbers[space.at()] as usize;
        self.worlds[number].members.push((name, slot));
    }

    /// Namespaces nest at most 500 levels deep (`[parse.depth]`).
    fn items(&mut self, lower: &mut Lower<'l, Seen<'l>>, items: List<'l, Item>, space: SpaceId) {
        for item in items.iter() {
            match lower.arena.item(item) {
                ItemKind::Namespace { path, items, .. } => {
                    let inner = self.namespace(lower, path, space);
                    self.items(lower, items, inner);
                }
                ItemKind::Template { name, params, body, .. } => {
                    let decl = self.declare(lower, name, space);
                    let value = match body {
                        TemplateBody::Expr(value) => Some(value),
                        TemplateBody::Items(_) => None,
                    };
                    self.template(lower, decl, (name, params, value));
                }
                ItemKind::Const { name, ty, init, .. } => {
                    let decl = self.declare(lower, name, space);
                    self.constant(lower, decl, (ty, init));
                }
                ItemKind::Let { pattern, ty, value, .. } => {
                    self.let_item(lower, pattern, (ty, value), space);
                }
                ItemKind::Var { name, ty, .. } => {
                    let decl = self.declare(lower, name, space);
                    let ty = written(lower.arena, ty);
                    self.made.push(Made::Var { decl, ty });
                }
                _ => {}
            }
        }
    }

    /// The namespace of a block. Where it is met first it is made, and is a member of what is
    /// around, unless a declaration has its name (`[publish.module]`).
    fn namespace(
        &mut self,
        lower: &Lower<'l, Seen<'l>>,
        path: Path,
        mut space: SpaceId,
    ) -> SpaceId {
        let spaces = &lower.links.declared.spaces;
        for part in lower.arena.path(path) {
            let name = lower.arena.tokens().name(part);
            let entry = spaces.find(space, name).map(|entry| spaces.entry(entry));
            // Each namespace with a block was made when the module was collected.
            let Some((entry, inner)) = entry.and_then(|entry| Some((entry, entry.child()?))) else {
                continue;
            };
            let known = self.numbers.get(inner.at()).copied().unwrap_or(SpaceId::NONE);
            if known == SpaceId::NONE {
                let path = spaces.space(inner).path;
                let declared = &lower.links.declared;
                let path = declared.paths.text(&lower.links.loaded.names, path, None);
                let module = &lower.links.module(lower.module).name;
                let number = self.world(inner, format!("{module}.{path}"));
                if !entry.is_declared() {
                    self.member(space, name, Slot::World(number));
                }
            }
            space = inner;
        }
        space
    }

    /// The next declaration: a forward, and a member, unless it is refused (`[publish.draft]`).
    fn declare(&mut self, lower: &mut Lower<'l, Seen<'l>>, name: Token, space: SpaceId) -> DeclId {
        let decl = DeclId::from_u32(self.next);
        self.next += 1;
        if !self.refused.contains(&decl) {
            let path = lower.links.qualified(decl);
            let forward = lower.draft.forward(path, lower.span_of(name));
            lower.set_node(decl, forward);
            self.member(space, lower.arena.tokens().name(name), Slot::Decl(decl));
        }
        decl
    }

    fn constant(
        &mut self,
        lower: &mut Lower<'l, Seen<'l>>,
        decl: DeclId,
        (ty, init): (Option<Expr>, Init),
    ) {
        match lower.arena.init(init) {
            InitKind::Expr(value) => {
                let lead = lower.lead(value);
                lower.sees.leads.set(decl, lead);
                let ty = written(lower.arena, ty);
                self.made.push(Made::Constant { decl, ty, value });
            }
            InitKind::Generic(params, _) => {
                let form = lower.arena.first(init);
                self.made.push(Made::Template { decl, form, params, value: None });
            }
        }
    }

    fn template(
        &mut self,
        lower: &mut Lower<'l, Seen<'l>>,
        decl: DeclId,
        (form, params, value): (Token, List<'l, TemplateParam>, Option<Expr>),
    ) {
        if let Some(value) = value {
            let module = lower.module;
            lower.note_template(TypeTemplate { module, decl, params, value });
        }
        self.made.push(Made::Template { decl, form, params, value });
    }

    fn let_item(
        &mut self,
        lower: &mut Lower<'l, Seen<'l>>,
        pattern: Pattern,
        (ty, value): (Option<Expr>, Expr),
        space: SpaceId,
    ) {
        let ty = written(lower.arena, ty);
        if let Some(name) = one_name(lower.arena, pattern) {
            let decl = self.declare(lower, name, space);
            self.made.push(Made::Let { decl, ty, value });
            return;
        }
        let first = DeclId::from_u32(self.next);
        let arena = lower.arena;
        binders(arena, pattern, &mut |name| {
            self.declare(lower, name, space);
        });
        let count = self.next - first.number();
        self.made.push(Made::Pattern { first, count, ty });
    }
}
