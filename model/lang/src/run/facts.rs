//! The facts about a program's text that a run needs: names, literals and constants, by their
//! places.
//!
//! ```text
//! x :: 3;  f :: fn() { x };
//! uses of main: byte 19 means x     constants: x is 3     literals: the function f
//! ```

use crate::task::{Env, Site};
use crate::types::Record;
use selfsame_spec::program::{DeclIx, ModuleNames, Sort};
use selfsame_spec::text::tree::{Expr, Function, RecordKind, Tree};
use selfsame_spec::text::{Diagnostic, Place, Span};
use std::collections::{BTreeMap, HashMap};

/// The index of a module, in the order of initialization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ModuleIx(pub(super) usize);

/// The index of a function literal among all function literals of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LiteralIx(pub(super) usize);

/// A span in the text of a module.
pub(crate) type At = (ModuleIx, Span);

/// The facts about the text of a module, by the places in this text.
pub(crate) struct ModuleFacts<'t> {
    pub(super) names: &'t ModuleNames,
    pub(super) tree: &'t Tree,
    /// The uses of names, by the byte of the text at which each use starts.
    pub(super) uses: HashMap<u32, Used>,
    /// The declarations of the module, by the spans of the declared names.
    pub(super) declared: HashMap<Span, DeclIx>,
    /// The captured declarations of each function literal, by the span of the literal.
    pub(super) captures: HashMap<Span, &'t [DeclIx]>,
    /// The spans of the keywords `while` and `for`, in ascending order.
    pub(super) loops: Vec<Span>,
}

/// A use of a name: the number of its identifiers, its span and its meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    pub(crate) parts: usize,
    pub(crate) span: Span,
    pub(crate) means: Means,
}

/// The meaning of a use, after following imports to the imported declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    Declared(ModuleIx, DeclIx),
    Builtin(&'static str),
    /// A case of the type that a pattern matches, or a name that is not evaluated in a run.
    Other,
}

/// A field of a struct or class.
pub(crate) struct FieldFacts<'t> {
    pub(crate) name: String,
    /// The place of the field's name.
    pub(crate) at: Place,
    pub(crate) default: Option<(At, &'t Expr)>,
}

/// A constant of a record or variant.
pub(crate) struct ConstantFacts<'t> {
    pub(crate) name: String,
    /// The place of the constant's name.
    pub(crate) at: Place,
    /// The place and the tree of the constant's expression; `None` for a generic function.
    pub(crate) value: Option<(At, &'t Expr)>,
}

/// The facts about the literal of a record or variant.
pub(crate) struct RecordFacts<'t> {
    pub(crate) name: String,
    /// The sort of record: struct or class; `None` for a variant.
    pub(crate) kind: Option<RecordKind>,
    /// The fields of a struct or class.
    pub(crate) fields: Vec<FieldFacts<'t>>,
    /// The cases of a variant, with the names of their fields.
    pub(crate) cases: Vec<(String, Vec<String>)>,
    pub(crate) constants: Vec<ConstantFacts<'t>>,
}

/// The facts about a function literal.
pub(crate) struct LiteralFacts<'t> {
    pub(crate) at: At,
    pub(crate) name: &'t str,
    pub(crate) function: &'t Function,
}

/// The facts about a program's text, by places in the text.
pub(crate) struct Facts<'t> {
    pub(super) modules: Vec<ModuleFacts<'t>>,
    pub(super) numbers: BTreeMap<&'t str, ModuleIx>,
    pub(super) records: BTreeMap<Place, RecordFacts<'t>>,
    pub(super) literals: Vec<LiteralFacts<'t>>,
    pub(super) literal_at: HashMap<At, LiteralIx>,
    /// The expressions of constants of modules, namespaces and blocks, by their declarations.
    pub(super) constants: HashMap<(ModuleIx, DeclIx), (At, &'t Expr)>,
    /// The name of the root module.
    pub(crate) root: String,
    /// The total number of bytes of the texts of all modules.
    pub(crate) bytes: u64,
    /// The errors of the stages before checking.
    pub(crate) early: Vec<Diagnostic>,
    /// Whether a stage before checking found an error.
    pub(crate) is_refused: bool,
}

impl<'t> Facts<'t> {
    pub(crate) fn module(&self, at: ModuleIx) -> &ModuleFacts<'t> {
        // A `ModuleIx` is always a valid index into the list of modules.
        &self.modules[at.0]
    }

    pub(crate) fn literal(&self, at: LiteralIx) -> &LiteralFacts<'t> {
        // A `LiteralIx` is always a valid index into the list of literals.
        &self.literals[at.0]
    }

    /// Returns the facts about the literal of a record or variant.
    pub(crate) fn record(&self, record: &Record) -> &RecordFacts<'t> {
        // The literal of each record type is in the program's text, so the table has facts about
        // it.
        &self.records[&record.literal]
    }

    pub(crate) fn number(&self, module: &str) -> Option<ModuleIx> {
        self.numbers.get(module).copied()
    }

    pub(crate) fn place(&self, (module, span): At) -> Place {
        Place::new(&*self.module(module).names.module, span)
    }

    /// Returns the site that consists of a place of the text and an instance.
    pub(crate) fn site(&self, at: At, env: &Env) -> Site {
        Site::new(self.place(at), env.clone())
    }

    /// Returns whether a declaration belongs directly to a module or namespace.
    pub(crate) fn is_global(&self, module: ModuleIx, declaration: DeclIx) -> bool {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).is_some_and(|one| one.visibility.is_some())
    }

    pub(crate) fn is_class(&self, record: &Record) -> bool {
        self.record(record).kind == Some(RecordKind::Class)
    }

    /// Returns the place of a declaration's name.
    pub(crate) fn name_span(&self, module: ModuleIx, declaration: DeclIx) -> Option<Span> {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).map(|one| one.span)
    }

    /// Returns the sort of a declaration.
    pub(crate) fn sort(&self, module: ModuleIx, declaration: DeclIx) -> Option<Sort> {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).map(|one| one.sort)
    }
}
