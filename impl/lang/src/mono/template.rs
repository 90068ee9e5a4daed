//! The templates of a program, and the template to which each declaration belongs
//! (`[mono.belong]`).

use crate::link::{Decl, DeclId, Flags, Links, ModuleId, More};
use crate::names::{OutermostKind, TemplateAt};
use crate::parse::arena::{
    Arena, Expr, Gap, InitKind, Item, ItemKind, TemplateBody, TemplateParam,
};
use crate::scan::{Name, Token};
use crate::util::index::index;
use crate::util::words::List;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::program::Sort;

index! {
    /// The index of a template or generic function.
    pub(crate) struct TemplateId;
}

/// A template, and the unit in which it is used: the module or the enclosing instance.
pub(crate) type TemplateIn = (TemplateId, ModuleId);

/// The form of a template, which decides whether its instances are values of an expression, bodies
/// or functions.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Makes {
    /// A template with an expression: `= e`.
    Expr(Expr),
    /// A template with a body: `{ .. }`.
    Body,
    /// A generic function, given by its function literal.
    Function(Expr),
}

/// A parameter of a template: its declaration, and its written type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ParamOf {
    pub(crate) decl: DeclId,
    pub(crate) ty: Expr,
    /// Whether the written type of the parameter is the builtin `type`.
    pub(crate) is_type: bool,
}

/// A constant or template that is a member of a template's body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberOf {
    pub(crate) decl: DeclId,
    pub(crate) name: Token,
    pub(crate) public: bool,
    pub(crate) item: Item,
}

/// A template or generic function.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    pub(crate) module: ModuleId,
    pub(crate) makes: Makes,
    pub(crate) name: Token,
    /// The declaration of the template. A generic function in a record has no declaration.
    pub(crate) decl: Option<DeclId>,
    /// The template that encloses this template in the text.
    pub(crate) around: Option<TemplateId>,
    /// The number of templates that enclose this template.
    pub(crate) level: u32,
    /// The innermost enclosing template on whose parameters this template depends.
    pub(crate) home: Option<TemplateId>,
    /// The additional declaration that stands for the expression or function of the template.
    pub(crate) value: Option<DeclId>,
    /// The first token, which is the name of the template or the `fn` of a function. The field
    /// `last` has the last token of the expression or body.
    pub(crate) first: Token,
    pub(crate) last: Token,
    pub(crate) params: Vec<ParamOf>,
    pub(crate) members: Vec<MemberOf>,
    pub(crate) by_name: HashMap<Name, u32>,
    /// The names that gaps of the body may declare (`[names.gap]`).
    pub(crate) gaps: HashSet<Name>,
    /// The declarations that belong to the template, in the order of their ranks.
    pub(crate) decls: Vec<DeclId>,
}

/// The templates of a program. Additional declarations stand for the expressions and functions of
/// templates; their indices follow the indices of the program's declarations.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    pub(crate) all: Vec<Template>,
    /// The additional declarations, which stand for the expressions and functions of templates.
    pub(super) extra: Vec<Decl>,
    /// The index of the first additional declaration.
    pub(super) first_extra: u32,
    /// For each declaration, the template to which it belongs, and its index among the declarations
    /// of this template.
    pub(super) homes: Vec<(u32, u32)>,
    /// For each declaration, the template that encloses it in the text.
    pub(super) around: Vec<u32>,
    /// The template whose name is at a token. A generic function is also found by the token of its
    /// `fn`.
    pub(super) at: HashMap<(ModuleId, Token), TemplateId>,
    /// The module and the first and last token of each outermost template, sorted by place.
    pub(super) outer: Vec<(ModuleId, Token, Token)>,
}

impl Templates {
    /// Returns the template with an index.
    pub(crate) fn get(&self, template: TemplateId) -> &Template {
        &self.all[template.at()]
    }

    /// Returns the index of a template among the templates of its module.
    pub(crate) fn row_of(&self, template: TemplateId) -> usize {
        let module = self.get(template).module;
        template.at() - self.all.partition_point(|of| of.module < module)
    }

    /// Returns the templates of a module, in order of place.
    pub(super) fn of_module(&self, module: ModuleId) -> impl Iterator<Item = TemplateId> + use<> {
        let from = self.all.partition_point(|of| of.module < module);
        let to = self.all.partition_point(|of| of.module <= module);
        (from..to).map(TemplateId::new)
    }

    /// Returns whether a template contains a token.
    pub(crate) fn is_in(&self, module: ModuleId, token: Token) -> bool {
        let before = self.outer.partition_point(|of| (of.0, of.1) <= (module, token));
        let last = before.checked_sub(1).map(|at| self.outer[at]);
        last.is_some_and(|of| of.0 == module && of.2 >= token)
    }

    /// Returns the template whose name, or whose `fn` for a generic function, is at a token.
    pub(crate) fn at(&self, module: ModuleId, name: Token) -> Option<TemplateId> {
        self.at.get(&(module, name)).copied()
    }

