//! Unfinished drafts. There is a draft of the whole text, and a draft of each template in the text.
//!
//! ```text
//! A :: (int, B);     whole: nodes for int, B, the tuple
//! template T[X: type] = (X, A);     its own draft: the parameter X, the outer node A, the tuple
//! ```

use super::answer::{Bound, Means, Part};
use super::text::Text;
use crate::names::second_of_twice;
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::label::Label;
use selfsame_spec::program::{Call, DeclIx};
use selfsame_spec::text::tree::{Expr, Name};
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};
use selfsame_spec::{Kind, Payload, Value};
use std::collections::BTreeMap;

/// An unfinished draft: its nodes, the place of each node, and the calls of templates.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) graph: Graph,
    pub(crate) places: Vec<Place>,
    pub(crate) calls: Vec<Call>,
}

impl Draft {
    pub(crate) fn push(&mut self, node: Node, place: Place) -> NodeIx {
        self.graph.nodes.push(node);
        self.places.push(place);
        self.graph.nodes.len() as NodeIx - 1
    }
}

/// The template for which a draft is currently being constructed.
#[derive(Default)]
pub(crate) struct Inside {
    pub(crate) draft: Draft,
    /// The node of each parameter in the template's draft. The key is the span of the parameter's
    /// name.
    pub(crate) params: BTreeMap<Span, NodeIx>,
    /// The nodes of the text's draft that the template uses.
    pub(crate) objects: Vec<NodeIx>,
    /// For each node of the text's draft that the template uses, the corresponding node in the
    /// template's draft.
    pub(crate) seen: BTreeMap<NodeIx, NodeIx>,
    /// The types of earlier texts that the template uses. For the number of each type, the map
    /// contains the type's node in the text's draft.
    pub(crate) old: BTreeMap<u32, NodeIx>,
}

/// The context in which a text is read. The context resolves the text's names and expressions.
pub(crate) trait Scene<'t> {
    /// Returns the meaning of a declaration at a place where a type is expected.
    fn means(&self, lower: &Lower<'t>, at: DeclIx) -> Means<'t>;
    /// Adds the nodes of an expression that represents an object, and returns the object's node.
    fn object(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<NodeIx>;
    /// Returns the value of an expression. The expression gives the value of a field or the default
    /// of a parameter.
    fn value(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Value>;
    /// Adds the nodes of the expression of a record's constant. Returns the value or type of the
    /// constant.
    fn constant(&self, lower: &mut Lower<'t>, expr: &Expr) -> Option<Part>;
    /// Returns the binding of a name in code. `at` is the declaration of the name, and `span` is
    /// its place.
    fn bound(&self, lower: &mut Lower<'t>, at: DeclIx, span: Span) -> Option<Bound>;
    /// Returns whether the argument for a parameter of a template is a type. The template and the
    /// parameter are given by their indices.
    fn takes_type(&self, lower: &Lower<'t>, template: usize, param: usize) -> bool;
}

/// The state of reading one text: the text, its context, and the unfinished drafts.
pub(crate) struct Lower<'t> {
    /// The text that is being read.
    pub(crate) text: &'t Text<'t>,
    /// The context that resolves the text's names.
    pub(crate) scene: &'t dyn Scene<'t>,
    /// The draft of the whole text.
    pub(crate) own: Draft,
    /// The nodes of imports and declarations. The key is the place of the declared name.
    pub(crate) nodes: BTreeMap<Place, NodeIx>,
    /// The template for which a draft is currently being constructed, or `None` if there is no such
    /// template.
    pub(crate) inside: Option<Inside>,
    pub(crate) errors: Vec<Diagnostic>,
}

impl<'t> Lower<'t> {
    pub(crate) fn new(text: &'t Text<'t>, scene: &'t dyn Scene<'t>) -> Self {
        let (own, nodes) = (Draft::default(), BTreeMap::new());
        Self { text, scene, own, nodes, inside: None, errors: Vec::new() }
    }

    /// Returns the current draft. The current draft is the draft of the template that is being
    /// constructed, or the draft of the whole text.
    pub(crate) fn draft(&mut self) -> &mut Draft {
        self.inside.as_mut().map_or(&mut self.own, |inside| &mut inside.draft)
    }

    /// Returns the place of a span in the current text.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place::new(&*self.text.scope.module, span)
    }

    /// Adds a node to the current draft.
    pub(crate) fn push(&mut self, node: Node, span: Span) -> NodeIx {
        let place = self.place(span);
        self.draft().push(node, place)
    }

    /// Adds a head to the current draft. If a child is missing, or the kind does not allow the
    /// label, returns `None` instead.
    // [notation.type]
    pub(crate) fn head(
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

    /// Adds a head whose label has names. If two names of a row are equal, the second is the place of
    /// the error.
    // [notation.type-refused]
    pub(crate) fn named_head(
        &mut self,
        (kind, payload): (Kind, &Payload),
        children: Option<Vec<NodeIx>>,
        rows: &[Vec<&Name>],
        span: Span,
    ) -> Option<NodeIx> {
        let names = rows.iter().find_map(|row| second_of_twice(row.iter().copied()));
        let is_twice = Label::new(kind, &payload.bytes(), children.as_ref()?.len())
            .is_err_and(|error| error.code() == "E0713");
        let second = names.filter(|_| is_twice).map(|name| name.span);
        self.head(kind, payload, children, second.unwrap_or(span))
    }

    /// Adds a head without payload and children.
    pub(crate) fn plain(&mut self, kind: Kind, span: Span) -> Option<NodeIx> {
        self.head(kind, &Payload::Plain, Some(Vec::new()), span)
    }

    /// Adds the nodes of an expression that represents an object, and returns the object's node.
    pub(crate) fn object(&mut self, expr: &Expr) -> Option<NodeIx> {
        self.scene.object(self, expr)
    }

    /// Records an error at a span of the text. Returns `None`, because there is no node.
    pub(crate) fn refuse<T>(&mut self, problem: Problem, span: Span) -> Option<T> {
        let place = self.place(span);
        self.errors.push(Diagnostic::new(problem, place));
        None
    }

    /// Records an error for a construct of the text that is not allowed at its place. Returns
    /// `None`, because there is no node.
    // [notation.here]
    pub(crate) fn not_here<T>(&mut self, what: &'static str, span: Span) -> Option<T> {
        self.refuse(Problem::NotHere { what }, span)
    }
}
