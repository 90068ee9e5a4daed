//! Variables over the types that checking gives them (`[publish.checked]`).

use super::found::Runs;
use super::items::Made;
use super::seen::Seen;
use crate::link::{DeclId, Links};
use crate::names::{Numbers, Row};
use crate::notation::{Draft, Lower};
use hashbrown::HashMap;
use selfsame_spec::graph::Node;
use selfsame_spec::program::Checked;
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::text::{Place, Span, UNDECLARED_TYPE};
use selfsame_spec::{Kind, NodeIx, Payload, kind};

/// The name of the forward of a type that leads to itself: no path is it.
const UNNAMED: &str = "_";

/// The types that checking gives names.
pub(crate) struct CheckedNames {
    types: Vec<TypeNode>,
    of: HashMap<DeclId, TypeIx>,
}

impl CheckedNames {
    /// Of a program that was checked. Cost: linear in what it declares.
    pub(crate) fn new(links: &Links, numbers: &Numbers, checked: Checked) -> Self {
        let mut of = HashMap::new();
        for (&module, checked) in links.loaded.order.iter().zip(&checked.modules) {
            let rows = &numbers.modules[module.at()].rows;
            for (row, declared) in rows.iter().zip(&checked.declarations) {
                if let (&Row::Decl(decl), &DeclaredType::Value(ty)) = (row, declared) {
                    of.insert(decl, ty);
                }
            }
        }
        Self { types: checked.types, of }
    }
}

/// How far the node of a type is made.
#[derive(Clone, Copy)]
enum State {
    New,
    /// Its parts are made; the forward that stands for it, if it was met within them.
    Open(Option<NodeIx>),
    /// None if it was refused.
    Made(Option<NodeIx>),
}

/// A type whose parts are made.
struct Frame {
    ty: TypeIx,
    parts: Vec<TypeIx>,
    nodes: Vec<NodeIx>,
    /// How many parts were made.
    at: usize,
}

/// The nodes of checked types.
pub(super) struct CheckedTypes {
    names: CheckedNames,
    states: Vec<State>,
    /// The nodes of literals of records.
    records: HashMap<Place, NodeIx>,
}

impl CheckedTypes {
    /// For a draft in which all else is made. Cost: linear in it and in the types.
    pub(super) fn new(links: &Links, names: CheckedNames, (draft, runs): (&Draft, &Runs)) -> Self {
        let is_record = |node: &Node| match node {
            Node::Head { label, .. } => {
                matches!(label.kind(), Kind::STRUCT | Kind::CLASS | Kind::VARIANT)
            }
            _ => false,
        };
        let nodes = (0..).zip(&draft.graph.nodes).filter(|(_, node)| is_record(node));
        let records = nodes.map(|(at, _)| {
            let spot = runs.spot(at, &draft.spans);
            (Place::new(&*links.module(spot.module).name, spot.span), at)
        });
        let (states, records) = (vec![State::New; names.types.len()], records.collect());
        Self { names, states, records }
    }
}

