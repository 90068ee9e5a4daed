//! Matches patterns in runs ([run.match]). Tests whether a value matches a pattern, and binds the
//! names of the pattern.
//!
//! ```text
//! match (1, 2) { (2, _) -> "a", (x, y) -> "b" }     the second arm; x is 1, y is 2
//! ```

use super::facts::{At, Means};
use super::machine::{Done, Machine};
use super::value::{Data, Object};
use crate::check::Known;
use crate::rules::Holder;
use crate::task::{Given, Meaning, Site};
use crate::types::{Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{
    Expr, FieldPattern, Match, MatchArm, Name, Path, Pattern, PatternKind,
};

/// The names that a pattern binds. Each name has its value.
type Bound<'t> = Vec<(&'t Name, Data)>;

impl<'t> Machine<'t> {
    /// Evaluates the first arm of a `match` whose pattern matches and whose guard holds.
    // [run.match]
    pub(crate) fn matching(&mut self, choice: &'t Match, tail: bool) -> Done {
        self.then(move |m| {
            let subject = m.take();
            m.arms(&choice.arms, subject, tail)
        });
        self.eval(&*choice.subject, false);
        Ok(())
    }

    // [run.match]
    fn arms(&mut self, arms: &'t [MatchArm], subject: Data, tail: bool) -> Done {
        let Some((arm, rest)) = arms.split_first() else { return self.give(Data::Unit) };
        self.with_constants(&arm.pattern, move |m| {
            let own = subject.clone();
            m.told_apart(
                &[vec![own.clone()], m.types_in(&arm.pattern)].concat(),
                arm.pattern.span,
            )?;
            let matches = move |m: &Self| {
                let mut bound = Vec::new();
                (m.matches(&arm.pattern, &own, &mut bound), bound)
            };
            m.when_known(matches, move |m, (fits, bound)| {
                m.arm((arm, rest), subject, (fits, bound), tail)
            })
        })
    }

    fn arm(
        &mut self,
        (arm, rest): (&'t MatchArm, &'t [MatchArm]),
        subject: Data,
        (fits, bound): (bool, Bound<'t>),
        tail: bool,
    ) -> Done {
        if !(self.rules.takes_arm)(rest.is_empty(), fits) {
            return self.arms_behind(rest, subject, tail);
        }
        self.bind(bound, Holder::Name);
        let Some(guard) = &arm.guard else {
            self.eval(&arm.value, tail);
            return Ok(());
        };
        self.then(move |m| {
            if !m.take().holds() {
                return m.arms_behind(rest, subject, tail);
            }
            m.eval(&arm.value, tail);
            Ok(())
        });
        self.eval(guard, false);
        Ok(())
    }

    fn arms_behind(&mut self, rest: &'t [MatchArm], subject: Data, tail: bool) -> Done {
        self.then(move |m| m.arms(rest, subject, tail));
        Ok(())
    }

    /// Binds the names of a pattern to the parts of a value. The pattern covers all values.
    pub(crate) fn bind_all(&mut self, pattern: &'t Pattern, value: &Data) {
        self.bind_as(pattern, value, Holder::Name);
    }

    pub(crate) fn bind_as(&mut self, pattern: &'t Pattern, value: &Data, holder: Holder) {
        self.load_constants(pattern);
        let mut bound = Vec::new();
        self.matches(pattern, value, &mut bound);
        self.bind(bound, holder);
    }

    fn bind(&mut self, bound: Bound<'t>, holder: Holder) {
        for (name, value) in bound {
            self.renew(name);
            let value = self.hold(value, holder);
            self.set_name(name, value);
        }
    }

    /// Sets the variables of a `let`. The variables exist since the block was entered.
    // [run.unset]
    pub(crate) fn set_all(&mut self, pattern: &'t Pattern, value: &Data) {
        self.load_constants(pattern);
        let mut bound = Vec::new();
        self.matches(pattern, value, &mut bound);
        bound.into_iter().for_each(|(name, value)| self.set_name(name, value));
    }

    /// Returns whether a value matches a pattern, and adds the names that the pattern binds to
    /// `bound`.
    // [run.match]
    fn matches(&self, pattern: &'t Pattern, value: &Data, bound: &mut Bound<'t>) -> bool {
        if let PatternKind::Bind(name, _) = &pattern.kind {
            bound.push((name, value.clone()));
        }
        // In a program without errors, checking finds a meaning for each pattern.
        let Some((of, meaning)) = self.pattern(self.at(pattern.span)) else { return true };
        let fold = &self.world.rules.fold;
        match meaning {
            Meaning::Unknown | Meaning::Any => true,
            Meaning::Type(ty) => self.fits(value, &self.tested_type(ty, Some(of))),
            Meaning::Value(literal, _) => self.equal(value, &literal.into()),
            Meaning::Constant(..) => match self.pattern_constant(pattern) {
                Some(constant) => self.equal(value, &constant),
                None => false,
            },
            Meaning::Record(record, passes) => match self.heap.of(value) {
                Some(Object::Instance(own, parts)) => {
                    self.is_of(own, &self.tested_record(record, of, fold.records_tell_made))
                        && self.parts_match(pattern, passes, parts, bound)
                }
                _ => false,
            },
            Meaning::Case(variant, case, passes) => match self.heap.of(value) {
                Some(Object::Case(own, number, parts)) => {
                    *case as usize == *number
                        && self.is_of(own, &self.tested_record(variant, of, fold.cases_tell_made))
                        && self.parts_match(pattern, passes, parts, bound)
                }
                _ => false,
            },
            Meaning::Tuple => match (&pattern.kind, self.heap.of(value)) {
                (PatternKind::Tuple(patterns), Some(Object::Tuple(_, parts))) => {
                    patterns.len() == parts.len()
                        && patterns.iter().zip(parts).all(|(p, part)| self.matches(p, part, bound))
                }
                _ => false,
            },
        }
    }

    fn parts_match(
        &self,
        pattern: &'t Pattern,
        passes: &[Option<u32>],
        parts: &[Data],
        bound: &mut Bound<'t>,
    ) -> bool {
        let fields: &[FieldPattern] = match &pattern.kind {
            PatternKind::Record(_, fields) => fields,
            _ => &[],
        };
        fields.iter().zip(passes).all(|(field, pass)| {
            let part = pass.and_then(|number| parts.get(number as usize));
            part.is_none_or(|part| self.matches(&field.pattern, part, bound))
        })
    }

    /// If a pattern is the path of a constant, returns the value of the constant.
    // [run.match]
    fn pattern_constant(&self, pattern: &Pattern) -> Option<Data> {
        let own = self.facts.site(self.at(pattern.span), self.env());
        self.value_of(&own)
    }

    /// Evaluates the constants in a pattern. After that, executes the task `then`.
    fn with_constants(
        &mut self,
        pattern: &'t Pattern,
        then: impl FnOnce(&mut Self) -> Done + 't,
    ) -> Done {
        self.load_constants(pattern);
        self.then(then);
        for (at, record, (place, expr)) in self.made_constants(pattern).into_iter().rev() {
            self.then(move |m| {
                let value = m.take();
                m.constants.insert(at, value);
                Ok(())
            });
            self.then(move |m| m.member_constant(&record, place, expr));
        }
        Ok(())
    }

    /// Stores the values of the constants in a pattern. Only constants are stored whose values the
    /// checker found.
    fn load_constants(&mut self, pattern: &'t Pattern) {
        for pattern in constants(pattern) {
            if let Some((_, Meaning::Constant(_, known))) = self.pattern(self.at(pattern.span)) {
                let value = self.load(known);
                let own = self.facts.site(self.at(pattern.span), self.env());
                self.constants.insert(own, value);
            }
        }
    }

    /// Returns the constants of made records at hand to which a pattern refers. Each constant has
    /// its site, its record and its expression.
    // [fold.made-test] [fold.made-test-constant]
    fn made_constants(&self, pattern: &'t Pattern) -> Vec<(Site, Record, (At, &'t Expr))> {
        let mut out = Vec::new();
        for pattern in constants(pattern) {
            let PatternKind::Constant(path) = &pattern.kind else { continue };
            if !matches!(self.pattern(self.at(pattern.span)), Some((_, Meaning::Constant(..)))) {
                continue;
            }
            if let Some((record, value)) = self.made_member_of(path)
                && self.world.rules.fold.constants_tell_made
            {
                out.push((self.facts.site(self.at(pattern.span), self.env()), record, value));
            }
        }
        out
    }

