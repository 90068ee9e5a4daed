//! Converts the answers of a side to facts that do not depend on places. Therefore answers before
//! and after an edit can be compared.

use super::answers::Answers;
use selfsame_spec::program::{DeclIx, Declaration, DeclaredId, ModuleNames, Sort, Target};
use selfsame_spec::text::{Diagnostic, Place, Span};
use std::collections::BTreeMap;

/// A map from places in a module's text before an edit to the places after the edit.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    module: String,
    /// The positions at which the distance changes, in ascending order. A byte moves by the
    /// distance of the last position at or before it.
    by: Vec<(u32, i64)>,
}

impl Moves {
    /// Returns the map for an edit at the position `at`. The edit inserts `count` bytes, or removes
    /// bytes if `count` is negative.
    #[must_use]
    pub fn put(module: &str, at: u32, count: i64) -> Self {
        Self { module: module.to_owned(), by: vec![(at, count)] }
    }

    /// Returns the map for an edit that inserts several texts. The positions of the insertions are
    /// in ascending order.
    #[must_use]
    pub fn puts(module: &str, puts: &[(u32, String)]) -> Self {
        let mut all = 0;
        let by = puts.iter().map(|(at, text)| {
            all += text.len() as i64;
            (*at, all)
        });
        Self { module: module.to_owned(), by: by.collect() }
    }

    /// Returns the place after the edit of something that was at `place` before the edit.
    #[must_use]
    pub fn place(&self, place: &Place) -> Place {
        Place::new(place.module.clone(), self.span(&place.module, place.span))
    }

    /// Returns the map for an edit that moves the text at `from` to the position `to`, which is
    /// outside of `from`.
    #[must_use]
    pub fn cut(module: &str, from: Span, to: u32) -> Self {
        let length = i64::from(from.end - from.start);
        let (start, end, place) = (i64::from(from.start), i64::from(from.end), i64::from(to));
        let by = if to <= from.start {
            vec![(to, length), (from.start, place - start), (from.end, 0)]
        } else {
            vec![(from.start, place - end), (from.end, -length), (to, 0)]
        };
        Self { module: module.to_owned(), by }
    }

    fn at(&self, byte: u32) -> u32 {
        let moved = self.by.iter().rev().find(|(from, _)| *from <= byte).map_or(0, |own| own.1);
        u32::try_from(i64::from(byte) + moved).unwrap_or(byte)
    }

    fn span(&self, module: &str, span: Span) -> Span {
        if module != self.module {
            return span;
        }
        let end = if span.end > span.start { self.at(span.end - 1) + 1 } else { self.at(span.end) };
        Span::new(self.at(span.start), end)
    }
}

/// The selection of facts that are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// All facts, including the numbers in ids.
    All,
    /// All facts, except the numbers in ids and the numbers in names that several literals share.
    Moved,
    /// Only the targets of names, the forms and the kinds. The origins of imports are left out.
    Meaning,
}

/// Returns the facts about all modules of a program except the module `without`. The facts are
/// sorted.
#[must_use]
pub fn facts(answers: &Answers, moves: &Moves, about: About, without: &str) -> Vec<String> {
    let facts = Facts { answers, moves, about };
    let mut out = Vec::new();
    let named = answers.names();
    for names in named.modules.iter().filter(|names| names.module != without) {
        facts.names(names, &mut out);
        facts.forms(names, &mut out);
    }
    for module in answers.kinds().modules.iter().filter(|own| own.module != without) {
        for constant in &module.constants {
            let place = facts.place(&module.module, constant.name);
            out.push(format!("{place} is {:?}", constant.kind));
        }
    }
    let errors = [&answers.link().errors, &named.errors, &answers.kinds().errors];
    errors.into_iter().flatten().for_each(|error| out.push(facts.error(error)));
    if about != About::Meaning {
        facts.tables(&mut out);
    }
    out.sort();
    out
}

/// The names of a module, counted without their numbers. A literal's name gets a number if another
/// literal has the same name. The number depends on the literal's place ([names.literal],
/// [names.type-id]).
struct Numbered<'a> {
    counts: BTreeMap<&'a str, u32>,
}

impl<'a> Numbered<'a> {
    fn new(names: impl Iterator<Item = &'a str>, about: About) -> Self {
        let mut counts = BTreeMap::new();
        if about == About::Moved {
            names.for_each(|name| *counts.entry(bare(name)).or_default() += 1);
        }
        Self { counts }
    }

    /// Returns a name. The number in the name is removed if an edit may have changed it.
    fn name<'n>(&self, name: &'n str) -> &'n str {
        match self.counts.get(bare(name)) {
            Some(2..) => bare(name),
            _ => name,
        }
    }
}

/// Returns a name without the number after its `#`.
#[must_use]
pub fn bare(name: &str) -> &str {
    let numbered = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    name.rsplit_once('#').filter(|(_, number)| numbered(number)).map_or(name, |own| own.0)
}

