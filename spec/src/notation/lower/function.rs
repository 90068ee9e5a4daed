//! Functions: their types are edges, the names in their bodies are globals.

use super::{At, Lower, Lowering, Name, body, join, parent};
use crate::Payload;
use crate::graph::{Node, NodeIx};
use crate::kind::Kind;
use crate::notation::ast::Lambda;
use crate::notation::diagnostic::Span;
use crate::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use crate::value::Value;

impl<'a> Lower<'a> {
    pub(super) fn lambda(
        &mut self,
        lambda: &'a Lambda,
        span: Span,
        at: At<'_, 'a>,
    ) -> Lowering<NodeIx> {
        let name = self.nominal(None, at);
        let overload = self.overload(lambda, span.clone(), at)?;
        let payload = Payload::Function { name, state: String::new() };
        self.head(Kind::FUNCTION, &payload, vec![overload], span)
    }

    fn overload(&mut self, lambda: &'a Lambda, span: Span, at: At<'_, 'a>) -> Lowering<NodeIx> {
        let mut children = Vec::new();
        let mut params = Vec::new();
        for param in &lambda.params {
            if let Some(ty) = &param.ty {
                children.push(self.ty(ty, at)?);
            }
            if let Some(default) = &param.default {
                let value = self.must_be_value(default, at)?;
                children.push(self.constant_object(value, default.span.clone())?);
            }
            params.push(Param {
                name: param.name.text.clone(),
                kind: ParamKind::One,
                typed: param.ty.is_some(),
                default: param.default.is_some(),
            });
        }
        if let Some(result) = &lambda.result {
            children.push(self.ty(result, at)?);
        }
        let (code, reads) = body::code(lambda);
        let mut globals = Vec::new();
        for read in reads {
            globals.push(self.global(&read, &mut children, at)?);
        }
        let result = lambda.result.is_some();
        let overload = Overload { params, result, code: code.into_bytes(), globals };
        self.head(Kind::OVERLOAD, &Payload::Overload(Box::new(overload)), children, span)
    }

    /// A value as an object.
    pub(super) fn constant_object(&mut self, value: Value, span: Span) -> Lowering<NodeIx> {
        self.head(Kind::CONSTANT, &Payload::Value(value), Vec::new(), span)
    }

    /// What a dotted name is bound to: the longest part of it that is declared, and the rest.
    fn global(
        &mut self,
        read: &Name,
        children: &mut Vec<NodeIx>,
        at: At<'_, 'a>,
    ) -> Lowering<Global> {
        let mut known = Some(read.text.as_str());
        while let Some(name) = known {
            let rest = read.text[name.len()..].trim_start_matches('.');
            if let Some((child, path)) = self.bound(name, rest, &read.span, at)? {
                children.push(child);
                return Ok(Global { binding: Binding::Constant, path });
            }
            known = parent(name).filter(|name| !name.is_empty());
        }
        Ok(Global { binding: Binding::Unbound, path: read.text.clone() })
    }

    /// A parameter of a template and a type of an earlier text are constants; what a module declares is
    /// its member, and what follows a member is part of its name.
    fn bound(
        &mut self,
        name: &str,
        rest: &str,
        span: &Span,
        at: At<'_, 'a>,
    ) -> Lowering<Option<(NodeIx, String)>> {
        if let Some(param) = self.template_param(name) {
            return Ok(Some((param, rest.to_owned())));
        }
        if let Some((module, own)) = self.member_of(name, span, at)? {
            let payload = Payload::Member { module, name: join_rest(&own, rest) };
            let leaf = self.head(Kind::MEMBER, &payload, Vec::new(), span.clone())?;
            return Ok(Some((leaf, String::new())));
        }
        Ok(match self.scope.old.contains_key(name) {
            true => Some((self.name(name, span, at)?, rest.to_owned())),
            false => None,
        })
    }

    /// The module that a name is of, and what it is called there (R-I1).
    fn member_of(
        &self,
        name: &str,
        span: &Span,
        at: At<'_, 'a>,
    ) -> Lowering<Option<(String, String)>> {
        if let Some(path) = self.template_path(name, at.namespace) {
            return Ok(Some((self.scope.module.clone(), path)));
        }
        let Some(found) = self.visible(name, span, at)? else { return Ok(None) };
        if let Some(leaf) = &found.imported {
            return Ok(Some(leaf.clone()));
        }
        let mut outer = Some(at.namespace);
        while let Some(namespace) = outer {
            let path = join(namespace, name);
            if self.declared.contains_key(&path) {
                return Ok(Some((self.scope.module.clone(), path)));
            }
            outer = parent(namespace);
        }
        Ok(None)
    }
}

impl Lower<'_> {
    /// A node that is not part of the text's own draft, as the one at hand sees it.
    pub(super) fn push_old(&mut self, old: u32, span: &Span) -> NodeIx {
        self.push(Node::Old(old), span.clone())
    }
}

fn join_rest(name: &str, rest: &str) -> String {
    if rest.is_empty() { name.to_owned() } else { format!("{name}.{rest}") }
}
