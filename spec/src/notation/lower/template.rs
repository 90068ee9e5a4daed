//! Templates: bodies that are drafts of their own, and applications, which are forwards.

use super::{At, Lower, Lowering, Name, join, parent, within};
use crate::Payload;
use crate::graph::{Graph, Node, NodeIx};
use crate::kind::Kind;
use crate::notation::ast::{Expr, ExprKind};
use crate::notation::diagnostic::{Diagnostic, Span};
use std::collections::HashMap;

/// A template: what a type function is made of.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its qualified name.
    pub name: String,
    /// Its parameters.
    pub params: Vec<String>,
    /// Its body: a draft with one root. `Old(i)` is the parameter number `i`, and from the number of
    /// the parameters on what [`Self::objects`] has.
    pub body: Graph,
    /// The applications in its body.
    pub calls: Vec<Call>,
    /// What the body refers to outside itself: nodes of the text's draft.
    pub objects: Vec<NodeIx>,
}

/// An application of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The forward that stands for it.
    pub forward: NodeIx,
    /// Which template, by its number.
    pub template: u32,
    /// The arguments: nodes before the forward.
    pub args: Vec<NodeIx>,
}

/// A template as written.
pub(super) struct Written<'a> {
    pub(super) path: String,
    pub(super) span: Span,
    namespace: String,
    visible: String,
    params: &'a [(Name, Expr)],
    value: &'a Expr,
}

/// What the body of a template sees of the text around it.
#[derive(Default)]
pub(super) struct Inner {
    params: HashMap<String, NodeIx>,
    outer: super::Lowered,
    objects: Vec<NodeIx>,
    /// The node in the body for each node outside that it refers to.
    captured: HashMap<NodeIx, NodeIx>,
}

impl<'a> Lower<'a> {
    pub(super) fn declare_template(
        &mut self,
        name: &Name,
        namespace: &str,
        visible: &str,
        (params, value): (&'a [(Name, Expr)], &'a Expr),
    ) {
        let path = join(namespace, &name.text);
        if self.is_taken(&path, &name.span) {
            return;
        }
        self.template_paths.insert(path.clone(), self.templates.len());
        let (span, namespace, visible) = (name.span.clone(), namespace.into(), visible.into());
        self.templates.push(Written { path, span, namespace, visible, params, value });
    }

