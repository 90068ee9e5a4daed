//! A builder of a draft, which adds one node for each key.

use super::data::{Key, Memo, Worlds};
use crate::check::TypedRows;
use hashbrown::HashMap;
use selfsame_spec::graph::Node;
use selfsame_spec::payload::overload::Overload;
use selfsame_spec::{Graph, Kind, Label, NodeIx, Payload};

/// The maximum number of bytes of the payload of a node (`[publish.limit]`).
const LARGEST: usize = 1 << 23;
/// The name of the forward for a key that is on a cycle. No path is equal to this name.
const UNNAMED: &str = "_";

/// A node without its parts.
pub(super) enum Make {
    Head(Kind, Payload),
    OneOf,
    /// A function with a single overload.
    Function(String, Overload),
}

/// A node without its parts, and the keys of these parts.
pub(super) type Recipe = (Make, Vec<Key>);

/// The state of the node of a key.
#[derive(Clone, Copy)]
enum State {
    /// The nodes of the key's parts are being added. If a part refers to the key, there is a
    /// forward that stands for it.
    Open(Option<NodeIx>),
    Made(NodeIx),
}

/// A key the nodes of whose parts are being added.
struct Frame {
    key: Key,
    make: Make,
    parts: Vec<Key>,
    nodes: Vec<NodeIx>,
}

/// The builder of the draft of a program.
pub(super) struct Builder<'b, 'l> {
    pub(super) typed: TypedRows<'b, 'l>,
    pub(super) worlds: &'b Worlds,
    pub(super) graph: Graph,
    /// Whether some node is too large.
    pub(super) large: bool,
    /// Whether some required fact is unknown (`[demand.hash-lost]`). This is never so for a program
    /// without errors.
    pub(super) lost: bool,
    /// Whether the program is still being checked, so that it may have errors.
    pub(super) is_live: bool,
    /// The number of nodes, edges and bytes that were added.
    pub(super) work: u64,
    states: HashMap<Key, State>,
    /// The objects whose nodes are added after the nodes of their types.
    deferred: Vec<Frame>,
    pub(super) memo: Memo,
}

impl<'b, 'l> Builder<'b, 'l> {
    pub(super) fn new(typed: TypedRows<'b, 'l>, worlds: &'b Worlds, memo: Memo) -> Self {
        Self {
            typed,
            worlds,
            graph: Graph::default(),
            large: false,
            lost: false,
            is_live: false,
            work: 0,
            states: HashMap::new(),
            deferred: Vec::new(),
            memo,
        }
    }

    /// Returns the node of a key, and adds it if it does not exist. Cost: linear in the parts that
    /// have no node yet.
    pub(super) fn node(&mut self, key: Key) -> NodeIx {
        let mut open = Vec::new();
        let given = self.known_or_open(key, &mut open);
        let node = self.close(open, given);
        while let Some(frame) = self.deferred.pop() {
            self.close(vec![frame], None);
        }
        node
    }

    /// Adds the nodes of all open keys, parts before the nodes that contain them.
    fn close(&mut self, mut open: Vec<Frame>, mut given: Option<NodeIx>) -> NodeIx {
        while let Some(frame) = open.last_mut() {
            frame.nodes.extend(given.take());
            if let Some(&part) = frame.parts.get(frame.nodes.len()) {
                given = self.known_or_open(part, &mut open);
                continue;
            }
            // The condition of the loop guarantees that there is a frame.
            let Some(frame) = open.pop() else { break };
            let node = self.made(frame.make, frame.nodes);
            let before = self.states.insert(frame.key, State::Made(node));
            if let Some(State::Open(Some(forward))) = before {
                self.graph.defines.push((forward, node));
            }
            given = Some(node);
        }
        // When the loop ends, the last closed key has a node.
        given.unwrap_or_default()
    }

