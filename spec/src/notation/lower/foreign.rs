//! Heads of foreign formats, and objects, by their bytes.

use super::{At, Diagnostic, Expr, ExprKind, Literal, Lower, Lowering, Node, NodeIx, Span};
use crate::kind::Kind;
use crate::label::Label;

impl<'a> Lower<'a> {
    /// `Foreign[code, "payload in hex", children..]`.
    pub(super) fn foreign(
        &mut self,
        args: &'a [Expr],
        span: Span,
        at: At<'_, 'a>,
    ) -> Lowering<NodeIx> {
        let wrong = || {
            Diagnostic::new("E0605", span.clone(), "not a head of a foreign format").help(
                "write Foreign[0xc0, \"payload in hexadecimal\", children..], codes 0xc0 to 0xff, or Object[..], codes 0x60 to 0x6b",
            )
        };
        let [code, payload, children @ ..] = args else { return Err(wrong()) };
        let (
            ExprKind::Literal(Literal::Int { value, negative: false, .. }),
            ExprKind::Literal(Literal::Str(payload)),
        ) = (&code.kind, &payload.kind)
        else {
            return Err(wrong());
        };
        let kind = Kind(u8::try_from(*value).map_err(|_| wrong())?);
        let payload = crate::hex::decode(payload)
            .filter(|_| kind.is_foreign() || kind.is_object())
            .ok_or_else(wrong)?;
        let children = self.types(children, at)?;
        let label = Label::new(kind, &payload, children.len())
            .map_err(|error| Diagnostic::new(error.code(), span.clone(), error.to_string()))?;
        Ok(self.push(Node::Head { label, children }, span))
    }
}
