//! Flattens each `OneOf` whose members include other `OneOf`s into one flat list
//! (`[identity.flatten]`).

use crate::draft::lower_error::LowerError;
use crate::handle::{NodeId, TypeId};
use crate::identity::batch::{Batch, ListId, Ref, Target};
use crate::interner::store::Store;
use crate::util::dedup::drop_duplicates;
use crate::util::tuning::Tuning;
use selfsame_spec::format::{MAX_FLAT, MAX_FLAT_A_MEMBER};

/// The `OneOf`s that lowering has reached. The `OneOf`s are numbered from 0 in the order in which
/// they are reached.
///
/// Until all `OneOf`s are flat, a [`Ref`] to a `OneOf` has the form of a [`Ref`] to a list. The
/// number of that list is the number of the `OneOf`.
#[derive(Default)]
pub(crate) struct OneOfs {
    /// For each `OneOf`, the index in `members` at which its members end.
    ends: Vec<usize>,
    members: Vec<Ref>,
    /// The number of references to each `OneOf`, where two means two or more. A reference from a
    /// child or a root counts as two.
    ///
    /// A `OneOf` is *inlined* if the only reference to it comes from another `OneOf`. The members
    /// of an inlined `OneOf` are visited as members of the other `OneOf`, and no list is kept for
    /// the inlined one. A union may be built member by member, so that each `OneOf` has the
    /// previous `OneOf` as a member. Flattening such a union takes linear time and space. No
    /// `OneOf` is walked twice.
    uses: Vec<u8>,
    /// For each `OneOf`, its node in the draft.
    nodes: Vec<NodeId>,
    /// For each `OneOf`, its reference in the batch, or `Ref::UNKNOWN` until the `OneOf` is
    /// flattened.
    flat: Vec<Ref>,
    /// For each `OneOf`, whether the flattening of its members has begun.
    open: Vec<bool>,
    /// The number of entries of all flat lists together.
    entries: usize,
}

impl OneOfs {
    /// Removes all `OneOf`s and frees their memory.
    pub(crate) fn clear(&mut self) {
        if !self.nodes.is_empty() {
            *self = Self::default();
        }
    }

    /// Returns whether no `OneOf` was reached.
    pub(crate) const fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Returns the node of the first `OneOf` whose members have not been added yet.
    pub(crate) fn next(&self) -> Option<NodeId> {
        self.nodes.get(self.ends.len()).copied()
    }

    /// Returns the number of members of all `OneOf`s.
    pub(crate) const fn member_count(&self) -> usize {
        self.members.len()
    }

    /// Adds a member to the `OneOf` that `next` returns.
    pub(crate) fn add_member(&mut self, member: Ref) {
        self.members.push(member);
    }

    /// Records that all members of the `OneOf` that `next` returns have been added.
    pub(crate) fn end_members(&mut self) {
        self.ends.push(self.members.len());
    }

    /// Adds the `OneOf` of a node. Returns the reference that stands for the `OneOf` until all
    /// `OneOf`s are flat.
    pub(crate) fn add(&mut self, node: NodeId) -> Ref {
        self.nodes.push(node);
        self.uses.push(0);
        Ref::list(ListId::new(self.nodes.len() - 1))
    }

    /// Counts `times` more references to a `OneOf`. Does nothing for a reference to anything else.
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

    /// Returns the members of a `OneOf`, with each inlined `OneOf` replaced by its members.
    /// Repeated references are removed here. Two members with the same identity are merged later,
    /// when their identity has been computed. Returns `None` if the `OneOf` is a member of itself.
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

    /// Returns the flat list that replaces a reference to a `OneOf`. Returns any other reference
    /// unchanged.
    pub(crate) fn flat(&self, reference: Ref) -> Ref {
        match reference.target() {
            Target::List(one_of) => self.flat[one_of],
            _ => reference,
        }
    }

    /// Flattens every `OneOf` to which two or more references lead. A `OneOf` with only one
    /// reference from another `OneOf` is inlined.
    ///
    /// # Errors
    /// Returns [`LowerError::Invalid`] for a `OneOf` that is a member of itself.
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

    /// Flattens one `OneOf`. The result is the concatenation of the lists of its members. Members
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
