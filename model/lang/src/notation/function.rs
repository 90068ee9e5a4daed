//! Converts functions to nodes ([notation.function], [notation.global]). A function has one
//! overload, with parameters, result, code and globals.
//!
//! ```text
//! fn(x: int) -> int { x + y }
//! overload  parameter x: int, result int, code, global y bound to its node
//! ```

use super::answer::Bound;
use super::draft::Lower;
use super::hole::written;
use crate::rules::OverloadEdges;
use crate::util::binders;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::program::{Form, FormGlobal};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Function, Pattern, PatternKind};
use selfsame_spec::{Kind, Payload};
use std::collections::BTreeSet;

/// Returns the child nodes of an overload, in the order of its edges.
#[must_use]
// [notation.function]
pub fn edges(edges: &OverloadEdges) -> Vec<NodeIx> {
    let params = edges.params.iter().flat_map(|(ty, default)| ty.iter().chain(default));
    params.chain(&edges.result).chain(&edges.globals).copied().collect()
}

/// Returns the name of a parameter, given its pattern.
#[must_use]
// [notation.function]
pub fn parameter(pattern: &Pattern) -> String {
    match &pattern.kind {
        PatternKind::Bind(name, _) => name.text.clone(),
        _ => String::new(),
    }
}

/// Returns the name of a member that code uses, and the path of the global. The arguments are the
/// path of the declaration, and the names that follow it in the use.
#[must_use]
// [notation.function]
pub fn member(path: &str, rest: &str) -> (String, String) {
    let name = if rest.is_empty() { path.to_owned() } else { format!("{path}.{rest}") };
    (name, String::new())
}

impl Lower<'_> {
    // [notation.function]
    pub(crate) fn function(&mut self, function: &Function, span: Span) -> Option<NodeIx> {
        let name = self.text.literal_name(span);
        let overload = self.overload(function, span).map(|overload| vec![overload]);
        let payload = Payload::Function { name, state: String::new() };
        self.head(Kind::FUNCTION, &payload, overload, span)
    }

    // [notation.function]
    fn overload(&mut self, function: &Function, span: Span) -> Option<NodeIx> {
        let mut edges = OverloadEdges::default();
        let mut known = true;
        for param in &function.params {
            let ty = param.ty.as_ref().map(|ty| self.ty(ty));
            let default = param.default.as_ref().map(|default| {
                let value = self.scene.value(self, default)?;
                self.constant_object(value, default.span)
            });
            known &= ty != Some(None) && default != Some(None);
            edges.params.push((ty.flatten(), default.flatten()));
        }
        let result = written(function.result.as_deref()).map(|result| self.ty(result));
        known &= result != Some(None);
        edges.result = result.flatten();
        // [names.twice] reports the error if two parameters have the same name.
        let params = function.params.iter().flat_map(|param| binders(&param.pattern));
        let names: Vec<&str> = params.map(|name| &*name.text).collect();
        known &= names.iter().collect::<BTreeSet<_>>().len() == names.len();
        let (form, places) = self.text.codes.code(function, span)?;
        let (globals, children) = self.globals(&form, places)?;
        edges.globals = children;
        let children = (self.text.rules.edges)(&edges);
        let overload = Overload {
            params: edges
                .params
                .iter()
                .zip(&function.params)
                .map(|(has, param)| Param {
                    name: (self.text.rules.parameter)(&param.pattern),
                    kind: ParamKind::One,
                    typed: has.0.is_some(),
                    default: has.1.is_some(),
                })
                .collect(),
            result: edges.result.is_some(),
            code: form.bytes,
            globals,
        };
        let payload = Payload::Overload(Box::new(overload));
        self.head(Kind::OVERLOAD, &payload, Some(children).filter(|_| known), span)
    }

    /// Returns the globals of a function's form, and the nodes to which the globals are bound.
    // [notation.function]
    pub(crate) fn globals(
        &mut self,
        form: &Form,
        places: Vec<Span>,
    ) -> Option<(Vec<Global>, Vec<NodeIx>)> {
        let (mut globals, mut children) = (Vec::new(), Vec::new());
        for (global, place) in form.globals.iter().zip(places) {
            let (global, child) = self.global(global, place)?;
            globals.push(global);
            children.extend(child);
        }
        Some((globals, children))
    }

    /// Returns a global of a function's code, and the node to which the global is bound, if there
    /// is one.
    // [notation.function] [notation.unbound]
    fn global(&mut self, global: &FormGlobal, span: Span) -> Option<(Global, Option<NodeIx>)> {
        let rest = global.path.clone();
        match self.scene.bound(self, global.declaration, span)? {
            Bound::Member(module, path) => self.leaf(module, &path, &rest, span),
            Bound::Node(node) => {
                Some((Global { binding: Binding::Constant, path: rest }, Some(node)))
            }
            Bound::Unbound(path) => Some((Global { binding: Binding::Unbound, path }, None)),
        }
    }

    /// Adds a head without children that stands for a member that a function's code uses.
    // [notation.function]
    fn leaf(
        &mut self,
        module: String,
        path: &str,
        rest: &str,
        span: Span,
    ) -> Option<(Global, Option<NodeIx>)> {
        let (name, path) = (self.text.rules.member)(path, rest);
        let leaf = Payload::Member { module, name };
        let node = self.head(Kind::MEMBER, &leaf, Some(Vec::new()), span)?;
        Some((Global { binding: Binding::Constant, path }, Some(node)))
    }
}