    /// Resolves a path to a constant of a made record, if this record is at hand. Returns the
    /// record and the expression of the constant.
    fn made_member_of(&self, path: &Path) -> Option<(Record, (At, &'t Expr))> {
        let first = path.parts.first()?;
        let used = self.facts.module(self.module()).uses.get(&first.span.start)?;
        let Means::Declared(module, name) = used.means else { return None };
        let span = self.facts.name_span(module, name)?;
        let constant = self.facts.site((module, span), &self.env_of(module, name));
        let mut ty = self.type_of_constant(&constant)?;
        let mut found = None;
        for member in path.parts.get(used.parts..)? {
            let Type::Record(record) = self.world.open(&self.live(&ty)) else { return None };
            let constants = &self.facts.record(&record).constants;
            let own = constants.iter().find(|own| own.name == member.text)?;
            ty = self.type_held(&record.member(own.at.span)).unwrap_or(Type::Unknown);
            found = Some((record, own.value?));
        }
        found.filter(|(record, _)| record.made.is_some())
    }

    /// Returns the type that is the value of a constant.
    fn type_of_constant(&self, constant: &Site) -> Option<Type> {
        match self.world.given(constant, TaskKind::Const)? {
            Given::Value(_, Known::Type(ty)) => Some(ty.clone()),
            _ => None,
        }
    }

    /// Returns the types with which a pattern compares the value. The types are returned as values
    /// of the run.
    fn types_in(&self, pattern: &'t Pattern) -> Vec<Data> {
        let of = |pattern: &&Pattern| match self.pattern(self.at(pattern.span))? {
            (of, Meaning::Type(ty)) => Some(Data::Type(self.tested_type(ty, Some(of)))),
            (_, Meaning::Record(record, _) | Meaning::Case(record, ..)) => {
                Some(Data::Type(Type::Record(self.live_record_now(record))))
            }
            _ => None,
        };
        patterns(pattern).iter().filter_map(of).collect()
    }
}

/// Returns a pattern and all patterns within it.
fn patterns(pattern: &Pattern) -> Vec<&Pattern> {
    let (mut open, mut out) = (vec![pattern], Vec::new());
    while let Some(pattern) = open.pop() {
        out.push(pattern);
        match &pattern.kind {
            PatternKind::Tuple(parts) => open.extend(parts.iter().rev()),
            PatternKind::Record(_, fields) => {
                open.extend(fields.iter().rev().map(|field| &field.pattern));
            }
            _ => {}
        }
    }
    out
}

/// Returns the subpatterns that are paths of constants.
fn constants(pattern: &Pattern) -> Vec<&Pattern> {
    let mut all = patterns(pattern);
    all.retain(|pattern| matches!(pattern.kind, PatternKind::Constant(_)));
    all
}
