//! Draws programs that can be published, with constants, finite types, templates, and code that
//! refers to all of these.

mod code;
mod item;
mod types;

use super::space::sources;
use super::swarm::Size;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;

const MODULES: [&str; 3] = ["main", "lib/a", "b"];

/// The suffixes of the names that each module declares, which ensure that `import *` hides no name.
const SUFFIXES: [&str; 3] = ["", "a", "b"];

/// The sort of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A constant that is a type. Any number of names may stand for the type.
    Type,
    /// A constant that is a literal, or a name of a literal.
    Literal,
    /// A constant that is a number.
    Number,
    /// A constant that is a tuple of literals.
    Tuple,
    /// A constant that is a function.
    Function,
    /// A template `= e` with the given number of parameters.
    Template(usize),
    /// A template with members.
    Body,
    /// A `let` or `var`.
    Variable,
}

/// A name that can be used in a module.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The path, as it is written in the module.
    pub(super) path: String,
    pub(super) sort: Sort,
    /// Whether the name is declared before the item that is being written, or in another module.
    pub(super) before: bool,
}

/// A writer of the items of a module.
pub(super) struct Maker<'a> {
    pub(super) source: &'a mut dyn Source,
    /// The names that the module can use.
    pub(super) known: Vec<Known>,
    /// The suffix of the names that the module declares.
    pub(super) suffix: &'static str,
    /// The parameters of the enclosing template.
    pub(super) params: Vec<&'static str>,
}

/// Draws a program of a few modules, each of which imports from later modules.
pub(super) fn program(source: &mut dyn Source, size: Size) -> Sources {
    let count = 1 + source.index(size.modules.clamp(1, MODULES.len()));
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut exported: Vec<(&str, Vec<Known>)> = Vec::new();
    for (number, name) in MODULES[..count].iter().enumerate().rev() {
        let mut maker =
            Maker { source, known: Vec::new(), suffix: SUFFIXES[number], params: Vec::new() };
        let mut lines = Vec::new();
        exported.iter().for_each(|(from, all)| maker.import(from, all, &mut lines));
        let own = maker.module(size, &mut lines);
        exported.push((*name, own));
        texts.push(((*name).to_owned(), lines.join("\n") + "\n"));
    }
    texts.reverse();
    sources(&texts)
}

impl Maker<'_> {
    pub(super) fn chance(&mut self, part: u64, whole: u64) -> bool {
        self.source.chance(part, whole)
    }

    /// Draws one of the usable names for which `takes` is true.
    pub(super) fn name(&mut self, takes: impl Fn(&Known) -> bool) -> Option<String> {
        let all: Vec<&Known> = self.known.iter().filter(|known| takes(known)).collect();
        let at = self.source.index(all.len().max(1));
        all.get(at).map(|known| known.path.clone())
    }

    /// Imports some exports of a module, and adds their names.
    fn import(&mut self, from: &str, all: &[Known], lines: &mut Vec<String>) {
        if all.is_empty() || self.chance(1, 6) {
            return;
        }
        if self.chance(1, 4) {
            lines.push(format!("import * from \"$/{from}\";"));
            self.known.extend(all.iter().cloned().map(|known| Known { before: true, ..known }));
            return;
        }
        let mut names = Vec::new();
        for (number, known) in all.iter().enumerate() {
            if !self.chance(2, 3) {
                continue;
            }
            let mut own = known.path.clone();
            let mut text = known.path.clone();
            if self.chance(1, 3) {
                own = format!("i{number}{}", from.len());
                text += &format!(" as {own}");
            }
            self.known.push(Known { path: own, before: true, ..known.clone() });
            names.push(text);
        }
        if !names.is_empty() {
            lines.push(format!("import {{{}}} from \"$/{from}\";", names.join(", ")));
        }
    }
}
