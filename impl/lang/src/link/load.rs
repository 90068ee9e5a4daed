//! Reads the modules of a program, and finds the order in which they are initialized.

use super::decl::ModuleId;
use super::fault::{Fault, Spot, What};
use super::module::{Edge, Module};
use super::path;
use crate::diagnostic::Flaw;
use crate::parse::{self, Syntax};
use crate::scan::Names;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use selfsame_spec::program::{BUILTINS, Files};
use selfsame_spec::text::{Problem, Span};
use std::borrow::Cow;

/// The builtin constructors that can be used only in stand-alone texts (`[notation.scope]`).
pub(crate) const ALONE: [&str; 4] = ["Bits", "Member", "Foreign", "Object"];

/// The modules of a program that were read, with the table of their identifiers.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// The table of all identifiers of the program.
    pub(crate) names: Names,
    pub(crate) modules: Vec<Module>,
    /// The existing modules, in the order in which they are initialized (`[link.order]`).
    pub(crate) order: Vec<ModuleId>,
    pub(crate) faults: Vec<Fault>,
}

struct Loader<'f> {
    files: &'f dyn Files,
    numbers: HashMap<String, ModuleId>,
    /// For each module, whether its text was already requested.
    asked: Vec<bool>,
    loaded: Loaded,
}

/// Reads once each module that a root imports, directly or indirectly (`[link.module]`,
/// `[link.missing]`).
///
/// The modules are visited depth-first, with an explicit stack of modules and their next imports,
/// so a chain of imports may have any length. Cost: linear in the texts and paths.
pub(crate) fn load(files: &dyn Files, root: &str, tuning: Tuning) -> Loaded {
    let (numbers, asked) = Default::default();
    let mut loader = Loader { files, numbers, asked, loaded: nothing(tuning) };
    let text = if path::is_root(root) { files.read(root) } else { None };
    let id = loader.module(root);
    match text {
        Some(text) => loader.visit(id, text),
        None => {
            let at = Spot { module: id, span: Span::default() };
            loader.loaded.faults.push(Fault::new(at, What::NoModule(id)));
        }
    }
    loader.loaded
}

/// Reads a stand-alone text as a single module. The modules that its imports name are not read.
pub(super) fn load_alone(text: &str, module: &str, tuning: Tuning) -> Loaded {
    let mut loaded = nothing(tuning);
    ALONE.iter().for_each(|name| {
        loaded.names.intern(name);
    });
    let (syntax, readable) = syntax(text.as_bytes().into(), &mut loaded.names);
    let imports = syntax.arena.imports().iter();
    let edges = imports.map(|import| Edge { from: syntax.arena.import(import).from, module: None });
    let edges = edges.collect();
    let module = Module { name: module.into(), syntax, found: true, readable, edges };
    with_module(loaded, module)
}

/// Creates a program whose root has an empty text and one error at its first byte
/// (`[names.total]`).
pub(super) fn load_refused(root: &str, problem: Problem, tuning: Tuning) -> Loaded {
    let (syntax, readable) = refused(problem, 0);
    let module = Module { name: root.into(), syntax, found: true, readable, edges: Vec::new() };
    with_module(nothing(tuning), module)
}

/// Adds a module to a program without modules.
fn with_module(mut loaded: Loaded, module: Module) -> Loaded {
    loaded.modules.push(module);
    loaded.order.push(ModuleId::new(0));
    loaded
}

/// Creates a program without modules. Its table of names has the keywords, followed by the names of
/// the builtins.
fn nothing(tuning: Tuning) -> Loaded {
    let mut loaded = Loaded { names: Names::new(tuning), ..Loaded::default() };
    for builtin in BUILTINS {
        loaded.names.intern(builtin.name);
    }
    loaded
}

impl Loader<'_> {
    /// Returns the index of the module with a name. Adds the module if it is new.
    fn module(&mut self, name: &str) -> ModuleId {
        if let Some(&id) = self.numbers.get(name) {
            return id;
        }
        let id = ModuleId::new(self.loaded.modules.len());
        self.loaded.modules.push(Module { name: name.into(), ..Module::default() });
        self.numbers.insert(name.to_owned(), id);
        self.asked.push(false);
        id
    }

    /// Reads a module and the modules that it imports, directly or indirectly. Adds them to the
    /// order of initialization (`[link.order]`).
    fn visit(&mut self, root: ModuleId, text: Cow<'_, [u8]>) {
        self.asked[root.at()] = true;
        self.read(root, text);
        let mut way = vec![(root, 0)];
        while let Some((module, next)) = way.last_mut() {
            let Some(&Edge { from, module: to }) =
                self.loaded.modules[module.at()].edges.get(*next)
            else {
                self.loaded.order.push(*module);
                way.pop();
                continue;
            };
            *next += 1;
            let (module, Some(to)) = (*module, to) else { continue };
            let asked = std::mem::replace(&mut self.asked[to.at()], true);
            let files = self.files;
            let name = self.loaded.modules[to.at()].name.clone();
            if let Some(text) = (!asked).then(|| files.read(&name)).flatten() {
                self.read(to, text);
                way.push((to, 0));
            }
            if !self.loaded.modules[to.at()].found {
                let span = self.loaded.modules[module.at()].syntax.arena.tokens().span(from);
                let fault = Fault::new(Spot { module, span }, What::NoModule(to));
                self.loaded.faults.push(fault);
            }
        }
    }

    /// Reads the text of a module, and resolves the paths of its imports.
    fn read(&mut self, id: ModuleId, text: Cow<'_, [u8]>) {
        let (syntax, readable) = syntax(text, &mut self.loaded.names);
        let arena = &syntax.arena;
        let name = self.loaded.modules[id.at()].name.clone();
        let mut edges = Vec::new();
        for import in arena.imports().iter() {
            let from = arena.import(import).from;
            let module = arena.tokens().string(from).and_then(|path| {
                let named = path::resolve(&name, &path).map(|name| self.module(&name));
                named
                    .map_err(|why| {
                        let at = Spot { module: id, span: arena.tokens().span(from) };
                        self.loaded.faults.push(Fault::new(at, What::BadPath(why)));
                    })
                    .ok()
            });
            edges.push(Edge { from, module });
        }
        let module = &mut self.loaded.modules[id.at()];
        (module.syntax, module.readable) = (syntax, readable);
        (module.found, module.edges) = (true, edges);
    }
}

/// Returns an empty syntax tree with one error at a byte, for a text that cannot be read.
fn refused(problem: Problem, at: usize) -> (Syntax, bool) {
    let span = Span::new(at as u32, at as u32 + 1);
    let flaws = vec![Flaw { problem, span }];
    (Syntax { flaws, ..Syntax::default() }, false)
}

/// Returns the syntax tree of a text, and whether the text can be read (`[scan.text]`).
fn syntax(text: Cow<'_, [u8]>, names: &mut Names) -> (Syntax, bool) {
    if text.len() >= 1 << 30 {
        return refused(Problem::TextTooLong, 0);
    }
    let text = match text {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed),
        Cow::Owned(bytes) => {
            String::from_utf8(bytes).map(Cow::Owned).map_err(|error| error.utf8_error())
        }
    };
    match text {
        Ok(text) => (parse::read(text, names), true),
        // The offset of the error fits into 32 bits, because a text has fewer than 2^30 bytes.
        Err(error) => refused(Problem::NotUtf8, error.valid_up_to()),
    }
}
