//! Rolls the [`Store`] back to an earlier state (`[interner.atomic]`, `[wire.atomic]`).

use crate::handle::{HeadId, UnionId};
use crate::interner::component::{Component, ComponentId};
use crate::interner::store::Store;
use crate::label;
use crate::util::extent::{Extent, spare};
use crate::util::planted::Slip;
use crate::util::rows;
use selfsame_spec::Digest;

/// The lengths of a store's tables at an earlier time, to which a [rollback](Store::rollback)
/// returns.
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
    /// Returns the number of the first head that is interned after the mark was taken.
    pub(crate) const fn next_head(&self) -> HeadId {
        HeadId::new(self.label_of.len)
    }
}

impl Store {
    /// Returns a mark of the current state of the store.
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

    /// Reserves spare room in each table of the store. The room is reserved after each operation
    /// that was not refused.
    ///
    /// A refused operation must not change the memory use (`[interner.atomic]`), so a table that
    /// grew during the operation is shrunk again. If tables had no spare room, each of many small
    /// refused operations could grow and shrink a table. Each would take time linear in the size of
    /// the table. A table of n entries therefore has room for n /
    /// [`spare_part`](crate::util::tuning::Tuning::spare_part) more entries. An operation that
    /// grows the table adds at least this number of entries, so the cost of growing is linear in
    /// the size of the operation.
    pub(crate) fn spare(&mut self) {
        let part = self.tuning.spare_part.max(1) as usize;
        spare(&mut self.label_of, part);
        self.children.spare(part);
        spare(&mut self.sources, part);
        spare(&mut self.digests, part);
        spare(&mut self.components, part);
        self.unions.spare(part);
        spare(&mut self.listed, part);
        self.by_key.spare(part);
        self.by_heads.spare(part);
        self.by_digest.spare(part);
        self.by_fingerprint.spare(part);
        self.labels.spare(part);
    }

    /// Removes all entries that were added after the mark was taken. The cost is linear in the
    /// number of these entries and in the size of the tables that had to grow. Because of
    /// [`spare`](Self::spare), this size is at most proportional to the number of removed entries.
    pub(crate) fn rollback(&mut self, mark: Mark) {
        self.unlist(mark.listed.len);
        for head in HeadId::from_place(mark.label_of.len, self.len()) {
            let is_late = head.at() >= mark.label_of.len + 64;
            let stays = is_late && self.tuning.slips(Slip::LargeRollbackKeepsHeads)
                || self.tuning.slips(Slip::RollbackKeepsHeads);
            if self.component(head).is_none() && !stays {
                self.by_key.remove(self.key_of(head), head);
            }
        }
        for union in UnionId::from_place(mark.unions.ends.len, self.union_count()) {
            if self.tuning.slips(Slip::RollbackKeepsUnions) {
                break;
            }
            self.by_heads.remove(self.heads_hash(self.unions.row(union)), union);
        }
        for id in ComponentId::from_place(mark.components.len, self.components.len()) {
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

    /// Removes the members of listed components from the hash-cons table. The first `kept` of these
    /// components stay.
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

    /// Returns the number of bytes on the heap.
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
