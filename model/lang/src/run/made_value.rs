//! Evaluates the defaults and constants of made records while a fold runs ([fold.made-value],
//! [fold.made-shared]).
//!
//! ```text
//! struct { x: T; d := f(); }     made, then forced: f is called, d has a value
//! ```

use super::facts::At;
use super::machine::{Done, Entry, Frame, Machine};
use super::value::{Data, Object};
use crate::task::Site;
use crate::types::{self, Record, Type};
use selfsame_spec::program::RunProblem;
use selfsame_spec::text::tree::Expr;

impl<'t> Machine<'t> {
    /// Evaluates the defaults and constants of a made record, if this was not done before.
    // [fold.made-value]
    pub(crate) fn force(&mut self, record: &Record) {
        if let Some(types::Made::Live(number)) = record.made {
            self.force_number(number);
        }
    }

    pub(crate) fn force_number(&mut self, number: usize) {
        if std::mem::replace(&mut self.made[number].forced, true) {
            return;
        }
        self.then(move |m| {
            m.made[number].done = true;
            m.made[number].refused = m.is_refused(number);
            Ok(())
        });
        for (at, expr) in self.made[number].members.clone().into_iter().rev() {
            self.then(Self::drop_value);
            self.then(move |m| m.made_member(number, at, expr));
        }
    }

    /// Returns whether a made record differs from all other records, given the record's number in
    /// the run.
    // [fold.made-alone] [fold.made-unset]
    pub(crate) fn is_alone(&self, number: usize) -> bool {
        let is_making = self.world.rules.fold.making_is_alone && !self.made[number].done;
        is_making || self.made[number].refused
    }

    /// Pushes the value of a default or constant of a made record.
    // [fold.made-value] [fold.budget]
    fn made_member(&mut self, number: usize, at: At, expr: &'t Expr) -> Done {
        let place = self.facts.place(at);
        if let Some(value) = self.made[number].values.get(&place).cloned() {
            return self.give(value);
        }
        let made = &self.made[number];
        let frame = Frame {
            call: None,
            module: at.0,
            env: made.record.env.clone(),
            result: None,
            names: made.names.clone(),
            arguments: Vec::new(),
            types: made.types.clone(),
        };
        self.stack.push(Entry::Frame(self.values.len()));
        self.frames.push(frame);
        if !self.made[number].open.insert(place.clone()) {
            return self.fail(RunProblem::Unset, at.1);
        }
        self.check_frames(1, at.1)?;
        self.then(move |m| {
            let mut value = m.take();
            if let Data::Object(own) = value
                && let list @ Object::Sequence(..) = m.heap.get(own)
                && !m.world.rules.fold.made_lists_are_shared
            {
                let list = list.clone();
                value = Data::Object(m.heap.add(list));
            }
            m.made[number].open.remove(&place);
            m.made[number].values.insert(place, value.clone());
            m.give(value)
        });
        match self.constant_type(number, at) {
            Some(ty) if self.world.rules.fold.made_constants_have_records => {
                let ty = self.type_reached(expr.into(), &ty)?;
                self.give(Data::Type(ty))
            }
            Some(ty) => self.give(Data::Type(ty)),
            None => {
                self.eval(expr, false);
                Ok(())
            }
        }
    }

    /// Returns the type that a constant of a made record denotes, as the checker found it for the
    /// literal. The constant's expression was not checked as a value.
    // [fold.made-value] [types.value]
    fn constant_type(&self, number: usize, at: At) -> Option<Type> {
        let record = &self.made[number].record;
        let mut constants = self.facts.record(record).constants.iter();
        let own = constants.find(|own| own.value.is_some_and(|(own, _)| own == at))?;
        self.type_held(&record.member(own.at.span))
    }

    /// Pushes the value of a constant of a record, given the constant's expression.
    // [fold.made-value] [fold.made-leaves]
    pub(crate) fn member_constant(&mut self, record: &Record, at: At, expr: &'t Expr) -> Done {
        match &record.made {
            Some(types::Made::Live(number)) => {
                let number = *number;
                self.then(move |m| m.made_member(number, at, expr));
                self.force_number(number);
                Ok(())
            }
            Some(types::Made::Kept(_)) => match self.member_default(record, at) {
                Some(value) => self.give(value),
                None => self.constant(at, expr, &record.env),
            },
            None => self.constant(at, expr, &record.env),
        }
    }

    /// Returns the value of a default of a record, or of a constant of a made record, given its
    /// expression.
    pub(crate) fn member_default(&mut self, record: &Record, at: At) -> Option<Data> {
        let place = self.facts.place(at);
        match &record.made {
            Some(types::Made::Live(number)) => self.made[*number].values.get(&place).cloned(),
            Some(types::Made::Kept(_)) => {
                let known = record.kept()?.values.get(&place).cloned()?;
                Some(self.load(&known))
            }
            None => self.default_of(&Site::new(place, record.env.clone())),
        }
    }
}
