//! Changes the encodings of realized types, as a [`Mutant`] requires.

use super::bytes::{moved, turned};
use super::types::{Entry, List, Listed, TypesText};
use super::{digest, lists, records};
use crate::kit::mutant::{Digests, Edit, Form, Mutant};

/// The form of the encoding of realized types: its name, and the names of the possible changes.
pub(crate) static FORM: Form = Form {
    name: "types",
    edits: &[
        "record-moved",
        "record-repeated",
        "record-dropped",
        "record-added",
        "record-taken-in",
        "records-merged",
        "component-split",
        "component-alone",
        "component-unrolled",
        "members-turned",
        "member-doubled",
        "member-below",
        "labels-exchanged",
        "label-changed",
        "children-turned",
        "child-dropped",
        "reference-moved",
        "reference-flipped",
        "number-changed",
        "entry-repeated",
        "entry-dropped",
        "entry-added",
        "entries-turned",
        "list-emptied",
        "count-changed",
        "type-repeated",
        "type-dropped",
        "type-added",
        "types-turned",
        "digest-exchanged",
    ],
};

/// Returns the encoding after the changes of a mutant; `None` if `bytes` is not a valid encoding.
pub(crate) fn mutated(bytes: &[u8], mutant: &Mutant) -> Option<Vec<u8>> {
    let mut text = TypesText::read(bytes)?;
    mutant.edits.iter().for_each(|edit| text.edit(edit));
    match mutant.digests {
        Digests::Kept => {}
        Digests::Written => digest::written(&mut text),
        Digests::Right => digest::right(&mut text),
    }
    // Digests are exchanged last. Otherwise the exchanged digests would be recomputed and thus be
    // correct.
    let late = mutant.edits.iter().filter(|edit| edit.name(&FORM) == "digest-exchanged");
    late.for_each(|edit| text.exchange_digests(edit));
    Some(text.bytes())
}

impl TypesText {
    fn edit(&mut self, edit: &Edit) {
        let name = edit.name(&FORM);
        if !records::edit(self, name, edit) && !lists::edit(self, name, edit) {
            self.edit_types(name, edit);
        }
    }

    fn edit_types(&mut self, name: &str, edit: &Edit) {
        let (count, written) = (self.types.len(), self.written());
        let at = edit.index(0, count);
        match name {
            "type-repeated" if count > 0 => {
                let own = self.types[at].clone();
                self.types.insert(edit.index(1, count + 1), own);
            }
            "type-dropped" if count > 0 => drop(self.types.remove(at)),
            "type-added" if !written.is_empty() => {
                let head = Entry::to(written[edit.index(0, written.len())]);
                let list = List { entries: vec![head], off: 0 };
                moved(&mut self.types, at, edit.index(1, count));
                self.types.push(Listed { list, digest: [0; 32] });
            }
            "types-turned" => turned(&mut self.types, edit.at[0] as usize),
            _ => {}
        }
    }

    fn exchange_digests(&mut self, edit: &Edit) {
        let records = self.records.iter_mut().map(|record| &mut record.digest);
        let types = self.types.iter_mut().map(|own| &mut own.digest);
        let mut all: Vec<&mut [u8; 32]> = records.chain(types).collect();
        let (one, other) = (edit.index(0, all.len()), edit.index(1, all.len()));
        if one != other {
            *all[one] = *all[other];
        } else if let Some(digest) = all.get_mut(one) {
            digest[31] ^= 1;
        }
    }
}
