//! Converts modules and items to the data format that model and implementation share.

use crate::parse::arena::{Arena, Import, Item, ItemKind, TemplateBody, TemplateParam};
use crate::util::words::List;
use selfsame_spec::text::tree::{self, Statement};

impl Arena {
    pub(super) fn to_import(&self, import: Import) -> tree::Import {
        let import = self.import(import);
        let names = match import.star {
            Some(star) => tree::Imported::All(self.tokens().span(star)),
            None => {
                let names = import.names.iter().map(|name| tree::ImportName {
                    path: self.to_path(name.path()),
                    alias: name.alias.map(|alias| self.to_name(alias)),
                });
                tree::Imported::Names(names.collect())
            }
        };
        tree::Import { names, from: self.to_text(import.from) }
    }

    pub(super) fn to_items(&self, items: List<'_, Item>) -> Vec<tree::Item> {
        items.iter().map(|item| self.to_item(item)).collect()
    }

    fn to_item(&self, item: Item) -> tree::Item {
        match self.item(item) {
            ItemKind::Namespace { public, path, items } => {
                let (path, items) = (self.to_path(path), self.to_items(items));
                tree::Item::Namespace(tree::Namespace { public, path, items })
            }
            ItemKind::Template { public, name, params, body } => {
                tree::Item::Template(tree::Template {
                    public,
                    name: self.to_name(name),
                    params: self.to_template_params(params),
                    body: match body {
                        TemplateBody::Expr(value) => tree::TemplateBody::Expr(self.to_expr(value)),
                        TemplateBody::Items(items) => {
                            tree::TemplateBody::Items(self.to_items(items))
                        }
                    },
                })
            }
            ItemKind::Const { public, name, ty, init } => tree::Item::Const(tree::Const {
                public,
                name: self.to_name(name),
                ty: ty.map(|ty| self.to_expr(ty)),
                init: self.to_init(init),
            }),
            ItemKind::Let { public, pattern, ty, value } => tree::Item::Let(tree::Let {
                public,
                pattern: self.to_pattern(pattern),
                ty: ty.map(|ty| self.to_expr(ty)),
                value: self.to_expr(value),
            }),
            ItemKind::Var { public, name, ty, value } => tree::Item::Var(tree::Var {
                public,
                name: self.to_name(name),
                ty: ty.map(|ty| self.to_expr(ty)),
                value: self.to_expr(value),
            }),
            ItemKind::Forward(names) => {
                let names = names.iter().map(|name| self.to_name(name)).collect();
                tree::Item::Forward(tree::Forward { names })
            }
            ItemKind::Gap(gap) => tree::Item::Gap(self.to_gap(gap)),
            statement => tree::Item::Statement(self.to_statement(statement)),
        }
    }

    fn to_statement(&self, statement: ItemKind<'_>) -> Statement {
        match statement {
            ItemKind::Expr(expr) => Statement::Expr(self.to_expr(expr)),
            ItemKind::Assign { target, value } => {
                Statement::Assign { target: self.to_expr(target), value: self.to_expr(value) }
            }
            ItemKind::Return(token, value) => {
                let value = value.map(|value| self.to_expr(value));
                Statement::Return(self.tokens().span(token), value)
            }
            ItemKind::Continue(token) => Statement::Continue(self.tokens().span(token)),
            ItemKind::While { condition, body } => Statement::While(tree::While {
                condition: self.to_expr(condition),
                body: self.to_block(body),
            }),
            ItemKind::For { pattern, over, body } => Statement::For(tree::For {
                pattern: self.to_pattern(pattern),
                over: self.to_expr(over),
                body: self.to_block(body),
            }),
            ItemKind::Break(token) => Statement::Break(self.tokens().span(token)),
            // The function `to_item` calls this function only for statements.
            _ => Statement::Break(selfsame_spec::text::Span::default()),
        }
    }

    pub(super) fn to_template_params(
        &self,
        params: List<'_, TemplateParam>,
    ) -> Vec<tree::TemplateParam> {
        let params = params.iter().map(|param| tree::TemplateParam {
            name: self.to_name(param.name),
            ty: self.to_expr(param.ty),
        });
        params.collect()
    }
}
