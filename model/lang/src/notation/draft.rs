//! Drafts while they are made: that of the text, and that of a template.

use super::item::Held;
use super::text::Text;
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::label::Label;
use selfsame_spec::program::{Call, Lowered};
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};
use selfsame_spec::{Kind, Payload};
use std::collections::{BTreeMap, HashMap};

/// A draft while it is made.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) graph: Graph,
    pub(super) spans: Vec<Span>,
    pub(super) calls: Vec<Call>,
}

impl Draft {
    pub(super) fn push(&mut self, node: Node, span: Span) -> NodeIx {
        self.graph.nodes.push(node);
        self.spans.push(span);
        self.graph.nodes.len() as NodeIx - 1
    }
}

/// The template whose draft is made.
#[derive(Default)]
pub(super) struct Inside {
    pub(super) draft: Draft,
    /// The node of each parameter, by its name.
    pub(super) params: BTreeMap<Span, NodeIx>,
    /// What it uses of the text's draft.
    pub(super) objects: Vec<NodeIx>,
    /// The node here for each node of the text's draft that it uses.
    pub(super) seen: BTreeMap<NodeIx, NodeIx>,
    /// The node of the text's draft for each type of earlier texts that it uses.
    pub(super) old: BTreeMap<u32, NodeIx>,
}

/// The draft of a text while it is made.
pub(super) struct Lower<'t> {
    pub(super) text: &'t Text<'t>,
    /// The draft of the text.
    pub(super) own: Draft,
    /// The nodes of what is imported and declared, by the places of the names.
    pub(super) nodes: BTreeMap<Span, NodeIx>,
    names: HashMap<String, NodeIx>,
    /// The template whose draft is made.
    pub(super) inside: Option<Inside>,
    errors: Vec<Diagnostic>,
}

impl<'t> Lower<'t> {
    pub(super) fn new(text: &'t Text<'t>) -> Self {
        Self {
            text,
            own: Draft::default(),
            nodes: BTreeMap::new(),
            names: HashMap::new(),
            inside: None,
            errors: Vec::new(),
        }
    }

    /// Returns what was made, but for the templates, and what is wrong.
    pub(super) fn finish(self) -> (Lowered, Vec<Diagnostic>) {
        let Draft { graph, spans, calls } = self.own;
        let lowered = Lowered { graph, spans, names: self.names, templates: Vec::new(), calls };
        (lowered, self.errors)
    }

    /// The draft at hand.
    pub(super) fn draft(&mut self) -> &mut Draft {
        self.inside.as_mut().map_or(&mut self.own, |inside| &mut inside.draft)
    }

    /// Adds a node to the draft at hand.
    pub(super) fn push(&mut self, node: Node, span: Span) -> NodeIx {
        self.draft().push(node, span)
    }

    /// Adds a head to the draft at hand, if its children are known and its kind allows the label.
    // [notation.type]
    pub(super) fn head(
        &mut self,
        kind: Kind,
        payload: &Payload,
        children: Option<Vec<NodeIx>>,
        span: Span,
    ) -> Option<NodeIx> {
        let children = children?;
        match Label::new(kind, &payload.bytes(), children.len()) {
            Ok(label) => Some(self.push(Node::Head { label, children }, span)),
            Err(error) => self.refuse(Problem::BadLabel { error }, span),
        }
    }

    /// Adds a head without payload and children.
    pub(super) fn plain(&mut self, kind: Kind, span: Span) -> Option<NodeIx> {
        self.head(kind, &Payload::Plain, Some(Vec::new()), span)
    }

    /// Notes an error. What it is at has no node.
    pub(super) fn refuse<T>(&mut self, problem: Problem, span: Span) -> Option<T> {
        let place = Place::new(&*self.text.scope.module, span);
        self.errors.push(Diagnostic::new(problem, place));
        None
    }

    /// Notes that something has no meaning here.
    // [notation.here]
    pub(super) fn not_here<T>(&mut self, what: &'static str, span: Span) -> Option<T> {
        self.refuse(Problem::NotHere { what }, span)
    }

    /// Adds a leaf for each import.
    // [notation.draft] [notation.module]
    pub(super) fn imports(&mut self) {
        for (at, (module, name)) in &self.text.names.imports {
            let Some(declared) = self.text.declaration(*at) else { continue };
            let leaf = Payload::Member { module: module.clone(), name: name.clone() };
            let there = self.text.imports.get(&declared.span).copied().unwrap_or_default();
            let node = self.head(Kind::MEMBER, &leaf, Some(Vec::new()), there);
            self.nodes.extend(node.map(|node| (declared.span, node)));
        }
    }

    /// Adds a forward for each constant, each `let`, and each forward that nothing completes.
    // [notation.draft] [notation.forward]
    pub(super) fn forwards(&mut self) {
        let mut places: Vec<Span> = self.text.declared.keys().copied().collect();
        (self.text.rules.order)(&mut places);
        for place in places {
            let Some(path) = self.text.declared.get(&place).copied() else { continue };
            let node = self.push(Node::Forward(path.to_owned()), place);
            self.own.graph.roots.push((path.to_owned(), node));
            self.names.insert(path.to_owned(), node);
            self.nodes.insert(place, node);
        }
    }

    /// Adds the nodes of a constant or `let`, and defines its forward.
    // [notation.draft]
    pub(super) fn held(&mut self, held: &Held<'_>) {
        if let Some(ty) = held.ty {
            self.ty(ty);
        }
        let node = if held.is_let { self.object(held.value) } else { self.ty(held.value) };
        if let (Some(&forward), Some(node)) = (self.nodes.get(&held.name), node) {
            self.own.graph.defines.push((forward, node));
        }
    }
}
