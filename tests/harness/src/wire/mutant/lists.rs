//! Changes the heads, the lists, and the references in lists of an encoding.

use super::bytes::turned;
use super::types::{Entry, List, Target, TypesText};
use crate::kit::mutant::Edit;

/// Makes a change of lists or heads if `name` is the name of such a change. Returns whether it is.
pub(super) fn edit(text: &mut TypesText, name: &str, edit: &Edit) -> bool {
    match name {
        "labels-exchanged" | "label-changed" | "children-turned" | "child-dropped" => {
            text.edit_head(name, edit);
        }
        "reference-moved" | "reference-flipped" | "number-changed" => {
            text.edit_reference(name, edit);
        }
        "count-changed" => text.change_count(edit),
        "entry-repeated" | "entry-dropped" | "entry-added" | "entries-turned" | "list-emptied" => {
            text.edit_list(name, edit);
        }
        _ => return false,
    }
    true
}

impl TypesText {
    fn edit_head(&mut self, name: &str, edit: &Edit) {
        let written = self.written();
        let Some(&at) = written.get(edit.index(0, written.len())) else { return };
        let own = &mut self.heads[at];
        match name {
            "labels-exchanged" => {
                let arity = own.label.arity;
                let label = own.label.clone();
                let alike = |key: &&usize| self.heads[**key].label.arity == arity;
                let alike: Vec<usize> = written.iter().filter(alike).copied().collect();
                let other = alike[edit.index(1, alike.len())];
                self.heads[at].label = std::mem::replace(&mut self.heads[other].label, label);
            }
            "label-changed" => own.label.change(edit.at[1] as usize, edit.at[2]),
            "children-turned" => turned(&mut own.children, edit.at[1] as usize),
            "child-dropped" if !own.children.is_empty() => {
                own.children.remove(edit.index(1, own.children.len()));
                // The arity in the label is either kept or reduced to the new number of children.
                own.label.arity -= u32::from(!edit.flag(2));
            }
            _ => {}
        }
    }

    fn edit_reference(&mut self, name: &str, edit: &Edit) {
        let (written, numbers) = (self.written(), self.numbers());
        let mut entries: Vec<&mut Entry> =
            self.lists().into_iter().flat_map(|list| &mut list.entries).collect();
        let at = edit.index(0, entries.len());
        let Some(entry) = entries.get_mut(at) else { return };
        match name {
            "reference-moved" => {
                let head = written.get(edit.index(1, written.len()));
                entry.to = head.map_or(Target::Number(0), |&head| Target::Head(head));
            }
            "reference-flipped" => entry.is_flipped = true,
            _ => {
                let own = match entry.to {
                    Target::Head(head) => numbers.get(&head).copied().unwrap_or_default(),
                    Target::Number(number) => number,
                };
                let count = written.len() as u32;
                let others = [own.wrapping_add(1), own.wrapping_sub(1), count, u32::MAX, 0, 1];
                entry.to = Target::Number(others[edit.index(1, others.len())]);
            }
        }
    }

    fn edit_list(&mut self, name: &str, edit: &Edit) {
        let written = self.written();
        let mut lists = self.lists();
        // Lists with several entries are sorted to the front, because they are rare and should be
        // changed often.
        lists.sort_by_key(|list| usize::MAX - list.entries.len());
        let at = edit.index(0, lists.len());
        let Some(List { entries, .. }) = lists.get_mut(at) else { return };
        let (place, count) = (edit.index(1, entries.len()), entries.len());
        match name {
            "entry-repeated" if count > 0 => {
                let own = entries[place];
                entries.insert(edit.index(2, count + 1), own);
            }
            "entry-dropped" if count > 0 => drop(entries.remove(place)),
            "entry-added" if !written.is_empty() => {
                let head = written[edit.index(2, written.len())];
                entries.insert(edit.index(1, count + 1), Entry::to(head));
            }
            "entries-turned" => turned(entries, edit.at[1] as usize),
            "list-emptied" => entries.clear(),
            _ => {}
        }
    }

    /// Changes a written count: it is increased by 1, decreased by 1, or made very large.
    fn change_count(&mut self, edit: &Edit) {
        let by = [1, -1, i32::MAX, 1 << 20][edit.index(1, 4)];
        let components = self.records.iter_mut().filter(|record| record.is_component);
        let mut components: Vec<_> = components.collect();
        let at = edit.index(0, components.len());
        match edit.index(2, 3) {
            0 if !components.is_empty() => components[at].off = by,
            1 => self.off = by,
            _ => {
                let mut lists = self.lists();
                let at = edit.index(0, lists.len());
                lists.get_mut(at).into_iter().for_each(|list| list.off = by);
            }
        }
    }
}
