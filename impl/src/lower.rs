//! A draft's reachable part as a batch of heads: forwards followed, `OneOf`s flattened
//! (`[identity.flatten]`).

use crate::check::{Reach, UNSEEN};
use crate::draft::{Draft, Slot, limit};
use crate::label::LabelId;
use crate::raw::{Raw, Ref, Target};
use crate::store::{Store, drop_duplicates};
use selfsame_spec::Result;
use selfsame_spec::format::{MAX_FLAT, MAX_HEADS};

/// A batch, and what each root is in it.
pub(crate) struct Lowered {
    pub(crate) raw: Raw,
    pub(crate) roots: Vec<Ref>,
}

struct Lower<'a> {
    draft: &'a Draft,
    store: &'a mut Store,
    /// For each node the first one behind it that is no forward.
    ends: Vec<u32>,
    /// See [`uses`].
    uses: Vec<u8>,
    /// What each head, brought type, and `OneOf` that was asked for, stands for.
    known: Vec<Ref>,
    label: Vec<Option<LabelId>>,
    flat: usize,
    raw: Raw,
}

/// Lowers what is reachable; `reach` has been [checked](crate::check::check).
///
/// # Errors
/// E0712 when the flattened lists have too many entries in all, or the store would have too many
/// heads. Labels may then have been added to the store: the caller rolls back.
pub(crate) fn lower(
    draft: &Draft,
    reach: &Reach,
    roots: &[u32],
    store: &mut Store,
) -> Result<Lowered> {
    let known = vec![Ref::UNKNOWN; draft.len()];
    let label = vec![None; draft.labels.len()];
    let ends = ends(draft, reach);
    let (uses, raw) = (uses(draft, reach, roots, &ends), Raw::default());
    let mut lower = Lower { draft, store, ends, uses, known, label, flat: 0, raw };
    lower.number_heads(reach);
    lower.put_heads(reach)?;
    let roots = roots.iter().map(|&root| lower.stands_for(root)).collect::<Result<_>>()?;
    let raw = lower.raw;
    if !store.has_room(raw.len(), raw.edges(), raw.listed()) {
        return Err(limit("heads in an interner", MAX_HEADS));
    }
    Ok(Lowered { raw, roots })
}

