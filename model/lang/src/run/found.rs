//! Looks up the results of checking that a run needs, by the place and the instance of the code.
//!
//! ```text
//! checked(x + 1)     expected _, given int
//! called(f(1))       the callee, and the parameters [0]
//! ```

use super::facts::At;
use super::looked_up::{InstanceAt, Table};
use super::machine::Machine;
use crate::check::Known;
use crate::task::Meaning;
use crate::task::{Called, Expression, Found, Site};
use crate::types::Type;
use selfsame_spec::text::Place;
use std::collections::BTreeMap;
use std::rc::Rc;

impl<'t> Machine<'t> {
    /// Returns the result of checking at a place. The result is in the task that evaluates the
    /// place, or in the world.
    fn found<T>(
        &self,
        at: At,
        own: impl Fn(&'t Found) -> &'t BTreeMap<Place, T>,
        met: &'t BTreeMap<Site, T>,
    ) -> Option<&'t T> {
        let place = self.facts.place(at);
        let own = own(self.own).get(&place).filter(|_| self.own_env == *self.env());
        own.or_else(|| met.get(&Site::new(place, self.env().clone())))
    }

    /// Returns the result of checking at a place, and keeps it in a table, so that a run looks up
    /// each place once.
    fn once<T>(
        &self,
        at: At,
        table: &Table<'t, T>,
        own: impl Fn(&'t Found) -> &'t BTreeMap<Place, T>,
        met: &'t BTreeMap<Site, T>,
    ) -> Option<&'t T> {
        let key = (at, self.instance_at());
        if let Some(found) = table.borrow().get(&key) {
            return *found;
        }
        let found = self.found(at, own, met);
        table.borrow_mut().insert(key, found);
        found
    }

    /// Returns the address of the template instance that contains the running code. The instance
    /// lives as long as the run.
    pub(crate) fn instance_at(&self) -> InstanceAt {
        self.env().0.as_ref().map(Rc::as_ptr)
    }

    /// Returns the types that checking found for an expression.
    pub(crate) fn checked(&self, at: At) -> Option<&'t Expression> {
        let (table, met) = (&self.looked_up.expressions, &self.world.met.expressions);
        self.once(at, table, |own| &own.expressions, met)
    }

    /// Returns the callee of a call, and the parameters of its arguments.
    pub(crate) fn called(&self, at: At) -> Option<&'t (Called, Vec<Option<u32>>)> {
        let (table, met) = (&self.looked_up.calls, &self.world.met.calls);
        self.once(at, table, |own| &own.calls, met)
    }

    /// Returns the value of an expression that denotes an instance, or a constant of an instance.
    pub(crate) fn instance_value(&self, at: At) -> Option<&'t Known> {
        if self.own.meant.is_empty() && self.world.met.meant.is_empty() {
            return None;
        }
        let (table, met) = (&self.looked_up.meant, &self.world.met.meant);
        self.once(at, table, |own| &own.meant, met).map(|(_, known)| known)
    }

    /// Returns the type of the values that a pattern is matched with, and the meaning of the
    /// pattern.
    pub(crate) fn pattern(&self, at: At) -> Option<&'t (Type, Meaning)> {
        self.found(at, |own| &own.patterns, &self.world.met.patterns)
    }

    /// Returns the hash that is the value of an `identityHash` expression.
    pub(crate) fn hash(&self, at: At) -> Option<&'t String> {
        self.found(at, |own| &own.hashes, &self.world.met.hashes)
    }

    /// Returns the type that is written at a place, if the run needs it as a value.
    pub(crate) fn written(&self, at: At) -> Option<&'t Type> {
        self.found(at, |own| &own.written, &self.world.met.written)
    }
}
