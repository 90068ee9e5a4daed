//! Templates as functions (`[publish.template]`).

use super::seen::Seen;
use crate::form::Form;
use crate::link::DeclId;
use crate::names::Target;
use crate::notation::Lower;
use crate::parse::arena::{Expr, TemplateParam};
use crate::scan::Token;
use crate::util::words::List;
use hashbrown::HashSet;
use selfsame_spec::payload::overload::{Overload, Param, ParamKind};
use selfsame_spec::program::Sort;
use selfsame_spec::{Kind, NodeIx, Payload};

impl<'l> Lower<'l, Seen<'l>> {
    /// The function of a template whose form begins at a token.
    pub(super) fn template_function(
        &mut self,
        decl: DeclId,
        form: Token,
        params: List<'l, TemplateParam>,
    ) -> Option<NodeIx> {
        let mut children = Vec::new();
        let params = self.template_params(params, &mut children);
        let Form { bytes: code, globals } = self.code(form)?;
        let globals = self.globals(&globals, &mut children);
        let (params, globals) = (params?, globals?);
        let span = self.span_of(self.decl(decl).first);
        let overload = Overload { params, result: false, code, globals };
        let payload = Payload::Overload(Box::new(overload));
        let overload = self.head(Kind::OVERLOAD, &payload, children, span)?;
        let module = &self.links.module(self.module).name;
        let name = format!("{module}:{}", self.links.qualified(decl));
        let payload = Payload::Function { name, state: String::new() };
        self.head(Kind::FUNCTION, &payload, vec![overload], span)
    }

    /// The parameters, with the nodes of their types.
    fn template_params(
        &mut self,
        params: List<'l, TemplateParam>,
        children: &mut Vec<NodeIx>,
    ) -> Option<Vec<Param>> {
        let (mut all, mut is_whole) = (Vec::with_capacity(params.len()), true);
        let mut names = HashSet::new();
        for param in params.iter() {
            let typed = !self.uses_parameter(param.ty);
            if typed {
                let node = self.ty(param.ty);
                is_whole &= node.is_some();
                children.extend(node);
            }
            let name = self.text_of(param.name);
            // A name twice is an error of names.
            is_whole &= names.insert(name);
            let (name, kind) = (name.to_owned(), ParamKind::One);
            all.push(Param { name, kind, typed, default: false });
        }
        is_whole.then_some(all)
    }

    /// Whether a parameter of a template is used in an expression. Cost: linear in its tokens.
    fn uses_parameter(&self, expr: Expr) -> bool {
        let (first, last) = (self.arena.first(expr), self.arena.last(expr));
        self.uses_within(first, last).any(|target| {
            matches!(target, Target::Decl(decl)
                if self.decl(decl).sort == Sort::TemplateParameter)
        })
    }
}
