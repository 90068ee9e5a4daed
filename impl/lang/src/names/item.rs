//! Resolves names in items, blocks and bodies of templates.

use super::meaning::{Constant, TemplateAt};
use super::outermost::OutermostKind;
use super::walk::Walker;
use crate::link::{DeclId, Flags, binders, one_name};
use crate::parse::arena::{
    Expr, ExprKind, Init, InitKind, Item, ItemKind, Path, Pattern, TemplateBody, TemplateParam,
};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::program::Sort;

impl Walker<'_> {
    /// Resolves the names in a list of items.
    pub(super) fn items(&mut self, items: List<'_, Item>) {
        items.iter().for_each(|item| self.item(item));
    }

    fn item(&mut self, item: Item) {
        match self.arena.item(item) {
            ItemKind::Namespace { path, items, .. } => self.namespace(path, items),
            ItemKind::Template { name, params, body, .. } => {
                self.outermost(OutermostKind::Template(item), (name, name), |walker| {
                    let start = walker.decls();
                    walker.template_item((item, name), params, body);
                    start
                });
            }
            ItemKind::Const { name, ty, init, .. } => self.constant(name, ty, init),
            ItemKind::Let { pattern, ty, value, .. } => self.let_item(pattern, ty, value),
            ItemKind::Var { name, ty, value, .. } => self.var(name, ty, value),
            ItemKind::Assign { target, value } => {
                self.target(target);
                self.expr(value);
            }
            ItemKind::Expr(value) => self.expr(value),
            ItemKind::Return(_, value) => self.optional(value),
            ItemKind::While { condition, body } => {
                self.expr(condition);
                self.block(body);
            }
            ItemKind::For { pattern, over, body } => {
                self.pattern(pattern);
                self.expr(over);
                self.scoped(|walker| {
                    walker.bind(pattern, Sort::Binder);
                    walker.block(body);
                });
            }
            ItemKind::Forward(_)
            | ItemKind::Gap(_)
            | ItemKind::Break(_)
            | ItemKind::Continue(_) => {}
        }
    }

    /// Resolves the names in the block of a namespace. The items of the block were declared before.
    fn namespace(&mut self, path: Path, items: List<'_, Item>) {
        let before = self.spaces.len();
        for part in self.arena.path(path) {
            let spaces = &self.declared.spaces;
            let entry = spaces.find(self.space(), self.name(part));
            // All namespaces with a block were already created when the declarations of the module
            // were collected.
            self.spaces.extend(entry.and_then(|entry| spaces.entry(entry).child()));
        }
        self.around.push_known(self.declared.spaces.space(self.space()).path);
        self.items(items);
        self.around.pop();
        self.spaces.truncate(before);
    }

    fn template_item(
        &mut self,
        (item, name): (Item, Token),
        params: List<'_, TemplateParam>,
        body: TemplateBody<'_>,
    ) {
        let decl = self.next_decl();
        let around = self.note_template(OutermostKind::Template(item), name, Some(decl));
        self.in_template(|walker| {
            walker.behind_barrier(|walker| {
                walker.within(name, |walker| {
                    walker.scoped(|walker| {
                        walker.template_params(params);
                        match body {
                            TemplateBody::Expr(value) => walker.expr(value),
                            TemplateBody::Items(items) => walker.template_body(decl, items),
                        }
                    });
                });
            });
        });
        self.leave_template(around);
    }

    fn in_template(&mut self, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.place.in_template, true);
        self.makes(false, |walker| walker.in_type(false, walk));
        self.place.in_template = before;
    }

    /// Records a template and makes it the current template. Returns the template that encloses it.
    fn note_template(
        &mut self,
        what: OutermostKind,
        name: Token,
        decl: Option<DeclId>,
    ) -> Option<u32> {
        let number = self.out.templates.len() as u32;
        let around = self.place.template.replace(number);
        let locals = (self.decls(), 0);
        self.out.templates.push(TemplateAt { what, name, decl, around, locals });
        around
    }

    /// Ends the current template. The template `around` becomes the current template again.
    fn leave_template(&mut self, around: Option<u32>) {
        let end = self.decls();
        if let Some(of) = self.place.template {
            self.out.templates[of as usize].locals.1 = end;
        }
        self.place.template = around;
    }

    /// Declares the parameters of a template or generic function. Each parameter is visible in the
    /// types of later parameters.
    pub(super) fn template_params(&mut self, params: List<'_, TemplateParam>) {
        for param in params.iter() {
            self.ty(param.ty);
            let is_name = matches!(self.arena.expr(param.ty), ExprKind::Name(_));
            let means_type = self.out.uses.last().is_some_and(|meant| meant.target.is("type"));
            let mut decl = self.decl(param.name, Sort::TemplateParameter);
            decl.flags = Flags::TYPE.when(is_name && means_type);
            self.declare(decl);
        }
    }

    /// Resolves the names in the body of a template. If the template is in a block, its members are
    /// locals; otherwise they are visible where the template is visible (`[names.visible]`).
    fn template_body(&mut self, template: DeclId, items: List<'_, Item>) {
        let before = self.place;
        let decl = self.declared.decls[template.at()];
        self.place.reach = decl.reach().unwrap_or(before.reach);
        let start = items.iter().find_map(|item| match self.arena.item(item) {
            ItemKind::Const { name, .. } | ItemKind::Template { name, .. } => Some(name),
            _ => None,
        });
        self.body(items, start);
        self.place = before;
    }

    fn constant(&mut self, name: Token, ty: Option<Expr>, init: Init) {
        let decl = self.next_decl();
        self.behind_barrier(|walker| {
            walker.within(name, |walker| {
                walker.optional_type(ty);
                walker.init(name, init, Some(decl));
            });
        });
    }

    pub(super) fn note_constant(&mut self, name: Token, value: Expr, decl: Option<DeclId>) {
        self.out.constants.push(Constant { name, value, decl });
    }

    /// Resolves the names in the value of a constant. `decl` is the declaration of the constant, or
    /// `None` for a constant of a record.
    pub(super) fn init(&mut self, name: Token, init: Init, decl: Option<DeclId>) {
        match self.arena.init(init) {
            InitKind::Expr(value) => {
                self.note_constant(name, value, decl);
                self.expr(value);
            }
            InitKind::Generic(params, function) => {
                let at = (self.arena.first(init), self.arena.last(init));
                self.outermost(OutermostKind::Generic(init), at, |walker| {
                    let start = walker.decls();
                    let around = walker.note_template(OutermostKind::Generic(init), name, decl);
                    walker.in_template(|walker| {
                        walker.scoped(|walker| {
                            walker.template_params(params);
                            walker.function_parts(at, function);
                        });
                    });
                    walker.leave_template(around);
                    start
                });
            }
        }
    }

    fn let_item(&mut self, pattern: Pattern, ty: Option<Expr>, value: Expr) {
        let first = self.next;
        binders(self.arena, pattern, &mut |_| self.next += 1);
        let decls = first..self.next;
        self.each_several(decls.clone(), |several, decl| several.begin(decl));
        self.pattern(pattern);
        self.let_value(one_name(self.arena, pattern), ty, value);
        self.each_several(decls, |several, decl| several.end(decl));
    }

    fn var(&mut self, name: Token, ty: Option<Expr>, value: Expr) {
        let decl = self.next_decl().number();
        self.each_several(decl..decl + 1, |several, decl| several.begin(decl));
        self.let_value(Some(name), ty, value);
        self.each_several(decl..decl + 1, |several, decl| several.end(decl));
    }

    /// Resolves the names in the type and value of a `let`. If its pattern is a single name, `name`
    /// is this name and becomes part of the path.
    fn let_value(&mut self, name: Option<Token>, ty: Option<Expr>, value: Expr) {
        let walk = |walker: &mut Self| {
            walker.optional_type(ty);
            walker.expr(value);
        };
        match name {
            Some(name) => self.within(name, walk),
            None => walk(self),
        }
    }

    /// Calls `tell` for each declaration in a range that belongs to the current scope. Declarations
    /// of a namespace belong to no scope.
    fn each_several(
        &mut self,
        decls: std::ops::Range<u32>,
        mut tell: impl FnMut(&mut super::scope::Several, DeclId),
    ) {
        for id in decls.map(DeclId::from_u32) {
            let decl = &self.declared.decls[id.at()];
            if !decl.flags.has(Flags::OUTER) && !decl.flags.has(Flags::REFUSED) {
                self.scopes.here(decl.name).into_iter().for_each(|several| tell(several, id));
            }
        }
    }
}
