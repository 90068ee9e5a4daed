//! Flattening of `OneOf`s within `OneOf`s into flat lists (`[identity.flatten]`).

use crate::draft::lower_error::LowerError;
use crate::handle::{NodeId, TypeId};
use crate::identity::batch::{Batch, ListId, Ref, Target};
use crate::interner::store::Store;
use crate::util::dedup::drop_duplicates;
use crate::util::tuning::Tuning;
use selfsame_spec::format::{MAX_FLAT, MAX_FLAT_A_MEMBER};

/// The `OneOf`s that lowering has reached. They are numbered from 0 in the order in which they are
/// reached.
///
/// Until all `OneOf`s are flat, a [`Ref`] to a `OneOf` has the form of a [`Ref`] to a list. The
/// number of the list is the index of the `OneOf` here.
#[derive(Default)]
pub(crate) struct OneOfs {
    /// For each `OneOf`, the place in `members` at which its members end.
    ends: Vec<usize>,
    members: Vec<Ref>,
    /// The number of references to each `OneOf`, at most two. A reference from a child or a root
    /// counts as two.
    ///
    /// A `OneOf` to which only one reference exists, from another `OneOf`, is *inlined*: its
    /// members are visited as members of that other `OneOf`, and its list is not kept. A union may
    /// be built member by member, where each `OneOf` has the previous `OneOf` as a member.
    /// Flattening it takes linear time and space. No `OneOf` is walked twice.
    uses: Vec<u8>,
    /// The node of each `OneOf` in the draft.
    nodes: Vec<NodeId>,
    /// The reference in the batch to each `OneOf`, once it is flattened.
    flat: Vec<Ref>,
    /// Whether the members of each `OneOf` are being flattened.
    open: Vec<bool>,
    /// The number of entries of all flattened lists.
    entries: usize,
}

impl OneOfs {
    /// Removes all `OneOf`s, and keeps the allocated memory.
    pub(crate) fn clear(&mut self) {
        if !self.nodes.is_empty() {
            *self = Self::default();
        }
    }

    /// Returns whether no `OneOf` was reached.
    pub(crate) const fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Returns the next node whose members are not given yet.
    pub(crate) fn next(&self) -> Option<NodeId> {
        self.nodes.get(self.ends.len()).copied()
    }

    /// Returns the number of members of all `OneOf`s.
    pub(crate) const fn member_count(&self) -> usize {
        self.members.len()
    }

    /// Gives a member to the next node.
    pub(crate) fn add_member(&mut self, member: Ref) {
        self.members.push(member);
    }

    /// Records that all members of the next node have been added.
    pub(crate) fn end_members(&mut self) {
        self.ends.push(self.members.len());
    }

    /// Adds a node, and returns the reference that stands for it until all `OneOf`s are flat.
    pub(crate) fn add(&mut self, node: NodeId) -> Ref {
        self.nodes.push(node);
        self.uses.push(0);
        Ref::list(ListId::new(self.nodes.len() - 1))
    }

    /// Counts uses of a reference, if it refers to a `OneOf`.
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

    /// Returns the members of a `OneOf`, with each inlined `OneOf` replaced by its members. A
    /// repeated member is dropped here; two members with the same identity are merged later, when
    /// their identity is known. Returns `None` if the `OneOf` is a member of itself.
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

    /// Returns the reference in the batch that replaces a reference, which may refer to a `OneOf`.
    pub(crate) fn flat(&self, reference: Ref) -> Ref {
        match reference.target() {
            Target::List(one_of) => self.flat[one_of],
            _ => reference,
        }
    }

    /// Flattens every `OneOf` that was reached.
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

    /// Flattens one `OneOf`: the result is the concatenation of the lists of its members. Members
    /// that are not flat yet are flattened first, on an explicit stack.
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
        let limit = MAX_FLAT.max(MAX_FLAT_A_MEMBER * self.members.len());
        if self.entries > limit {
            return Err(LowerError::flat_lists(limit));
        }
        Ok(batch.list_or_one(entries))
    }
}
