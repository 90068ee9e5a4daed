//! Makes the draft of a text that is not part of a program ([notation.draft], [notation.place])
//! from its imports, its forwards and its declarations.
//!
//! ```text
//! A :: List[A];     nodes 0: forward A, 1: List [0]; defines 0 as 1
//! ```

use super::answer::{Bound, Means, Part};
use super::draft::{Lower, Scene};
use super::hole::written;
use super::item::{Held, Items};
use crate::names::{AloneNames, Outer, builtin_sort};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{DeclIx, Declaration, Lowered, Sort};
use selfsame_spec::text::tree::Expr;
use selfsame_spec::text::{Diagnostic, Span};
use selfsame_spec::{Kind, Payload, Value};
use std::collections::BTreeMap;

/// The resolved names and the declarations of a text that is not part of a program.
pub(super) struct Alone<'t> {
    pub(super) names: &'t AloneNames,
    /// For each imported name, by its place in this text, its place in the other module.
    pub(super) imports: &'t BTreeMap<Span, Span>,
    /// The path of each constant, `let` and forward, by the place of its name.
    declared: BTreeMap<Span, &'t str>,
    /// The expression of each constant, by the place of its name.
    pub(super) constants: BTreeMap<Span, &'t Expr>,
}

impl<'t> Alone<'t> {
    pub(super) fn new(
        names: &'t AloneNames,
        items: &'t Items<'t>,
        imports: &'t BTreeMap<Span, Span>,
    ) -> Self {
        let is_forward = |declared: &&Declaration| declared.sort == Sort::Forward;
        let forwards = names.names.declarations.iter().filter(is_forward);
        let forwards = forwards.map(|declared| (declared.span, &*declared.name));
        let own = items.held.iter().map(|held| (held.name, &*held.path));
        let constants = items.held.iter().filter(|held| !held.is_let);
        Self {
            names,
            imports,
            declared: own.chain(forwards).collect(),
            constants: constants.map(|held| (held.name, held.value)).collect(),
        }
    }
}

impl<'t> Scene<'t> for Alone<'t> {
    fn means(&self, lower: &Lower<'t>, at: DeclIx) -> Means<'t> {
        let Some(declared) = lower.text.declaration(at) else { return Means::Unknown };
        let place = declared.span;
        match (self.names.outer.get(&at), declared.sort) {
            (Some(Outer::Earlier(number)), _) => Means::Earlier(*number),
            (Some(Outer::Unbound), _) => Means::Unknown,
            (None, Sort::Builtin) => builtin_sort(&declared.name)
                .map_or(Means::Unknown, |sort| Means::Builtin(&declared.name, sort)),
            (None, Sort::Template) => {
                let mut templates = lower.text.templates.iter();
                templates
                    .position(|made| made.template.name.span == place)
                    .map_or(Means::Unknown, Means::Template)
            }
            (None, Sort::TemplateParameter) => {
                lower.param(place).map_or(Means::Unknown, Means::Param)
            }
            (None, _) => {
                let node = lower.nodes.get(&lower.place(place));
                node.map_or(Means::Unknown, |&node| Means::Node(node))
            }
        }
    }

    // [notation.let]
    fn object(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<NodeIx> {
        self.let_object(lower, expr)
    }

    // [notation.values] [notation.function]
    fn value(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Value> {
        self.must_be_value(lower, expr)
    }

    fn constant(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Part> {
        self.record_constant(lower, expr)
    }

    // [notation.function] [notation.unbound]
    fn bound(&self, lower: &mut Lower<'t>, at: DeclIx, span: Span) -> Option<Bound> {
        let declared = lower.text.declaration(at)?;
        match (self.names.outer.get(&at), declared.sort) {
            (Some(Outer::Earlier(number)), _) => Some(Bound::Node(lower.earlier(*number, span))),
            (Some(Outer::Unbound), _) => Some(Bound::Unbound(declared.name.clone())),
            (None, Sort::Const | Sort::Let | Sort::Forward | Sort::Template) => {
                Some(Bound::Member(lower.text.scope.module.clone(), declared.name.clone()))
            }
            (None, Sort::Import) => {
                let (module, name) = self.names.imports.get(&at)?;
                Some(Bound::Member(module.clone(), name.clone()))
            }
            (None, Sort::Builtin) => Some(Bound::Member("builtin".into(), declared.name.clone())),
            (None, Sort::TemplateParameter) => lower.param(declared.span).map(Bound::Node),
            (None, Sort::Var | Sort::Parameter | Sort::Binder) => None,
        }
    }

    fn takes_type(&self, lower: &Lower<'t>, template: usize, param: usize) -> bool {
        let made = lower.text.templates.get(template);
        let param = made.and_then(|made| made.template.params.get(param));
        param.is_some_and(|param| lower.is_builtin(&param.ty, "type"))
    }
}

impl<'t> Alone<'t> {
    /// Adds a leaf for each import.
    // [notation.draft] [notation.module]
    pub(super) fn add_imports(&self, lower: &mut Lower<'t>) {
        for (at, (module, name)) in &self.names.imports {
            let Some(declared) = lower.text.declaration(*at) else { continue };
            let leaf = Payload::Member { module: module.clone(), name: name.clone() };
            let there = self.imports.get(&declared.span).copied().unwrap_or_default();
            let node = lower.head(Kind::MEMBER, &leaf, Some(Vec::new()), there);
            lower.nodes.extend(node.map(|node| (lower.place(declared.span), node)));
        }
    }

    /// Adds to the draft a forward for each constant and each `let`. Each declared forward that no
    /// constant completes also gets a forward.
    // [notation.draft] [notation.forward]
    pub(super) fn add_forwards(&self, lower: &mut Lower<'t>) {
        let mut places: Vec<Span> = self.declared.keys().copied().collect();
        (lower.text.rules.order)(&mut places);
        for place in places {
            let Some(path) = self.declared.get(&place).copied() else { continue };
            let node = lower.push(Node::Forward(path.to_owned()), place);
            lower.own.graph.roots.push((path.to_owned(), node));
            lower.nodes.insert(lower.place(place), node);
        }
    }
}

/// Adds the nodes of a constant or `let`, and defines its forward.
// [notation.draft]
pub(super) fn add_held(lower: &mut Lower<'_>, held: &Held<'_>) {
    if let Some(ty) = written(held.ty) {
        lower.ty(ty);
    }
    let node = if held.is_let { lower.object(held.value) } else { lower.ty(held.value) };
    if let (Some(&forward), Some(node)) = (lower.nodes.get(&lower.place(held.name)), node) {
        lower.own.graph.defines.push((forward, node));
    }
}

/// Returns the draft without the nodes of templates, and the errors of the text.
pub(super) fn finish(lower: Lower<'_>) -> (Lowered, Vec<Diagnostic>) {
    let Lower { own, errors, .. } = lower;
    let spans = own.places.into_iter().map(|place| place.span).collect();
    let (graph, calls) = (own.graph, own.calls);
    (Lowered { graph, spans, templates: Vec::new(), calls }, errors)
}
