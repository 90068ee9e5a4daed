//! The interner, a store that keeps one handle for each realized type
//! (`spec/chapters/types/interner.md`).
//!
//! An interner is a list of heads, all of them different. A batch is realized in three steps:
//!
//! 1. Append the heads of the batch to the list of the interner's heads.
//! 2. Compute the quotient of all heads, which groups equal heads.
//! 3. Keep the old head of each group, or the first new head if the group has no old head.
//!
//! ```text
//! old heads          0: int    1: Tup [0]
//! batch  T :: Tup[int];        2: Tup [3]    3: int
//! groups             {0, 3}, {1, 2}: T is head 1, and nothing is added
//! ```

pub(crate) mod batch;
pub(crate) mod check;
mod lists;
pub(crate) mod walk;

use crate::draft::{Draft, NodeKind};
use crate::handle::{ArenaId, HeadId, NewHeadId, Node, NodeId, Type, TypeId};
use crate::identity::digest::Digests;
use crate::identity::flatten::Entry;
use crate::identity::graph::{Head, List, ResolvedMember};
use crate::rules::types::TypeRules;
use batch::Batch;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Footprint, Kind, Label, Payload};
use std::collections::BTreeMap;

/// A store of realized types, in which each type is stored once; see [`realize`](Self::realize).
#[derive(Clone, Debug)]
pub struct Interner {
    pub(crate) arena: ArenaId,
    pub(crate) labels: Vec<Label>,
    pub(crate) heads: Vec<Head>,
    pub(crate) digests: Digests,
    pub(crate) types: Vec<List>,
    pub(crate) members: Vec<ResolvedMember>,
    pub(crate) rules: TypeRules,
}

/// A head of a batch that is being interned.
#[derive(Clone, Debug)]
pub(crate) struct NewHead {
    /// The label of the new head.
    pub(crate) label: Label,
    /// The list of heads for each child.
    pub(crate) children: Vec<NewList>,
}

/// The heads of a type, each of them new or realized.
pub(crate) type NewList = Vec<Entry<NewHeadId>>;

impl Interner {
    /// Makes an empty interner that uses these rules.
    #[must_use]
    pub fn with_rules(rules: TypeRules) -> Self {
        Self {
            arena: ArenaId::new(),
            labels: Vec::new(),
            heads: Vec::new(),
            digests: Digests::new(rules),
            types: Vec::new(),
            members: Vec::new(),
            rules,
        }
    }

    // [interner.realize] [interner.idempotent] [interner.atomic]
    /// Realizes nodes of a draft, and returns one type for each node. All checks are done before
    /// the interner is changed.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{ErrorKind, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let loose = draft.forward("Loose")?;
    /// let list = draft.head(&Label::plain(Kind::LIST, 1)?, &[loose])?;
    /// let error = interner.realize(&draft, &[list]).unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::UndefinedForward { name, .. } if name == "Loose"));
    ///
    /// draft.define(loose, list)?; // A list of such lists.
    /// let types = interner.realize(&draft, &[list, loose])?;
    /// assert_eq!(types[0], types[1]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0701 (never defined), E0704 (only names), E0705 (infinite size),
    /// E0712 (limit).
    pub fn realize(&mut self, draft: &Draft, nodes: &[Node]) -> Result<Vec<Type>> {
        let roots = draft.check_handles(nodes)?;
        let batch = Batch::new(draft, self.arena, &roots);
        (self.rules.check)(&batch, &self.rules)?;
        lists::check(&batch, &|ty: TypeId| self.types[ty.0].clone())?;
        let lists: Vec<NewList> = roots.iter().map(|&root| self.new_list(&batch, root)).collect();
        let image = self.intern(&self.new_heads(&batch));
        Ok(lists.iter().map(|list| self.type_of_list(&image, list)).collect())
    }

    /// Returns the heads of a batch as new heads, in the order of the batch.
    fn new_heads(&self, batch: &Batch<'_>) -> Vec<NewHead> {
        let new_head = |&node: &NodeId| match &batch.draft.nodes[node.0] {
            NodeKind::Head(label, children) => Some(NewHead {
                label: label.clone(),
                children: children.iter().map(|&child| self.new_list(batch, child)).collect(),
            }),
            _ => None,
        };
        batch.order.iter().filter_map(new_head).collect()
    }

    // [identity.flatten]
    /// Returns the flattened list of heads of a node. A head of the draft is given by its position
    /// in the batch.
    fn new_list(&self, batch: &Batch<'_>, node: NodeId) -> NewList {
        let heads_of = |ty: TypeId| self.types[ty.0].clone();
        let list = (self.rules.flatten)(batch.draft, node, &heads_of);
        let number = |entry| match entry {
            Entry::New(node) => Entry::New(batch.head(node)),
            Entry::Realized(head) => Entry::Realized(head),
        };
        list.into_iter().map(number).collect()
    }

