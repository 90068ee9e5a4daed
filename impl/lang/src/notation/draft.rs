//! Adds heads to a draft.

use super::lower::Lower;
use crate::scan::Token;
use hashbrown::HashSet;
use selfsame_spec::graph::Node;
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Error, Kind, Label, NodeIx, Payload};

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

    /// Adds a head whose label has names. If two names of a row are equal, the second is the place of
    /// the error (`[notation.type-refused]`). `rows` is called only if the label is refused.
    pub(super) fn named_head(
        &mut self,
        (kind, payload): (Kind, &Payload),
        children: Vec<NodeIx>,
        span: Span,
        rows: impl FnOnce() -> Vec<Vec<Token>>,
    ) -> Option<NodeIx> {
        self.placed((kind, &payload.bytes()), children, span, |lower, error| {
            let has_names = error.code() == "E0713";
            let second = rows().iter().filter(|_| has_names).find_map(|row| lower.second(row))?;
            Some(lower.span_of(second))
        })
    }

    /// Returns the first token whose name repeats an earlier name.
    fn second(&self, row: &[Token]) -> Option<Token> {
        let mut met = HashSet::new();
        row.iter().copied().find(|&token| !met.insert(self.text_of(token)))
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
        self.placed((kind, payload), children, span, |_, _| None)
    }

    /// Adds a head. If its label is refused, `place` gives the place of the error within the head.
    /// Otherwise, the place is the head.
    fn placed(
        &mut self,
        (kind, payload): (Kind, &[u8]),
        children: Vec<NodeIx>,
        span: Span,
        place: impl FnOnce(&Self, &Error) -> Option<Span>,
    ) -> Option<NodeIx> {
        match Label::new(kind, payload, children.len()) {
            Ok(label) => Some(self.draft.push(Node::Head { label, children }, span)),
            Err(error) => {
                let span = place(self, &error).unwrap_or(span);
                self.tell(Problem::BadLabel { error }, span)
            }
        }
    }
}
