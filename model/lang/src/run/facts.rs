//! What a run asks of a program: names, types, calls and patterns, by where they stand.

use selfsame_spec::program::checked::{
    CheckedCall, CheckedExpression, DeclaredType, PatternMeaning,
};
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::program::{DeclIx, ModuleNames, Sort};
use selfsame_spec::text::tree::{Expr, Function, RecordKind, Tree};
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, HashMap};

/// The number of a module, in the order of initialization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ModuleIx(pub(super) usize);

/// The number of a record or variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RecordIx(pub(super) usize);

/// The number of a function literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LiteralIx(pub(super) usize);

/// A part of the text of a module.
pub(crate) type At = (ModuleIx, Span);

/// A constant of a record: its type, and its expression.
pub(crate) type Typed<'t> = (DeclaredType, Option<(At, &'t Expr)>);

/// A module, by where things stand.
pub(crate) struct ModuleFacts<'t> {
    pub(super) names: &'t ModuleNames,
    pub(super) tree: &'t Tree,
    pub(super) types: &'t [DeclaredType],
    pub(super) expressions: HashMap<Span, &'t CheckedExpression>,
    pub(super) calls: HashMap<Span, &'t CheckedCall>,
    pub(super) patterns: HashMap<Span, &'t PatternMeaning>,
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

/// A record or variant.
pub(crate) struct RecordFacts<'t> {
    pub(crate) place: Place,
    pub(crate) name: String,
    /// None of a variant.
    pub(crate) kind: Option<RecordKind>,
    /// The fields of a struct or class, with their defaults.
    pub(crate) fields: Vec<(String, Option<At>)>,
    /// The cases of a variant, with the names of their fields.
    pub(crate) cases: Vec<(String, Vec<String>)>,
    /// The constants that have a value, with what each is; generic functions have none.
    pub(crate) constants: Vec<(String, Option<(At, &'t Expr)>)>,
    /// The types of the fields.
    pub(crate) field_types: Vec<TypeIx>,
    /// The types of the constants.
    pub(crate) types: Vec<DeclaredType>,
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
    pub(crate) types: Vec<TypeNode>,
    pub(super) records: Vec<RecordFacts<'t>>,
    pub(super) record_at: BTreeMap<&'t Place, RecordIx>,
    pub(super) literals: Vec<LiteralFacts<'t>>,
    pub(super) literal_at: HashMap<At, LiteralIx>,
    /// The expressions of constants of modules, namespaces and blocks, by their names.
    pub(super) constants: HashMap<(ModuleIx, DeclIx), (At, &'t Expr)>,
    /// Constants and defaults in the order in which they are evaluated ([run.constant]).
    pub(super) first: Vec<(At, &'t Expr)>,
    /// Types that are written behind `is` and in `sizeof`, by where they stand.
    pub(super) written: HashMap<At, TypeIx>,
}

impl<'t> Facts<'t> {
    pub(crate) fn module(&self, at: ModuleIx) -> &ModuleFacts<'t> {
        // A number of a module is made from this list alone.
        &self.modules[at.0]
    }

    pub(crate) fn record(&self, at: RecordIx) -> &RecordFacts<'t> {
        // As above.
        &self.records[at.0]
    }

    pub(crate) fn literal(&self, at: LiteralIx) -> &LiteralFacts<'t> {
        // As above.
        &self.literals[at.0]
    }

    /// The record that a literal is.
    pub(crate) fn record_of(&self, literal: &Place) -> Option<RecordIx> {
        self.record_at.get(literal).copied()
    }

    /// A type as it is; nothing is known of a number that is none.
    pub(crate) fn ty(&self, at: TypeIx) -> &TypeNode {
        self.types.get(at.0 as usize).unwrap_or(&TypeNode::Unknown)
    }

    pub(crate) fn place(&self, (module, span): At) -> Place {
        Place::new(&*self.module(module).names.module, span)
    }

    /// What was found of an expression.
    pub(crate) fn checked(&self, (module, span): At) -> Option<&'t CheckedExpression> {
        self.module(module).expressions.get(&span).copied()
    }

    /// Whether a declaration is one of a module or namespace.
    pub(crate) fn is_global(&self, module: ModuleIx, declaration: DeclIx) -> bool {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).is_some_and(|one| one.visibility.is_some())
    }

    pub(crate) fn declared_type(&self, module: ModuleIx, declaration: DeclIx) -> DeclaredType {
        let all = self.module(module).types;
        all.get(declaration.0 as usize).copied().unwrap_or_default()
    }

    /// The record or variant that a type is.
    pub(crate) fn record_type(&self, ty: TypeIx) -> Option<RecordIx> {
        match self.ty(ty) {
            TypeNode::Record(literal, _) => self.record_of(literal),
            _ => None,
        }
    }

    /// A constant of a record, and its type.
    pub(crate) fn constant_of(&self, ty: TypeIx, name: &str) -> Option<Typed<'t>> {
        let record = self.record(self.record_type(ty)?);
        let number = record.constants.iter().position(|(own, _)| own == name)?;
        Some((record.types.get(number).copied().unwrap_or_default(), record.constants[number].1))
    }

    pub(crate) fn is_class(&self, record: RecordIx) -> bool {
        self.record(record).kind == Some(RecordKind::Class)
    }

    /// What declares a name.
    pub(crate) fn sort(&self, module: ModuleIx, declaration: DeclIx) -> Option<Sort> {
        let all = &self.module(module).names.declarations;
        all.get(declaration.0 as usize).map(|one| one.sort)
    }
}
