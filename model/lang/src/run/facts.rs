//! The names, literals and constants of a program's text, by their places, for a run.

use crate::task::{Env, Site};
use crate::types::Record;
use selfsame_spec::program::{DeclIx, ModuleNames, Sort};
use selfsame_spec::text::tree::{Expr, Function, RecordKind, Tree};
use selfsame_spec::text::{Diagnostic, Place, Span};
use std::collections::{BTreeMap, HashMap};

/// The number of a module, in the order of initialization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ModuleIx(pub(super) usize);

/// The number of a function literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LiteralIx(pub(super) usize);

/// A part of the text of a module.
pub(crate) type At = (ModuleIx, Span);

/// A module, by where things stand.
pub(crate) struct ModuleFacts<'t> {
    pub(super) names: &'t ModuleNames,
    pub(super) tree: &'t Tree,
    /// Uses by their first byte: how many identifiers, where, and what they mean.
    pub(super) uses: HashMap<u32, Used>,
    /// Declarations of the text, by their names.
    pub(super) declared: HashMap<Span, DeclIx>,
    /// What each function literal captures.
    pub(super) captures: HashMap<Span, &'t [DeclIx]>,
    /// Where the words `while` and `for` stand, ascending.
    pub(super) loops: Vec<Span>,
}

/// A use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    pub(crate) parts: usize,
    pub(crate) span: Span,
    pub(crate) means: Means,
}

/// What a use means, imports followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    Declared(ModuleIx, DeclIx),
    Builtin(&'static str),
    /// A case of the type that a pattern matches, or nothing that runs.
    Other,
}

/// A field of a struct or class.
pub(crate) struct FieldFacts<'t> {
    pub(crate) name: String,
    /// Its name in the text.
    pub(crate) at: Place,
    pub(crate) default: Option<(At, &'t Expr)>,
}

/// A constant of a record or variant.
pub(crate) struct ConstantFacts<'t> {
    pub(crate) name: String,
    /// Its name in the text.
    pub(crate) at: Place,
    /// Its expression; none for a generic function.
    pub(crate) value: Option<(At, &'t Expr)>,
}

/// A record or variant.
pub(crate) struct RecordFacts<'t> {
    pub(crate) name: String,
    /// None of a variant.
    pub(crate) kind: Option<RecordKind>,
    /// The fields of a struct or class.
    pub(crate) fields: Vec<FieldFacts<'t>>,
    /// The cases of a variant, with the names of their fields.
    pub(crate) cases: Vec<(String, Vec<String>)>,
    pub(crate) constants: Vec<ConstantFacts<'t>>,
}

/// A function literal.
pub(crate) struct LiteralFacts<'t> {
    pub(crate) at: At,
    pub(crate) name: &'t str,
    pub(crate) function: &'t Function,
}

/// A program, by where things stand.
pub(crate) struct Facts<'t> {
    pub(super) modules: Vec<ModuleFacts<'t>>,
    pub(super) numbers: BTreeMap<&'t str, ModuleIx>,
    pub(super) records: BTreeMap<Place, RecordFacts<'t>>,
    pub(super) literals: Vec<LiteralFacts<'t>>,
    pub(super) literal_at: HashMap<At, LiteralIx>,
    /// The expressions of constants of modules, namespaces and blocks, by their names.
    pub(super) constants: HashMap<(ModuleIx, DeclIx), (At, &'t Expr)>,
    /// The name of the root module.
    pub(crate) root: String,
    /// The errors of the stages before checking.
    pub(crate) early: Vec<Diagnostic>,
    /// Whether a stage before checking found an error.
    pub(crate) is_refused: bool,
}

impl<'t> Facts<'t> {
    pub(crate) fn module(&self, at: ModuleIx) -> &ModuleFacts<'t> {
        // A number of a module is made from this list alone.
        &self.modules[at.0]
    }

    pub(crate) fn literal(&self, at: LiteralIx) -> &LiteralFacts<'t> {
        // As above.
        &self.literals[at.0]
    }

    /// The text of a record or variant.
    pub(crate) fn record(&self, record: &Record) -> &RecordFacts<'t> {
        // A type has literals of the text alone.
        &self.records[&record.literal]
    }

    pub(crate) fn number(&self, module: &str) -> Option<ModuleIx> {
        self.numbers.get(module).copied()
    }

    pub(crate) fn place(&self, (module, span): At) -> Place {
        Place::new(&*self.module(module).names.module, span)
    }

    /// Something of the text, in an instance.
    pub(crate) fn site(&self, at: At, env: &Env) -> Site {
        Site::new(self.place(at), env.clone())
    }

    /// Whether a declaration is one of a module or namespace.
    pub(crate) fn is_global(&self, module: ModuleIx, declaration: DeclIx) -> bool {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).is_some_and(|one| one.visibility.is_some())
    }

    pub(crate) fn is_class(&self, record: &Record) -> bool {
        self.record(record).kind == Some(RecordKind::Class)
    }

    /// Where the name of a declaration stands.
    pub(crate) fn name_span(&self, module: ModuleIx, declaration: DeclIx) -> Option<Span> {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).map(|one| one.span)
    }

    /// What declares a name.
    pub(crate) fn sort(&self, module: ModuleIx, declaration: DeclIx) -> Option<Sort> {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).map(|one| one.sort)
    }
}
