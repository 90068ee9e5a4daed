//! Parses items: elements of modules, namespaces, bodies of templates, and blocks.

use super::arena::{Expr, Node, Path, Tag};
use super::node::optional;
use super::parser::{Parser, Read};
use super::recover::{End, Sequence};
use selfsame_spec::text::{Problem, TokenKind};

/// The sort of text that contains an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A module or a namespace.
    Space,
    /// The body of a template.
    Template,
    /// A block.
    Block,
}

impl Place {
    /// Returns whether an item that begins with a token may be `pub`.
    const fn may_be_public(self, kind: TokenKind) -> bool {
        match kind {
            TokenKind::Namespace | TokenKind::Let | TokenKind::Var => matches!(self, Self::Space),
            TokenKind::Template | TokenKind::Ident => !matches!(self, Self::Block),
            _ => false,
        }
    }
}

impl Parser {
    /// Parses all items of the module.
    pub(super) fn module(&mut self) {
        while self.kind == TokenKind::Import {
            self.element(Sequence::Module, Self::import);
        }
        while self.kind != TokenKind::End {
            self.element(Sequence::Module, |p| p.item(Place::Space, &mut None));
        }
    }

    /// Consumes the keywords `pub` before an item, and returns whether the item is `pub`.
    /// `[parse.pub]`
    fn public(&mut self, place: Place) -> bool {
        let mut public = false;
        while self.eat(TokenKind::Pub) {
            public = place.may_be_public(self.kind);
            if !public {
                self.tell(Problem::NothingToPub, Node::token(self.token()));
            }
        }
        public
    }

    /// Parses an item. If the item is the value of a block, sets `value` to the item.
    pub(super) fn item(&mut self, place: Place, value: &mut Option<Expr>) -> Read<End> {
        let public = self.public(place);
        let item = match self.kind {
            // [parse.import]
            TokenKind::Import if place == Place::Space => {
                self.tell(Problem::LateImport, Node::token(self.token()));
                return self.import();
            }
            TokenKind::Namespace if place == Place::Space => return self.namespace(public),
            TokenKind::Template => return self.template(public),
            TokenKind::Forward => self.forward()?,
            TokenKind::Let if place != Place::Template => self.binding(public)?,
            TokenKind::Var if place != Place::Template => self.var(public)?,
            TokenKind::Ident if public || self.is_const() => self.constant(public)?,
            _ if place == Place::Template => return Err(self.unexpected("a constant")),
            _ => return self.statement(place, value),
        };
        self.scratch.push(item.number());
        Ok(End::Semicolon)
    }

    fn is_const(&self) -> bool {
        matches!(self.peek(), TokenKind::ColonColon | TokenKind::Colon)
    }

    fn import(&mut self) -> Read<End> {
        let (from, mut first) = (self.scratch.len(), self.bump());
        if self.kind == TokenKind::Star {
            first = self.bump();
        } else {
            if self.kind != TokenKind::LeftBrace {
                return Err(self.unexpected("`*` or `{`"));
            }
            self.open()?;
            self.list(&[TokenKind::RightBrace], |p| {
                let first = p.path()?.first;
                if p.eat(TokenKind::As) {
                    p.name()?;
                }
                p.scratch.push(first.number());
                Ok(())
            })?;
            self.close(TokenKind::RightBrace, "`,` or `}`")?;
        }
        self.expect(TokenKind::From, "`from`")?;
        let path = self.expect(TokenKind::Str, "a string")?;
        let import = self.item_of(Tag::Import, false, [first.number(), path.number()]);
        self.list_of(from, 1);
        self.imports.push(import.number());
        Ok(End::Semicolon)
    }

    /// Parses identifiers that are separated by dots.
    fn path(&mut self) -> Read<Path> {
        let first = self.name()?;
        let mut last = first;
        while self.eat(TokenKind::Dot) {
            last = self.name()?;
        }
        Ok(Path { first, last })
    }

