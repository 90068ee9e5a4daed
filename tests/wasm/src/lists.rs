//! Lent lists, whose elements are in the memory of a module for a while.
//!
//! At each time the elements of a list are either in the host's value or in the module's memory. A
//! list is *lent*, which moves its elements to the memory, after one request to the host for every
//! [`SHARE`] elements. One request takes longer than to copy so many elements there and back, so
//! the copies take less time than the requests. The elements return to the host's value before the
//! host executes an instruction that may read or change them. The count of requests then starts
//! from 0. Therefore even the worst program runs longer only by a constant factor.

use crate::layout::{LENT, LIST, Layout, MOST_PAGES, PAGE};
use crate::sees::Sees;
use selfsame_lang::Values;
use std::mem;

/// The lists that are lent, and the numbers of requests to other lists.
#[derive(Debug)]
pub struct Lists {
    /// Whether each list is lent at the first request; for tests.
    pub at_once: bool,
    /// The address of the table of lent lists in the module's memory.
    table: u32,
    /// The rows of the host's table, by the low bits of the references. It is empty until the first
    /// request to a list.
    places: Vec<Place>,
    lent: Vec<Lent>,
    /// The number of bytes that the elements of lent lists use.
    used: u32,
    /// The address at which the elements begin; they extend to the end of the memory. The part
    /// before `next` is or was in use.
    start: u32,
    next: u32,
    /// The number of pages by which the memory should grow.
    wanted: u32,
}

/// A row of the host's table, for all references with the same low bits.
#[derive(Clone, Copy, Default, Debug)]
struct Place {
    /// The index in `lent` of the lent list in this row, plus one; 0 if there is none.
    lent: usize,
    /// The reference of a list in this row that is not lent.
    other: u32,
    /// The number of requests to that list.
    asked: usize,
}

/// A lent list, with the address and the size of its elements.
#[derive(Clone, Copy, Debug)]
struct Lent {
    reference: u32,
    first: u32,
    bytes: u32,
    is_reference: bool,
}

/// The number of elements that may be copied for each request to the host.
pub const SHARE: usize = 16;

/// The number of additional requests to a list before it is lent.
const PATIENCE: usize = 8;

const fn place_of(reference: u32) -> usize {
    (reference % LENT) as usize
}

