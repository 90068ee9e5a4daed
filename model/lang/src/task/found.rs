//! The results of tasks, and the facts that tasks find out about the program ([task.result]).
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

/// The key of a task: its site and its kind.
pub(crate) type Key = (Site, TaskKind);

/// A demand for a task that is not done, so that the demanding task has to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) on: Key,
    /// The place in the demanding task's code that causes the demand.
    pub(crate) from: Place,
    /// Whether a rule demands the task. If the task is only needed for the key of an instance, no
    /// rule demands it.
    pub(crate) is_demand: bool,
}

/// The reason why the instance of an application is not known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Obstacle {
    /// An argument depends on a task that is not done. The place is the use that refers to the
    /// task's declaration, if there is one.
    Waits(Key, Option<Place>),
    /// An argument is unknown because of an error.
    Lost,
    /// An argument exceeds a limit ([mono.limit]).
    Limit(CompileProblem),
}

/// An application of a template that was read or checked, with its places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Application {
    pub(crate) applied: Applied,
    /// The place of the expression before the brackets, or of the callee.
    pub(crate) at: Place,
    /// The place of the whole application, or of the callee.
    pub(crate) whole: Place,
    /// The instance of the application, as far as it was known when the application was read.
    pub(crate) instance: Result<Env, Obstacle>,
}

/// The result of a step of a task, or the demand for which the task waits.
pub(crate) type Step<T> = Result<T, Wait>;

/// The result of a task.
#[derive(Clone, Debug, Default)]
pub(crate) enum Given {
    /// The task ended with an error, so its result is unknown.
    #[default]
    Unknown,
    /// The task is done, and has no result.
    Done,
    /// The result is a type and a value.
    Value(Type, Known),
    /// The result is the types of names, by the places of the names.
    Names(BTreeMap<Place, Type>),
}

/// The findings of checking an expression.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) expected: Type,
    pub(crate) given: Type,
    pub(crate) ty: Type,
    pub(crate) tested: bool,
    pub(crate) denotes: Option<Type>,
}

/// The findings of checking the parameters and the result type of a function literal.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) params: Vec<Type>,
    /// The type against which the results of the function are checked. Once the result type is
    /// inferred, it replaces this type.
    pub(crate) wanted: Type,
    /// Whether the function's block was checked in the same task as the literal.
    pub(crate) checked: bool,
    /// The task that checks the function's block together with the literal, if this task is not
    /// done yet.
    pub(crate) under_way: Option<Key>,
}

/// The facts that a task has found out so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) given: Given,
    pub(crate) expressions: BTreeMap<Place, Expression>,
    pub(crate) calls: BTreeMap<Place, (Called, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Place, (Type, Meaning)>,
    /// The types of the names that patterns and parameters bind.
    pub(crate) bound: BTreeMap<Place, Type>,
    pub(crate) functions: BTreeMap<Place, Signature>,
    /// The places of the uses of constants that are not types. Each use consists only of
    /// identifiers.
    pub(crate) constants: BTreeSet<Place>,
    /// The places of the literals of records and variants that the task has read.
    pub(crate) literals: Vec<Place>,
    /// The types of the results of `return` statements, by the function's literal and the
    /// statement's place.
    pub(crate) returns: BTreeMap<(Place, Place), Type>,
    /// The places of calls of functions with the result type `!`.
    pub(crate) ends: BTreeSet<Place>,
    pub(crate) errors: Vec<Diagnostic>,
    /// The types of arguments that must be usable as dict keys, and the places of the arguments.
    pub(crate) keys: Vec<(Place, Type)>,
    /// The types and values of the expressions that mean instances of templates or constants of
    /// instances, by place.
    pub(crate) meant: BTreeMap<Place, (Type, Known)>,
    /// The applications of templates that the task has read or checked.
    pub(crate) applied: Vec<Application>,
    /// The written types that a run needs, such as the types after `is` and in `sizeof`, by place.
    pub(crate) written: BTreeMap<Place, Type>,
    /// The hashes of types, by the places of the `identityHash` expressions.
    pub(crate) hashes: BTreeMap<Place, String>,
    /// The values of constants, defaults and folds, by the places of their expressions.
    pub(crate) values: BTreeMap<Place, Known>,
    /// The constant expressions that were checked, by place. For each expression, says whether it
    /// has a value.
    pub(crate) constant: BTreeMap<Place, Valued>,
    /// The folds that were checked, by place.
    pub(crate) folds: BTreeMap<Place, Fold>,
    /// The results of the folds that were run, by place.
    pub(crate) ran: BTreeMap<Place, FoldRun>,
    /// The number of units that the evaluation of constants used.
    // [demand.total]
    pub(crate) units: u64,
    /// The literals of functions that use `print`, or a `let` or `var` of a module. The operand of
    /// a fold does not count as a function.
    pub(crate) impure: BTreeSet<Place>,
}

impl Found {
    /// Adds the findings about code in another place, such as the types of a template's parameters:
    /// errors, applications and keys.
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
    /// A method: a constant of a record, by the index of the constant.
    Method(Record, u32),
    /// A generic function of a record that is called as a method, by the site of its literal.
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
    /// A constant that is neither a type nor a primitive value, with its type and value.
    Constant(Type, Known),
    Tuple,
    /// A record pattern: the record, and for each part of the pattern the index of its field.
    Record(Record, Vec<Option<u32>>),
    /// A case pattern: the variant, the index of the case, and for each part of the pattern the
    /// index of its field.
    Case(Record, u32, Vec<Option<u32>>),
    Unknown,
}

/// The answer to the question whether a checked expression has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// [fold.value] [fold.made-check]
pub(crate) enum Valued {
    Yes,
    /// The value of a part of the expression is lost, or the part was refused.
    Lost,
    /// The value of a part of the expression becomes known only when a function runs.
    Later,
}

/// The findings of checking a fold.
#[derive(Clone, Debug)]
// [fold.when]
pub(crate) struct Fold {
    /// The context of the fold: the constructs that contain it.
    pub(crate) at: At,
    /// Whether the fold is in a constant expression.
    pub(crate) constant: bool,
    pub(crate) valued: Valued,
}

/// The result of running a fold.
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