    pub(super) fn add(
        &mut self,
        links: &Links,
        (module, row, around): (ModuleId, &TemplateAt, Option<TemplateId>),
        decl_at: &HashMap<Token, DeclId>,
    ) {
        let arena = &links.module(module).syntax.arena;
        let id = TemplateId::new(self.all.len());
        let level = around.map_or(0, |around| self.get(around).level + 1);
        let (params, read) = read(arena, row);
        let Read { makes, items, first } = read;
        let params = params.iter().filter_map(|param| {
            let decl = *decl_at.get(&param.name)?;
            let is_type = links.decl(decl).flags.has(Flags::TYPE);
            Some(ParamOf { decl, ty: param.ty, is_type })
        });
        let params: Vec<ParamOf> = params.collect();
        let (mut members, mut by_name, mut gaps) = (Vec::new(), HashMap::new(), HashSet::new());
        for item in items.into_iter().flat_map(List::iter) {
            let (public, name) = match arena.item(item) {
                ItemKind::Const { public, name, .. } | ItemKind::Template { public, name, .. } => {
                    (public, name)
                }
                ItemKind::Gap(Gap { first, last }) => {
                    let names = arena.tokens().identifiers(first, last);
                    gaps.extend(names.map(|name| arena.tokens().name(name)));
                    continue;
                }
                _ => continue,
            };
            let Some(&decl) = decl_at.get(&name) else { continue };
            let number = members.len() as u32;
            by_name.entry(arena.tokens().name(name)).or_insert(number);
            members.push(MemberOf { decl, name, public, item });
        }
        let value = match makes {
            Makes::Body => None,
            _ => self.add_value(links, (module, row), &params),
        };
        let last = match makes {
            Makes::Expr(of) | Makes::Function(of) => arena.last(of),
            Makes::Body => first,
        };
        self.at.insert((module, row.name), id);
        if let Makes::Function(of) = makes {
            self.at.insert((module, arena.first(of)), id);
        }
        let decl = row.decl;
        let (home, decls, name) = (None, Vec::new(), row.name);
        self.all.push(Template {
            module,
            makes,
            name,
            decl,
            around,
            level,
            home,
            value,
            first,
            last,
            params,
            members,
            by_name,
            gaps,
            decls,
        });
        self.widen(links, id);
    }

    /// Adds the additional declaration that stands for the expression or function of a template.
    fn add_value(
        &mut self,
        links: &Links,
        (module, row): (ModuleId, &TemplateAt),
        params: &[ParamOf],
    ) -> Option<DeclId> {
        let number = self.first_extra + self.extra.len() as u32;
        let root = links.declared.surfaces[module.at()].root;
        let own = || {
            let param = links.decl(params.first()?.decl);
            Some(Decl { more: More::Reach(root), ..*param })
        };
        let of = row.decl.map(|decl| *links.decl(decl)).or_else(own)?;
        let (first, last) = (row.name, row.name);
        let name = links.module(module).syntax.arena.tokens().name(row.name);
        self.extra.push(Decl { sort: Sort::Const, name, first, last, ..of });
        Some(DeclId::from_u32(number))
    }

    /// Extends the token range of a template to its parameter types and its members.
    fn widen(&mut self, links: &Links, id: TemplateId) {
        let of = self.get(id);
        let arena = &links.module(of.module).syntax.arena;
        let types = of.params.iter().map(|param| arena.last(param.ty));
        let members = of.members.iter().map(|member| match arena.item(member.item) {
            ItemKind::Const { init, .. } => arena.last(init),
            _ => member.name,
        });
        let last = types.chain(members).chain([of.last]).max();
        self.all[id.at()].last = last.unwrap_or(of.last);
    }

    /// Extends the token range of each template to the templates that are nested in it.
    pub(super) fn ends(&mut self) {
        for at in (0..self.all.len()).rev() {
            let Template { around, last, module, first, .. } = self.all[at];
            match around {
                Some(around) => {
                    let of = &mut self.all[around.at()];
                    of.last = of.last.max(last);
                }
                None => self.outer.push((module, first, last)),
            }
        }
        self.outer.sort_unstable();
    }
}

struct Read<'a> {
    makes: Makes,
    items: Option<List<'a, Item>>,
    first: Token,
}

/// Returns the parameters of a template, and its expression, body or function.
fn read<'a>(arena: &'a Arena, row: &TemplateAt) -> (List<'a, TemplateParam>, Read<'a>) {
    let none = List::new(&[]);
    match row.what {
        OutermostKind::Template(item) => match arena.item(item) {
            ItemKind::Template { params, body: TemplateBody::Expr(of), .. } => {
                (params, Read { makes: Makes::Expr(of), items: None, first: row.name })
            }
            ItemKind::Template { params, body: TemplateBody::Items(items), .. } => {
                (params, Read { makes: Makes::Body, items: Some(items), first: row.name })
            }
            _ => (none, Read { makes: Makes::Body, items: None, first: row.name }),
        },
        OutermostKind::Generic(init) => match (arena.init(init), arena.generic(init)) {
            (InitKind::Generic(params, _), Some(of)) => {
                (params, Read { makes: Makes::Function(of), items: None, first: row.name })
            }
            _ => (none, Read { makes: Makes::Body, items: None, first: row.name }),
        },
        OutermostKind::Function(_) => {
            (none, Read { makes: Makes::Body, items: None, first: row.name })
        }
    }
}
