//! Instructions for Dicts and ConstDicts.

use super::core::Core;
use super::fault::Fault;
use crate::machine::heap::{Entry, Handle, Object, Table};
use crate::machine::value::Value;

impl Core<'_> {
    fn table(&self, dict: Handle) -> Result<&Table, Fault> {
        match self.heap.get(dict) {
            Object::Table(table) => Ok(table),
            _ => Err(Fault::Broken),
        }
    }

    /// The value of a key, as a word.
    pub(super) fn value_of(&self, dict: Handle, key: u64) -> Result<u64, Fault> {
        let table = self.table(dict)?;
        let key = Value::held(&self.heap, table.key, key);
        let found = self.find(table, key).and_then(|(_, found)| found);
        let entry = found.and_then(|at| table.entries().get(at));
        entry.map(|entry| entry.value).ok_or(Fault::Key)
    }

    /// Changes the value of a key, which is added if it is not there, for so many units.
    pub(super) fn set_value(
        &mut self,
        dict: Handle,
        key: u64,
        value: u64,
        price: u64,
    ) -> Result<(), Fault> {
        let table = self.table(dict)?;
        let held = Value::held(&self.heap, table.key, key);
        let (hash, found) = self.find(table, held).ok_or(Fault::Key)?;
        let Some(at) = found else { return self.insert(dict, Entry { hash, key, value }, price) };
        let Some(Object::Table(table)) = self.heap.get_mut(dict) else { return Err(Fault::Broken) };
        table.set_value(at, value);
        Ok(())
    }
}
