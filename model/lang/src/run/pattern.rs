//! Patterns: whether a value matches, and what is bound.

use super::machine::{Done, Machine};
use super::value::{Data, Object};
use crate::rules::Holder;
use crate::task::Meaning;
use selfsame_spec::text::tree::{FieldPattern, Match, MatchArm, Name, Pattern, PatternKind};

/// A name that a pattern binds, and what stands there.
type Bound<'t> = Vec<(&'t Name, Data)>;

impl<'t> Machine<'t> {
    /// The first arm whose pattern matches and whose guard holds.
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
        self.load_constants(&arm.pattern);
        let mut bound = Vec::new();
        let fits = self.matches(&arm.pattern, &subject, &mut bound);
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

    /// Binds the names of a pattern that covers all values.
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

    /// Sets the names of a `let`, which are there since its block was entered.
    // [run.unset]
    pub(crate) fn set_all(&mut self, pattern: &'t Pattern, value: &Data) {
        self.load_constants(pattern);
        let mut bound = Vec::new();
        self.matches(pattern, value, &mut bound);
        bound.into_iter().for_each(|(name, value)| self.set_name(name, value));
    }

    /// Whether a value matches a pattern. Names that are bound are added.
    // [run.match]
    fn matches(&self, pattern: &'t Pattern, value: &Data, bound: &mut Bound<'t>) -> bool {
        if let PatternKind::Bind(name, _) = &pattern.kind {
            bound.push((name, value.clone()));
        }
        match self.pattern(self.at(pattern.span)) {
            // The program would have an error.
            None | Some(Meaning::Unknown) => true,
            Some(Meaning::Any) => true,
            Some(Meaning::Type(ty)) => self.fits(value, &self.live(ty)),
            Some(Meaning::Value(literal, _)) => self.equal(value, &literal.into()),
            Some(Meaning::Constant(..)) => match self.pattern_constant(pattern) {
                Some(constant) => self.equal(value, &constant),
                None => false,
            },
            Some(Meaning::Record(record, passes)) => match self.heap.of(value) {
                Some(Object::Instance(own, parts)) => {
                    self.same_record(&self.live_record_now(record), own)
                        && self.parts_match(pattern, passes, parts, bound)
                }
                _ => false,
            },
            Some(Meaning::Case(variant, case, passes)) => match self.heap.of(value) {
                Some(Object::Case(own, number, parts)) => {
                    *case as usize == *number
                        && self.same_record(&self.live_record_now(variant), own)
                        && self.parts_match(pattern, passes, parts, bound)
                }
                _ => false,
            },
            Some(Meaning::Tuple) => match (&pattern.kind, self.heap.of(value)) {
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

    /// What the path of a constant is.
    // [run.match]
    fn pattern_constant(&self, pattern: &Pattern) -> Option<Data> {
        let own = self.facts.site(self.at(pattern.span), self.env());
        self.value_of(&own)
    }

    /// The constants that a pattern names are there before it is tried.
    fn load_constants(&mut self, pattern: &'t Pattern) {
        let mut open = vec![pattern];
        while let Some(pattern) = open.pop() {
            match &pattern.kind {
                PatternKind::Tuple(parts) => open.extend(parts),
                PatternKind::Record(_, fields) => {
                    open.extend(fields.iter().map(|field| &field.pattern));
                }
                PatternKind::Constant(_) => {
                    let Some(Meaning::Constant(_, known)) = self.pattern(self.at(pattern.span))
                    else {
                        continue;
                    };
                    let value = self.load(known);
                    let own = self.facts.site(self.at(pattern.span), self.env());
                    self.constants.insert(own, value);
                }
                _ => {}
            }
        }
    }
}
