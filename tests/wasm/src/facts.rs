//! The facts about objects that the host stores in the module's memory: the shapes and the first
//! fields.

use crate::layout::{KNOWN, OBJECT};
use crate::memory::{read, write};
use selfsame_lang::Values;

/// The table of facts in the module's memory.
#[derive(Debug)]
pub(crate) struct Facts {
    /// The address at which the table begins.
    objects: u32,
    /// The addresses of the rows that are in use.
    told: Vec<u32>,
}

impl Facts {
    /// Makes an empty table at an address.
    pub(crate) const fn new(objects: u32) -> Self {
        Self { objects, told: Vec::new() }
    }

    /// Stores the facts about an object in the module's memory, so that the next access needs no
    /// host. A value without fields has no facts.
    pub(crate) fn tell(&mut self, values: &Values, memory: &mut [u8], object: u32) {
        if let Some((shape, fields)) = values.fields(object) {
            self.tell_of(memory, object, shape, fields);
        }
    }

    /// Stores the facts about an object with the given shape and fields.
    pub(crate) fn tell_of(&mut self, memory: &mut [u8], object: u32, shape: u32, fields: &[u64]) {
        let place = self.objects + (object % KNOWN) * OBJECT;
        let rest = memory.get_mut(place as usize..);
        let Some(row) = rest.and_then(|rest| rest.first_chunk_mut::<{ OBJECT as usize }>()) else {
            return;
        };
        let (words, _) = row.as_chunks_mut();
        if words.first() == Some(&[0; 8]) {
            self.told.push(place);
        }
        let head = u64::from(object) | u64::from(shape + 1) << 32;
        let facts = [head].into_iter().chain(fields.iter().copied());
        words.iter_mut().zip(facts).for_each(|(word, fact)| *word = fact.to_le_bytes());
    }

    /// Removes the facts about objects that were freed, because new objects may soon have the same
    /// references.
    pub(crate) fn forget_gone(&mut self, values: &Values, memory: &mut [u8]) {
        self.told.retain(|&place| {
            let stays = values.fields(read(memory, place)).is_some();
            if !stays {
                write(memory, place, [0; OBJECT as usize]);
            }
            stays
        });
    }
}
