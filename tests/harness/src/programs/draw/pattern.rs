//! Draws patterns and the names that they bind.

use super::space::DeclSort;
use super::write::Writer;

/// The position of a pattern in a program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PatternPlace {
    /// The pattern of a `let`, or a part of such a pattern.
    Let,
    /// The pattern of an arm of a `match`, or of a `for`.
    Arm,
    /// The pattern of a parameter. No part of this pattern has a type.
    Parameter,
}

const NAMES: [&str; 9] = ["a", "b", "c", "x", "y", "z", "v", "w", "k_1"];

impl Writer<'_> {
    /// Draws a name; returns `None` if the name is among `taken`.
    pub(super) fn fresh(&mut self, taken: &[String]) -> Option<String> {
        let name = NAMES[self.source.index(NAMES.len())].to_owned();
        (!taken.contains(&name)).then_some(name)
    }

    /// Draws a pattern. The names that the pattern binds are added to `bound`.
    pub(super) fn pattern(&mut self, place: PatternPlace, bound: &mut Vec<String>) -> String {
        let top = place != PatternPlace::Arm;
        if !self.swarm.patterns || self.chance(1, 2) {
            return self.binder(bound, place, top);
        }
        match self.source.choose(6) {
            0 | 1 => {
                let first = self.part(place, bound);
                let second = self.part(place, bound);
                format!("( {first} , {second} )")
            }
            2 => format!("( {} ,)", self.part(place, bound)),
            3 => self.literal(),
            4 => match self.member(|decl| decl.sort == DeclSort::Record) {
                Some(path) => format!("{path}( {} )", self.fields(place, bound)),
                None => self.binder(bound, place, top),
            },
            5 if self.swarm.variants => match self.source.choose(2) {
                0 => format!("Ca( {} )", self.fields(place, bound)),
                1 => "Cb()".into(),
                _ => match self.member(|decl| decl.sort == DeclSort::Variant) {
                    Some(path) => format!("{path}.Cb"),
                    None => "_".into(),
                },
            },
            _ => self.binder(bound, place, top),
        }
    }

    fn part(&mut self, place: PatternPlace, bound: &mut Vec<String>) -> String {
        if self.chance(1, 3) {
            self.pattern_part(place, bound)
        } else {
            self.binder(bound, place, false)
        }
    }

    fn pattern_part(&mut self, place: PatternPlace, bound: &mut Vec<String>) -> String {
        match self.source.choose(2) {
            0 => self.literal(),
            1 => format!("( {} , _ )", self.binder(bound, place, false)),
            _ => "_".into(),
        }
    }

    /// Draws a name or `_`. If the position of the pattern allows types, a type sometimes follows.
    fn binder(&mut self, bound: &mut Vec<String>, place: PatternPlace, top: bool) -> String {
        let name = self.fresh(bound);
        let text = name.clone().unwrap_or_else(|| "_".into());
        bound.extend(name);
        let typed = place != PatternPlace::Parameter && !top && self.chance(1, 5);
        if typed { format!("{text} : {}", self.ty()) } else { text }
    }

    fn fields(&mut self, place: PatternPlace, bound: &mut Vec<String>) -> String {
        let mut parts = Vec::new();
        for _ in 0..self.source.choose(2) {
            parts.push(match self.chance(1, 2) {
                true => format!("x : {}", self.part(place, bound)),
                false => self.binder(bound, PatternPlace::Parameter, false),
            });
        }
        parts.join(" , ")
    }
}