impl Lower<'_> {
    /// Heads are numbered in breadth-first order, before any child is put, so that children may
    /// refer to any of them.
    fn number_heads(&mut self, reach: &Reach) {
        let mut heads = 0;
        for &node in &reach.order {
            self.known[node as usize] = match self.draft.slots[node as usize] {
                Slot::Head(..) => {
                    heads += 1;
                    Ref::head(heads - 1)
                }
                Slot::Realized(n) => Ref::realized(self.draft.brought[n as usize].id),
                _ => Ref::UNKNOWN,
            };
        }
        self.raw.reserve(heads as usize, reach.order.len());
    }

    fn put_heads(&mut self, reach: &Reach) -> Result<()> {
        for &node in &reach.order {
            let Slot::Head(label, _) = self.draft.slots[node as usize] else { continue };
            let label = self.adopt(label);
            self.raw.head(label);
            for &child in self.draft.edges(node) {
                let child = self.stands_for(child)?;
                self.raw.child(child);
            }
        }
        Ok(())
    }

    fn adopt(&mut self, label: LabelId) -> LabelId {
        let Self { draft, store, .. } = self;
        *self.label[label.0 as usize]
            .get_or_insert_with(|| store.labels.adopt(&draft.labels, label))
    }

    /// What a node stands for: forwards and `OneOf`s of one are looked through.
    fn stands_for(&mut self, node: u32) -> Result<Ref> {
        let end = self.ends[node as usize];
        if self.known[end as usize] == Ref::UNKNOWN {
            self.flatten(end)?;
        }
        Ok(self.known[end as usize])
    }

    /// The list of a `OneOf`: its members' lists one after the other. Members that are not known
    /// come first, on an explicit stack; there are no cycles by value.
    fn flatten(&mut self, one_of: u32) -> Result<()> {
        let mut stack = vec![one_of];
        while let Some(&node) = stack.last() {
            if self.known[node as usize] != Ref::UNKNOWN {
                stack.pop();
                continue;
            }
            let waits = stack.len();
            let members = self.members(node);
            let unknown = |&&member: &&u32| self.known[member as usize] == Ref::UNKNOWN;
            stack.extend(members.iter().filter(unknown));
            if stack.len() == waits {
                self.known[node as usize] = self.join(&members)?;
            }
        }
        Ok(())
    }

    /// The members of a `OneOf`, those of inlined ones in their places; repeated nodes drop here,
    /// repeated identities when they are known.
    fn members(&self, one_of: u32) -> Vec<u32> {
        let mut members = Vec::new();
        let mut stack = vec![one_of];
        while let Some(node) = stack.pop() {
            let at = node as usize;
            let inlined = self.uses[at] == 1 && self.known[at] == Ref::UNKNOWN;
            if node == one_of || inlined {
                let ends = self.draft.edges(node).iter().map(|&to| self.ends[to as usize]);
                stack.extend(ends.rev());
            } else {
                members.push(node);
            }
        }
        drop_duplicates(&mut members);
        members
    }

    fn join(&mut self, members: &[u32]) -> Result<Ref> {
        let mut entries = Vec::new();
        for &member in members {
            self.spread(self.known[member as usize], &mut entries);
        }
        drop_duplicates(&mut entries);
        self.flat += entries.len();
        if self.flat > MAX_FLAT {
            return Err(limit("entries in flattened lists", MAX_FLAT));
        }
        Ok(match entries[..] {
            [one] => one,
            _ => Ref::list(self.raw.list(entries)),
        })
    }

    fn spread(&self, known: Ref, entries: &mut Vec<Ref>) {
        if let Target::Realized(ty) = known.target() {
            entries.extend(self.store.heads(&ty).iter().map(|&head| Ref::realized(head)));
        } else {
            entries.extend(self.raw.heads_of(known));
        }
    }
}

/// How often each `OneOf` is referred to, up to two; as a child or a root counts as two.
///
/// A `OneOf` that one other refers to, and nothing else, is *inlined*: it is walked for that one
/// and its list is not kept. So a union that was built up member by member, each step a `OneOf` of
/// the last, takes linear time and space; and no `OneOf` is walked twice.
fn uses(draft: &Draft, reach: &Reach, roots: &[u32], ends: &[u32]) -> Vec<u8> {
    let mut uses = vec![0u8; draft.len()];
    let mut add = |node: u32, times: u8| {
        let uses = &mut uses[ends[node as usize] as usize];
        *uses = (*uses + times).min(2);
    };
    for &node in &reach.order {
        let times = match draft.slots[node as usize] {
            Slot::Head(..) => 2,
            Slot::OneOf(..) => 1,
            _ => continue,
        };
        draft.edges(node).iter().for_each(|&to| add(to, times));
    }
    roots.iter().for_each(|&root| add(root, 2));
    uses
}

/// For each node that is reached, the first one that is no forward. All forwards are defined, and
/// none only as itself. Linear: a path is walked once.
fn ends(draft: &Draft, reach: &Reach) -> Vec<u32> {
    let mut end: Vec<u32> = vec![UNSEEN; draft.len()];
    let mut path = Vec::new();
    for &start in &reach.order {
        let mut at = start;
        while end[at as usize] == UNSEEN {
            match (draft.slots[at as usize], draft.edges(at)) {
                (Slot::Forward(_), &[to]) => {
                    path.push(at);
                    at = to;
                }
                _ => end[at as usize] = at,
            }
        }
        path.drain(..).for_each(|forward| end[forward as usize] = end[at as usize]);
    }
    end
}
