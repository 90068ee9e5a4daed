//! A draft's reachable part as a batch of heads: forwards followed, `OneOf`s flattened
//! (`[identity.flatten]`).
//!
//! One breadth-first pass, on the way of which everything that realizing refuses is met, or left
//! for [interning](crate::interner::intern) to meet. It stops there without saying more: what is refused, and
//! the path that shows it, is for [`check`](crate::draft::check) to find, which takes its time.

use crate::draft::flatten::Unions;
use crate::draft::node::Slot;
use crate::draft::source::Nodes;
use crate::handle::ArenaId;
use crate::identity::batch::{Raw, Ref};
use crate::interner::store::Store;
use crate::label::LabelId;
use selfsame_spec::Error;
use selfsame_spec::format::MAX_HEADS;

/// Why a draft was not lowered.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Something is wrong with it.
    Draft,
    /// It is too large, if nothing is wrong with it.
    Limit(Error),
}

impl Refused {
    /// What is wrong, once it was looked for.
    pub(crate) fn why(self, found: Result<(), Error>) -> Error {
        match (found, self) {
            (Err(error), _) | (Ok(()), Self::Limit(error)) => error,
            (Ok(()), Self::Draft) => unreachable!("what is refused has a reason"),
        }
    }
}

/// Refuses a batch that would not fit, should all of it be new.
pub(crate) fn room(store: &Store, raw: &Raw) -> Result<(), Refused> {
    let fits = store.has_room(raw.len(), raw.edges(), raw.listed());
    if fits {
        Ok(())
    } else {
        Err(Refused::Limit(Error::limit("heads in an interner", MAX_HEADS as u64)))
    }
}

/// What a draft stands for, and the room in which it is lowered.
#[derive(Default)]
pub(crate) struct Lowered {
    pub(crate) raw: Raw,
    /// What each root is in the batch.
    pub(crate) roots: Vec<Ref>,
    /// What each node that was reached stands for; a [`Unions`] number for a `OneOf`. All others,
    /// and all of them between batches, are unknown.
    known: Vec<Ref>,
    /// The nodes that are known, other than heads.
    others: Vec<u32>,
    /// The node of each head of the batch.
    heads: Vec<u32>,
    /// For each label of the draft that of the store; and those that have one.
    labels: Vec<Option<LabelId>>,
    adopted: Vec<LabelId>,
    unions: Unions,
}

impl Lowered {
    /// Lowers what is reachable from some nodes of a draft.
    ///
    /// # Errors
    /// [`Refused`]. Labels may have been added to the store: the caller rolls back.
    pub(crate) fn lower<N: Nodes>(
        &mut self,
        draft: &N,
        roots: impl IntoIterator<Item = u32>,
        (store, stamp): (&mut Store, ArenaId),
    ) -> Result<(), Refused> {
        self.start(draft);
        let mut lower = Lower { draft, store, stamp, to: self };
        let lowered = lower.all(roots);
        self.forget();
        lowered
    }

    fn start(&mut self, draft: &impl Nodes) {
        self.raw.clear();
        // Room that is not used is never touched.
        self.raw.reserve(draft.nodes(), draft.room());
        self.roots.clear();
        if self.labels.len() < draft.labels().len() {
            self.labels.resize(draft.labels().len(), None);
        }
        if self.known.len() < draft.nodes() {
            self.known.resize(draft.nodes(), Ref::UNKNOWN);
        }
    }

    /// Unlearns what was known: costs what learning it did.
    fn forget(&mut self) {
        for node in self.heads.drain(..).chain(self.others.drain(..)) {
            self.known[node as usize] = Ref::UNKNOWN;
        }
        for label in self.adopted.drain(..) {
            self.labels[label] = None;
        }
        self.unions.clear();
        if self.raw.len() > KEPT {
            (self.known, self.heads, self.others) = Default::default();
        }
    }

    /// Keeps what room is worth keeping for the next batch.
    pub(crate) fn trim(&mut self) {
        if self.raw.len() > KEPT {
            *self = Self::default();
        }
    }
}

/// Batches of more heads leave nothing behind; smaller ones what they took, and a word for each
/// node of the draft: it may be realized in many small parts.
const KEPT: usize = 1 << 12;

