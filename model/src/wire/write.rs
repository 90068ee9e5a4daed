//! Writing realized types ([wire.types], [wire.order]).

use crate::identity::graph::successors;
use crate::interner::{Interner, Type};
use selfsame_spec::Result;
use selfsame_spec::format::{
    MAGIC_TYPES, REC_END, REC_HEAD, REC_SCC, REF_BELOW, REF_INSIDE, WIRE_VERSION,
};

pub(super) fn put_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

impl Interner {
    // [wire.types]
    /// The canonical bytes of a list of types.
    ///
    /// # Errors
    /// E0709.
    pub fn to_bytes(&self, types: &[Type]) -> Result<Vec<u8>> {
        let lists = types.iter().map(|&ty| self.own(ty)).collect::<Result<Vec<_>>>()?;
        let mut out = MAGIC_TYPES.to_vec();
        put_u32(&mut out, WIRE_VERSION as usize);
        let mut written: Vec<usize> = Vec::new();
        for &head in lists.iter().copied().flatten() {
            self.write_below(head, &mut written, &mut out);
        }
        let number = |head: &usize| written.iter().position(|w| w == head).unwrap_or(usize::MAX);
        out.push(REC_END);
        put_u32(&mut out, lists.len());
        for list in lists {
            put_u32(&mut out, list.len());
            list.iter().for_each(|head| put_u32(&mut out, number(head)));
            out.extend(self.digests.of_type(list).0);
        }
        Ok(out)
    }

    /// A head's component in canonical order; a head on no cycle alone.
    fn group(&self, head: usize) -> Vec<usize> {
        let Some(place) = self.digests.places[head] else { return vec![head] };
        let same = |&other: &usize| {
            self.digests.places[other].is_some_and(|other| other.component == place.component)
        };
        let mut group: Vec<usize> = (0..self.heads.len()).filter(same).collect();
        group.sort_by_key(|&member| self.digests.places[member].map(|place| place.index));
        group
    }

    // [wire.order]
    /// Writes a head's group, after everything that it refers to, by a stack of groups.
    fn write_below(&self, head: usize, written: &mut Vec<usize>, out: &mut Vec<u8>) {
        let mut stack = vec![head];
        while let Some(&head) = stack.last() {
            let group = self.group(head);
            let mut below = group.iter().flat_map(|&member| successors(&self.heads[member]));
            if written.contains(&head) {
                stack.pop();
            } else if let Some(next) = below.find(|to| !group.contains(to) && !written.contains(to))
            {
                stack.push(next);
            } else {
                self.write_group(&group, written, out);
                written.extend(&group);
            }
        }
    }

    // [wire.types]
    fn write_group(&self, group: &[usize], written: &[usize], out: &mut Vec<u8>) {
        let number = |head: &usize| written.iter().position(|w| w == head).unwrap_or(usize::MAX);
        let index = |head: &usize| group.iter().position(|g| g == head);
        let place = self.digests.places[group[0]];
        out.push(if place.is_some() { REC_SCC } else { REC_HEAD });
        if place.is_some() {
            put_u32(out, group.len());
        }
        for &member in group {
            out.extend(&self.heads[member].label);
            for list in &self.heads[member].children {
                put_u32(out, list.len());
                for head in list {
                    match (place, index(head)) {
                        (None, _) => put_u32(out, number(head)),
                        (Some(_), Some(index)) => {
                            out.push(REF_INSIDE);
                            put_u32(out, index);
                        }
                        (Some(_), None) => {
                            out.push(REF_BELOW);
                            put_u32(out, number(head));
                        }
                    }
                }
            }
        }
        out.extend(place.map_or(self.digests.of(group[0]), |place| place.component).0);
    }
}
