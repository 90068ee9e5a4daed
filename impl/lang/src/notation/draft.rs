//! Adds heads to a draft.

use super::lower::Lower;
use selfsame_spec::graph::Node;
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Kind, Label, NodeIx, Payload};

impl Lower<'_> {
    /// Adds a head. The head is refused if its kind does not allow its label (`[notation.type]`).
    pub(crate) fn head(
        &mut self,
        kind: Kind,
        payload: &Payload,
        children: Vec<NodeIx>,
        span: Span,
    ) -> Option<NodeIx> {
        self.labelled(kind, &payload.bytes(), children, span)
    }

    /// Adds a head without a payload.
    pub(crate) fn plain(
        &mut self,
        kind: Kind,
        children: Vec<NodeIx>,
        span: Span,
    ) -> Option<NodeIx> {
        self.labelled(kind, &[], children, span)
    }

    /// Adds a head whose payload is given as bytes.
    pub(crate) fn labelled(
        &mut self,
        kind: Kind,
        payload: &[u8],
        children: Vec<NodeIx>,
        span: Span,
    ) -> Option<NodeIx> {
        match Label::new(kind, payload, children.len()) {
            Ok(label) => Some(self.draft.push(Node::Head { label, children }, span)),
            Err(error) => self.tell(Problem::BadLabel { error }, span),
        }
    }
}
