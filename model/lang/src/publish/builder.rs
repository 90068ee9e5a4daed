//! The unfinished draft of a program ([publish.draft], [publish.thaw]): its nodes, and the part of
//! the program for each node.
//!
//! ```text
//! P :: class { next: P; }     forward 0, class head 1 over 0, defines 0 as 1
//! ```

use super::near::Near;
use crate::check::Fixed;
use crate::form::Codes;
use crate::rules::PublishRules;
use crate::task::{Env, Site, World};
use crate::types::{Record, Type};
use crate::util::deeper;
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::label::Label;
use selfsame_spec::{Kind, Payload};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The name of each forward in the draft. The name has no effect, and is only for readers of the
/// draft.
const UNNAMED: &str = "_";

/// A part of a program that may refer to itself, or occur in several places.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A type that is not a head, by its index in the builder's list `types`.
    Type(usize),
    Record(Record),
    /// A value that has parts, by its address.
    Object(*const Fixed),
    /// The type of a value that has parts, by the address of the value.
    ObjectType(*const Fixed),
    /// A function that captures nothing, by the site of its literal.
    Function(Site),
    /// A template or generic function, by the site of its declaration.
    Template(Site),
    Instance(Env),
}

/// The state of a part while the draft is built.
enum State {
    /// The node of the part is being built. If the part occurs within itself, the inner occurrence
    /// is this forward.
    Open(Option<NodeIx>),
    Made(NodeIx),
}

/// The unfinished draft of a program.
pub(super) struct Builder<'w, 't> {
    pub(super) rules: &'w PublishRules,
    pub(super) world: &'w World<'t>,
    /// The forms of the functions of each module, by the module's name.
    pub(super) codes: BTreeMap<&'w str, Codes<'w>>,
    pub(super) graph: Graph,
    /// The nodes whose payload is too large for a world.
    pub(super) large: BTreeSet<NodeIx>,
    /// Whether a required part is unknown. In a program without errors, all required parts are
    /// known.
    // [demand.hash-lost]
    pub(super) is_lost: bool,
    /// If only the node of one part is built: the parts to which this node leads.
    // [demand.hash-tasks]
    pub(super) near: Option<Near>,
    states: BTreeMap<Part, State>,
    types: Vec<Type>,
    /// The objects that were visited while their types were still being built, each with the
    /// forward that stands for it.
    later: Vec<(NodeIx, Rc<Fixed>)>,
}

impl<'w, 't> Builder<'w, 't> {
    pub(super) fn new(world: &'w World<'t>) -> Self {
        let modules = world.index.modules.iter();
        let codes = modules.map(|(names, _)| {
            let names: &'w selfsame_spec::program::ModuleNames = names;
            (&*names.module, Codes::new(&world.rules.form, names))
        });
        Self {
            rules: &world.rules.publish,
            world,
            codes: codes.collect(),
            graph: Graph::default(),
            large: BTreeSet::new(),
            is_lost: false,
            near: None,
            states: BTreeMap::new(),
            types: Vec::new(),
            later: Vec::new(),
        }
    }

    /// Adds a node to the draft and returns its index.
    pub(super) fn push(&mut self, node: Node) -> NodeIx {
        self.graph.nodes.push(node);
        self.graph.nodes.len() as NodeIx - 1
    }

    /// Adds a head. If the payload is too large, a head without children replaces the head, and the
    /// program is not published.
    // [publish.limit]
    pub(super) fn head(&mut self, kind: Kind, payload: &Payload, children: Vec<NodeIx>) -> NodeIx {
        let bytes = payload.bytes();
        let is_large = bytes.len() > self.rules.payload;
        let label = Label::new(kind, &bytes, children.len()).ok().filter(|_| !is_large);
        // In a program without errors, the table of kinds allows every label that the chapter
        // `publish` defines.
        self.is_lost |= label.is_none() && !is_large;
        let node = match label.or_else(|| Label::plain(Kind::ANY, 0).ok()) {
            Some(label) => {
                let count = label.arity() as usize;
                Node::Head { label, children: children.into_iter().take(count).collect() }
            }
            None => Node::Forward(UNNAMED.into()),
        };
        let node = self.push(node);
        self.large.extend(Some(node).filter(|_| is_large));
        node
    }

    /// Adds a head without payload and children.
    pub(super) fn plain(&mut self, kind: Kind) -> NodeIx {
        self.head(kind, &Payload::Plain, Vec::new())
    }

    /// Returns the node of a part. The node is built when the part is first visited. If the part
    /// refers to itself, the inner reference is a forward.
    // [publish.draft] [publish.forward]
    pub(super) fn once(&mut self, part: Part, make: impl FnOnce(&mut Self) -> NodeIx) -> NodeIx {
        if self.is_behind(&part) {
            return self.plain(Kind::ANY);
        }
        match self.states.get(&part) {
            Some(State::Made(node) | State::Open(Some(node))) => return *node,
            Some(State::Open(None)) => {
                let forward = self.push(Node::Forward(UNNAMED.into()));
                self.states.insert(part, State::Open(Some(forward)));
                return forward;
            }
            None => {}
        }
        self.states.insert(part.clone(), State::Open(None));
        let node = deeper(|| make(self));
        if let Some(State::Open(Some(forward))) = self.states.insert(part, State::Made(node)) {
            self.graph.defines.push((forward, node));
        }
        node
    }

    /// Returns the index of a type in the list `types` of types that are not heads, and adds the
    /// type if it is new.
    pub(super) fn number(&mut self, ty: &Type) -> usize {
        let known = self.types.iter().position(|own| own == ty);
        known.unwrap_or_else(|| {
            self.types.push(ty.clone());
            self.types.len() - 1
        })
    }

    /// If the type of an object is still a forward, returns a forward for the object, which is
    /// added later. Otherwise returns `None`.
    // [publish.draft]
    pub(super) fn object(&mut self, own: &Rc<Fixed>, ty: NodeIx) -> Option<NodeIx> {
        let is_open = matches!(self.graph.nodes.get(ty as usize), Some(Node::Forward(_)));
        is_open.then(|| {
            let forward = self.push(Node::Forward(UNNAMED.into()));
            self.later.push((forward, own.clone()));
            forward
        })
    }

    /// Adds the objects that were postponed because their types were still being built.
    // [publish.draft]
    pub(super) fn finish(&mut self) {
        while let Some((forward, own)) = self.later.pop() {
            let node = self.own_object(&own);
            self.graph.defines.push((forward, node));
        }
    }
}
