//! Converts functions (`[notation.function]`, `[notation.global]`).

use super::data::Meant;
use super::hole::written;
use super::lower::Lower;
use crate::form::{self, Form, Global};
use crate::names::{Outermost, Target};
use crate::parse::arena::{Expr, Function, PatternKind};
use crate::scan::Token;
use hashbrown::HashSet;
use selfsame_spec::payload::overload::{Binding, Global as Bound, Overload, Param, ParamKind};
use selfsame_spec::text::Span;
use selfsame_spec::{Kind, NodeIx, Payload};

impl<'l> Lower<'l> {
    /// Returns the node of a function with a single overload.
    pub(crate) fn function(&mut self, expr: Expr, function: Function<'l>) -> Option<NodeIx> {
        let mut children = Vec::new();
        let params = self.params(function, &mut children);
        let written = written(self.arena, function.result);
        let result = match written {
            Some(result) => self.ty(result).map(|node| children.push(node)),
            None => Some(()),
        };
        let Form { bytes: code, globals } = self.code(self.arena.first(expr))?;
        let globals = self.globals(&globals, &mut children);
        let (params, (), globals) = (params?, result?, globals?);
        let span = self.arena.span(expr);
        let result = written.is_some();
        let overload = Overload { params, result, code, globals };
        let payload = Payload::Overload(Box::new(overload));
        let overload = self.head(Kind::OVERLOAD, &payload, children, span)?;
        let name = self.literal_name(self.arena.first(expr))?;
        let payload = Payload::Function { name, state: String::new() };
        self.head(Kind::FUNCTION, &payload, vec![overload], span)
    }

    /// Returns the parameters of a function, and adds the nodes of their types and defaults.
    fn params(&mut self, function: Function<'l>, children: &mut Vec<NodeIx>) -> Option<Vec<Param>> {
        let (mut params, mut is_whole) = (Vec::new(), true);
        let mut names = HashSet::new();
        for param in function.params.iter() {
            if let Some(ty) = param.ty {
                let node = self.ty(ty);
                is_whole &= node.is_some();
                children.extend(node);
            }
            if let Some(default) = param.default {
                let span = self.arena.span(default);
                let value = self.must_be_value(default);
                let node = value.and_then(|value| self.constant_object(value, span));
                is_whole &= node.is_some();
                children.extend(node);
            }
            let name = match self.arena.pattern(param.pattern) {
                PatternKind::Bind(name, _) => self.text_of(name),
                _ => "",
            };
            // Name resolution already reported a repeated name.
            is_whole &= name.is_empty() || names.insert(name);
            params.push(Param {
                name: name.to_owned(),
                kind: ParamKind::One,
                typed: param.ty.is_some(),
                default: param.default.is_some(),
            });
        }
        is_whole.then_some(params)
    }

    /// Returns the form of the function or template that begins at a token, or `None` if an error
    /// was reported.
    pub(crate) fn code(&mut self, first: Token) -> Option<Form> {
        let find = |all: &'l [Outermost]| {
            let at = all.binary_search_by_key(&first, |outermost| outermost.first).ok()?;
            all.get(at)
        };
        let outermost = find(&self.meanings.outermost)?;
        let names = (self.meanings, &self.uses);
        form::form(self.links, self.module, names, outermost, &mut self.locals)
    }

    /// Returns the bindings of the globals of a form, and adds the nodes to which the globals are
    /// bound.
    pub(crate) fn globals(
        &mut self,
        globals: &[Global],
        children: &mut Vec<NodeIx>,
    ) -> Option<Vec<Bound>> {
        globals.iter().map(|global| self.global(global, children)).collect()
    }

    /// Returns the binding of a global, and adds the node to which the global is bound.
    fn global(&mut self, global: &Global, children: &mut Vec<NodeIx>) -> Option<Bound> {
        let span = self.span(global.first, global.last);
        let path = global.path.clone();
        // [notation.unbound]
        let (child, path) = match (global.target, self.meant(global.target)) {
            (Target::Unknown, _) => return Some(Bound { binding: Binding::Unbound, path }),
            (_, Meant::Old(number)) => (self.old(number, span), path),
            (_, Meant::Parameter(token)) => (self.parameter(token)?, path),
            (_, Meant::Builtin(name)) => {
                (self.member_leaf("builtin", name, &path, span)?, String::new())
            }
            (Target::Decl(decl), _) => {
                let (module, name) = self.member_of(decl)?;
                (self.member_leaf(&module, &name, &path, span)?, String::new())
            }
            _ => return None,
        };
        children.push(child);
        Some(Bound { binding: Binding::Constant, path })
    }

    /// Adds a `member` head without children for a member of a module. The remaining identifiers of
    /// the use become part of the member's name.
    fn member_leaf(&mut self, module: &str, name: &str, rest: &str, span: Span) -> Option<NodeIx> {
        let name = match rest {
            "" => name.to_owned(),
            _ => format!("{name}.{rest}"),
        };
        let payload = Payload::Member { module: module.to_owned(), name };
        self.head(Kind::MEMBER, &payload, Vec::new(), span)
    }
}
