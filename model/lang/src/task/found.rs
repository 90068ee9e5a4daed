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
    /// Whether a rule demands the task. In contrast, the key of an instance only waits for the
    /// tasks that it needs.
    pub(crate) is_demand: bool,
}

/// The reason why an application is no instance, or not yet an instance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Obstacle {
    /// The meaning of the arguments is unknown until this task is done. The place is the use that
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
    /// The place of the part to which the arguments are applied, or of the callee.
    pub(crate) at: Place,
    /// The place of the whole application, or of the callee.
    pub(crate) whole: Place,
    /// The instance that results from the application, as it was when the application was read.
    pub(crate) instance: Result<Env, Obstacle>,
}

/// The result of a step, or the demand for which the step waits.
pub(crate) type Step<T> = Result<T, Wait>;

/// The result of a task.
#[derive(Clone, Debug, Default)]
pub(crate) enum Given {
    /// The task ended with an error, so its result is unknown.
    #[default]
    Unknown,
    /// The task is done, and has no result besides that.
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
    /// The type against which the results of the function are checked. When the result type is
    /// found, it replaces this type.
    pub(crate) wanted: Type,
    /// Whether the function's block was checked together with the literal.
    pub(crate) checked: bool,
    /// The task that checks the function's block together with the literal, until that task is
    /// done.
    pub(crate) under_way: Option<Key>,
}

/// The findings of a task so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) given: Given,
    pub(crate) expressions: BTreeMap<Place, Expression>,
    pub(crate) calls: BTreeMap<Place, (Called, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Place, (Type, Meaning)>,
    /// The types of the names that patterns and parameters bind.
    pub(crate) bound: BTreeMap<Place, Type>,
    pub(crate) functions: BTreeMap<Place, Signature>,
    /// The uses of constants that are not types. Each use consists only of identifiers.
    pub(crate) constants: BTreeSet<Place>,
    /// The records and variants that were read.
    pub(crate) literals: Vec<Place>,
    /// The types of the results of `return` statements, by function and place.
    pub(crate) returns: BTreeMap<(Place, Place), Type>,
    /// The places of calls of functions with the result type `!`.
    pub(crate) ends: BTreeSet<Place>,
    pub(crate) errors: Vec<Diagnostic>,
    /// The types of arguments that must be usable as dict keys, and the places of the arguments.
    pub(crate) keys: Vec<(Place, Type)>,
    /// The types and values of parts that are instances of templates, or constants of instances.
    pub(crate) meant: BTreeMap<Place, (Type, Known)>,
    /// The applications of templates that were read or checked.
    pub(crate) applied: Vec<Application>,
    /// The written types that a run needs: after `is`, in `sizeof` and so on.
    pub(crate) written: BTreeMap<Place, Type>,
    /// The hashes of types, by the `identityHash` expressions that use them.
    pub(crate) hashes: BTreeMap<Place, String>,
    /// The values of constants, defaults and folds, by the places of their expressions.
    pub(crate) values: BTreeMap<Place, Known>,
    /// The constant expressions that were checked, and whether each has a value.
    pub(crate) constant: BTreeMap<Place, Valued>,
    /// The folds that were checked.
    pub(crate) folds: BTreeMap<Place, Fold>,
    /// The folds that were run.
    pub(crate) ran: BTreeMap<Place, FoldRun>,
    /// The number of units that the constants take.
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
    /// A constant of a record, by the index of the constant.
    Method(Record, u32),
    /// A generic function of a record with a receiver: the function literal.
    Generic(Site),
    Record(Record),
    /// A case of a variant, by the index of the case.
    Case(Record, u32),
    Builtin(&'static str),
}

/// The meaning of a pattern.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    Any,
    Type(Type),
    Value(selfsame_spec::Value, Type),
    /// A constant of another kind: its type and value.
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
    /// A part of the expression becomes known only when a function runs.
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
    /// The value that the fold gives, or the code of the error that stopped it.
    pub(crate) end: Result<Known, &'static str>,
    pub(crate) steps: u64,
    pub(crate) units: u64,
}

/// Returns the place of the start of a module.
pub(crate) fn start_of(module: &str) -> Place {
    Place::new(module, Span::new(0, 0))
}
