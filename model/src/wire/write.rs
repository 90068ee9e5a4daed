//! Writes realized types ([wire.types], [wire.order]). A head is written after all heads to which
//! it refers, and the members of a cycle are written in one record.
//!
//! ```text
//! Tup[X], where X :: Dict[int, X];
//! head int | component of X | head Tup [1] | end
//! ```

use crate::bytes::push_u32;
use crate::handle::{HeadId, Type};
use crate::identity::graph::{List, successors};
use crate::interner::Interner;
use selfsame_spec::Result;
use selfsame_spec::format::{
    MAGIC_TYPES, REC_COMPONENT, REC_END, REC_HEAD, REF_BELOW, REF_INSIDE, WIRE_VERSION,
};

impl Interner {
    // [wire.types]
    /// Writes a list of realized types, and returns the canonical bytes.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let types = interner.realize(&draft, &[int])?;
    /// let bytes = interner.to_bytes(&types)?;
    /// assert!(bytes.starts_with(b"slfwtype"));
    /// assert_eq!(interner.from_bytes(&bytes)?, types);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn to_bytes(&self, types: &[Type]) -> Result<Vec<u8>> {
        let lists = types.iter().map(|&ty| self.check_handle(ty)).collect::<Result<Vec<_>>>()?;
        let mut writer = Writer { interner: self, written: Vec::new(), out: MAGIC_TYPES.to_vec() };
        push_u32(&mut writer.out, WIRE_VERSION as usize);
        for &head in lists.iter().copied().flatten() {
            writer.write_head(head);
        }
        writer.write_end(&lists);
        Ok(writer.out)
    }

    // [wire.types]
    /// Returns the component of a head in canonical order. A head that is on no cycle is returned
    /// alone.
    fn group(&self, head: HeadId) -> Vec<HeadId> {
        let Some(member) = self.digests.cycle_member(head) else { return vec![head] };
        let index = |other: HeadId| {
            let other = self.digests.cycle_member(other)?;
            (other.component == member.component).then_some(other.position.index)
        };
        let heads = (0..self.heads.len()).map(HeadId);
        let mut group: Vec<HeadId> = heads.filter(|&other| index(other).is_some()).collect();
        group.sort_by_key(|&member| index(member));
        group
    }
}

/// The state of writing an encoding.
struct Writer<'a> {
    interner: &'a Interner,
    /// The heads that were written, in order. A head's number in the encoding is its position in
    /// this list.
    written: Vec<HeadId>,
    out: Vec<u8>,
}

impl Writer<'_> {
    // [wire.order]
    /// Writes the component of a head, after all heads to which the component refers. A stack of
    /// components replaces recursion.
    fn write_head(&mut self, head: HeadId) {
        let heads = &self.interner.heads;
        let mut stack = vec![head];
        while let Some(&head) = stack.last() {
            let group = self.interner.group(head);
            let mut below = group.iter().flat_map(|member| successors(&heads[member.0]));
            if self.written.contains(&head) {
                stack.pop();
            } else if let Some(next) =
                below.find(|to| !group.contains(to) && !self.written.contains(to))
            {
                stack.push(next);
            } else {
                self.write_group(&group);
                self.written.extend(&group);
            }
        }
    }

    // [wire.types]
    /// Writes the record of a component, or of a head that is on no cycle.
    fn write_group(&mut self, group: &[HeadId]) {
        let cyclic = self.interner.digests.cycle_member(group[0]);
        match cyclic {
            Some(_) => {
                self.out.push(REC_COMPONENT);
                push_u32(&mut self.out, group.len());
            }
            None => self.out.push(REC_HEAD),
        }
        for member in group {
            let head = &self.interner.heads[member.0];
            self.out.extend(&*head.label);
            for list in &*head.children {
                push_u32(&mut self.out, list.len());
                list.iter().for_each(|&to| match cyclic {
                    Some(_) => self.write_reference(to, group),
                    None => self.write_number(to),
                });
            }
        }
        let digest = match cyclic {
            Some(member) => member.component,
            None => self.interner.digests.of_head(group[0]),
        };
        self.out.extend(digest.0);
    }

    // [wire.types]
    /// Writes a reference from a component. A member of the component is written as its index, and
    /// any other head as its number.
    fn write_reference(&mut self, to: HeadId, component: &[HeadId]) {
        match component.iter().position(|&member| member == to) {
            Some(index) => {
                self.out.push(REF_INSIDE);
                push_u32(&mut self.out, index);
            }
            None => {
                self.out.push(REF_BELOW);
                self.write_number(to);
            }
        }
    }

    /// Writes the number of a head that was already written.
    fn write_number(&mut self, head: HeadId) {
        let Some(number) = self.written.iter().position(|&written| written == head) else {
            unreachable!("a head is written after all that it refers to")
        };
        push_u32(&mut self.out, number);
    }

    // [wire.types]
    /// Writes the list of types, which ends the encoding.
    fn write_end(&mut self, types: &[&List]) {
        self.out.push(REC_END);
        push_u32(&mut self.out, types.len());
        for list in types {
            push_u32(&mut self.out, list.len());
            list.iter().for_each(|&head| self.write_number(head));
            self.out.extend(self.interner.digests.of_type(list).0);
        }
    }
}
