//! Taking the [`Store`] back to where it stood (`[interner.atomic]`, `[wire.atomic]`).

use crate::handle::{HeadId, UnionId};
use crate::interner::component::{Component, ComponentId};
use crate::interner::store::Store;
use crate::label;
use crate::util::extent::Extent;
use crate::util::planted::Slip;
use crate::util::rows;
use selfsame_spec::Digest;

/// A point to [roll back](Store::rollback) to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    labels: label::Mark,
    label_of: Extent,
    children: rows::Mark,
    sources: Extent,
    digests: Extent,
    components: Extent,
    unions: rows::Mark,
    listed: Extent,
    buckets: [usize; 4],
}

impl Mark {
    /// The first head that was interned after the mark, if one was.
    pub(crate) const fn next_head(&self) -> HeadId {
        HeadId::new(self.label_of.len)
    }
}

impl Store {
    /// Where the store stands.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            labels: self.labels.mark(),
            label_of: Extent::of(&self.label_of),
            children: self.children.mark(),
            sources: Extent::of(&self.sources),
            digests: Extent::of(&self.digests),
            components: Extent::of(&self.components),
            unions: self.unions.mark(),
            listed: Extent::of(&self.listed),
            buckets: [
                self.by_key.buckets(),
                self.by_heads.buckets(),
                self.by_digest.buckets(),
                self.by_fingerprint.buckets(),
            ],
        }
    }

    /// Forgets everything that was interned after the mark. Linear in that, and in the tables
    /// where they had to grow.
    pub(crate) fn rollback(&mut self, mark: Mark) {
        self.unlist(mark.listed.len);
        for head in HeadId::all(self.len()).skip(mark.label_of.len) {
            let is_late = head.at() >= mark.label_of.len + 64;
            let stays = is_late && self.tuning.slips(Slip::LargeRollbackKeepsHeads)
                || self.tuning.slips(Slip::RollbackKeepsHeads);
            if self.component(head).is_none() && !stays {
                self.by_key.remove(self.key_of(head), head);
            }
        }
        for union in UnionId::all(self.union_count()).skip(mark.unions.ends.len) {
            if self.tuning.slips(Slip::RollbackKeepsUnions) {
                break;
            }
            self.by_heads.remove(self.heads_hash(self.unions.row(union)), union);
        }
        for id in ComponentId::all(self.components.len()).skip(mark.components.len) {
            let Component { digest, fingerprint, .. } = self.components[id];
            self.by_digest.remove(self.digest_hash(&digest), id);
            if !self.tuning.slips(Slip::RollbackKeepsFingerprints) {
                self.by_fingerprint.remove(fingerprint, id);
            }
        }
        self.truncate(mark);
        let [by_key, by_heads, by_digest, by_fingerprint] = mark.buckets;
        self.by_key.shrink(by_key);
        self.by_heads.shrink(by_heads);
        self.by_digest.shrink(by_digest);
        self.by_fingerprint.shrink(by_fingerprint);
    }

    /// Takes the members of all but the first so many listed components out of the table again.
    fn unlist(&mut self, kept: usize) {
        for at in kept..self.listed.len() {
            let component = &mut self.components[self.listed[at]];
            component.listed = self.tuning.slips(Slip::ListedAfterRollback);
            for member in component.members.iter() {
                self.by_key.remove(self.key_of(member), member);
            }
        }
    }

    fn truncate(&mut self, mark: Mark) {
        mark.label_of.restore(&mut self.label_of);
        self.children.restore(mark.children);
        mark.sources.restore(&mut self.sources);
        mark.digests.restore(&mut self.digests);
        mark.components.restore(&mut self.components);
        self.unions.restore(mark.unions);
        mark.listed.restore(&mut self.listed);
        self.labels.rollback(mark.labels);
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let words = self.label_of.capacity() + self.sources.capacity() + self.listed.capacity();
        words * size_of::<u32>()
            + self.children.footprint()
            + self.unions.footprint()
            + self.digests.capacity() * size_of::<Digest>()
            + self.components.capacity() * size_of::<Component>()
            + self.by_key.footprint()
            + self.by_heads.footprint()
            + self.by_digest.footprint()
            + self.by_fingerprint.footprint()
            + self.labels.footprint()
    }
}
