//! Names that hold a `variable` over the type that checking gives them.

use super::held::define;
use super::item::{Declares, holds_value, is_written};
use super::scene::InProgram;
use crate::notation::{Lower, written};
use crate::util::deeper;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::label::Label;
use selfsame_spec::program::checked::{Checked, DeclaredType};
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::text::tree::Name;
use selfsame_spec::text::{Place, Span, UNDECLARED_TYPE};
use selfsame_spec::{Kind, Payload, kind};
use std::collections::BTreeMap;

/// The name of the forward of a checked type.
const UNNAMED: &str = "_";

/// A type of the table.
enum State {
    /// Its parts are made; the forward that stands for it, if it was met within them.
    Open(Option<NodeIx>),
    /// It was made; none if it was refused.
    Made(Option<NodeIx>),
}

/// The types that checking gives, and their nodes.
pub(super) struct CheckedTypes<'c> {
    checked: &'c Checked,
    states: BTreeMap<TypeIx, State>,
    /// The nodes of the literals of records.
    records: BTreeMap<Place, NodeIx>,
}

/// The names of a module whose `variable`s are over checked types, by place.
// [publish.holds]
fn names<'t>(scene: &InProgram<'t>) -> Vec<&'t Name> {
    let entries = &scene.whole.modules[scene.module].items.entries;
    let names = entries.iter().filter(|entry| match entry.declares {
        Declares::Let(binding) => !holds_value(scene.rules, binding) && !is_written(binding),
        Declares::Var(var) => written(var.ty.as_ref()).is_none(),
        Declares::Const(_) | Declares::Template(_) | Declares::Generic(_) => false,
    });
    names.flat_map(|entry| entry.names.iter().copied()).collect()
}

impl<'c> CheckedTypes<'c> {
    /// The types of a draft in which all else is made.
    pub(super) fn new(checked: &'c Checked, lower: &Lower<'_>) -> Self {
        let nodes = lower.own.graph.nodes.iter().zip(&lower.own.places);
        let records = (0..).zip(nodes).filter_map(|(at, (node, place))| match node {
            Node::Head { label, .. } if is_record(label) => Some((place.clone(), at)),
            _ => None,
        });
        let (states, records) = (BTreeMap::new(), records.collect());
        Self { checked, states, records }
    }

    /// Adds the nodes of a module, and defines its forwards.
    // [publish.draft] [publish.checked]
    pub(super) fn add(&mut self, lower: &mut Lower<'_>, scene: &InProgram<'_>) {
        for name in names(scene) {
            let ty = (scene.rules.checked_type)(self.of(scene, name.span));
            let ty = match ty {
                Some(ty) => self.node(lower, ty, name.span),
                None => lower.plain(Kind::ANY, name.span),
            };
            let ty = ty.map(|ty| vec![ty]);
            let node = lower.head(Kind::VARIABLE, &Payload::Plain, ty, name.span);
            define(lower, name, node);
        }
    }

    /// The type of a name.
    // [publish.checked] [task.result]
    fn of(&self, scene: &InProgram<'_>, name: Span) -> Option<TypeIx> {
        let names = scene.whole.modules[scene.module].names;
        let module = self.checked.modules.iter().find(|module| module.module == names.module)?;
        let mut rows = names.declarations.iter().zip(&module.declarations);
        let row = rows.find(|(declared, _)| declared.span == name && declared.origin.is_none());
        match row?.1 {
            DeclaredType::Value(ty) => Some(*ty),
            DeclaredType::Type(_) | DeclaredType::None => None,
        }
    }

    /// Adds the nodes of a type, if it has none yet.
    // [publish.checked]
    fn node(&mut self, lower: &mut Lower<'_>, ty: TypeIx, name: Span) -> Option<NodeIx> {
        match self.states.get(&ty) {
            Some(State::Made(node)) => return *node,
            Some(State::Open(Some(forward))) => return Some(*forward),
            Some(State::Open(None)) => {
                let forward = lower.push(Node::Forward(UNNAMED.into()), name);
                self.states.insert(ty, State::Open(Some(forward)));
                return Some(forward);
            }
            None => {}
        }
        self.states.insert(ty, State::Open(None));
        let node = deeper(|| self.own_node(lower, ty, name));
        if let Some(State::Open(Some(forward))) = self.states.insert(ty, State::Made(node)) {
            lower.own.graph.defines.extend(node.map(|node| (forward, node)));
        }
        node
    }

    /// Adds the nodes of the parts of a type, and its own.
    // [publish.checked]
    fn own_node(&mut self, lower: &mut Lower<'_>, ty: TypeIx, name: Span) -> Option<NodeIx> {
        let checked = self.checked;
        let mut all = |parts: &[TypeIx]| -> Option<Vec<NodeIx>> {
            let nodes: Vec<_> = parts.iter().map(|&part| self.node(lower, part, name)).collect();
            nodes.into_iter().collect()
        };
        let (kind, payload, parts) = match checked.types.get(ty.0 as usize)? {
            TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => {
                (Kind::ANY, Payload::Plain, all(&[]))
            }
            TypeNode::Primitive(own) => (kind::named(own)?.kind, Payload::Plain, all(&[])),
            TypeNode::Value(value) => (Kind::VALUE, Payload::Value(value.clone()), all(&[])),
            TypeNode::Tuple(parts) => (Kind::TUPLE, Payload::Plain, all(parts)),
            TypeNode::Named(parts) => {
                let (names, parts): (Vec<_>, Vec<_>) = parts.iter().cloned().unzip();
                (Kind::NAMED_TUPLE, Payload::Names(names), all(&parts))
            }
            TypeNode::Union(heads) => {
                let members = all(heads)?;
                return Some(lower.push(Node::OneOf(members), name));
            }
            TypeNode::Box(content) => (Kind::BOX, Payload::Plain, all(&[*content])),
            TypeNode::Apply(own, parts) => (kind::named(own)?.kind, Payload::Plain, all(parts)),
            TypeNode::Function(params, result) => {
                let names = params.iter().map(|(name, _)| name.clone().unwrap_or_default());
                let payload = Payload::Params(names.collect());
                let parts: Vec<_> = params.iter().map(|(_, ty)| *ty).chain([*result]).collect();
                (Kind::FN, payload, all(&parts))
            }
            TypeNode::Record(literal, _) => match self.records.get(literal) {
                Some(&node) => return Some(node),
                None => return lower.not_here(UNDECLARED_TYPE, name),
            },
        };
        lower.head(kind, &payload, parts, name)
    }
}

fn is_record(label: &Label) -> bool {
    matches!(label.kind(), Kind::STRUCT | Kind::CLASS | Kind::VARIANT)
}
