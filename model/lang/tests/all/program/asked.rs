//! Helpers that build programs, and that return the model's answers about programs as texts.

use selfsame_lang_model::Language;
use selfsame_spec::program::{DeclIx, Declaration, DeclaredId, ModuleNames, Sources, Target};
use selfsame_spec::text::{Place, Span};

/// A program, and the language model that answers questions about it. The root of the program is
/// its first module.
pub(crate) struct Asked {
    pub(crate) sources: Sources,
    pub(crate) language: Language,
}

/// Returns a program with the given modules, each with its name and text.
pub(crate) fn program(texts: &[(&str, &str)]) -> Asked {
    let root = texts.first().map_or("main", |(root, _)| root);
    Asked { sources: Sources::new(root, texts), language: Language::new() }
}

/// Returns a program that consists of the module `main` with the given text.
pub(crate) fn main(text: &str) -> Asked {
    program(&[("main", text)])
}

impl Asked {
    fn text(&self, module: &str) -> &str {
        let text = self.sources.texts.get(module).map(Vec::as_slice).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or("")
    }

    fn place(&self, place: &Place) -> String {
        let at = self.language.position(self.text(&place.module), place.span.start);
        format!("{}:{at}", place.module)
    }

    /// Returns all errors in the form `E0201 b:1:15 via c:1:15`, separated by commas.
    pub(crate) fn errors(&self) -> String {
        let errors = self.language.report(&self.sources, &self.sources.root);
        let told = errors.iter().map(|error| {
            let notes = error.notes.iter().map(|note| " ".to_owned() + &self.place(&note.place));
            let notes: String = notes.collect();
            let via = if notes.is_empty() { "" } else { " via" };
            format!("{} {}{via}{notes}", error.code(), self.place(&error.place))
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// Returns the names of the modules in the order of initialization, separated by blanks.
    pub(crate) fn order(&self) -> String {
        let linked = self.language.link(&self.sources, &self.sources.root);
        linked.modules.iter().map(|module| &*module.name).collect::<Vec<_>>().join(" ")
    }

    /// Returns the names that a module imports, and whether the module may import further names
    /// with `*`.
    pub(crate) fn imports(&self, module: &str) -> String {
        let linked = self.language.link(&self.sources, &self.sources.root);
        let module = linked.modules.iter().find(|linked| linked.name == module).unwrap();
        let name = |name: &selfsame_spec::program::ImportedName| {
            let from = name.from.as_ref().map(|(module, name)| format!("={module}:{name}"));
            name.name.clone() + &from.unwrap_or("=?".into())
        };
        let open = module.open.then(|| "..".to_owned());
        module.names.iter().map(name).chain(open).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn names(&self, module: &str) -> ModuleNames {
        let named = self.language.names(&self.sources, &self.sources.root);
        named.modules.into_iter().find(|names| names.module == module).unwrap()
    }

    /// Returns the uses of names in a module in order, each with the name of its declaration.
    pub(crate) fn uses(&self, module: &str) -> String {
        let names = self.names(module);
        let text = self.text(module);
        let told = names.uses.iter().map(|one| {
            let means = match one.target {
                Target::Declaration(at) => declared(&names, at).name.clone(),
                Target::Case => "case".to_owned(),
                Target::Unknown => "?".to_owned(),
            };
            format!("{}={means}", one.span.text(text))
        });
        told.collect::<Vec<_>>().join(" ")
    }

    /// Returns the declarations of a module in order, each with its id.
    pub(crate) fn ids(&self, module: &str) -> String {
        let tables = self.language.tables(&self.sources, &self.sources.root);
        let table = tables.modules.into_iter().find(|table| table.module == module).unwrap();
        let id = |id: &DeclaredId| match id {
            DeclaredId::Value(number) => number.to_string(),
            DeclaredId::Type(id) => id.clone(),
            DeclaredId::None => "-".to_owned(),
        };
        let names = self.names(module).declarations;
        let told = names.iter().zip(&table.ids).map(|(d, one)| format!("{}={}", d.name, id(one)));
        told.collect::<Vec<_>>().join(" ")
    }

    /// Returns the kinds of a module's constants, in the order of their places.
    pub(crate) fn kinds(&self, module: &str) -> String {
        let kinds = self.language.kinds(&self.sources, &self.sources.root);
        let kinds = kinds.modules.into_iter().find(|kinds| kinds.module == module).unwrap();
        let name = |span: Span| span.text(self.text(module)).to_owned();
        let told = kinds.constants.iter().map(|one| format!("{}={:?}", name(one.name), one.kind));
        told.collect::<Vec<_>>().join(" ")
    }
}

pub(crate) fn declared(names: &ModuleNames, at: DeclIx) -> &Declaration {
    &names.declarations[at.0 as usize]
}