impl<'l> Lower<'l, Seen<'l>> {
    /// Makes the variables of a declaration that are over checked types, and defines their forwards.
    pub(super) fn make_checked(&mut self, types: &mut CheckedTypes, made: Made<'l>) {
        for decl in made.over_checked(self.arena) {
            let span = self.span_of(self.decl(decl).first);
            let ty = match types.names.of.get(&decl) {
                Some(&ty) => self.checked_type(types, ty, span),
                None => self.plain(Kind::ANY, Vec::new(), span),
            };
            let node = ty.and_then(|ty| self.plain(Kind::VARIABLE, vec![ty], span));
            self.hold(decl, node);
        }
    }

    /// The node of a type. Cost: linear in the types in it that have none yet.
    fn checked_type(&mut self, types: &mut CheckedTypes, ty: TypeIx, span: Span) -> Option<NodeIx> {
        let mut open: Vec<Frame> = Vec::new();
        let mut given = self.known_or_open(types, ty, span, &mut open);
        while let Some(frame) = open.last_mut() {
            if let Some(node) = given.take() {
                frame.nodes.extend(node);
                frame.at += 1;
            }
            if let Some(&part) = frame.parts.get(frame.at) {
                given = self.known_or_open(types, part, span, &mut open);
                continue;
            }
            // The loop saw that there is one.
            let Some(frame) = open.pop() else { break };
            let is_whole = frame.nodes.len() == frame.parts.len();
            let node = match is_whole {
                true => self.checked_node(types, frame.ty, frame.nodes, span),
                false => None,
            };
            let state = &mut types.states[frame.ty.0 as usize];
            if let (State::Open(Some(forward)), Some(node)) = (*state, node) {
                self.draft.graph.defines.push((forward, node));
            }
            *state = State::Made(node);
            given = Some(node);
        }
        given.flatten()
    }

    /// The node of a type, if it has one or none can be made; otherwise its parts come first.
    fn known_or_open(
        &mut self,
        types: &mut CheckedTypes,
        ty: TypeIx,
        span: Span,
        open: &mut Vec<Frame>,
    ) -> Option<Option<NodeIx>> {
        let state = &mut types.states[ty.0 as usize];
        match *state {
            State::Made(node) => Some(node),
            State::Open(Some(forward)) => Some(Some(forward)),
            State::Open(None) => {
                let forward = self.draft.forward(UNNAMED.to_owned(), span);
                *state = State::Open(Some(forward));
                Some(Some(forward))
            }
            State::New => {
                *state = State::Open(None);
                let parts = parts(&types.names.types[ty.0 as usize]);
                open.push(Frame { ty, parts, nodes: Vec::new(), at: 0 });
                None
            }
        }
    }

    /// The own node of a type, by those of its parts.
    fn checked_node(
        &mut self,
        types: &CheckedTypes,
        ty: TypeIx,
        parts: Vec<NodeIx>,
        span: Span,
    ) -> Option<NodeIx> {
        match &types.names.types[ty.0 as usize] {
            TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => {
                self.plain(Kind::ANY, Vec::new(), span)
            }
            TypeNode::Primitive(name) | TypeNode::Apply(name, _) => {
                self.plain(kind::named(name)?.kind, parts, span)
            }
            TypeNode::Value(value) => {
                self.head(Kind::VALUE, &Payload::Value(value.clone()), parts, span)
            }
            TypeNode::Tuple(_) => self.plain(Kind::TUPLE, parts, span),
            TypeNode::Named(labels) => {
                let labels = labels.iter().map(|(label, _)| label.clone()).collect();
                self.head(Kind::NAMED_TUPLE, &Payload::Names(labels), parts, span)
            }
            TypeNode::Union(_) => Some(self.draft.push(Node::OneOf(parts), span)),
            TypeNode::Box(_) => self.plain(Kind::BOX, parts, span),
            TypeNode::Function(params, _) => {
                let names = params.iter().map(|(name, _)| name.clone().unwrap_or_default());
                self.head(Kind::FN, &Payload::Params(names.collect()), parts, span)
            }
            TypeNode::Record(literal, _) => match types.records.get(literal) {
                Some(&node) => Some(node),
                None => self.not_here(UNDECLARED_TYPE, span),
            },
        }
    }
}

/// The parts of which a type has the nodes.
fn parts(node: &TypeNode) -> Vec<TypeIx> {
    match node {
        TypeNode::Tuple(parts) | TypeNode::Union(parts) | TypeNode::Apply(_, parts) => {
            parts.clone()
        }
        TypeNode::Named(parts) => parts.iter().map(|(_, part)| *part).collect(),
        TypeNode::Box(part) => vec![*part],
        TypeNode::Function(params, result) => {
            params.iter().map(|(_, part)| *part).chain([*result]).collect()
        }
        TypeNode::Unknown
        | TypeNode::Hole
        | TypeNode::Callee(_)
        | TypeNode::Primitive(_)
        | TypeNode::Value(_)
        | TypeNode::Record(..) => Vec::new(),
    }
}
