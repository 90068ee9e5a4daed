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

/// A demand for a task that is not done. The demanding task has to wait for this task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) on: Key,
    /// The place in the demanding task's code that causes the demand.
    pub(crate) from: Place,
    /// Whether a rule demands the task. If the task is only needed for the key of an instance, no
    /// rule demands the task.
    pub(crate) is_demand: bool,
}

/// The reason for which the instance of an application is not known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Obstacle {
    /// An argument depends on a task that is not done. The place is the use that refers to the
    /// task's declaration, or `None` if there is no such use.
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
    /// The place of the expression before the brackets. For a call, the field is the place of the
    /// callee.
    pub(crate) at: Place,
    /// The place of the whole application. For a call, the field is the place of the callee.
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
    /// The result is the types of names. The key of a type is the place of the name.
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
    /// inferred, the inferred type replaces this type.
    pub(crate) wanted: Type,
    /// Whether the function's block was checked in the same task as the literal.
    pub(crate) checked: bool,
    /// The task that checks the function's block together with the literal. The field is `None` if
    /// there is no such task, or if this task is done.
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
    /// The types of the results of `return` statements. The key is the place of the function's
    /// literal and the place of the statement.
    pub(crate) returns: BTreeMap<(Place, Place), Type>,
    /// The places of calls of functions with the result type `!`.
    pub(crate) ends: BTreeSet<Place>,
    pub(crate) errors: Vec<Diagnostic>,
    /// The types of arguments that must be usable as dict keys, and the places of the arguments.
    pub(crate) keys: Vec<(Place, Type)>,
    /// The types and values of the expressions that are instances of templates or constants of
    /// instances, by place.
    pub(crate) meant: BTreeMap<Place, (Type, Known)>,
    /// The applications of templates that the task has read or checked.
    pub(crate) applied: Vec<Application>,
    /// The written types that a run needs, by place. Such types follow `is` or are in `sizeof`, for
    /// example.
    pub(crate) written: BTreeMap<Place, Type>,
    /// The hashes of types. The key is the place of the `identityHash` expression.
    pub(crate) hashes: BTreeMap<Place, String>,
    /// The values of constants, defaults and folds. The key is the place of the expression.
    pub(crate) values: BTreeMap<Place, Known>,
    /// The constant expressions that were checked, by place. The entry of an expression says
    /// whether the expression has a value.
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
    /// Adds the findings about code in another place: errors, applications and keys. The code is,
    /// for example, the types of a template's parameters.
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
    /// A method, which is a constant of a record. The method is given by the index of the constant.
    Method(Record, u32),
    /// A generic function of a record that is called as a method. The function is given by the site
    /// of its literal.
    Generic(Site),
    Record(Record),
    /// A case of a variant. The case is given by its index.
    Case(Record, u32),
    Builtin(&'static str),
}

/// The meaning of a pattern.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    Any,
    Type(Type),
    Value(selfsame_spec::Value, Type),
    /// A constant that is neither a type nor a primitive value. The constant is given by its type
    /// and its value.
    Constant(Type, Known),
    Tuple,
    /// A record pattern. The pattern is given by the record, and for each part of the pattern by
    /// the index of the part's field.
    Record(Record, Vec<Option<u32>>),
    /// A case pattern. The pattern is given by the variant and the index of the case, and for each
    /// part of the pattern by the index of the part's field.
    Case(Record, u32, Vec<Option<u32>>),
    Unknown,
}

/// The answer to the question whether a checked expression has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// [fold.value] [fold.made-check]
pub(crate) enum Valued {
    Yes,
    /// A part of the expression was refused, or the value of a part of the expression is lost.
    Lost,
    /// The value of a part of the expression becomes known only when a function runs.
    Later,
}

/// The findings of checking a fold.
#[derive(Clone, Debug)]
// [fold.when]
pub(crate) struct Fold {
    /// The context of the fold. The context describes the constructs that contain the fold.
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
