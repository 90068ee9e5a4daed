//! The data of the generator about the current state of its history: the existing results, and the
//! known properties of each result.

use super::{Dropped, HistoryPlan, PlannedOp};
use crate::types::history::op::{Arg, Name, Op, Sort, Verb};
use crate::types::history::side::{Observation, OpAnswer};

/// The class of a type: the index of a type graph, and the index of a head in this graph. Types of
/// one class are the selfsame type.
pub(super) type Class = (usize, usize);

/// A draft that exists at the current point of the history.
#[derive(Clone, Debug)]
pub(super) struct KnownDraft {
    pub(super) name: Name,
    pub(super) nodes: Vec<KnownNode>,
}

/// A node of a draft. A node without a name of its own is identified by a number and its draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownNode {
    name: Name,
    within: Option<Name>,
    pub(super) forward: bool,
    pub(super) defined: bool,
    /// Whether the node is forward-defined: it is a forward, or a forward is reachable from it.
    pub(super) open: bool,
}

impl KnownNode {
    pub(super) fn arg(self) -> Arg {
        self.within.map_or(Arg::Name(self.name), |draft| Arg::Within(self.name, draft))
    }
}

/// A type that exists at the current point of the history.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownType {
    pub(super) name: Name,
    pub(super) interner: Name,
    pub(super) class: Option<Class>,
}

/// An encoding that was written, and its content before any damage.
#[derive(Clone, Debug)]
pub(super) struct KnownBytes {
    pub(super) name: Name,
    pub(super) of: Content,
}

/// The content of an encoding.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A list of types, each with its class if the class is known.
    Types(Vec<Option<Class>>),
    /// A draft with these nodes.
    Draft(Vec<KnownNode>),
}

