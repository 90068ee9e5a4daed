//! Taking the [`Store`] back to where it stood (`[interner.atomic]`, `[wire.atomic]`).

use crate::interner::store::{Component, Rows, Store};
use crate::label;
use crate::util::extent::Extent;
use crate::util::table::Table;
use selfsame_spec::Digest;

/// A point to [roll back](Store::rollback) to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    labels: label::Mark,
    label: Extent,
    children: [Extent; 2],
    place: Extent,
    digests: Extent,
    components: Extent,
    unions: [Extent; 2],
    listed: Extent,
    buckets: [usize; 4],
}

impl Mark {
    /// How many heads there were.
    pub(crate) const fn heads(&self) -> u32 {
        self.label.len as u32
    }
}

impl Rows {
    fn mark(&self) -> [Extent; 2] {
        [Extent::of(&self.ends), Extent::of(&self.all)]
    }

    fn restore(&mut self, [ends, all]: [Extent; 2]) {
        ends.restore(&mut self.ends);
        all.restore(&mut self.all);
    }

    fn footprint(&self) -> usize {
        (self.ends.capacity() + self.all.capacity()) * size_of::<u32>()
    }
}

impl Store {
    /// Where the store stands.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            labels: self.labels.mark(),
            label: Extent::of(&self.label),
            children: self.children.mark(),
            place: Extent::of(&self.place),
            digests: Extent::of(&self.digests),
            components: Extent::of(&self.components),
            unions: self.unions.mark(),
            listed: Extent::of(&self.listed),
            buckets: self.tables().map(Table::buckets),
        }
    }

    const fn tables(&self) -> [&Table<u32>; 4] {
        [&self.by_key, &self.by_list, &self.by_digest, &self.by_shape]
    }

    /// Forgets everything that was interned after the mark. Linear in that, and in the tables
    /// where they had to grow.
    pub(crate) fn rollback(&mut self, mark: Mark) {
        self.unlist(mark.listed.len);
        for head in mark.label.len as u32..self.len() as u32 {
            if self.component(head).is_none() {
                self.by_key.remove(self.key(self.label(head), self.children(head)), head);
            }
        }
        for union in mark.unions[0].len as u32..self.unions() as u32 {
            self.by_list.remove(self.list_key(self.unions.row(union)), union);
        }
        for number in mark.components.len..self.components.len() {
            let Component { digest, shape, .. } = self.components[number];
            self.by_digest.remove(self.digest_key(&digest), number as u32);
            self.by_shape.remove(shape, number as u32);
        }
        self.truncate(mark);
        let tables = [&mut self.by_key, &mut self.by_list, &mut self.by_digest, &mut self.by_shape];
        tables.into_iter().zip(mark.buckets).for_each(|(table, buckets)| table.shrink(buckets));
    }

    /// Takes the members of all but the first so many listed components out of the table again.
    fn unlist(&mut self, kept: usize) {
        for at in kept..self.listed.len() {
            let component = &mut self.components[self.listed[at] as usize];
            component.listed = false;
            for member in component.members() {
                self.by_key.remove(self.key(self.label(member), self.children(member)), member);
            }
        }
    }

    fn truncate(&mut self, mark: Mark) {
        mark.label.restore(&mut self.label);
        self.children.restore(mark.children);
        mark.place.restore(&mut self.place);
        mark.digests.restore(&mut self.digests);
        mark.components.restore(&mut self.components);
        self.unions.restore(mark.unions);
        mark.listed.restore(&mut self.listed);
        self.labels.rollback(mark.labels);
    }

    /// Bytes on the heap, but for what is only kept for the next batch to work in.
    pub(crate) fn footprint(&self) -> usize {
        let words = self.label.capacity() + self.place.capacity() + self.listed.capacity();
        words * size_of::<u32>()
            + self.children.footprint()
            + self.unions.footprint()
            + self.digests.capacity() * size_of::<Digest>()
            + self.components.capacity() * size_of::<Component>()
            + self.tables().iter().map(|table| table.footprint()).sum::<usize>()
            + self.labels.footprint()
    }
}
