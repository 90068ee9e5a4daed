//! Enters templates and generic functions with their contexts in the index ([mono.block]).
//!
//! ```text
//! template P[T: type] = (T, T);     parameter T of P; inside: the expression (T, T)
//! ```

use super::at::At;
use super::belong::last_byte;
use super::index::{Declared, Index};
use super::makes::{Makes, TemplateAt};
use crate::util::Node;
use selfsame_spec::text::tree::{ExprKind, Init, Item, TemplateParam};
use selfsame_spec::text::{Place, Span};

impl<'t> Index<'t> {
    pub(super) fn generic(&mut self, name: Span, init: &'t Init, place: (&At, Option<&Place>)) {
        if let Init::Generic(generic) = init {
            self.template(name, (&generic.params, Makes::Function(generic)), place);
        }
    }

    /// Adds a template or generic function to the index. `record` is the record of which the
    /// function is a constant.
    // [mono.block] The code of a template uses no local of the enclosing function.
    pub(super) fn template(
        &mut self,
        name: Span,
        (params, makes): (&'t [TemplateParam], Makes<'t>),
        (at, record): (&At, Option<&Place>),
    ) {
        let all = match makes {
            Makes::Expr(value) => value.span,
            Makes::Function(generic) => generic.span,
            Makes::Items(items) => items_span(name, items),
        };
        let mut inner = At {
            function: None,
            in_template: true,
            in_block: false,
            in_loop: false,
            in_type: false,
            in_part: false,
            ..at.clone()
        };
        if at.function.is_some() {
            inner.fixed.push((Span::new(name.start, all.end), None));
        }
        let belongs = |index: &Self, span| index.pieces.belongs(&at.module, span).cloned();
        for (number, param) in params.iter().enumerate() {
            self.declare(
                param.name.span,
                Declared::Parameter(number),
                &At { belongs: Some(at.place(name)), ..inner.clone() },
            );
        }
        inner.belongs = belongs(self, all);
        match makes {
            Makes::Expr(value) => {
                if matches!(value.kind, ExprKind::Record(_) | ExprKind::Variant(_)) {
                    self.literal_constants.insert(at.place(value.span), at.place(name));
                }
                self.enter(Node::Expr(value), &inner);
            }
            Makes::Function(generic) => {
                self.function(generic.span, &generic.function, &inner, record);
            }
            Makes::Items(items) => {
                for node in Node::items(items) {
                    let own = match node {
                        Node::Const(constant) => constant.name.span,
                        Node::Template(template) => template.name.span,
                        _ => continue,
                    };
                    self.enter(node, &At { belongs: belongs(self, own), ..inner.clone() });
                }
            }
        }
        let found = TemplateAt { params, makes, all, at: at.clone(), inside: inner };
        self.templates.insert(at.place(name), found);
    }
}

/// Returns the span of a template with a body, from its name to the end of its last item.
fn items_span(name: Span, items: &[Item]) -> Span {
    let last = Node::items(items).into_iter().map(last_byte).fold(name.end, u32::max);
    Span::new(name.start, last)
}