    /// Returns the node of a key, if it exists or the key is open. Otherwise opens the key, so that
    /// the nodes of its parts are added first.
    // [publish.forward]
    fn known_or_open(&mut self, key: Key, open: &mut Vec<Frame>) -> Option<NodeIx> {
        match self.states.get(&key) {
            Some(&(State::Made(node) | State::Open(Some(node)))) => Some(node),
            Some(State::Open(None)) => {
                let forward = self.push(Node::Forward(UNNAMED.to_owned()));
                self.states.insert(key, State::Open(Some(forward)));
                Some(forward)
            }
            None => {
                self.states.insert(key, State::Open(None));
                let (make, parts) = self.recipe(key);
                let nodes = Vec::with_capacity(parts.len());
                let frame = Frame { key, make, parts, nodes };
                if !self.is_within_type(&frame) {
                    open.push(frame);
                    return None;
                }
                let forward = self.push(Node::Forward(UNNAMED.to_owned()));
                self.states.insert(key, State::Open(Some(forward)));
                self.deferred.push(frame);
                Some(forward)
            }
        }
    }

    /// Returns whether a key is an object, and the node of its type is being added. If its type
    /// refers to the object, a forward stands for it, because the type comes before the object
    /// (`[publish.draft]`).
    fn is_within_type(&self, frame: &Frame) -> bool {
        let first = frame.parts.first().filter(|_| matches!(frame.key, Key::Value(_)));
        first.is_some_and(|ty| matches!(self.states.get(ty), Some(State::Open(_))))
    }

    pub(super) fn recipe(&mut self, key: Key) -> Recipe {
        match key {
            Key::Type(ty) => self.ty(ty),
            Key::Variable(ty) => plain(Kind::VARIABLE, vec![self.type_key(ty)]),
            Key::Value(value) => self.value(value),
            Key::Digits(value) => self.digits(value),
            Key::Function(value, within) => self.function(value, within),
            Key::OfRun(record, at) => self.of_run(record, at),
            Key::Template(template, unit) => self.template(template, unit),
            Key::Instance(unit) => self.instance(unit),
            Key::Leaf(number) => {
                let (module, name) = self.memo.leaves[number as usize].clone();
                (Make::Head(Kind::MEMBER, Payload::Member { module, name }), Vec::new())
            }
        }
    }

    fn made(&mut self, make: Make, nodes: Vec<NodeIx>) -> NodeIx {
        match make {
            Make::Head(kind, payload) => self.head(kind, &payload, nodes),
            Make::OneOf => self.push(Node::OneOf(nodes)),
            Make::Function(name, overload) => {
                let payload = Payload::Overload(Box::new(overload));
                let overload = self.head(Kind::OVERLOAD, &payload, nodes);
                let payload = Payload::Function { name, state: String::new() };
                self.head(Kind::FUNCTION, &payload, vec![overload])
            }
        }
    }

    fn head(&mut self, kind: Kind, payload: &Payload, children: Vec<NodeIx>) -> NodeIx {
        let payload = payload.bytes();
        self.large |= payload.len() > LARGEST;
        self.work += (payload.len() + children.len()) as u64;
        // If a node is too large, an error is reported and no graph is returned, so the label does
        // not matter. In a program without errors, the table of kinds allows all other labels.
        let label = match (self.large, self.is_live) {
            (true, _) => Err(()),
            (false, true) => Label::new(kind, &payload, children.len()).map_err(|_| ()),
            (false, false) => Ok(Label::of_parts(kind, &payload, children.len() as u32)),
        };
        self.lost |= !self.large && label.is_err();
        match label {
            Ok(label) => self.push(Node::Head { label, children }),
            Err(()) => self.push(Node::Forward(UNNAMED.to_owned())),
        }
    }

    /// Returns the keys that have nodes, together with these nodes.
    pub(super) fn made_nodes(&self) -> impl Iterator<Item = (Key, NodeIx)> {
        self.states.iter().filter_map(|(&key, state)| match *state {
            State::Made(node) => Some((key, node)),
            State::Open(_) => None,
        })
    }

    fn push(&mut self, node: Node) -> NodeIx {
        self.work += 1;
        self.graph.nodes.push(node);
        self.graph.nodes.len() as NodeIx - 1
    }
}

/// Returns the recipe of a head without a payload.
pub(super) fn plain(kind: Kind, parts: Vec<Key>) -> Recipe {
    (Make::Head(kind, Payload::Plain), parts)
}
