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
    /// What each head, brought type, and `OneOf` that was asked for, stands for.
    known: Vec<Option<Ref>>,
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
    if store.len() + reach.order.len() > MAX_HEADS {
        return Err(limit("heads in an interner", MAX_HEADS));
    }
    let known = vec![None; draft.len()];
    let label = vec![None; draft.labels.len()];
    let (ends, raw) = (ends(draft, reach), Raw::default());
    let mut lower = Lower { draft, store, ends, known, label, flat: 0, raw };
    lower.number_heads(reach);
    lower.put_heads(reach)?;
    let roots = roots.iter().map(|&root| lower.stands_for(root)).collect::<Result<_>>()?;
    Ok(Lowered { raw: lower.raw, roots })
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
                    Some(Ref::head(heads - 1))
                }
                Slot::Realized(n) => Some(Ref::realized(self.draft.brought[n as usize].id)),
                _ => None,
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
        let found = match self.known[end as usize] {
            Some(known) => known,
            None => self.flatten(end)?,
        };
        self.known[end as usize] = Some(found);
        Ok(found)
    }

    /// The list of a `OneOf`, its members' lists one after the other, depth first. What was
    /// flattened before is taken as it is; repeated nodes drop here, repeated identities later.
    fn flatten(&mut self, one_of: u32) -> Result<Ref> {
        let mut entries = Vec::new();
        let mut seen = hashbrown::HashSet::new();
        let mut stack = vec![one_of];
        while let Some(node) = stack.pop() {
            let node = self.ends[node as usize];
            self.spend(1)?;
            if !seen.insert(node) {
                continue;
            }
            match self.known[node as usize] {
                Some(known) => self.spread(known, &mut entries)?,
                None => stack.extend(self.draft.edges(node).iter().rev()),
            }
        }
        drop_duplicates(&mut entries);
        Ok(match entries[..] {
            [one] => one,
            _ => Ref::list(self.raw.list(entries)),
        })
    }

    fn spread(&mut self, known: Ref, entries: &mut Vec<Ref>) -> Result<()> {
        let before = entries.len();
        if let Target::Realized(ty) = known.target() {
            entries.extend(self.store.heads(&ty).iter().map(|&head| Ref::realized(head)));
        } else {
            entries.extend(self.raw.heads_of(known));
        }
        self.spend(entries.len() - before)
    }

    fn spend(&mut self, steps: usize) -> Result<()> {
        self.flat += steps;
        let within = self.flat <= MAX_FLAT;
        if within { Ok(()) } else { Err(limit("entries in flattened lists", MAX_FLAT)) }
    }
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
