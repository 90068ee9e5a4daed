//! The results of checking that a run looks up.

use super::facts::At;
use super::machine::Machine;
use crate::task::Meaning;
use crate::task::{Called, Expression, Found, Site};
use crate::types::Type;
use selfsame_spec::text::Place;
use std::collections::BTreeMap;

impl<'t> Machine<'t> {
    /// The result of checking a place: by the task that evaluates it, or by another.
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

    /// The types that checking found for an expression.
    pub(crate) fn checked(&self, at: At) -> Option<&'t Expression> {
        // Each part of the text is looked up once in a run.
        let key = (at, self.env().0.as_ref().map(std::rc::Rc::as_ptr));
        if let Some(found) = self.looked_up.borrow().get(&key) {
            return *found;
        }
        let found = self.found(at, |own| &own.expressions, &self.world.met.expressions);
        self.looked_up.borrow_mut().insert(key, found);
        found
    }

    /// The callee of a call, and the parameters of its arguments.
    pub(crate) fn called(&self, at: At) -> Option<&'t (Called, Vec<Option<u32>>)> {
        self.found(at, |own| &own.calls, &self.world.met.calls)
    }

    /// The meaning of a pattern.
    pub(crate) fn pattern(&self, at: At) -> Option<&'t Meaning> {
        let found = self.found(at, |own| &own.patterns, &self.world.met.patterns);
        found.map(|(_, meaning)| meaning)
    }

    /// A type that is written where a value is asked for.
    pub(crate) fn written(&self, at: At) -> Option<&'t Type> {
        self.found(at, |own| &own.written, &self.world.met.written)
    }
}
