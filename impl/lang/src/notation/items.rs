//! Collects the items of a stand-alone text. Items that give nodes are recorded, and items that are
//! not allowed in such a text are refused.

use super::data::{MODULE, Template};
use super::lower::Lower;
use super::sees::Constant;
use crate::link::{DeclId, binders, one_name};
use crate::parse::arena::{Expr, InitKind, Item, ItemKind, Pattern, TemplateBody, TemplateParam};
use crate::scan::Token;
use crate::util::words::List;
use hashbrown::HashSet;
use selfsame_spec::text::Span;

/// The state of a traversal of items. Declarations are numbered in the order of the text.
struct Walk {
    next: u32,
    refused: HashSet<DeclId>,
}

impl Walk {
    fn decl(&mut self) -> DeclId {
        self.next += 1;
        DeclId::from_u32(self.next - 1)
    }
}

impl<'l> Lower<'l> {
    /// Records the items that give nodes, and refuses items that are not allowed in a stand-alone
    /// text (`[notation.here]`).
    pub(super) fn note_items(&mut self) {
        let declared = &self.links.declared;
        let again = declared.again.iter().map(|&(decl, _)| decl);
        let next = declared.surfaces[MODULE.at()].own.start;
        let mut walk = Walk { next, refused: again.collect() };
        self.items(self.arena.items(), &mut walk);
        self.note_type_params();
    }

    /// Traverses a list of items. Namespaces nest at most 500 levels deep (`[parse.depth]`).
    fn items(&mut self, items: List<'l, Item>, walk: &mut Walk) {
        for item in items.iter() {
            match self.arena.item(item) {
                ItemKind::Namespace { items, .. } => self.items(items, walk),
                ItemKind::Template { name, params, body, .. } => {
                    self.template_item(walk.decl(), name, params, body);
                }
                ItemKind::Const { name, ty, init, .. } => {
                    let decl = walk.decl();
                    match self.arena.init(init) {
                        InitKind::Expr(value) => {
                            let refused = walk.refused.contains(&decl);
                            let constant = Constant { decl, refused, ty, value, is_let: false };
                            self.sees.written.push(constant);
                        }
                        InitKind::Generic(..) => {
                            self.not_here::<()>("a generic function", self.span_of(name));
                        }
                    }
                }
                ItemKind::Let { pattern, ty, value, .. } => {
                    self.let_item(pattern, (ty, value), walk);
                }
                ItemKind::Var { name, .. } => {
                    walk.next += 1;
                    self.not_here::<()>("a `var`", self.span_of(name));
                }
                ItemKind::Forward(_) | ItemKind::Gap(_) => {}
                statement => {
                    let span = self.statement(statement);
                    self.not_here::<()>("a statement", span);
                }
            }
        }
    }

    fn template_item(
        &mut self,
        decl: DeclId,
        name: Token,
        params: List<'l, TemplateParam>,
        body: TemplateBody<'l>,
    ) {
        match body {
            TemplateBody::Expr(value) => {
                self.note_template(Template { module: MODULE, decl, params, value });
            }
            TemplateBody::Items(_) => {
                self.not_here::<()>("a template with a body", self.span_of(name));
            }
        }
    }

    fn let_item(&mut self, pattern: Pattern, (ty, value): (Option<Expr>, Expr), walk: &mut Walk) {
        if one_name(self.arena, pattern).is_some() {
            let decl = walk.decl();
            let refused = walk.refused.contains(&decl);
            self.sees.written.push(Constant { decl, refused, ty, value, is_let: true });
        } else {
            binders(self.arena, pattern, &mut |_| walk.next += 1);
            self.not_here::<()>("a pattern", self.arena.span(pattern));
        }
    }

    /// Returns the place of a statement. The syntax tree does not store this place, so it is
    /// computed from the parts of the statement.
    fn statement(&self, statement: ItemKind<'_>) -> Span {
        match statement {
            ItemKind::Expr(expr) => self.arena.span(expr),
            ItemKind::Assign { target, value } => {
                self.arena.span(target).to(self.arena.span(value))
            }
            ItemKind::While { condition, .. } => self.arena.span(condition),
            ItemKind::For { pattern, .. } => self.arena.span(pattern),
            ItemKind::Return(word, _) | ItemKind::Break(word) | ItemKind::Continue(word) => {
                self.span_of(word)
            }
            // The remaining kinds of items are not statements, so this function is not called for
            // them.
            _ => Span::default(),
        }
    }
}