struct Facts<'a> {
    answers: &'a Answers,
    moves: &'a Moves,
    about: About,
}

impl Facts<'_> {
    fn place(&self, module: &str, span: Span) -> String {
        let span = self.moves.span(module, span);
        format!("{module}:{:05}..{:05}", span.start, span.end)
    }

    fn error(&self, error: &Diagnostic) -> String {
        let mut places = vec![&error.place];
        if error.code() == "E0704" {
            // All places of an error are sorted together. The error of a cycle is reported at the
            // cycle's first name in the text, and an edit may change which name is first
            // ([kinds.cycle]).
            places.extend(error.notes.iter().map(|note| &note.place));
        }
        let mut places: Vec<String> =
            places.into_iter().map(|place| self.place(&place.module, place.span)).collect();
        places.sort();
        format!("{} at {}", error.code(), places.join(", "))
    }

    fn key(&self, names: &ModuleNames, at: DeclIx) -> String {
        let Some(own) = names.declarations.get(at.0 as usize) else { return "none".into() };
        let Declaration { name, sort, span, .. } = own;
        match sort {
            Sort::Builtin => format!("builtin {name}"),
            _ => format!("{sort:?} {name} at {}", self.place(&names.module, *span)),
        }
    }

    fn names(&self, names: &ModuleNames, out: &mut Vec<String>) {
        let place = |span| self.place(&names.module, span);
        for (at, own) in (0..).zip(&names.declarations) {
            let Declaration { visibility, exported, origin, .. } = own;
            let origin = origin.as_ref().filter(|_| self.about != About::Meaning);
            let origin = origin.and_then(|origin| {
                let mut modules = self.answers.names().modules.iter();
                let there = modules.find(|own| own.module == origin.module)?;
                Some(format!("{} {}", origin.module, self.key(there, origin.declaration)))
            });
            let key = self.key(names, DeclIx(at));
            out.push(format!(
                "{key}: visible in {visibility:?}, exported {exported}, of {origin:?}"
            ));
        }
        for found in &names.uses {
            let target = match found.target {
                Target::Declaration(at) => self.key(names, at),
                other => format!("{other:?}"),
            };
            out.push(format!("{} of {} means {target}", place(found.span), found.parts));
        }
        for function in &names.captures {
            let mut keys: Vec<String> =
                function.names.iter().map(|at| self.key(names, *at)).collect();
            keys.sort();
            out.push(format!("{} captures {keys:?}", place(function.span)));
        }
        let called = Numbered::new(names.literals.iter().map(|own| &*own.name), self.about);
        for own in &names.literals {
            out.push(format!("{} is called {}", place(own.span), called.name(&own.name)));
        }
    }

    fn forms(&self, names: &ModuleNames, out: &mut Vec<String>) {
        let own = self.answers.forms().modules.iter().find(|own| own.module == names.module);
        for outermost in own.into_iter().flat_map(|own| &own.forms) {
            let place = self.place(&names.module, outermost.span);
            let Some(form) = &outermost.form else {
                out.push(format!("{place} has no form"));
                continue;
            };
            let globals: Vec<String> = form
                .globals
                .iter()
                .map(|global| format!("{}, {:?}", self.key(names, global.declaration), global.path))
                .collect();
            out.push(format!("{place} has the form {:02x?} of {globals:?}", form.bytes));
        }
    }

    fn tables(&self, out: &mut Vec<String>) {
        let tables = self.answers.tables().modules.iter();
        for (names, table) in self.answers.names().modules.iter().zip(tables) {
            let types = table.ids.iter().filter_map(|id| match id {
                DeclaredId::Type(name) => Some(&**name),
                _ => None,
            });
            let types = Numbered::new(types, self.about);
            for (at, id) in (0..).zip(&table.ids) {
                let id = match id {
                    DeclaredId::Value(_) if self.about == About::Moved => "a number".to_owned(),
                    DeclaredId::Type(name) => format!("{:?}", types.name(name)),
                    other => format!("{other:?}"),
                };
                out.push(format!("{} has the id {id}", self.key(names, DeclIx(at))));
            }
            for row in table.types.iter().chain(&table.values) {
                let key = self.key(names, row.declaration);
                out.push(format!("{key} is row {} {}", row.name, row.exported));
            }
        }
    }
}

/// Returns a description of the first position at which two lists of facts differ.
#[must_use]
pub fn difference(got: &[String], expected: &[String]) -> Option<String> {
    let at = (0..got.len().max(expected.len())).find(|at| got.get(*at) != expected.get(*at))?;
    let told = |all: &[String]| all.get(at).cloned().unwrap_or_else(|| "nothing".to_owned());
    Some(format!("the side says {}; right is {}", told(got), told(expected)))
}