/// A draft under way.
struct Lower<'a, N> {
    draft: &'a N,
    store: &'a mut Store,
    stamp: ArenaId,
    to: &'a mut Lowered,
}

impl<N: Nodes> Lower<'_, N> {
    fn all(&mut self, roots: impl IntoIterator<Item = u32>) -> Result<(), Refused> {
        for root in roots {
            let root = self.refer(root, 2)?;
            self.to.roots.push(root);
        }
        loop {
            if let Some(&node) = self.to.heads.get(self.to.raw.len()) {
                self.put_head(node)?;
            } else if let Some(node) = self.to.unions.next() {
                self.put_union(node)?;
            } else {
                break;
            }
        }
        let Lowered { raw, roots, unions, .. } = &mut *self.to;
        if !unions.is_empty() {
            unions.flatten_all(raw, self.store)?;
            let references = raw.all_children().iter_mut().chain(roots);
            references.for_each(|reference| *reference = unions.flat(*reference));
        }
        room(self.store, raw)
    }

    fn put_head(&mut self, node: u32) -> Result<(), Refused> {
        let Slot::Head(label) = self.draft.slot(node) else { return Ok(()) };
        let label = self.adopt(label);
        self.to.raw.head(label);
        for &child in self.draft.edges(node) {
            let child = self.refer(child, 2)?;
            self.to.raw.child(child);
        }
        Ok(())
    }

    fn put_union(&mut self, node: u32) -> Result<(), Refused> {
        for &member in self.draft.edges(node) {
            let member = self.refer(member, 1)?;
            self.to.unions.member(member);
        }
        self.to.unions.end();
        Ok(())
    }

    fn adopt(&mut self, label: LabelId) -> LabelId {
        let Self { draft, store, to, .. } = self;
        *to.labels[label].get_or_insert_with(|| {
            to.adopted.push(label);
            store.labels.adopt(draft.labels(), label)
        })
    }

    /// What a node stands for, which is used so many times.
    fn refer(&mut self, node: u32, times: u8) -> Result<Ref, Refused> {
        let known = match self.to.known[node as usize] {
            Ref::UNKNOWN => self.learn(node)?,
            known => known,
        };
        self.to.unions.used(known, times);
        Ok(known)
    }

    fn learn(&mut self, node: u32) -> Result<Ref, Refused> {
        let end = self.end(node)?;
        let known = match self.to.known[end as usize] {
            Ref::UNKNOWN => self.meet(end)?,
            known => known,
        };
        // The forwards on the way: each is passed once.
        let mut at = node;
        while let Slot::Forward(_) = self.draft.slot(at)
            && self.to.known[at as usize] == Ref::UNKNOWN
            && let [definition] = self.draft.edges(at)
        {
            self.to.known[at as usize] = known;
            self.to.others.push(at);
            at = *definition;
        }
        Ok(known)
    }

    /// The first node from this one on that is no forward, or is known.
    fn end(&self, node: u32) -> Result<u32, Refused> {
        let mut at = node;
        for _ in 0..=self.draft.forwards() {
            let Slot::Forward(_) = self.draft.slot(at) else { return Ok(at) };
            if self.to.known[at as usize] != Ref::UNKNOWN {
                return Ok(at);
            }
            let [definition] = self.draft.edges(at) else { return Err(Refused::Draft) };
            at = *definition;
        }
        Err(Refused::Draft)
    }

    /// A node that is no forward, for the first time.
    fn meet(&mut self, node: u32) -> Result<Ref, Refused> {
        let known = match self.draft.slot(node) {
            Slot::Head(..) => {
                self.to.heads.push(node);
                Ref::head(self.to.heads.len() as u32 - 1)
            }
            Slot::OneOf => self.to.unions.add(node),
            Slot::Realized(number) => {
                let brought = self.draft.realized(number);
                if brought.interner != self.stamp {
                    return Err(Refused::Draft);
                }
                Ref::realized(brought.id)
            }
            Slot::Forward(_) => return Err(Refused::Draft),
        };
        self.to.known[node as usize] = known;
        if known.inner().is_none() {
            self.to.others.push(node);
        }
        Ok(known)
    }
}
