//! `OneOf`s within `OneOf`s as flat lists (`[identity.flatten]`).

use crate::draft::lower_error::LowerError;
use crate::handle::{NodeId, TypeId};
use crate::identity::batch::{Batch, ListId, Ref, Target};
use crate::interner::store::Store;
use crate::util::dedup::drop_duplicates;
use crate::util::tuning::Tuning;
use selfsame_spec::Error;
use selfsame_spec::format::MAX_FLAT;

/// The `OneOf`s that are reached.
///
/// Until all are flat, a `OneOf` is referred to as the list of its index here.
#[derive(Default)]
pub(crate) struct OneOfs {
    /// Where the members of each end.
    ends: Vec<usize>,
    members: Vec<Ref>,
    /// How often each is referred to, up to two; as a child or a root counts as two.
    ///
    /// A `OneOf` that one other refers to, and nothing else, is *inlined*: it is walked for that
    /// one and its list is not kept. So a union that was built up member by member, each step a
    /// `OneOf` of the last, takes linear time and space; and no `OneOf` is walked twice.
    uses: Vec<u8>,
    /// The nodes.
    nodes: Vec<NodeId>,
    /// For each its reference in the batch, once it is flattened.
    flat: Vec<Ref>,
    /// For each whether its members are being flattened.
    open: Vec<bool>,
    /// How many entries the flattened lists have.
    entries: usize,
}

impl OneOfs {
    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        if !self.nodes.is_empty() {
            *self = Self::default();
        }
    }

    /// Whether none was reached.
    pub(crate) const fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The next node whose members are not given yet.
    pub(crate) fn next(&self) -> Option<NodeId> {
        self.nodes.get(self.ends.len()).copied()
    }

    /// Gives a member to the next node.
    pub(crate) fn add_member(&mut self, member: Ref) {
        self.members.push(member);
    }

    /// Says that the next node has all its members.
    pub(crate) fn end_members(&mut self) {
        self.ends.push(self.members.len());
    }

    /// Adds a node, and gives the reference to it until all are flat.
    pub(crate) fn add(&mut self, node: NodeId) -> Ref {
        self.nodes.push(node);
        self.uses.push(0);
        Ref::list(ListId::new(self.nodes.len() - 1))
    }

    /// Counts uses of a reference, if it is to a `OneOf`.
    pub(crate) fn count_use(&mut self, reference: Ref, times: u8) {
        if let Target::List(one_of) = reference.target() {
            let uses = &mut self.uses[one_of];
            *uses = (*uses + times).min(2);
        }
    }

    fn members(&self, one_of: ListId) -> &[Ref] {
        let start = one_of.at().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.members[start..self.ends[one_of]]
    }

    /// The members of a `OneOf`, with the members of inlined ones in their places. A member that is
    /// repeated drops here; an identity that is repeated drops once it is known. `None` when the
    /// `OneOf` is a member of itself.
    fn spell_out(&self, one_of: ListId, tuning: &Tuning) -> Option<Vec<Ref>> {
        let mut members = Vec::new();
        let mut stack: Vec<Ref> = self.members(one_of).iter().rev().copied().collect();
        while let Some(member) = stack.pop() {
            match member.target() {
                Target::List(inner) if inner == one_of => return None,
                Target::List(inner) if self.is_inlined(inner) => {
                    stack.extend(self.members(inner).iter().rev());
                }
                _ => members.push(member),
            }
        }
        drop_duplicates(&mut members, tuning);
        Some(members)
    }

    fn is_inlined(&self, one_of: ListId) -> bool {
        self.uses[one_of] == 1 && self.flat[one_of] == Ref::UNKNOWN
    }

    /// The reference in the batch that stands for a reference.
    pub(crate) fn flat(&self, reference: Ref) -> Ref {
        match reference.target() {
            Target::List(one_of) => self.flat[one_of],
            _ => reference,
        }
    }

    /// Flattens every one.
    ///
    /// # Errors
    /// [`LowerError::Invalid`] for a `OneOf` that is a member of itself.
    pub(crate) fn flatten_all(
        &mut self,
        batch: &mut Batch,
        store: &Store,
    ) -> Result<(), LowerError> {
        self.flat = vec![Ref::UNKNOWN; self.nodes.len()];
        self.open = vec![false; self.nodes.len()];
        for one_of in ListId::all(self.nodes.len()) {
            if self.uses[one_of] > 1 {
                self.flatten(one_of, batch, store)?;
            }
        }
        Ok(())
    }

    /// The list of a `OneOf`: its members' lists one after the other. Members that are not flat yet
    /// come first, on an explicit stack.
    fn flatten(
        &mut self,
        one_of: ListId,
        batch: &mut Batch,
        store: &Store,
    ) -> Result<(), LowerError> {
        let mut stack = vec![one_of];
        while let Some(&one_of) = stack.last() {
            if self.flat[one_of] != Ref::UNKNOWN {
                stack.pop();
                continue;
            }
            let members = self.spell_out(one_of, &store.tuning).ok_or(LowerError::Invalid)?;
            self.open[one_of] = true;
            let waits = stack.len();
            for member in &members {
                let Target::List(inner) = member.target() else { continue };
                if self.flat[inner] == Ref::UNKNOWN {
                    if self.open[inner] {
                        return Err(LowerError::Invalid);
                    }
                    stack.push(inner);
                }
            }
            if stack.len() == waits {
                self.flat[one_of] = self.join(&members, batch, store)?;
            }
        }
        Ok(())
    }

    fn join(
        &mut self,
        members: &[Ref],
        batch: &mut Batch,
        store: &Store,
    ) -> Result<Ref, LowerError> {
        let mut entries = Vec::new();
        for &member in members {
            match self.flat(member).target() {
                Target::Realized(ty) => {
                    let heads = store.heads(&ty).iter();
                    entries.extend(heads.map(|&head| Ref::realized(TypeId::head(head))));
                }
                Target::List(list) => entries.extend(batch.entries(list)),
                Target::Head(head) => entries.push(Ref::head(head)),
            }
        }
        drop_duplicates(&mut entries, &batch.tuning);
        self.entries += entries.len();
        if self.entries > MAX_FLAT {
            let limit = Error::limit("entries in flattened lists", MAX_FLAT as u64);
            return Err(LowerError::Limit(limit));
        }
        Ok(batch.list_or_one(entries))
    }
}
