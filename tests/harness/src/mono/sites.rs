//! Finds the templates of a text.

use crate::programs::visit::{Visit, visit};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Init, Item, Template, TemplateBody, Tree};

/// Returns the span of each template and generic function, from its name to the end of its parsed
/// body.
pub(super) fn templates(tree: &Tree) -> Vec<Span> {
    let mut seen = Templates::default();
    visit(tree, &mut seen);
    let (exprs, generics) = (seen.exprs.iter(), seen.generics.iter());
    exprs.map(|own| own.1).chain(generics.copied()).collect()
}

/// The spans of the templates of a text.
#[derive(Default)]
pub(super) struct Templates {
    /// For each template of the form `= e`, the spans of its name and of `e`.
    pub(super) exprs: Vec<(Span, Span)>,
    generics: Vec<Span>,
    /// For each template, the span of its name and the spans of its parameters.
    pub(super) params: Vec<(Span, Vec<Span>)>,
}

impl Visit for Templates {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Template(Template { name, params, body, .. }) => {
                if let TemplateBody::Expr(value) = body {
                    self.exprs.push((name.span, value.span));
                }
                self.params.push((name.span, params.iter().map(|own| own.name.span).collect()));
            }
            Item::Const(own) => {
                if let Init::Generic(generic) = &own.init {
                    self.generics.push(own.name.span.to(generic.function.body.span));
                }
            }
            _ => {}
        }
    }
}
