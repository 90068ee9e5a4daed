//! The results and findings of tasks ([task.result]).
//!
//! ```text
//! const x, where x :: 1 + y;
//! given      Value(int, known 3)
//! found      expressions 1, y, 1 + y; no errors
//! ```

use super::{At, Env, Site};
use crate::check::Known;
use crate::types::{Applied, Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{CompileProblem, Diagnostic, Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A task: its site and its kind.
pub(crate) type Key = (Site, TaskKind);

/// A demand that has to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) on: Key,
    /// The place that demands the task.
    pub(crate) from: Place,
    /// Whether a rule demands the task. A key only waits for the tasks that it needs.
    pub(crate) is_demand: bool,
}

/// The reason why an application is no instance, or not yet an instance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Obstacle {
    /// The meaning of its arguments is unknown until this task is done. The place is the use that
    /// refers to the task's declaration, if there is one.
    Waits(Key, Option<Place>),
    /// An argument is unknown.
    Lost,
    /// An argument exceeds a limit ([mono.limit]).
    Limit(CompileProblem),
}

/// An application that was read or checked, and its places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Application {
    pub(crate) applied: Applied,
    /// The place of the applied part, or of the callee.
    pub(crate) at: Place,
    /// The place of the application, or of the callee.
    pub(crate) whole: Place,
    /// The instance of the application when it was read.
    pub(crate) instance: Result<Env, Obstacle>,
}

/// The result of a step, or the demand for which it waits.
pub(crate) type Step<T> = Result<T, Wait>;

/// The result of a task.
#[derive(Clone, Debug, Default)]
pub(crate) enum Given {
    /// The task ended with an error, so its result is unknown.
    #[default]
    Unknown,
    /// The task is done, and has no further result.
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
    /// The type against which its results are checked. It becomes the result type when the result
    /// type is found.
    pub(crate) wanted: Type,
    /// Whether its block was checked together with the literal.
    pub(crate) checked: bool,
    /// The task that checks its block together with the literal, until the task is done.
    pub(crate) under_way: Option<Key>,
}

/// The findings of a task so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) given: Given,
    pub(crate) expressions: BTreeMap<Place, Expression>,
    pub(crate) calls: BTreeMap<Place, (Called, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Place, (Type, Meaning)>,
    /// The types of names of patterns and parameters.
    pub(crate) bound: BTreeMap<Place, Type>,
    pub(crate) functions: BTreeMap<Place, Signature>,
    /// The uses of constants that are no types and consist only of identifiers.
    pub(crate) constants: BTreeSet<Place>,
    /// The records and variants that were read.
    pub(crate) literals: Vec<Place>,
    /// The results of `return`s, by function and place.
    pub(crate) returns: BTreeMap<(Place, Place), Type>,
    /// Calls of functions with the result `!`.
    pub(crate) ends: BTreeSet<Place>,
    pub(crate) errors: Vec<Diagnostic>,
    /// The arguments that must be keys, and their places.
    pub(crate) keys: Vec<(Place, Type)>,
    /// The types and values of parts that are instances, or constants of instances.
    pub(crate) meant: BTreeMap<Place, (Type, Known)>,
    /// The applications of templates that were read or checked.
    pub(crate) applied: Vec<Application>,
    /// The written types that a run needs: after `is`, in `sizeof` and so on.
    pub(crate) written: BTreeMap<Place, Type>,
    /// The hashes of types, by their `identityHash` expressions.
    pub(crate) hashes: BTreeMap<Place, String>,
    /// The values of constants, defaults and folds, by their expressions.
    pub(crate) values: BTreeMap<Place, Known>,
    /// The constant expressions that were checked, and whether each has a value.
    pub(crate) constant: BTreeMap<Place, Valued>,
    /// The folds that were checked.
    pub(crate) folds: BTreeMap<Place, Fold>,
    /// The folds that were run.
    pub(crate) ran: BTreeMap<Place, FoldRun>,
    /// The number of units of constants.
    // [demand.total]
    pub(crate) units: u64,
    /// The functions that use `print`, or a `let` or `var` of a module. An operand of a fold is no
    /// function.
    pub(crate) impure: BTreeSet<Place>,
}

impl Found {
    /// Takes over the findings about code in another place, such as the types of a template's
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
    /// A constant of a record, by its index.
    Method(Record, u32),
    /// A generic function of a record with a receiver: the function literal.
    Generic(Site),
    Record(Record),
    /// A case, by its index.
    Case(Record, u32),
    Builtin(&'static str),
}

/// The meaning of a pattern.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    Any,
    Type(Type),
    Value(selfsame_spec::Value, Type),
    /// Another constant: its type and value.
    Constant(Type, Known),
    Tuple,
    /// A record, and the field index of each part.
    Record(Record, Vec<Option<u32>>),
    /// A case: the variant, the index of the case, and the field index of each part.
    Case(Record, u32, Vec<Option<u32>>),
    Unknown,
}

/// Whether an expression that was checked has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// [fold.value] [fold.made-check]
pub(crate) enum Valued {
    Yes,
    /// A part of the expression is lost, or was refused.
    Lost,
    /// A part of the expression is known only when a function runs.
    Later,
}

/// A fold that was checked.
#[derive(Clone, Debug)]
// [fold.when]
pub(crate) struct Fold {
    /// The surroundings of the fold.
    pub(crate) at: At,
    /// Whether the fold is in a constant expression.
    pub(crate) constant: bool,
    pub(crate) valued: Valued,
}

/// A fold that was run.
#[derive(Clone, Debug)]
// [fold.result]
pub(crate) struct FoldRun {
    /// The value, or the code of the error.
    pub(crate) end: Result<Known, &'static str>,
    pub(crate) steps: u64,
    pub(crate) units: u64,
}

/// Returns the place of the start of a module.
pub(crate) fn start_of(module: &str) -> Place {
    Place::new(module, Span::new(0, 0))
}
