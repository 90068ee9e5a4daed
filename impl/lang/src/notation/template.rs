//! Converts templates, each of which has a draft of its own, and applications of templates
//! (`[notation.template]`, `[notation.call]`).

use super::data::{Draft, Inner, Template as Written};
use super::lower::Lower;
use crate::link::DeclId;
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::NodeIx;
use selfsame_spec::graph::Node;
use selfsame_spec::program::{Call, Template};
use selfsame_spec::text::Span;

impl<'l> Lower<'l> {
    /// Builds the draft of a template of the current module.
    pub(crate) fn template(&mut self, written: Written<'l>) -> Template {
        let outer = std::mem::take(&mut self.draft);
        let mut inner = Inner { outer, count: written.params.len() as u32, ..Inner::default() };
        for (number, param) in (0..).zip(written.params.iter()) {
            let node = self.draft.push(Node::Old(number), self.span_of(param.name));
            inner.params.insert(param.name, node);
        }
        self.inner = Some(inner);
        let name = self.links.qualified(written.decl);
        let root = self.ty(written.value);
        let inner = self.inner.take().unwrap_or_default();
        let Draft { graph: mut body, calls, .. } = std::mem::replace(&mut self.draft, inner.outer);
        body.roots.extend(root.map(|root| (name.clone(), root)));
        let params = written.params.iter().map(|param| self.text_of(param.name).to_owned());
        Template { name, params: params.collect(), body, calls, objects: inner.objects }
    }

    /// Returns the node of a parameter, if the parameter belongs to the current template.
    pub(crate) fn parameter(&self, token: Token) -> Option<NodeIx> {
        self.inner.as_ref().and_then(|inner| inner.params.get(&token)).copied()
    }

    /// Returns the node of the current draft that stands for a node of the text's draft.
    pub(crate) fn outer(&mut self, node: NodeIx, span: Span) -> NodeIx {
        let Some(inner) = &mut self.inner else { return node };
        let Inner { known, objects, count, .. } = inner;
        *known.entry(node).or_insert_with(|| {
            let number = *count + objects.len() as u32;
            objects.push(node);
            self.draft.push(Node::Old(number), span)
        })
    }

    /// Returns the node of the current draft for a name of an earlier text. The draft of the text
    /// gets a new node for each use, and the draft of a template gets one node for each name.
    pub(super) fn old(&mut self, number: u32, span: Span) -> NodeIx {
        let Some(inner) = &mut self.inner else { return self.draft.push(Node::Old(number), span) };
        let Inner { olds, outer, .. } = inner;
        let node = *olds.entry(number).or_insert_with(|| outer.push(Node::Old(number), span));
        self.outer(node, span)
    }

    /// Returns the node of an application `F[A, 3]`. It is a forward, which is added after the
    /// nodes of the arguments.
    pub(super) fn call(
        &mut self,
        template: DeclId,
        span: Span,
        at: Span,
        args: List<'l, Expr>,
    ) -> Option<NodeIx> {
        if !self.sees.scope.in_world {
            return self.not_here("an application of a template", span);
        }
        let Some(&number) = self.numbers.get(&template) else {
            return self.not_here("an application of this template", span);
        };
        let Written { module, params, .. } = *self.templates.get(number as usize)?;
        let name = self.written(at);
        self.check_count(name, params.len() as u32, args, span)?;
        let mut nodes = Some(Vec::with_capacity(args.len()));
        for (param, arg) in params.iter().zip(args.iter()) {
            let is_type = self.is_type_param(module, param.name);
            let node = if is_type { self.ty(arg) } else { self.object(arg) };
            nodes = nodes.zip(node).map(|(mut nodes, node)| {
                nodes.push(node);
                nodes
            });
        }
        let args = nodes?;
        let name = format!("{}[..]", self.links.qualified(template));
        let forward = self.draft.forward(name, span);
        self.draft.calls.push(Call { forward, template: number, args });
        Some(forward)
    }
}
