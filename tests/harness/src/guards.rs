//! Lists the guards of each rule: the laws of every layer that check the rule, and the planted bugs
//! that break it.

use crate::types::history;
use crate::{objects, programs, types};

/// A law of any layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Guard {
    /// The name of the law.
    pub name: &'static str,
    /// The rules that the law guards.
    pub rules: &'static [&'static str],
}

/// A planted bug of any layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Breach {
    /// The name of the planted bug.
    pub name: &'static str,
    /// The rule that the planted bug breaks.
    pub rule: &'static str,
    /// A description of the planted bug, in one sentence.
    pub what: &'static str,
    /// A real system that had the bug, or an empty text if none is known.
    pub source: &'static str,
}

/// Returns the laws of types, of histories, of worlds, of programs and of their histories.
pub fn laws() -> impl Iterator<Item = Guard> {
    let types = types::laws::LAWS.iter().map(|law| (law.name, law.rules));
    let histories = history::suite::LAWS.iter().map(|law| (law.name, law.rules));
    let worlds = objects::laws::LAWS.iter().map(|law| (law.name, law.rules));
    let programs = programs::laws::LAWS.iter().map(|law| (law.name, law.rules));
    let pasts = programs::history::laws::LAWS.iter().map(|law| (law.name, law.rules));
    let all = types.chain(histories).chain(worlds).chain(programs).chain(pasts);
    all.map(|(name, rules)| Guard { name, rules })
}

/// Returns the planted bugs of types, of worlds, of programs and of their histories.
pub fn planted_bugs() -> impl Iterator<Item = Breach> {
    let types = types::faults::PLANTED_BUGS.iter();
    let types = types.map(|bug| (bug.name, bug.rule, bug.what, bug.source));
    let worlds = objects::faults::PLANTED_BUGS.iter();
    let worlds = worlds.map(|bug| (bug.name, bug.rule, bug.what, bug.source));
    let programs = programs::faults::all();
    let programs = programs.map(|bug| (bug.name, bug.rule, bug.what, bug.source));
    let pasts = programs::history::faults::PLANTED_BUGS.iter();
    let pasts = pasts.map(|bug| (bug.name, bug.rule, bug.what, bug.source));
    let all = types.chain(worlds).chain(programs).chain(pasts);
    all.map(|(name, rule, what, source)| Breach { name, rule, what, source })
}