    // [interner.one-handle] [interner.incremental] [interner.absorb]
    /// Interns new heads, and returns the realized head for each of them.
    pub(crate) fn intern(&mut self, new: &[NewHead]) -> Vec<HeadId> {
        if new.is_empty() {
            return Vec::new();
        }
        let old = self.heads.len();
        self.heads.extend(new.iter().map(|new| new.beside(old)));
        let groups = (self.rules.quotient)(&self.heads, old);
        let beside = self.heads.split_off(old);
        let mut chosen: BTreeMap<usize, HeadId> = BTreeMap::new();
        let mut image: Vec<HeadId> = Vec::new();
        for (head, group) in groups.into_iter().enumerate() {
            let next = HeadId(self.labels.len());
            let own = if head < old { HeadId(head) } else { next };
            let kept = *chosen.entry(group).or_insert(own);
            if head >= old && kept == next {
                self.labels.push(new[head - old].label.clone());
            }
            image.push(kept);
        }
        for (head, to) in beside.iter().zip(&image[old..]) {
            if to.0 == self.heads.len() {
                self.heads.push(mapped(head, &image, self.rules.drop_repetitions));
            }
        }
        self.digests.complete(&self.heads);
        image[old..].to_vec()
    }

    // [identity.flatten] [draft.type]
    /// Returns the type with the heads of a list, and adds it if it is new. `image` gives the
    /// realized head for each new head.
    pub(crate) fn type_of_list(&mut self, image: &[HeadId], list: &NewList) -> Type {
        let head = |entry: &Entry<NewHeadId>| match *entry {
            Entry::New(head) => image[head.0],
            Entry::Realized(head) => head,
        };
        self.type_with(list.iter().map(head).collect())
    }

    // [interner.one-handle]
    /// Returns the type with the given realized heads, and adds it if it is new.
    pub(crate) fn type_with(&mut self, list: List) -> Type {
        let list = (self.rules.drop_repetitions)(list);
        let known = self.types.iter().position(|ty| *ty == list);
        let id = known.unwrap_or_else(|| {
            self.types.push(list);
            self.types.len() - 1
        });
        Type { interner: self.arena, id: TypeId(id) }
    }

    // [draft.foreign]
    /// Returns the heads of a type, or an error if the type belongs to another interner.
    pub(crate) fn check_handle(&self, ty: Type) -> Result<&List> {
        match self.types.get(ty.id.0) {
            Some(list) if ty.interner == self.arena => Ok(list),
            _ => Err(ErrorKind::ForeignHandle.into()),
        }
    }

    // [interner.member]
    /// Resolves a member of a module: records the type that the member holds.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{Kind, Label, Lens, Payload};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let name = Payload::Member { module: "m".into(), name: "T".into() };
    /// let member = Label::new(Kind::MEMBER, &name.bytes(), 0)?;
    /// let nodes = [draft.head(&member, &[])?, draft.head(&Label::plain(Kind::ANY, 0)?, &[])?];
    /// let types = interner.realize(&draft, &nodes)?;
    /// let before = interner.hash(types[0], Lens::Compiler)?;
    /// interner.resolve(&member, types[1])?;
    /// assert_ne!(interner.hash(types[0], Lens::Compiler)?, before);
    /// assert!(interner.resolve(&member, types[1]).is_err(), "once");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0713 (label), E0714 (resolved already).
    pub fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let holds = self.check_handle(ty)?.clone();
        let Payload::Member { module, name } = member.payload() else {
            let (kind, why) = (member.kind().0, "not a module member");
            return Err(ErrorKind::BadLabel { kind, why: why.into() }.into());
        };
        if self.members.iter().any(|known| known.label == *member) {
            return Err(ErrorKind::MemberResolved { member: format!("{module}:{name}") }.into());
        }
        debug_assert_eq!(member.kind(), Kind::MEMBER);
        self.members.push(ResolvedMember { label: member.clone(), holds });
        Ok(())
    }

    /// Returns the number of heads and the number of unions in the interner. The model does not
    /// count bytes.
    #[must_use]
    pub fn footprint(&self) -> Footprint {
        let unions = self.types.iter().filter(|list| list.len() > 1).count();
        Footprint { heads: self.heads.len() as u64, unions: unions as u64, bytes: 0 }
    }
}

impl NewHead {
    /// Returns the head for the list of all heads, in which new heads follow the `old` realized
    /// heads: a new head's number is increased by `old`.
    fn beside(&self, old: usize) -> Head {
        let number = |entry: &Entry<NewHeadId>| match *entry {
            Entry::New(head) => HeadId(old + head.0),
            Entry::Realized(head) => head,
        };
        let child = |list: &NewList| list.iter().map(number).collect();
        Head {
            label: self.label.bytes().into(),
            children: self.children.iter().map(child).collect(),
        }
    }
}

/// Returns a head in which each head of the children is replaced by its realized head. `image`
/// gives the realized head for each number.
fn mapped(head: &Head, image: &[HeadId], drop_repetitions: fn(List) -> List) -> Head {
    let child = |list: &List| drop_repetitions(list.iter().map(|to| image[to.0]).collect());
    Head { label: head.label.clone(), children: head.children.iter().map(child).collect() }
}
