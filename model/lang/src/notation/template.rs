//! Constructs the drafts of templates that make types, and the nodes of their applications
//! ([notation.template], [notation.call]).
//!
//! ```text
//! template T[X: type] = List[X];     a type function with the body List[X]
//! T[int]                             a call of it
//! ```

use super::draft::{Inside, Lower};
use super::item::Made;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Call, Template};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Expr;

impl<'t> Lower<'t> {
    /// Constructs the draft of a template, or returns `None` if a part of the template was refused.
    // [notation.template]
    pub(crate) fn template(&mut self, made: &Made<'_>) -> Option<Template> {
        let mut inside = Inside::default();
        for (number, param) in (0..).zip(&made.template.params) {
            let place = self.place(param.name.span);
            let node = inside.draft.push(Node::Old(number), place);
            inside.params.insert(param.name.span, node);
        }
        self.inside = Some(inside);
        let root = self.ty(made.value);
        let Inside { draft, objects, .. } = self.inside.take()?;
        let mut body = draft.graph;
        body.roots.push((made.path.clone(), root?));
        let params = made.template.params.iter().map(|param| param.name.text.clone()).collect();
        Some(Template { name: made.path.clone(), params, body, calls: draft.calls, objects })
    }

    /// Adds the nodes of an application of a template, given the template's index and the
    /// arguments.
    // [notation.template] [notation.here]
    pub(crate) fn call(&mut self, at: usize, args: &[Expr], span: Span) -> Option<NodeIx> {
        if !self.text.scope.in_world {
            return self.not_here("an application of a template", span);
        }
        let made = &self.text.templates[at];
        let params = made.template.params.len();
        if params != args.len() {
            return self.count(&made.path, params as u32, args.len(), span);
        }
        let nodes: Vec<Option<NodeIx>> = (0..)
            .zip(args)
            .map(|(param, arg)| {
                let takes_type = self.scene.takes_type(self, at, param);
                if takes_type { self.ty(arg) } else { self.object(arg) }
            })
            .collect();
        let args = nodes.into_iter().collect::<Option<Vec<NodeIx>>>()?;
        let forward = self.push(Node::Forward(format!("{}[..]", made.path)), span);
        self.draft().calls.push(Call { forward, template: at as u32, args });
        Some(forward)
    }
}