    fn namespace(&mut self, public: bool) -> Read<End> {
        self.bump();
        let from = self.scratch.len();
        let Path { first, last } = self.path()?;
        // [parse.depth] Every second token of the path is a dot, so this is the number of
        // identifiers.
        let levels = (last.number() - first.number()) as usize / 2 + 1;
        if self.kind != TokenKind::LeftBrace {
            return Err(self.unexpected("`{`"));
        }
        self.open_levels(levels)?;
        self.items(Place::Space);
        self.close_levels(TokenKind::RightBrace, "`}`", levels)?;
        let words = [first.number(), last.number()];
        let namespace = self.item_of(Tag::Namespace, public, words);
        self.list_of(from, 1);
        self.scratch.push(namespace.number());
        Ok(End::Whole)
    }

    /// Parses items up to a `}`.
    fn items(&mut self, place: Place) {
        while !matches!(self.kind, TokenKind::RightBrace | TokenKind::End) {
            self.element(Sequence::Items, |p| p.item(place, &mut None));
        }
    }

    fn template(&mut self, public: bool) -> Read<End> {
        self.bump();
        let name = self.name()?;
        let from = self.scratch.len();
        self.template_params()?;
        let items = self.scratch.len();
        if self.eat(TokenKind::Equal) {
            let value = self.expr()?;
            let words = [name.number(), value.number()];
            let template = self.item_of(Tag::Template, public, words);
            self.list_of(from, 2);
            self.scratch.push(template.number());
            return Ok(End::Semicolon);
        }
        if self.kind != TokenKind::LeftBrace {
            return Err(self.unexpected("`=` or `{`"));
        }
        self.open()?;
        self.items(Place::Template);
        self.close(TokenKind::RightBrace, "`}`")?;
        let template = self.item_of(Tag::TemplateItems, public, [name.number()]);
        self.arena.reserve(self.scratch.len() - from);
        self.list_between(from, items, 2);
        self.list_of(items, 1);
        self.scratch.truncate(from);
        self.scratch.push(template.number());
        Ok(End::Whole)
    }

    fn forward(&mut self) -> Read<Node> {
        let (from, first) = (self.scratch.len(), self.bump());
        loop {
            let name = self.name()?;
            self.scratch.push(name.number());
            if !self.eat(TokenKind::Comma) || self.kind == TokenKind::Semicolon {
                break;
            }
        }
        let forward = self.item_of(Tag::Forward, false, [first.number()]);
        self.list_of(from, 1);
        Ok(forward)
    }

    fn binding(&mut self, public: bool) -> Read<Node> {
        let first = self.bump();
        let (pattern, typed) = self.let_pattern()?;
        let (ty, value) = self.value(typed)?;
        let words = [first.number(), pattern.number(), optional(ty), value.number()];
        Ok(self.item_of(Tag::Let, public, words))
    }

    fn var(&mut self, public: bool) -> Read<Node> {
        self.bump();
        let name = self.name()?;
        let (ty, value) = self.value(None)?;
        let words = [name.number(), optional(ty), value.number()];
        Ok(self.item_of(Tag::Var, public, words))
    }

    /// Parses the rest of `: type = value`. If the type was parsed before, it is passed as `ty`.
    fn value(&mut self, mut ty: Option<Expr>) -> Read<(Option<Expr>, Expr)> {
        if ty.is_none() && self.eat(TokenKind::Colon) {
            ty = Some(self.ty()?);
        }
        self.expect(TokenKind::Equal, if ty.is_some() { "`=`" } else { "`:` or `=`" })?;
        Ok((ty, self.expr()?))
    }

    fn constant(&mut self, public: bool) -> Read<Node> {
        let name = self.bump();
        let mut ty = None;
        if self.kind == TokenKind::Colon {
            self.bump();
            ty = Some(self.ty()?);
            self.expect(TokenKind::Colon, "`:`")?;
        } else {
            self.expect(TokenKind::ColonColon, "`::` or `:`")?;
        }
        let init = self.init()?;
        let words = [name.number(), optional(ty), init.number()];
        Ok(self.item_of(Tag::Const, public, words))
    }
}
