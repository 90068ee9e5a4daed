//! What a module binds at run time, and templates.

use super::{Expr, Item, Name, Parsed, Parser};

impl Parser<'_> {
    pub(super) fn binding(&mut self, public: bool) -> Parsed<Item> {
        self.advance();
        let name = self.ident()?;
        let ty = if self.eat(":") { Some(self.ty()?) } else { None };
        self.expect("=")?;
        let value = self.ty()?;
        self.expect(";")?;
        Ok(Item::Let { name, public, ty, value })
    }

    pub(super) fn template(&mut self, public: bool) -> Parsed<Item> {
        self.advance();
        let name = self.ident()?;
        self.expect("[")?;
        if self.is("]") {
            return Err(self.unexpected("a parameter, such as `T: type`"));
        }
        let (params, _) = self.list("]", Self::template_param)?;
        if self.is("{") {
            return Err(self.not_yet("a template with a body of several items"));
        }
        self.expect("=")?;
        let value = self.ty()?;
        self.expect(";")?;
        Ok(Item::Template { name, public, params, value })
    }

    fn template_param(&mut self) -> Parsed<(Name, Expr)> {
        if !self.labelled() {
            return Err(self.unexpected("a parameter, such as `T: type`"));
        }
        self.field()
    }
}
