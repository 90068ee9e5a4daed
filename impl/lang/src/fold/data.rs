//! Folds, and what is kept of them.

use super::live::Live;
use super::make::Made;
use super::run::Growing;
use crate::check::Val;
use crate::link::{DeclId, ModuleId, Stretch};
use crate::mono::ValueId;
use crate::parse::arena::Expr;
use crate::scan::{Name, Token};
use crate::task::BodyId;
use crate::types::{RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use std::rc::Rc;

/// Who runs a fold, in its module (`[fold.when]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Runner {
    /// The `init` of the module.
    Init,
    /// The `body` of the function that begins at this token.
    Function(Token),
    /// Who wants the value of the expression that begins here, or runs the fold whose operand that
    /// is.
    Expr(Token),
}

/// A fold that was checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoldDef {
    /// All of it.
    pub(crate) at: Stretch,
    pub(crate) operand: Expr,
    pub(crate) runner: Runner,
    /// The type of the operand, and the frozen one.
    pub(crate) ty: Ty,
    pub(crate) frozen: Ty,
}

/// A fold that was run, or that is not run.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    /// None that is lost.
    pub(crate) value: Option<ValueId>,
    pub(crate) frozen: Ty,
}

/// A row of what is told of folds.
#[derive(Clone, Debug)]
pub(crate) struct EndRow {
    pub(crate) at: Stretch,
    pub(crate) end: Result<ValueId, &'static str>,
    pub(crate) steps: u64,
    pub(crate) units: u64,
}

/// What code names at a place (`[demand.code]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Named {
    /// A function literal.
    Function(ModuleId, Expr),
    Const(DeclId),
    /// A constant of a record.
    Member(RecordId, u32),
    /// A record or variant that is constructed.
    Record(RecordId),
    /// A literal of one.
    Literal(RecordId),
    Type(Ty),
    /// A fold, by its first token.
    Fold(Token),
    Print,
    /// A `let` or `var` of a module or namespace.
    Global,
}

/// The same, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRow {
    pub(crate) at: Stretch,
    pub(crate) what: Named,
}

/// What is known of code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    pub(crate) names: Vec<NameRow>,
    /// `[demand.faulty]`
    pub(crate) faulty: bool,
}

/// What is known of a function and all that it names (`[fold.pure]`, `[demand.faulty]`).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) impure: bool,
    pub(crate) faulty: bool,
}

/// What is used where code runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outer {
    Const(DeclId),
    /// A generic function.
    Function(ModuleId, Expr),
}

/// A function literal, by its unit and first token.
pub(crate) type Key = (ModuleId, Token);

/// All that is kept of folds.
#[derive(Debug, Default)]
pub(crate) struct Folds {
    pub(crate) done: HashMap<Key, Done>,
    /// Those that tasks which are done found.
    pub(crate) pending: HashMap<(ModuleId, Runner), Vec<FoldDef>>,
    /// Whether types may be made of those that locals have (`[fold.type-value]`).
    pub(crate) run_types: bool,
    /// Whether an expression in type position stands in a constant.
    pub(crate) typeof_position: bool,
    /// Where locals are used so, by module.
    pub(crate) run_uses: Vec<(ModuleId, Token)>,
    /// Constants that are used where code runs (`[fold.only]`).
    pub(crate) outer_uses: Vec<(Stretch, Outer)>,
    /// Whether an expression is checked again to know its value.
    pub(crate) again: bool,
    pub(crate) live: Live,
    pub(crate) growing: Option<Box<Growing>>,
    /// Functions all of whose names were demanded.
    pub(crate) ready: HashSet<BodyId>,
    pub(crate) codes: HashMap<Key, Rc<Code>>,
    pub(crate) facts: HashMap<Key, Facts>,
    /// The functions in values.
    pub(crate) functions: HashMap<ValueId, Rc<[(ModuleId, Expr)]>>,
    /// How many parts values have (`[fold.size]`).
    pub(crate) sizes: Vec<u64>,
    /// Types of tuples all of whose parts are `any`.
    pub(crate) any_tuples: HashMap<(Option<Rc<[Name]>>, usize), Ty>,
    pub(crate) tuples_for: usize,
    /// Values of defaults.
    pub(crate) defaults: HashMap<(ModuleId, Expr), Val>,
    /// What checking gave for fields whose values tell their types.
    pub(crate) inferred: HashMap<(RecordId, u32), Val>,
    /// Records that folds made, their defaults, and the first one of those that are the same.
    pub(super) made: HashMap<RecordId, Made>,
    pub(crate) made_defaults: HashMap<(RecordId, u32), ValueId>,
    pub(super) made_keys: HashMap<Vec<(RecordId, Vec<ValueId>)>, RecordId>,
    pub(crate) rows: Vec<EndRow>,
    /// The steps of all folds, and the units of folds and constants (`[demand.total]`).
    pub(crate) steps: u64,
    pub(crate) units: u64,
    /// The units of the constant that is evaluated (`[fold.constant-size]`).
    pub(crate) own_units: u64,
}
