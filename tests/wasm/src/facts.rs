//! Facts about objects that the host tells the code: their shapes and first fields.

use crate::layout::{KNOWN, OBJECT};
use crate::memory::{read, write};
use selfsame_lang::Values;

/// The facts that the code has.
#[derive(Debug)]
pub(crate) struct Facts {
    /// The address at which they begin.
    objects: u32,
    /// The places of objects that the code knows.
    told: Vec<u32>,
}

impl Facts {
    /// Makes the table of no facts.
    pub(crate) const fn new(objects: u32) -> Self {
        Self { objects, told: Vec::new() }
    }

    /// Tells the code the facts about an object, so that it need not ask again. A value without
    /// fields has no facts.
    pub(crate) fn tell(&mut self, values: &Values, memory: &mut [u8], object: u32) {
        if let Some((shape, fields)) = values.fields(object) {
            self.tell_of(memory, object, shape, fields);
        }
    }

    /// Tells the facts about an object whose shape and fields are known.
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

    /// Forgets objects that were freed: their references may soon be those of others.
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
