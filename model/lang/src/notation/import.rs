//! The names that a text imports ([notation.module]).
//!
//! ```text
//! import {x, y as z} from "m";     leaves for the members m:x and m:y, named x and z
//! ```

use selfsame_spec::program::{ImportedName, LinkedModule, Scope};
use selfsame_spec::text::tree::{Import, ImportName, Imported};
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span};
use std::collections::BTreeMap;

/// The names that the imports of a text declare, and the errors of the imports.
pub(super) struct Imports {
    /// The text as a linked module, with the names that it imports.
    pub(super) linked: LinkedModule,
    /// For each imported name, by its span in this text: its span in the other module.
    pub(super) places: BTreeMap<Span, Span>,
    /// The errors of the imports.
    pub(super) errors: Vec<Diagnostic>,
}

/// Returns the names that imports declare.
// [notation.module] [notation.here]
pub(super) fn imports(imports: &[Import], scope: &Scope) -> Imports {
    let linked = LinkedModule { name: scope.module.clone(), ..LinkedModule::default() };
    let mut out = Imports { linked, places: BTreeMap::new(), errors: Vec::new() };
    for import in imports {
        if !scope.in_world {
            out.refuse(Problem::NotHere { what: "an import" }, import.from.span);
        }
        let module = import.from.value.clone().filter(|_| scope.in_world);
        match &import.names {
            Imported::All(star) => {
                out.linked.open = true;
                if scope.in_world {
                    out.refuse(Problem::NotHere { what: "`*`" }, *star);
                }
            }
            Imported::Names(names) => {
                names.iter().for_each(|name| out.name(name, module.as_ref(), scope.in_world));
            }
        }
    }
    out
}

impl Imports {
    fn refuse(&mut self, problem: Problem, span: Span) {
        self.errors.push(Diagnostic::new(problem, Place::new(&*self.linked.name, span)));
    }

    /// Declares an imported name. If the text already declares the name, records an error.
    // [notation.module]
    fn name(&mut self, import: &ImportName, module: Option<&String>, in_world: bool) {
        let there = import.path.text();
        let alias = import.alias.as_ref();
        let name = alias.map_or_else(|| there.clone(), |alias| alias.text.clone());
        let span = alias.map_or_else(|| import.path.span(), |alias| alias.span);
        let first = self.linked.names.iter().find(|before| before.name == name);
        let Some(first) = first.map(|before| before.span) else {
            let from = module.map(|module| (module.clone(), there));
            self.places.insert(span, import.path.span());
            self.linked.names.push(ImportedName { name, span, from });
            return;
        };
        if in_world {
            let there = Place::new(&*self.linked.name, first);
            let place = Place::new(&*self.linked.name, span);
            let error = Diagnostic::new(Problem::ImportedTwice { name }, place);
            self.errors.push(error.note(NoteRole::First, there));
        }
    }
}
