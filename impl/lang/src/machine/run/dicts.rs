//! Instructions for values of the types `Dict` and `ConstDict`.

use super::core::Core;
use super::fault::Fault;
use crate::machine::heap::{Entry, Handle, Last, Object, Table};
use crate::machine::value::Value;
use crate::util::planted::Slip;

impl Core<'_> {
    fn table(&self, dict: Handle) -> Result<&Table, Fault> {
        match self.heap.get(dict) {
            Object::Table(_, table) => Ok(table),
            _ => Err(Fault::Broken),
        }
    }

    /// Returns the value of a key in a dictionary, as a word.
    pub(super) fn value_of(&self, dict: Handle, key: u64) -> Result<u64, Fault> {
        let table = self.table(dict)?;
        let held = Value::held(&self.heap, table.key, key);
        let found = self.find(table, held)?.and_then(|(_, found)| found);
        let at = found.ok_or(Fault::Key)?;
        self.last.set(Last { dict, key, at });
        table.entries().get(at).map(|entry| entry.value).ok_or(Fault::Broken)
    }

    /// Returns the index of the entry that was found last, if this entry has the given key. This
    /// saves a lookup, because most programs read a value just before they change it.
    fn last_found(&self, dict: Handle, key: u64) -> Option<usize> {
        let last = self.last.get();
        let of_any = self.tuning().slips(Slip::LastOfAnyDict);
        ((last.dict == dict || of_any) && last.key == key).then_some(last.at)
    }

    /// Sets the value of a key in a dictionary. If the key is new, adds an entry and counts `price`
    /// units.
    pub(super) fn set_value(
        &mut self,
        dict: Handle,
        key: u64,
        value: u64,
        price: u64,
    ) -> Result<(), Fault> {
        let at = match self.last_found(dict, key) {
            Some(at) => at,
            None => {
                let table = self.table(dict)?;
                let held = Value::held(&self.heap, table.key, key);
                match self.find(table, held)?.ok_or(Fault::Key)? {
                    (_, Some(at)) => at,
                    (hash, None) => return self.insert(dict, Entry { hash, key, value }, price),
                }
            }
        };
        let Some(Object::Table(_, table)) = self.heap.get_mut(dict) else {
            return Err(Fault::Broken);
        };
        table.set_value(at, value);
        Ok(())
    }
}
