//! Reads modules and declarations ([parse.grammar], [parse.look-ahead]).
//!
//! ```text
//! import {x} from "m";
//! pub c :: 3;  let a = 1;  var b = 2;  N { .. }  template T[X: type] = X;
//! ```

use super::parser::{BRACES, Parser, Read};
use super::recover::{Element, Piece, Sequence};
use crate::rules::BlockContext;
use selfsame_spec::text::tree::{
    Const, Expr, Forward, Import, ImportName, Imported, Item, Let, Namespace, Template,
    TemplateBody, Var,
};
use selfsame_spec::text::{Problem, TokenKind};

/// The construct that directly contains an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The item is in a module or namespace.
    Module,
    /// The item is in the body of a template.
    Template,
    /// The item is in a block.
    Block,
}

/// An element of a module, namespace, template or block.
pub(super) enum Part {
    /// An item.
    Item(Item),
    /// The final expression of a block, which is the block's value.
    Value(Expr),
    /// An import, which is kept with the other imports of the module.
    Import,
}

impl Parser<'_> {
    /// Reads the tokens of a whole module: first the imports, then the items.
    // [parse.grammar] [parse.import]
    pub(super) fn module(&mut self) -> Vec<Item> {
        let mut is_head = true;
        let pieces = self.sequence(Sequence::Module, |parser| {
            is_head = is_head && parser.kind() == TokenKind::Import;
            if is_head { parser.import() } else { parser.item(Scope::Module) }
        });
        gather(pieces).0
    }

    /// Reads the content of the braces of a block: its items and its value.
    // [parse.block]
    pub(super) fn block_items(&mut self) -> (Vec<Item>, Option<Box<Expr>>) {
        let pieces = self.sequence(Sequence::Braces, |parser| parser.item(Scope::Block));
        gather(pieces)
    }

    // [parse.grammar]
    fn item(&mut self, scope: Scope) -> Read<Element<Part>> {
        let public = self.public(scope);
        let open = |item| Ok(Element::Open(Part::Item(item)));
        match self.kind() {
            TokenKind::Namespace if scope == Scope::Module => self.namespace(public),
            TokenKind::Import if scope == Scope::Module => self.late_import(),
            TokenKind::Template => self.template(public),
            TokenKind::Ident if public || self.is_constant() => open(self.constant(public)?),
            TokenKind::Forward => open(self.forward()?),
            TokenKind::Let if scope != Scope::Template => open(self.binding(public)?),
            TokenKind::Var if scope != Scope::Template => open(self.var(public)?),
            _ if scope == Scope::Template => Err(self.unexpected("a constant or template")),
            _ => self.statement(scope),
        }
    }

    /// Reads all `pub` tokens before an item, and returns whether the item is exported.
    // [parse.pub]
    fn public(&mut self, scope: Scope) -> bool {
        use TokenKind::{Ident, Let, Namespace, Template, Var};
        while self.eat(TokenKind::Pub) {
            let may = match scope {
                Scope::Module => matches!(self.kind(), Namespace | Template | Let | Var | Ident),
                Scope::Template => matches!(self.kind(), Template | Ident),
                Scope::Block => false,
            };
            if may {
                return true;
            }
            self.tell(Problem::NothingToPub, self.start());
        }
        false
    }

    /// Returns whether the next identifier starts the declaration of a constant.
    // [parse.grammar]
    fn is_constant(&self) -> bool {
        matches!(self.behind(), TokenKind::ColonColon | TokenKind::Colon)
    }

    // [parse.import]
    fn late_import(&mut self) -> Read<Element<Part>> {
        self.tell(Problem::LateImport, self.start());
        self.import()
    }

    // [parse.grammar]
    fn import(&mut self) -> Read<Element<Part>> {
        self.take();
        let names = match self.kind() {
            TokenKind::Star => Imported::All(self.take().span),
            _ => Imported::Names(self.parts(BRACES, 1, Self::import_name)?.list),
        };
        self.expect(TokenKind::From, "`from`")?;
        let from = self.string()?;
        self.imports.push(Import { names, from });
        Ok(Element::Open(Part::Import))
    }

    // [parse.grammar]
    fn import_name(&mut self) -> Read<ImportName> {
        let path = self.path()?;
        let alias = if self.eat(TokenKind::As) { Some(self.name()?) } else { None };
        Ok(ImportName { path, alias })
    }

    // [parse.grammar] [parse.depth]
    fn namespace(&mut self, public: bool) -> Read<Element<Part>> {
        self.take();
        let path = self.path()?;
        let items = self.within(BRACES, path.parts.len() as u32, |parser| {
            let pieces = parser.sequence(Sequence::Braces, |p| p.item(Scope::Module));
            Ok(gather(pieces).0)
        })?;
        Ok(Element::Whole(Part::Item(Item::Namespace(Namespace { public, path, items }))))
    }

    // [parse.grammar]
    fn template(&mut self, public: bool) -> Read<Element<Part>> {
        self.take();
        let name = self.name()?;
        let params = self.template_params()?;
        let is_expr = self.eat(TokenKind::Equal);
        let body = if is_expr {
            TemplateBody::Expr(self.free()?)
        } else {
            TemplateBody::Items(self.within(BRACES, 1, |parser| {
                let pieces = parser.sequence(Sequence::Braces, |p| p.item(Scope::Template));
                Ok(gather(pieces).0)
            })?)
        };
        let item = Part::Item(Item::Template(Template { public, name, params, body }));
        Ok(if is_expr { Element::Open(item) } else { Element::Whole(item) })
    }

    // [parse.grammar]
    fn constant(&mut self, public: bool) -> Read<Item> {
        let name = self.name()?;
        let mut ty = None;
        if !self.eat(TokenKind::ColonColon) {
            self.expect(TokenKind::Colon, "`::`")?;
            ty = Some(self.ty(BlockContext::Type)?);
            self.expect(TokenKind::Colon, "`:`")?;
        }
        let init = self.init()?;
        Ok(Item::Const(Const { public, name, ty, init }))
    }

    // [parse.grammar]
    fn forward(&mut self) -> Read<Item> {
        self.take();
        let first = self.name()?;
        let names = self.list(first, TokenKind::Semicolon, Self::name)?.list;
        Ok(Item::Forward(Forward { names }))
    }

    // [parse.grammar]
    fn binding(&mut self, public: bool) -> Read<Item> {
        self.take();
        let (pattern, ty) = self.let_pattern()?;
        self.expect(TokenKind::Equal, "`=`")?;
        Ok(Item::Let(Let { public, pattern, ty, value: self.free()? }))
    }

    // [parse.grammar]
    fn var(&mut self, public: bool) -> Read<Item> {
        self.take();
        let name = self.name()?;
        let has_type = self.eat(TokenKind::Colon);
        let ty = if has_type { Some(self.ty(BlockContext::Type)?) } else { None };
        self.expect(TokenKind::Equal, "`=`")?;
        Ok(Item::Var(Var { public, name, ty, value: self.free()? }))
    }
}

/// Returns the items of a sequence, with a gap for each refused item, and the value at the
/// sequence's end.
// [parse.gap]
fn gather(pieces: Vec<Piece<Part>>) -> (Vec<Item>, Option<Box<Expr>>) {
    let (mut items, mut value) = (Vec::new(), None);
    for piece in pieces {
        match piece {
            Piece::Gap(gap) => items.push(Item::Gap(gap)),
            Piece::Element(Part::Item(item)) => items.push(item),
            Piece::Element(Part::Value(last)) => value = Some(Box::new(last)),
            Piece::Element(Part::Import) => {}
        }
    }
    (items, value)
}