    /// Lowers a template's body into a draft of its own.
    pub(super) fn template(&mut self, number: usize, constants: &[super::Constant<'a>]) {
        let Written { path, namespace, params, value, .. } = &self.templates[number];
        let (path, namespace, params, value) = (path.clone(), namespace.clone(), *params, *value);
        let outer = std::mem::take(&mut self.out);
        self.inner = Some(Inner { outer, ..Inner::default() });
        for (number, (name, _)) in params.iter().enumerate() {
            let node = self.push_old(number as u32, &name.span);
            let inner =
                self.inner.as_mut().map(|inner| inner.params.insert(name.text.clone(), node));
            if inner.flatten().is_some() {
                let message = format!("`{}` is a parameter twice", name.text);
                self.errors.push(Diagnostic::new("E0305", name.span.clone(), message));
            }
        }
        let at = At { namespace: &namespace, path: &path, constants };
        let root = self.ty(value, at).map_err(|error| self.errors.push(error));
        let inner = self.inner.take().unwrap_or_default();
        let mut own = std::mem::replace(&mut self.out, inner.outer);
        own.graph.roots.extend(root.map(|root| (path.clone(), root)));
        let params = params.iter().map(|(name, _)| name.text.clone()).collect();
        let (body, calls, objects) = (own.graph, own.calls, inner.objects);
        self.out.templates.push(Template { name: path, params, body, calls, objects });
    }

    /// The parameter of the template at hand that a name is: it hides all else.
    pub(super) fn template_param(&self, name: &str) -> Option<NodeIx> {
        self.inner.as_ref().and_then(|inner| inner.params.get(name)).copied()
    }

    /// A node of the text's draft, as the draft at hand refers to it.
    pub(super) fn outer(&mut self, node: NodeIx, span: &Span) -> NodeIx {
        let Some(inner) = &mut self.inner else { return node };
        if let Some(&known) = inner.captured.get(&node) {
            return known;
        }
        let number = (inner.params.len() + inner.objects.len()) as u32;
        inner.objects.push(node);
        let own = self.push_old(number, span);
        if let Some(inner) = &mut self.inner {
            inner.captured.insert(node, own);
        }
        own
    }

    /// A type of an earlier text, which is a node of the text's draft.
    pub(super) fn outer_old(&mut self, old: u32, span: &Span) -> NodeIx {
        let Some(inner) = &mut self.inner else { return self.push_old(old, span) };
        inner.outer.graph.nodes.push(Node::Old(old));
        inner.outer.spans.push(span.clone());
        let node = inner.outer.graph.nodes.len() as NodeIx - 1;
        self.outer(node, span)
    }

    /// The number of the template that a name means from a namespace, going outwards.
    fn template_number(&self, name: &str, namespace: &str) -> Option<usize> {
        let mut outer = Some(namespace);
        while let Some(at) = outer {
            let path = join(at, name);
            if let Some(&found) = self.template_paths.get(&path) {
                return Some(found);
            }
            if self.declared.contains_key(&path) {
                return None;
            }
            outer = parent(at);
        }
        None
    }

    pub(super) fn template_path(&self, name: &str, namespace: &str) -> Option<String> {
        self.template_number(name, namespace).map(|number| self.templates[number].path.clone())
    }

    pub(super) fn find_template(&self, name: &Name, at: At<'_, 'a>) -> Lowering<Option<usize>> {
        let Some(number) = self.template_number(&name.text, at.namespace) else { return Ok(None) };
        let found = &self.templates[number];
        if within(at.namespace, &found.visible) {
            return Ok(Some(number));
        }
        let message = format!("`{}` is not visible here", name.text);
        let error = Diagnostic::new("E0304", name.span.clone(), message);
        Err(error.label(found.span.clone(), "declared here").help("declare it `pub`"))
    }

    /// An application: a forward, of which the type function knows the definition.
    pub(super) fn call(
        &mut self,
        template: usize,
        args: &'a [Expr],
        span: Span,
        at: At<'_, 'a>,
    ) -> Lowering<NodeIx> {
        let Written { path, params, span: declared, .. } = &self.templates[template];
        if params.len() != args.len() {
            let message = format!("`{path}` takes {}, not {}", params.len(), args.len());
            let error = Diagnostic::new("E0604", span, message);
            return Err(error.label(declared.clone(), "declared here"));
        }
        let (path, params) = (path.clone(), *params);
        let mut nodes = Vec::new();
        for ((_, ty), arg) in params.iter().zip(args) {
            let is_type = matches!(&ty.kind, ExprKind::Name(name) if name == "type");
            nodes.push(if is_type { self.ty(arg, at)? } else { self.object(arg, at)? });
        }
        let forward = self.push(Node::Forward(format!("{path}[..]")), span);
        let template = template as u32;
        self.out.calls.push(Call { forward, template, args: nodes });
        Ok(forward)
    }

    /// An expression where an object is wanted: a literal is its value, a tuple of literals the tuple
    /// of their values; all else means what it means as a type.
    pub(super) fn object(&mut self, expr: &'a Expr, at: At<'_, 'a>) -> Lowering<NodeIx> {
        if let ExprKind::Tuple(elements) = &expr.kind {
            let values: Lowering<Option<Vec<_>>> =
                elements.iter().map(|element| self.own_value(element, at)).collect();
            if let Some(values) = values? {
                return self.tuple_object(values, &expr.span);
            }
        }
        match self.own_value(expr, at)? {
            Some(value) => self.constant_object(value, expr.span.clone()),
            None => self.ty(expr, at),
        }
    }

    fn tuple_object(&mut self, values: Vec<crate::Value>, span: &Span) -> Lowering<NodeIx> {
        let kinds = values.iter().map(|value| value.kind()).collect::<Vec<_>>();
        let types = kinds
            .into_iter()
            .map(|kind| self.head(kind, &Payload::Plain, Vec::new(), span.clone()));
        let types = types.collect::<Lowering<Vec<_>>>()?;
        let mut children = vec![self.head(Kind::TUPLE, &Payload::Plain, types, span.clone())?];
        for value in values {
            children.push(self.constant_object(value, span.clone())?);
        }
        self.head(Kind::TUPLE_OBJECT, &Payload::Plain, children, span.clone())
    }
}
