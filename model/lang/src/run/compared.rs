//! Compares values that contain records whose values or types are not known yet ([fold.made-value],
//! [demand.compare]).
//!
//! ```text
//! A == B, made records of one literal     their values are evaluated before they are compared
//! ```

use super::machine::{Done, Machine};
use super::stop::{Purpose, Stop};
use super::value::{Data, Object, Sequence};
use crate::task::Site;
use crate::types::{Made, Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Span;

impl<'t> Machine<'t> {
    /// First finds all facts that distinguish the records in some values, then runs `compare`.
    // [fold.made-value] [demand.compare]
    pub(crate) fn when_compared(
        &mut self,
        values: Vec<Data>,
        span: Span,
        compare: impl FnOnce(&mut Self) -> Done + 't,
    ) -> Done {
        if matches!(self.purpose, Purpose::Program(_)) {
            return compare(self);
        }
        if let Some(number) = self.next_forced(&values) {
            self.then(move |m| m.when_compared(values, span, compare));
            self.force_number(number);
            return Ok(());
        }
        self.demand_identity(&values, span)?;
        compare(self)
    }

    /// Returns a key and the keys of the container in which it is looked up, or no keys if `of` is
    /// not a container with keys.
    pub(crate) fn keys_with(&self, of: &Data, key: &Data) -> Vec<Data> {
        let mut keys = vec![key.clone()];
        match self.heap.of(of) {
            Some(Object::Sequence(Sequence::Set, _, own)) => keys.extend(own.iter().cloned()),
            Some(Object::Entries(_, _, own)) => keys.extend(own.iter().map(|(key, _)| key.clone())),
            _ => keys.truncate(0),
        }
        keys
    }

    /// Returns the index of the first made record that a comparison involves and whose defaults and
    /// constants are not evaluated yet.
    // [fold.made-value]
    fn next_forced(&self, values: &[Data]) -> Option<usize> {
        let is_making = || self.made.iter().any(|own| own.forced && !own.done);
        let may_nest = self.world.rules.fold.values_need_values;
        if self.made.is_empty() || !may_nest && is_making() {
            return None;
        }
        let (mut list, mut at) = (self.records_in(values), 0);
        while let Some(record) = list.get(at).cloned() {
            at += 1;
            let is_compared = || list.iter().any(|other| self.may_be_same(&record, other));
            if record.made.is_none() || !is_compared() {
                continue;
            }
            let behind = match record.made {
                Some(Made::Live(number)) if !self.made[number].forced => return Some(number),
                Some(Made::Live(number)) if self.is_alone(number) => Vec::new(),
                Some(Made::Live(number)) => self.records_behind_made(number),
                _ => {
                    record.kept().map_or(Vec::new(), |made| made.types.values().cloned().collect())
                }
            };
            for other in behind {
                if !list.contains(&other) {
                    list.push(other);
                    at = 0;
                }
            }
        }
        None
    }

    /// Returns whether two different records may be the same type, because they have the same
    /// literal or the same string as their name.
    fn may_be_same(&self, a: &Record, b: &Record) -> bool {
        a != b && (a.literal == b.literal && a.made.is_some() || self.have_one_string(a, b))
    }

    fn have_one_string(&self, a: &Record, b: &Record) -> bool {
        let string = |record: &Record| self.world.index.string_of(&record.literal);
        a.literal != b.literal && string(a).is_some() && string(a) == string(b)
    }

    /// Interrupts a fold if a test of values needs the identity of a record that is not known yet.
    /// Does nothing while a program runs.
    // [demand.compare]
    pub(crate) fn told_apart(&self, values: &[Data], span: Span) -> Done {
        match self.purpose {
            Purpose::Program(_) => Ok(()),
            _ => self.demand_identity(values, span),
        }
    }

    /// Interrupts the evaluation if a comparison of values needs the identity of a record that is
    /// not known yet.
    // [demand.compare]
    fn demand_identity(&self, values: &[Data], span: Span) -> Done {
        if self.world.index.shared.is_empty() {
            return Ok(());
        }
        let records = self.records_in(values);
        let is_told = |a: &Record| records.iter().any(|b| self.have_one_string(a, b));
        if !records.iter().any(is_told) || !self.literals_matter(values) {
            return Ok(());
        }
        for record in records.iter().filter(|own| self.world.shares_string(&own.literal)) {
            if self.world.given(&record.site(), TaskKind::Identity).is_none() {
                let place = self.facts.place(self.at(span));
                return Err(Box::new(Stop::waiting(record.site(), place)));
            }
        }
        Ok(())
    }

    /// Returns whether the result of comparing two types depends on whether records with different
    /// literals differ. For other values, returns `true`.
    fn literals_matter(&self, values: &[Data]) -> bool {
        match values {
            [Data::Type(a), Data::Type(b)] => {
                self.kept_types(a, b).is_some_and(|(a, b)| self.world.is_told(&a, &b))
            }
            _ => true,
        }
    }

    /// Returns whether two records are the same type. The records may be records that this run
    /// made.
    // [mono.same]
    pub(crate) fn same_record(&self, a: &Record, b: &Record) -> bool {
        let is_live = |record: &Record| matches!(record.made, Some(Made::Live(_)));
        if a == b || !is_live(a) && !is_live(b) {
            return a == b || self.world.same_record(a, b);
        }
        let of = |record: &Record| Type::Record(record.clone());
        self.may_be_same(a, b) && self.are_known(&of(a), &of(b)) && self.equal_types(&of(a), &of(b))
    }

    /// Returns whether two types are the same during a run.
    // [run.fits] [run.same-type]
    pub(crate) fn same_type(&self, a: &Type, b: &Type) -> bool {
        let same = || self.kept_types(a, b).is_some_and(|(a, b)| self.world.same_type(&a, &b));
        a == b || self.are_known(a, b) && same()
    }

    /// Returns whether the values are known of all made records that decide a comparison of two
    /// types. Otherwise records the first made record without values in `unforced`.
    // [fold.made-value]
    fn are_known(&self, a: &Type, b: &Type) -> bool {
        let types = [Data::Type(a.clone()), Data::Type(b.clone())];
        let needed = self.world.rules.fold.tests_need_values;
        match self.next_forced(&types).filter(|_| needed && self.are_kin(a, b)) {
            Some(number) => {
                self.unforced.set(self.unforced.get().or(Some(number)));
                false
            }
            None => true,
        }
    }

    /// Computes `ask`, and evaluates the values of made records on which the answer depends until
    /// the answer is final. Then passes the answer to `then`.
    // [fold.made-value]
    pub(crate) fn when_known<T>(
        &mut self,
        ask: impl Fn(&Self) -> T + 't,
        then: impl FnOnce(&mut Self, T) -> Done + 't,
    ) -> Done {
        self.unforced.set(None);
        let answer = ask(self);
        let Some(number) = self.unforced.take() else { return then(self, answer) };
        self.then(move |m| m.when_known(ask, then));
        self.force_number(number);
        Ok(())
    }
}

impl Stop {
    /// Returns the reason for interrupting a run that needs the identity of a record.
    fn waiting(record: Site, place: selfsame_spec::text::Place) -> Self {
        Self { waits: Some(record), ..Self::frozen("", place) }
    }
}
