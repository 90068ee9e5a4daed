//! Draws programs that can be published. They have constants, finite types and templates, and code
//! that refers to all of these.

mod code;
mod item;
mod types;

use super::space::sources;
use super::swarm::Size;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;

const MODULES: [&str; 3] = ["main", "lib/a", "b"];

/// The suffixes that each module adds to the names that it declares. They keep `import *` from
/// importing a name that is already declared.
const SUFFIXES: [&str; 3] = ["", "a", "b"];

/// The sort of a name in a drawn program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A constant that is a type.
    Type,
    /// A constant that is a literal, or another name of such a constant.
    Literal,
    /// A constant that is a number.
    Number,
    /// A constant that is a tuple of literals.
    Tuple,
    /// A constant that is a function.
    Function,
    /// A template `= e` whose number of parameters is given.
    Template(usize),
    /// A template whose body has members.
    Body,
    /// A `let` or `var`.
    Variable,
}

/// A name that can be used in a module.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The path of the declaration, as the module writes it.
    pub(super) path: String,
    pub(super) sort: Sort,
    /// Whether the name is declared in another module, or before the item that is being written.
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

/// Draws a program of a few modules. Each module imports from later modules in the list.
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

    /// Draws one of the usable names that `takes` accepts.
    pub(super) fn name(&mut self, takes: impl Fn(&Known) -> bool) -> Option<String> {
        let all: Vec<&Known> = self.known.iter().filter(|known| takes(known)).collect();
        let at = self.source.index(all.len().max(1));
        all.get(at).map(|known| known.path.clone())
    }

    /// Draws an import of some names that a module exports, and makes them usable.
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
