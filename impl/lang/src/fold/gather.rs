//! Collects the made records whose values must be computed before a request is answered
//! (`[fold.made-value]`, `[fold.made-value-next]`).

use super::data::Growing;
use super::job::{Gathered, Kin};
use super::run::Stop;
use crate::check::Checker;
use crate::mono::ValueId;
use crate::types::{RecordId, Ty};

impl Gathered {
    /// Adds a record to the collected records. Returns its index if the record is new.
    fn add(&mut self, record: RecordId) -> Option<usize> {
        let place = self.all.len();
        let is_new = self.met.insert(record);
        is_new.then(|| {
            self.all.push(record);
            place
        })
    }

    /// Adds a record to the collected records of its kin. The values of a record are needed only if
    /// it is compared with another record of the same kin.
    fn add_kin(&mut self, record: RecordId, kin: Kin, is_open: bool) {
        let Some(place) = self.add(record) else { return };
        let own = self.kins.entry(kin).or_default();
        own.places.push(place);
        let opens = is_open && !own.is_open;
        own.is_open |= is_open;
        match own.places.len() {
            1 => {}
            2 => self.open.extend(own.places.iter().copied()),
            _ if opens => self.open.extend(own.places.iter().copied()),
            _ => {
                self.open.insert(place);
            }
        }
    }
}

impl Checker<'_> {
    /// Requires that the values of all made records in a value, and of the records reachable from
    /// them, are computed.
    pub(super) fn all_known(&mut self, growing: &mut Growing, value: ValueId) -> Result<(), Stop> {
        let mut gathered = std::mem::take(&mut growing.gathered);
        if gathered.all.is_empty() {
            for record in self.made_in(value) {
                let place = gathered.add(record);
                gathered.open.extend(place);
            }
        }
        while let Some(record) = self.next_known(growing, &mut gathered)? {
            // The error is ignored here. A value that cannot be frozen is refused after the values
            // of all records are computed.
            let _ = self.freeze_live(growing, record);
            for next in self.leads_to(record) {
                let place = gathered.add(next);
                gathered.open.extend(place);
            }
        }
        Ok(())
    }

    /// Requires that the values of the made records that a comparison of two types compares are
    /// computed. These are records that occur in the types or are reachable from them, and have
    /// another record of their kin.
    pub(super) fn compared_known(
        &mut self,
        growing: &mut Growing,
        of: [Ty; 2],
        records: &[RecordId],
    ) -> Result<(), Stop> {
        let mut gathered = std::mem::take(&mut growing.gathered);
        if gathered.of != Some(of) {
            gathered = Gathered { of: Some(of), ..Gathered::default() };
            records.iter().for_each(|&record| self.gather_kin(&mut gathered, record));
        }
        while let Some(record) = self.next_known(growing, &mut gathered)? {
            let is_open = gathered.kins.get(&self.kin(record)).is_some_and(|own| own.is_open);
            if is_open && self.folds.made.contains_key(&record) && !self.is_alone(record) {
                for next in self.leads_to(record) {
                    self.gather_kin(&mut gathered, next);
                }
            }
        }
        Ok(())
    }

    /// Returns the next collected record whose values are needed. If its values are not computed
    /// yet, stores the collected records for later and returns an error.
    fn next_known(
        &self,
        growing: &mut Growing,
        gathered: &mut Gathered,
    ) -> Result<Option<RecordId>, Stop> {
        let Some(&place) = gathered.open.first() else { return Ok(None) };
        let record = gathered.all[place];
        if let Err(stop) = self.made_known(record) {
            growing.gathered = std::mem::take(gathered);
            return Err(stop);
        }
        gathered.open.remove(&place);
        Ok(Some(record))
    }

    fn gather_kin(&self, gathered: &mut Gathered, record: RecordId) {
        let is_open = !self.folds.firsts.contains_key(&record);
        gathered.add_kin(record, self.kin(record), is_open);
    }
}
