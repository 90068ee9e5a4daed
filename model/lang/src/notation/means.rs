//! What the names of a text mean for its draft.

use super::draft::Lower;
use crate::names::{Outer, builtin_sort};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{BuiltinSort, DeclIx, Sort, Target};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Name;

/// What a use means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Means<'t> {
    /// Nothing that is known here: that is told elsewhere.
    Unknown,
    /// An import, or a constant, `let` or forward of the text: a node of its draft.
    Node(NodeIx),
    /// What an earlier text has.
    Earlier(u32),
    /// A parameter of the template at hand: its node.
    Param(NodeIx),
    /// A template of the text.
    Template(usize),
    /// A builtin.
    Builtin(&'t str, BuiltinSort),
}

impl<'t> Lower<'t> {
    /// Returns what a use means, and how many identifiers that has.
    pub(super) fn means(&self, parts: &[Name]) -> (usize, Means<'t>) {
        let start = parts.first().map_or(0, |first| first.span.start);
        let Some(found) = self.text.use_at(start) else { return (0, Means::Unknown) };
        match found.target {
            Target::Declaration(at) => (found.parts as usize, self.means_of(at)),
            Target::Case | Target::Unknown => (0, Means::Unknown),
        }
    }

    fn means_of(&self, at: DeclIx) -> Means<'t> {
        let Some(declared) = self.text.declaration(at) else { return Means::Unknown };
        let place = declared.span;
        match (self.text.names.outer.get(&at), declared.sort) {
            (Some(Outer::Earlier(number)), _) => Means::Earlier(*number),
            (Some(Outer::Unbound), _) => Means::Unknown,
            (None, Sort::Builtin) => builtin_sort(&declared.name)
                .map_or(Means::Unknown, |sort| Means::Builtin(&declared.name, sort)),
            (None, Sort::Template) => {
                let mut templates = self.text.templates.iter();
                templates
                    .position(|made| made.template.name.span == place)
                    .map_or(Means::Unknown, Means::Template)
            }
            (None, Sort::TemplateParameter) => {
                let params = self.inside.as_ref().map(|inside| &inside.params);
                params
                    .and_then(|params| params.get(&place))
                    .map_or(Means::Unknown, |&node| Means::Param(node))
            }
            (None, _) => self.nodes.get(&place).map_or(Means::Unknown, |&node| Means::Node(node)),
        }
    }

    /// Returns the node of the draft at hand for one of the text's draft.
    // [notation.template]
    pub(super) fn outer(&mut self, node: NodeIx, span: Span) -> NodeIx {
        let Some(inside) = &mut self.inside else { return node };
        if let Some(before) = (self.text.rules.seen)(inside.seen.get(&node).copied()) {
            return before;
        }
        let number = inside.params.len() + inside.objects.len();
        inside.objects.push(node);
        let own = inside.draft.push(Node::Old(number as u32), span);
        inside.seen.insert(node, own);
        own
    }

    /// Returns a node for a type of an earlier text.
    // [notation.draft] [notation.template]
    pub(super) fn earlier(&mut self, number: u32, span: Span) -> NodeIx {
        let Some(inside) = &mut self.inside else { return self.push(Node::Old(number), span) };
        let before = (self.text.rules.seen)(inside.old.get(&number).copied());
        let node = before.unwrap_or_else(|| self.own.push(Node::Old(number), span));
        inside.old.insert(number, node);
        self.outer(node, span)
    }
}
