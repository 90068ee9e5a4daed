//! Changes the records of an encoding. Records are moved, repeated, split, merged or unrolled.

use super::bytes::{moved, turned};
use super::types::{Entry, Head, HeadKey, List, Record, Target, TypesText};
use crate::kit::mutant::Edit;

/// Makes a change of records if `name` is the name of such a change. Returns whether it is.
pub(super) fn edit(text: &mut TypesText, name: &str, edit: &Edit) -> bool {
    let count = text.records.len();
    let at = edit.index(0, count);
    match name {
        "record-moved" => moved(&mut text.records, at, edit.index(1, count)),
        "record-repeated" => text.repeat(at, edit),
        "record-dropped" if count > 0 => drop(text.records.remove(at)),
        "record-added" => text.add(edit),
        "record-taken-in" => text.take_in(edit),
        "records-merged" if at + 1 < count => {
            let next = text.records.remove(at + 1);
            let own = &mut text.records[at];
            own.members.extend(next.members);
            own.is_component = true;
        }
        "component-split" => text.split(edit),
        "component-alone" => text.alone(edit),
        "component-unrolled" => text.unroll(edit),
        "members-turned" => {
            if let Some(at) = text.component(edit) {
                turned(&mut text.records[at].members, 1 + edit.at[1] as usize);
            }
        }
        "member-doubled" => text.double(edit),
        "member-below" => text.below(edit),
        "record-dropped" | "records-merged" => {}
        _ => return false,
    }
    true
}

impl TypesText {
    /// Returns the index of the component that the edit selects; `None` if there is no component.
    fn component(&self, edit: &Edit) -> Option<usize> {
        let is_component = |at: &usize| self.records[*at].is_component;
        let all: Vec<usize> = (0..self.records.len()).filter(is_component).collect();
        all.get(edit.index(0, all.len())).copied()
    }

    /// Adds copies of heads, and returns them. References between the copied heads lead to the
    /// copies.
    fn copies(&mut self, of: &[HeadKey]) -> Vec<HeadKey> {
        let first = self.heads.len();
        let keys: Vec<HeadKey> = (first..first + of.len()).collect();
        for &head in of {
            let mut copy = self.heads[head].clone();
            for entry in copy.entries() {
                if let Some(own) = of.iter().position(|own| entry.to == Target::Head(*own)) {
                    entry.to = Target::Head(keys[own]);
                }
            }
            self.heads.push(copy);
        }
        keys
    }

    /// Repeats a record at a later position. Either all later references lead to the first copy, or
    /// the later records refer to the second copy, or only the types do.
    fn repeat(&mut self, at: usize, edit: &Edit) {
        let Some(record) = self.records.get(at).cloned() else { return };
        let members = self.copies(&record.members);
        let place = at + 1 + edit.index(1, self.records.len() - at);
        let later: Vec<HeadKey> = match edit.index(2, 3) {
            1 => self.records[place..].iter().flat_map(|record| record.members.clone()).collect(),
            _ => Vec::new(),
        };
        let image = |entry: &mut Entry| {
            let own = record.members.iter().position(|own| entry.to == Target::Head(*own));
            own.into_iter().for_each(|own| entry.to = Target::Head(members[own]));
        };
        later.into_iter().for_each(|head| self.heads[head].entries().for_each(image));
        if edit.index(2, 3) > 0 {
            self.types.iter_mut().flat_map(|own| &mut own.list.entries).for_each(image);
        }
        self.records.insert(place, Record { members, ..record.clone() });
    }

    /// Adds a head with the label of another head. Its children are heads of earlier records. No
    /// other head refers to the added head.
    fn add(&mut self, edit: &Edit) {
        let written = self.written();
        let Some(&model) = written.get(edit.index(0, written.len())) else { return };
        let place = edit.index(1, self.records.len() + 1);
        let before = &self.records[..place];
        let known: Vec<HeadKey> = before.iter().flat_map(|own| own.members.clone()).collect();
        let mut head = self.heads[model].clone();
        for (nth, list) in head.children.iter_mut().enumerate() {
            let to = known.get((edit.at[2] as usize + nth) % known.len().max(1));
            *list = List { entries: to.iter().map(|&&to| Entry::to(to)).collect(), off: 0 };
        }
        self.heads.push(head);
        let members = vec![self.heads.len() - 1];
        let record = Record { members, is_component: false, digest: [0; 32], off: 0 };
        self.records.insert(place, record);
    }

