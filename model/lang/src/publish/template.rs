//! The functions that templates are as members.

use super::scene::InProgram;
use crate::notation::Lower;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::payload::overload::{Overload, Param, ParamKind};
use selfsame_spec::program::{Form, Target};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, TemplateParam};
use selfsame_spec::{Kind, Payload};
use std::collections::BTreeSet;

impl<'t> InProgram<'t> {
    /// Adds the function that a template holds, by its path and place.
    // [publish.template]
    pub(super) fn template(
        &self,
        lower: &mut Lower<'t>,
        (path, span): (&str, Span),
        params: &[TemplateParam],
        form: Option<(Form, Vec<Span>)>,
    ) -> Option<NodeIx> {
        let mut types = Vec::new();
        for param in params {
            let is_typed = (self.rules.is_typed)(uses_param(lower, &param.ty, params));
            types.push(is_typed.then(|| lower.ty(&param.ty)));
        }
        // [names.twice] tells of a name that two parameters have.
        let names: BTreeSet<&str> = params.iter().map(|param| &*param.name.text).collect();
        let known = !types.contains(&Some(None)) && names.len() == params.len();
        let (form, places) = form?;
        let (globals, bound) = lower.globals(&form, places)?;
        let param = |(param, ty): (&TemplateParam, &Option<_>)| Param {
            name: param.name.text.clone(),
            kind: ParamKind::One,
            typed: ty.is_some(),
            default: false,
        };
        let params = params.iter().zip(&types).map(param).collect();
        let code = (self.rules.template_code)(form.bytes);
        let overload = Overload { params, result: false, code, globals };
        let children = types.into_iter().flatten().flatten().chain(bound).collect();
        let payload = Payload::Overload(Box::new(overload));
        let children = Some(children).filter(|_| known);
        let overload = lower.head(Kind::OVERLOAD, &payload, children, span)?;
        let name = format!("{}:{path}", lower.text.scope.module);
        let payload = Payload::Function { name, state: String::new() };
        lower.head(Kind::FUNCTION, &payload, Some(vec![overload]), span)
    }
}

/// Whether a use in a type means a parameter of its template.
// [publish.template]
fn uses_param(lower: &Lower<'_>, ty: &Expr, params: &[TemplateParam]) -> bool {
    let in_type = lower.text.names.uses.iter().filter(|one| ty.span.holds(one.span));
    let declared = in_type.filter_map(|one| match one.target {
        Target::Declaration(at) => lower.text.declaration(at),
        Target::Case | Target::Unknown => None,
    });
    let mut spans = declared.map(|declared| declared.span);
    spans.any(|span| params.iter().any(|param| param.name.span == span))
}
