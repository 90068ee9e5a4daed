//! Converts tuples in places where types are expected.

use super::lower::Lower;
use crate::parse::arena::{Arg, Expr};
use crate::util::words::List;
use selfsame_spec::text::Problem;
use selfsame_spec::{Kind, NodeIx, Payload};

impl<'l> Lower<'l> {
    /// Returns the node of a tuple or of a named tuple (`[notation.type]`,
    /// `[notation.type-refused]`).
    pub(super) fn tuple(&mut self, expr: Expr, parts: List<'l, Arg>) -> Option<NodeIx> {
        let children = self.types(parts.iter().map(|part| part.value));
        let pairs = parts.iter().zip(parts.iter().skip(1));
        let odd = pairs.map(|(before, part)| (before.label.is_some(), part));
        if let Some((_, part)) = odd.clone().find(|(before, part)| *before != part.label.is_some())
        {
            let value = self.arena.span(part.value);
            let span = part.label.map_or(value, |label| self.span_of(label).to(value));
            return self.tell(Problem::MixedLabels, span);
        }
        let (children, span) = (children?, self.arena.span(expr));
        let labels = || parts.iter().filter_map(|part| part.label);
        let names: Vec<String> = labels().map(|label| self.text_of(label).to_owned()).collect();
        if names.is_empty() {
            return self.plain(Kind::TUPLE, children, span);
        }
        let payload = Payload::Names(names);
        self.named_head((Kind::NAMED_TUPLE, &payload), children, span, || vec![labels().collect()])
    }
}
