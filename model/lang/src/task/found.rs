//! What tasks give and find.

use super::{At, Env, Site};
use crate::check::Known;
use crate::types::{Applied, Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{CompileProblem, Diagnostic, Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A task: the site that names it, and its kind.
pub(crate) type Key = (Site, TaskKind);

/// A demand that has to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) on: Key,
    /// What demands it.
    pub(crate) from: Place,
    /// Whether a rule demands it. A task that a key needs is waited for, and not demanded.
    pub(crate) is_demand: bool,
}

/// Why an application is no instance, or none yet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Obstacle {
    /// The meaning of its arguments is not known before this task is done; and the use that names it,
    /// if there is one.
    Waits(Key, Option<Place>),
    /// An argument is unknown.
    Lost,
    /// An argument is beyond a limit ([mono.limit]).
    Limit(CompileProblem),
}

/// An application that was read or checked, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Application {
    pub(crate) applied: Applied,
    /// The applied part, or the callee.
    pub(crate) at: Place,
    /// The application, or the callee.
    pub(crate) whole: Place,
    /// The instance that it was when it was read.
    pub(crate) instance: Result<Env, Obstacle>,
}

/// What comes of a step, or the demand that it waits for.
pub(crate) type Step<T> = Result<T, Wait>;

/// What a task gives.
#[derive(Clone, Debug, Default)]
pub(crate) enum Given {
    /// It ended in an error: nothing is known.
    #[default]
    Unknown,
    /// It is done; there is nothing to say.
    Done,
    /// A type and a value.
    Value(Type, Known),
    /// The types of names.
    Names(BTreeMap<Place, Type>),
}

/// An expression that was checked.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) expected: Type,
    pub(crate) given: Type,
    pub(crate) ty: Type,
    pub(crate) tested: bool,
    pub(crate) denotes: Option<Type>,
}

/// A function literal that was checked.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) params: Vec<Type>,
    /// What its results are checked against; the result type, when that was found.
    pub(crate) wanted: Type,
    /// Whether its block was checked with it.
    pub(crate) checked: bool,
    /// The task that checks its block with it, as long as that is not done.
    pub(crate) under_way: Option<Key>,
}

/// What a task has found so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) given: Given,
    pub(crate) expressions: BTreeMap<Place, Expression>,
    pub(crate) calls: BTreeMap<Place, (Called, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Place, (Type, Meaning)>,
    /// The types of names of patterns and parameters.
    pub(crate) bound: BTreeMap<Place, Type>,
    pub(crate) functions: BTreeMap<Place, Signature>,
    /// Uses of constants that are no types, all identifiers.
    pub(crate) constants: BTreeSet<Place>,
    /// Records and variants that were read.
    pub(crate) literals: Vec<Place>,
    /// The results that `return` gives, by function and place.
    pub(crate) returns: BTreeMap<(Place, Place), Type>,
    /// Calls of functions with the result `!`.
    pub(crate) ends: BTreeSet<Place>,
    pub(crate) errors: Vec<Diagnostic>,
    /// Arguments that have to be keys, and where.
    pub(crate) keys: Vec<(Place, Type)>,
    /// The types and values of parts that are instances, or constants of them.
    pub(crate) meant: BTreeMap<Place, (Type, Known)>,
    /// Applications of templates that were read or checked.
    pub(crate) applied: Vec<Application>,
    /// Types that are written where a value is asked for: behind `is`, in `sizeof` and such.
    pub(crate) written: BTreeMap<Place, Type>,
    /// The hashes of types, by the expressions that ask for them.
    pub(crate) hashes: BTreeMap<Place, String>,
    /// The values of constants, defaults and folds, by their expressions.
    pub(crate) values: BTreeMap<Place, Known>,
    /// Constant expressions that were checked, and whether they have a value.
    pub(crate) constant: BTreeMap<Place, Valued>,
    /// Folds that were checked.
    pub(crate) folds: BTreeMap<Place, Fold>,
    /// Folds that were run.
    pub(crate) ran: BTreeMap<Place, FoldRun>,
    /// The units that constants have counted.
    // [demand.total]
    pub(crate) units: u64,
    /// Functions that use `print`, or a `let` or `var` of a module; none for an operand.
    pub(crate) impure: BTreeSet<Place>,
}

impl Found {
    /// Takes over the results for code that stands elsewhere, such as the types of a template's
    /// parameters: errors, applications, literals and keys.
    pub(crate) fn take_over(&mut self, other: Self) {
        self.errors.extend(other.errors);
        self.applied.extend(other.applied);
        self.keys.extend(other.keys);
    }
}

/// The callee of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Called {
    Function,
    /// A constant of a record, by its number.
    Method(Record, u32),
    /// A generic function of a record, with a value in front: the function literal.
    Generic(Site),
    Record(Record),
    /// A case, by its number.
    Case(Record, u32),
    Builtin(&'static str),
}

/// What a pattern is.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    Any,
    Type(Type),
    Value(selfsame_spec::Value, Type),
    /// Another constant: its type and value.
    Constant(Type, Known),
    Tuple,
    /// For which field each part is.
    Record(Record, Vec<Option<u32>>),
    /// The number of the case, and for which field each part is.
    Case(Record, u32, Vec<Option<u32>>),
    Unknown,
}

/// Whether an expression that was checked has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// [fold.value] [fold.made-check]
pub(crate) enum Valued {
    Yes,
    /// Something in it is lost, or was refused.
    Lost,
    /// Something in it is known only when a function runs.
    Later,
}

/// A fold that was checked.
#[derive(Clone, Debug)]
// [fold.when]
pub(crate) struct Fold {
    /// Where it stands.
    pub(crate) at: At,
    /// Whether it stands in a constant expression.
    pub(crate) constant: bool,
    pub(crate) valued: Valued,
}

/// A fold that was run.
#[derive(Clone, Debug)]
// [fold.result]
pub(crate) struct FoldRun {
    /// Its value, or the code of its error.
    pub(crate) end: Result<Known, &'static str>,
    pub(crate) steps: u64,
    pub(crate) units: u64,
}

/// The place of a span within a module.
pub(crate) fn start_of(module: &str) -> Place {
    Place::new(module, Span::new(0, 0))
}
