//! Represents types that are on cycles by types of the crate [`selfsame`]. Equal types have the
//! same handle (`[types.equal]`), even if they were settled at different times.
//!
//! A type is represented by a head of a foreign kind. Its label is the form of the type, and its
//! children are the parts of the type. If no cycle is reachable from a settled type, the type is
//! equal to no other settled type. It is represented by a head without children.

use super::handles::Handles;
use super::member::{Head, Member};
use super::node::Ty;
use super::table::Types;
use crate::util::planted::Slip;
use hashbrown::HashMap;
use selfsame::error::Result;
use selfsame::{Draft, Kind, Label};

/// The kind of the heads without children that represent types from which no cycle is reachable.
const ITSELF: Kind = Kind(0xc1);

impl Types {
    /// Returns the handles of the members of a cycle. Cost: near linear in the members, and in the
    /// types without a handle that are reachable from the members.
    pub(super) fn handles_of(&mut self, members: &[Member]) -> Result<Vec<selfsame::Type>> {
        let mut handles = std::mem::take(&mut self.handles);
        let found = found(self, &mut handles, members);
        self.handles = handles;
        found
    }
}

fn found(types: &Types, own: &mut Handles, members: &[Member]) -> Result<Vec<selfsame::Type>> {
    let mut writing = Writing::new(types, own, members.len())?;
    for (at, member) in members.iter().enumerate() {
        writing.define(at, member)?;
    }
    let Writing { draft, forwards: mut nodes, named, .. } = writing;
    nodes.extend(named.iter().map(|of| of.1));
    let mut handles = own.realize(&draft, &nodes)?;
    for (&(ty, _), handle) in named.iter().zip(handles.drain(members.len()..)) {
        own.note(ty, handle);
    }
    Ok(handles)
}

/// The draft that is being built for the types of a cycle.
struct Writing<'a> {
    types: &'a Types,
    own: &'a mut Handles,
    draft: Draft,
    /// For each member of the cycle, its forward in the draft.
    forwards: Vec<selfsame::Node>,
    /// For each settled type that was added, its node in the draft.
    nodes: HashMap<Ty, selfsame::Node>,
    /// The settled types that had no handle before, each with its node.
    named: Vec<(Ty, selfsame::Node)>,
}

impl<'a> Writing<'a> {
    fn new(types: &'a Types, own: &'a mut Handles, members: usize) -> Result<Self> {
        let mut draft = Draft::new();
        let forwards = (0..members).map(|_| draft.forward("")).collect::<Result<Vec<_>>>()?;
        Ok(Self { types, own, draft, forwards, nodes: HashMap::new(), named: Vec::new() })
    }

    fn define(&mut self, at: usize, member: &Member) -> Result<()> {
        let mut children = Vec::with_capacity(member.parts.len());
        for part in &member.parts {
            let heads = part.iter().map(|head| match *head {
                Head::Within(at) => Ok(self.forwards[at as usize]),
                Head::Settled(ty) => self.settled(ty),
            });
            let heads = heads.collect::<Result<Vec<_>>>()?;
            children.push(self.one_of(&heads)?);
        }
        let label = self.own.form(&member.node)?;
        let head = self.draft.head(&label, &children)?;
        self.draft.define(self.forwards[at], head)
    }

    /// Returns the node of a part that has the given heads. Without heads, it is the empty union,
    /// which has no values.
    fn one_of(&mut self, heads: &[selfsame::Node]) -> Result<selfsame::Node> {
        match heads {
            [] => self.settled(Ty::NEVER),
            [only] => Ok(*only),
            several => self.draft.one_of(several),
        }
    }

    /// Returns the node of a settled type that is not a union. The types to which it refers are
    /// added first, with an explicit stack.
    fn settled(&mut self, ty: Ty) -> Result<selfsame::Node> {
        let mut open = vec![(ty, false)];
        while let Some((at, is_ready)) = open.pop() {
            if self.nodes.contains_key(&at) {
                continue;
            }
            if let Some(node) = self.at_once(at)? {
                self.nodes.insert(at, node);
            } else if is_ready {
                self.put(at)?;
            } else {
                open.push((at, true));
                let heads = self.types.node(at).each().flat_map(|part| self.types.heads(part));
                open.extend(heads.map(|&head| (head, false)));
            }
        }
        self.nodes.get(&ty).copied().map_or_else(|| self.itself(ty), Ok)
    }

    /// Returns the node of a type, if the type has a handle or if no cycle is reachable from it.
    fn at_once(&mut self, ty: Ty) -> Result<Option<selfsame::Node>> {
        let is_itself = self.types.tuning.slips(Slip::OldCirclesAreThemselves);
        if !self.types.facts(ty).circular || is_itself {
            return self.itself(ty).map(Some);
        }
        self.own.of(ty).map(|handle| self.draft.bring(handle)).transpose()
    }

    fn itself(&mut self, ty: Ty) -> Result<selfsame::Node> {
        self.draft.head(&Label::new(ITSELF, &ty.number().to_be_bytes(), 0)?, &[])
    }

    /// Adds the node of a settled type. All its parts must have nodes.
    fn put(&mut self, ty: Ty) -> Result<()> {
        let node = self.types.node(ty);
        let mut children = Vec::with_capacity(node.count());
        for part in node.each() {
            let heads = self.types.heads(part).iter().filter_map(|head| self.nodes.get(head));
            let heads: Vec<selfsame::Node> = heads.copied().collect();
            children.push(self.one_of(&heads)?);
        }
        let label = self.own.form(node)?;
        let head = self.draft.head(&label, &children)?;
        self.nodes.insert(ty, head);
        self.named.push((ty, head));
        Ok(())
    }
}