impl HistoryPlan<'_> {
    /// Records the results of an operation in the generator's knowledge.
    pub(super) fn learn(&mut self, todo: &PlannedOp, seen: &Observation) {
        let op = &todo.op;
        let (made, taken) = (op.makes.first().copied(), op.names().next());
        match (op.verb, &seen.answer, made, taken) {
            (_, OpAnswer::Refused(_), ..) => {}
            (Verb::Interner, _, Some(name), _) => self.interners.push(name),
            (Verb::Draft, _, Some(name), _) => {
                self.drafts.push(KnownDraft { name, nodes: Vec::new() })
            }
            (_, OpAnswer::Node(_), Some(name), Some(draft)) => {
                let forward = op.verb == Verb::Forward;
                let open = forward || op.takes[1..].iter().any(|arg| self.is_open(arg));
                let node = KnownNode { name, within: None, forward, defined: false, open };
                let draft = self.drafts.iter_mut().find(|other| other.name == draft);
                draft.into_iter().for_each(|draft| draft.nodes.push(node));
            }
            (Verb::Define, ..) => self.learn_definition(&op.takes[0]),
            (Verb::Heads, _, _, Some(ty)) => {
                let interner = self.types.iter().find(|other| other.name == ty);
                let interner = interner.map(|ty| ty.interner);
                interner.into_iter().for_each(|interner| self.learn_types(todo, interner));
            }
            (Verb::Realize | Verb::Read, _, _, Some(interner)) => self.learn_types(todo, interner),
            (Verb::DropDraft, _, _, Some(name)) => self.forget_draft(name),
            (Verb::DropInterner, _, _, Some(name)) => self.forget_interner(name),
            (Verb::ReadDraft, _, Some(name), _) => self.learn_draft(op, name),
            (_, OpAnswer::Bytes(_), Some(name), _) => self.learn_text(op, name),
            _ => {}
        }
    }

    fn is_open(&self, node: &Arg) -> bool {
        let mut nodes = self.drafts.iter().flat_map(|draft| &draft.nodes);
        nodes.any(|known| known.open && known.arg() == *node)
    }

    fn learn_definition(&mut self, forward: &Arg) {
        let nodes = self.drafts.iter_mut().flat_map(|draft| &mut draft.nodes);
        nodes.filter(|node| node.arg() == *forward).for_each(|node| node.defined = true);
    }

    fn learn_types(&mut self, todo: &PlannedOp, interner: Name) {
        for (at, &name) in todo.op.makes.iter().enumerate() {
            if self.side.knows(name) {
                let class = todo.classes.get(at).copied().flatten();
                self.types.push(KnownType { name, interner, class });
            }
        }
    }

    fn learn_draft(&mut self, op: &Op, name: Name) {
        let text = op.names().nth(1).and_then(|text| self.texts.iter().find(|t| t.name == text));
        let Some(Content::Draft(nodes)) = text.map(|text| text.of.clone()) else { return };
        let copy = |node: KnownNode| KnownNode { within: Some(name), ..node };
        let nodes = nodes.into_iter().map(copy).collect();
        self.drafts.push(KnownDraft { name, nodes });
    }

    fn learn_text(&mut self, op: &Op, name: Name) {
        let names: Vec<Name> = op.names().collect();
        let of = match op.verb {
            Verb::Write => {
                let class = |name: &Name| self.types.iter().find(|t| t.name == *name)?.class;
                Content::Types(names[1..].iter().map(class).collect())
            }
            Verb::WriteDraft => {
                let draft = self.drafts.iter().find(|draft| draft.name == names[1]);
                Content::Draft(draft.map_or_else(Vec::new, |draft| draft.nodes.clone()))
            }
            _ => match self.texts.iter().find(|text| text.name == names[0]) {
                Some(text) => text.of.clone(),
                None => return,
            },
        };
        self.texts.push(KnownBytes { name, of });
    }

    fn forget_draft(&mut self, name: Name) {
        let Some(at) = self.drafts.iter().position(|draft| draft.name == name) else { return };
        let draft = self.drafts.remove(at);
        self.gone.push(Dropped::Draft(name, draft.nodes.last().map(|node| node.arg())));
    }

    fn forget_interner(&mut self, name: Name) {
        self.interners.retain(|other| *other != name);
        let ty = self.types.iter().rev().find(|ty| ty.interner == name).map(|ty| ty.name);
        self.types.retain(|ty| ty.interner != name);
        self.gone.push(Dropped::Interner(name, ty));
    }

    /// Returns a random node of a random draft, if there is one.
    pub(super) fn any_node(&mut self) -> Option<Arg> {
        let draft = self.source.index(self.drafts.len());
        self.node_of(draft)
    }

    /// Returns a random node of the given draft. Recent nodes are more likely.
    pub(super) fn node_of(&mut self, draft: usize) -> Option<Arg> {
        let count = self.drafts.get(draft)?.nodes.len();
        let at = self.recent(count)?;
        Some(self.drafts[draft].nodes[at].arg())
    }

    /// Returns a random node from which no forward is reachable.
    pub(super) fn closed_node(&mut self) -> Option<Arg> {
        let nodes = self.drafts.iter().flat_map(|draft| &draft.nodes);
        let closed: Vec<Arg> = nodes.filter(|node| !node.open).map(|node| node.arg()).collect();
        let at = self.recent(closed.len())?;
        Some(closed[at].clone())
    }

    /// Returns a random type that exists. Recent types are more likely.
    pub(super) fn any_type(&mut self) -> Option<KnownType> {
        let at = self.recent(self.types.len())?;
        Some(self.types[at])
    }

    /// Returns the types of an interner. The most recent type comes first.
    pub(super) fn types_of(&self, interner: Name) -> Vec<KnownType> {
        self.types.iter().rev().filter(|ty| ty.interner == interner).copied().collect()
    }

    /// Returns an interner. If none exists, adds an operation that makes one; sometimes this is
    /// done even if interners exist.
    pub(super) fn some_interner(&mut self, todo: &mut super::Job) -> Name {
        if let Some(home) = self.home.filter(|home| self.interners.contains(home))
            && !self.source.chance(1, 16)
        {
            return home;
        }
        let count = self.interners.len();
        if count > 0 && (count > 2 || !self.source.chance(1, 5)) {
            return self.interners[self.source.index(count)];
        }
        let name = self.name(Sort::Interner);
        todo.push_back(PlannedOp::new(Verb::Interner, vec![name], Vec::new()));
        name
    }
}
