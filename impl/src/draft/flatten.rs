//! `OneOf`s within `OneOf`s as flat lists (`[identity.flatten]`).

use crate::draft::lower::Refused;
use crate::identity::batch::{Raw, Ref, Target};
use crate::interner::store::{Store, drop_duplicates};
use selfsame_spec::Error;
use selfsame_spec::format::MAX_FLAT;

/// The `OneOf`s that are reached.
#[derive(Default)]
pub(crate) struct Unions {
    /// Where the members of each end.
    ends: Vec<usize>,
    members: Vec<Ref>,
    /// How often each is referred to, up to two; as a child or a root counts as two.
    ///
    /// One that one other refers to, and nothing else, is *inlined*: it is walked for that one and
    /// its list is not kept. So a union that was built up member by member, each step a `OneOf` of
    /// the last, takes linear time and space; and no `OneOf` is walked twice.
    uses: Vec<u8>,
    /// The nodes.
    nodes: Vec<u32>,
    /// What each stands for in the batch, once it is flattened.
    flat: Vec<Ref>,
    /// Those whose members are being flattened.
    open: Vec<bool>,
    /// How many entries the flattened lists have.
    entries: usize,
}

impl Unions {
    pub(crate) fn clear(&mut self) {
        if !self.nodes.is_empty() {
            *self = Self::default();
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The next node whose members are not given yet.
    pub(crate) fn next(&self) -> Option<u32> {
        self.nodes.get(self.ends.len()).copied()
    }

    /// Gives a member to the next node.
    pub(crate) fn member(&mut self, member: Ref) {
        self.members.push(member);
    }

    /// Says that the next node has all its members.
    pub(crate) fn end(&mut self) {
        self.ends.push(self.members.len());
    }

    /// A new one; until all are flat it is referred to as the list of its number here.
    pub(crate) fn add(&mut self, node: u32) -> Ref {
        self.nodes.push(node);
        self.uses.push(0);
        Ref::list(self.nodes.len() as u32 - 1)
    }

    /// Counts a use.
    pub(crate) fn used(&mut self, reference: Ref, times: u8) {
        if let Target::List(union) = reference.target() {
            let uses = &mut self.uses[union as usize];
            *uses = (*uses + times).min(2);
        }
    }

    fn members(&self, union: u32) -> &[Ref] {
        let at = union as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.members[start..self.ends[at]]
    }

    /// The members of a union, those of inlined ones in their places; repeated members drop here,
    /// repeated identities when they are known. `None` when it is a member of itself.
    fn spelled_out(&self, union: u32) -> Option<Vec<Ref>> {
        let mut members = Vec::new();
        let mut stack: Vec<Ref> = self.members(union).iter().rev().copied().collect();
        while let Some(member) = stack.pop() {
            match member.target() {
                Target::List(inner) if inner == union => return None,
                Target::List(inner) if self.is_inlined(inner) => {
                    stack.extend(self.members(inner).iter().rev());
                }
                _ => members.push(member),
            }
        }
        drop_duplicates(&mut members);
        Some(members)
    }

    fn is_inlined(&self, union: u32) -> bool {
        self.uses[union as usize] == 1 && self.flat[union as usize] == Ref::UNKNOWN
    }

    /// What a reference stands for in the batch.
    pub(crate) fn flat(&self, reference: Ref) -> Ref {
        match reference.target() {
            Target::List(union) => self.flat[union as usize],
            _ => reference,
        }
    }

    /// Flattens every one.
    pub(crate) fn flatten_all(&mut self, raw: &mut Raw, store: &Store) -> Result<(), Refused> {
        self.flat = vec![Ref::UNKNOWN; self.nodes.len()];
        self.open = vec![false; self.nodes.len()];
        for union in 0..self.nodes.len() as u32 {
            if self.uses[union as usize] > 1 {
                self.flatten(union, raw, store)?;
            }
        }
        Ok(())
    }

    /// The list of a union: its members' lists one after the other. Members that are not flat yet
    /// come first, on an explicit stack.
    fn flatten(&mut self, union: u32, raw: &mut Raw, store: &Store) -> Result<(), Refused> {
        let mut stack = vec![union];
        while let Some(&union) = stack.last() {
            if self.flat[union as usize] != Ref::UNKNOWN {
                stack.pop();
                continue;
            }
            let members = self.spelled_out(union).ok_or(Refused::Draft)?;
            self.open[union as usize] = true;
            let waits = stack.len();
            for member in &members {
                let Target::List(inner) = member.target() else { continue };
                if self.flat[inner as usize] == Ref::UNKNOWN {
                    if self.open[inner as usize] {
                        return Err(Refused::Draft);
                    }
                    stack.push(inner);
                }
            }
            if stack.len() == waits {
                self.flat[union as usize] = self.join(&members, raw, store)?;
            }
        }
        Ok(())
    }

    fn join(&mut self, members: &[Ref], raw: &mut Raw, store: &Store) -> Result<Ref, Refused> {
        let mut entries = Vec::new();
        for &member in members {
            match self.flat(member).target() {
                Target::Realized(ty) => {
                    entries.extend(store.heads(&ty).iter().map(|&head| Ref::realized(head)));
                }
                Target::List(list) => entries.extend(raw.entries(list)),
                Target::Head(head) => entries.push(Ref::head(head)),
            }
        }
        drop_duplicates(&mut entries);
        self.entries += entries.len();
        if self.entries > MAX_FLAT {
            return Err(Refused::Limit(Error::limit(
                "entries in flattened lists",
                MAX_FLAT as u64,
            )));
        }
        Ok(match entries[..] {
            [one] => one,
            _ => Ref::list(raw.list(entries)),
        })
    }
}