impl Lists {
    /// Makes the table without any lent lists.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        let start = layout.pages as u32 * PAGE;
        let (places, lent) = (Vec::new(), Vec::new());
        let (table, next) = (layout.lists, start);
        Self { at_once: false, table, places, lent, used: 0, start, next, wanted: 0 }
    }

    /// Returns whether no list is lent.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lent.is_empty()
    }

    /// Returns the number of pages by which the memory should grow now, and resets it to 0.
    pub const fn take_wanted(&mut self) -> u32 {
        mem::replace(&mut self.wanted, 0)
    }

    /// Returns the elements of lists to the host's values if an instruction reads or changes them.
    /// The instruction's references must already be in the registers of the machine. Returns the
    /// list of which the instruction requests an element; 0 if there is none.
    pub(crate) fn before(&mut self, values: &mut Values, memory: &mut [u8], sees: Sees) -> u32 {
        if let Sees::Element(list) = sees {
            return values.reference(list);
        }
        if self.is_empty() {
            return 0;
        }
        let mut all = false;
        let mut these = [0; 2];
        match sees {
            Sees::Nothing | Sees::Element(_) => return 0,
            Sees::Lists(pair) => these = pair.map(|list| values.reference(list)),
            Sees::Member { container, value } => {
                these[0] = values.reference(container);
                let is_list = values.elements(these[0]).is_some();
                all = is_list && !values.is_flat(values.reference(value));
            }
            Sees::Values(pair) => {
                all = !pair.iter().any(|&at| values.is_flat(values.reference(at)));
            }
            Sees::All => all = true,
        }
        if all {
            self.all_home(values, memory);
        }
        these.iter().for_each(|&list| self.one_home(values, memory, list));
        0
    }

    /// Counts a request for an element of a list, and lends the list after enough requests. A value
    /// other than a list is ignored.
    pub fn asked(&mut self, values: &mut Values, memory: &mut [u8], reference: u32) {
        let Some((len, size)) = values.elements(reference) else { return };
        if self.places.is_empty() {
            self.places.resize(LENT as usize, Place::default());
        }
        let place = &mut self.places[place_of(reference)];
        if place.other != reference {
            (place.other, place.asked) = (reference, 0);
        }
        place.asked += 1;
        let is_due = self.at_once || place.asked >= len / SHARE + PATIENCE;
        if !is_due || self.is_lent(reference) {
            return;
        }
        let Ok(bytes) = u32::try_from(len * size) else { return };
        if let Some(first) = self.room(values, memory, bytes) {
            self.lend(values, memory, Lent { reference, first, bytes, is_reference: size == 4 });
        }
    }

    fn is_lent(&self, reference: u32) -> bool {
        self.at(reference).is_some()
    }

    /// Returns the index of a list in `lent`; none if the list is not lent.
    fn at(&self, reference: u32) -> Option<usize> {
        let at = self.places.get(place_of(reference))?.lent.checked_sub(1)?;
        (self.lent.get(at)?.reference == reference).then_some(at)
    }

    /// Reserves space for a number of bytes, and returns its address. If the space does not
    /// suffice, it plans to enlarge the memory, and a later attempt may succeed.
    fn room(&mut self, values: &mut Values, memory: &mut [u8], bytes: u32) -> Option<u32> {
        let size = bytes.checked_next_multiple_of(8)?;
        let end = u32::try_from(memory.len()).ok()?;
        // More than half of the space has elements of lists that are no longer lent.
        if end - self.next < size && self.used < (end - self.start) / 2 {
            self.all_home(values, memory);
        }
        if end - self.next < size {
            // The space for elements doubles, or grows by the size of this list if that is larger.
            let more = size.max(end - self.start).div_ceil(PAGE);
            let most = u64::from(end / PAGE + more) <= MOST_PAGES;
            self.wanted = if most { more } else { 0 };
            return None;
        }
        let first = self.next;
        self.next += size;
        Some(first)
    }

    fn lend(&mut self, values: &mut Values, memory: &mut [u8], lent: Lent) {
        let place = place_of(lent.reference);
        if let Some(there) = self.places[place].lent.checked_sub(1) {
            self.home(values, memory, there);
        }
        let Some(room) = bytes_of(memory, lent) else { return };
        values.read_elements(lent.reference, room);
        let each = if lent.is_reference { 4 } else { 8 };
        let len = u64::from(lent.bytes / each);
        let words = [u64::from(lent.reference) | u64::from(lent.first) << 32, len];
        self.set_row(memory, lent.reference, words);
        self.used += lent.bytes;
        self.lent.push(lent);
        self.places[place] = Place { lent: self.lent.len(), ..Place::default() };
    }

    fn set_row(&self, memory: &mut [u8], reference: u32, words: [u64; 2]) {
        let place = self.table as usize + place_of(reference) * LIST as usize;
        let row = memory.get_mut(place..).and_then(|rest| rest.first_chunk_mut::<16>());
        if let Some(row) = row {
            *row = (u128::from(words[0]) | u128::from(words[1]) << 64).to_le_bytes();
        }
    }

    /// Returns the elements of a lent list to the host's value. `at` is its index in `lent`.
    fn home(&mut self, values: &mut Values, memory: &mut [u8], at: usize) {
        let lent = self.lent[at];
        if let Some(elements) = bytes_of(memory, lent) {
            values.set_elements(lent.reference, elements);
        }
        self.forget(memory, at);
    }

    /// Removes a lent list from the tables without a copy of its elements.
    fn forget(&mut self, memory: &mut [u8], at: usize) {
        let lent = self.lent.swap_remove(at);
        self.used -= lent.bytes;
        self.set_row(memory, lent.reference, [0; 2]);
        self.places[place_of(lent.reference)].lent = 0;
        if let Some(moved) = self.lent.get(at) {
            self.places[place_of(moved.reference)].lent = at + 1;
        }
        if self.lent.is_empty() {
            self.next = self.start;
        }
    }

    /// Returns the elements of a list to the host's value if the list is lent.
    pub fn one_home(&mut self, values: &mut Values, memory: &mut [u8], reference: u32) {
        if let Some(at) = self.at(reference) {
            self.home(values, memory, at);
        }
    }

    /// Returns the elements of all lent lists to the host's values.
    pub fn all_home(&mut self, values: &mut Values, memory: &mut [u8]) {
        while let Some(last) = self.lent.len().checked_sub(1) {
            self.home(values, memory, last);
        }
    }

    /// Copies the references in lent lists to the host's lists, where a garbage collection finds
    /// them.
    pub fn show_references(&self, values: &mut Values, memory: &mut [u8]) {
        for lent in self.lent.iter().filter(|lent| lent.is_reference) {
            if let Some(elements) = bytes_of(memory, *lent) {
                values.set_elements(lent.reference, elements);
            }
        }
    }

    /// Removes lent lists that were freed, because new objects may soon have the same references.
    pub fn forget_gone(&mut self, values: &Values, memory: &mut [u8]) {
        for at in (0..self.lent.len()).rev() {
            if values.elements(self.lent[at].reference).is_none() {
                self.forget(memory, at);
            }
        }
    }
}

/// Returns the elements of a lent list in the module's memory.
fn bytes_of(memory: &mut [u8], lent: Lent) -> Option<&mut [u8]> {
    memory.get_mut(lent.first as usize..)?.get_mut(..lent.bytes as usize)
}
