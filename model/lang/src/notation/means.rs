//! Finds the nodes that the names of a text mean in its draft ([notation.draft], [notation.order],
//! [notation.template]).
//!
//! ```text
//! A in A :: int;              a node of the draft
//! A in a template's draft     a node of the template's draft that stands for the outer one
//! ```

use super::answer::Means;
use super::draft::Lower;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::Target;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Name;

impl<'t> Lower<'t> {
    /// Returns the meaning of a use, and the number of identifiers of the use that belong to the
    /// declaration.
    pub(crate) fn means(&self, parts: &[Name]) -> (usize, Means<'t>) {
        let start = parts.first().map_or(0, |first| first.span.start);
        let Some(found) = self.text.use_at(start) else { return (0, Means::Unknown) };
        match found.target {
            Target::Declaration(at) => (found.parts as usize, self.scene.means(self, at)),
            Target::Case | Target::Unknown => (0, Means::Unknown),
        }
    }

    /// Returns the node of a parameter of the current template, by the span of the parameter's
    /// name.
    pub(crate) fn param(&self, name: Span) -> Option<NodeIx> {
        self.inside.as_ref().and_then(|inside| inside.params.get(&name)).copied()
    }

    /// Returns the node of the current draft that stands for a node of the whole text's draft.
    // [notation.template]
    pub(crate) fn outer(&mut self, node: NodeIx, span: Span) -> NodeIx {
        let place = self.place(span);
        let Some(inside) = &mut self.inside else { return node };
        if let Some(before) = (self.text.rules.seen)(inside.seen.get(&node).copied()) {
            return before;
        }
        let number = inside.params.len() + inside.objects.len();
        inside.objects.push(node);
        let own = inside.draft.push(Node::Old(number as u32), place);
        inside.seen.insert(node, own);
        own
    }

    /// Returns the node of the current draft that stands for a type of an earlier text, given the
    /// type's number.
    // [notation.draft] [notation.template]
    pub(super) fn earlier(&mut self, number: u32, span: Span) -> NodeIx {
        let place = self.place(span);
        let Some(inside) = &mut self.inside else { return self.push(Node::Old(number), span) };
        let before = (self.text.rules.seen)(inside.old.get(&number).copied());
        let node = before.unwrap_or_else(|| self.own.push(Node::Old(number), place));
        inside.old.insert(number, node);
        self.outer(node, span)
    }
}