    /// Moves the members of another record into a component, and removes the other record.
    fn take_in(&mut self, edit: &Edit) {
        let Some(at) = self.component(edit) else { return };
        let other = edit.index(1, self.records.len());
        if other == at {
            return;
        }
        let members = self.records[other].members.clone();
        let own = &mut self.records[at].members;
        let place = if edit.flag(2) { own.len() } else { 0 };
        own.splice(place..place, members);
        self.records.remove(other);
    }

    fn split(&mut self, edit: &Edit) {
        let Some(at) = self.component(edit) else { return };
        let record = &mut self.records[at];
        if record.members.len() < 2 {
            return;
        }
        let place = 1 + edit.index(1, record.members.len() - 1);
        let members = record.members.split_off(place);
        let is_component = members.len() > 1 || edit.flag(2);
        let rest = Record { members, is_component, ..record.clone() };
        self.records.insert(at + 1, rest);
    }

    /// Selects a record with a single head, and changes whether the head is written as a component
    /// or as an acyclic head.
    fn alone(&mut self, edit: &Edit) {
        let mut alone: Vec<_> =
            self.records.iter_mut().filter(|record| record.members.len() == 1).collect();
        let at = edit.index(0, alone.len());
        if let Some(record) = alone.get_mut(at) {
            record.is_component = !record.is_component;
        }
    }

    /// Duplicates all members of a component. Each reference to a member leads to one of its two
    /// copies.
    fn unroll(&mut self, edit: &Edit) {
        let Some(at) = self.component(edit) else { return };
        let own = self.records[at].members.clone();
        let copies = self.copies(&own);
        let mut bits = edit.at[1] | edit.at[2] << 8;
        for &head in own.iter().chain(&copies) {
            for entry in self.heads[head].entries() {
                let pair = own.iter().zip(&copies);
                let mut pair = pair.filter(|(one, other)| {
                    [Target::Head(**one), Target::Head(**other)].contains(&entry.to)
                });
                if let Some((&one, &other)) = pair.next() {
                    entry.to = Target::Head(if bits % 2 == 1 { one } else { other });
                    bits = bits.rotate_right(1);
                }
            }
        }
        self.records[at].members.extend(copies);
    }

    /// Duplicates one member of a component. Either one reference to the member leads to the copy,
    /// or all references except one do.
    fn double(&mut self, edit: &Edit) {
        let Some(at) = self.component(edit) else { return };
        let own = self.records[at].members.clone();
        let member = own[edit.index(1, own.len())];
        self.heads.push(self.heads[member].clone());
        let copy = self.heads.len() - 1;
        let all: usize = own.iter().map(|&head| self.heads[head].count_of(member)).sum();
        let (mut nth, chosen) = (0, edit.index(2, all.max(1)));
        for &head in &own {
            for entry in self.heads[head].entries().filter(|own| own.to == Target::Head(member)) {
                if (nth == chosen) == edit.flag(2) {
                    entry.to = Target::Head(copy);
                }
                nth += 1;
            }
        }
        self.records[at].members.push(copy);
    }

    /// Copies a member of a component to a position after the component, as an acyclic head. Types
    /// in the list may refer to the copy.
    fn below(&mut self, edit: &Edit) {
        let Some(at) = self.component(edit) else { return };
        let own = &self.records[at].members;
        let member = own[edit.index(1, own.len())];
        self.heads.push(self.heads[member].clone());
        let copy = self.heads.len() - 1;
        let record = Record { members: vec![copy], is_component: false, digest: [0; 32], off: 0 };
        self.records.insert(at + 1, record);
        if edit.flag(2) {
            let entries = self.types.iter_mut().flat_map(|own| &mut own.list.entries);
            let to_member = entries.filter(|entry| entry.to == Target::Head(member));
            to_member.for_each(|entry| entry.to = Target::Head(copy));
        }
    }
}

impl Head {
    /// Returns all references of the head.
    pub(super) fn entries(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.children.iter_mut().flat_map(|list| &mut list.entries)
    }

    fn count_of(&self, head: HeadKey) -> usize {
        let entries = self.children.iter().flat_map(|list| &list.entries);
        entries.filter(|entry| entry.to == Target::Head(head)).count()
    }
}
