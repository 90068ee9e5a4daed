//! The tasks of compiling, and their names (`spec/chapters/language/task.md`).

use crate::text::Place;
use std::fmt;

/// The kind of work that a task does. The order of these variants determines the smallest task of a
/// cycle (`[task.cycle]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum TaskKind {
    /// Finds the type and value of a constant (`[task.const]`).
    Const,
    /// Finds the type of a `let` or `var` (`[task.type]`).
    Type,
    /// Finds the type of a field (`[task.field]`).
    Field,
    /// Finds the value of a default or constant of a record (`[task.member]`).
    Member,
    /// Checks that a type has a finite size (`[task.layout]`).
    Layout,
    /// Finds all members of a record (`[task.complete]`).
    Complete,
    /// Finds the identity of a record whose name is the same string as the name of another record
    /// (`[demand.identity]`).
    Identity,
    /// Finds the type of a constant that is a function (`[task.sig]`).
    Signature,
    /// Checks the block of a function (`[task.body]`).
    Body,
    /// Finds everything that a function needs before it can be run: checked bodies and known values
    /// (`[demand.ready]`).
    Ready,
    /// Finds the type or value of an instance of a template (`[demand.task]`).
    Instance,
    /// Checks the items that run when a module is initialized (`[task.init]`).
    Init,
}

impl TaskKind {
    /// Returns the name of this kind of task, as it is shown to people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Const => "const",
            Self::Type => "type",
            Self::Field => "field",
            Self::Member => "member",
            Self::Layout => "layout",
            Self::Complete => "complete",
            Self::Identity => "identity",
            Self::Signature => "sig",
            Self::Body => "body",
            Self::Ready => "ready",
            Self::Instance => "inst",
            Self::Init => "init",
        }
    }
}

/// A task: a piece of the work of compiling, which is done at most once (`[task.task]`).
///
/// ```
/// use selfsame_spec::program::task::{Task, TaskKind};
/// use selfsame_spec::text::{Place, Span};
/// let place = Place::new("main", Span::new(0, 3));
/// let task = |kind, name: &str| Task { kind, place: place.clone(), name: name.into() };
/// assert!(task(TaskKind::Const, "Foo") < task(TaskKind::Layout, "Foo"));
/// assert_eq!(task(TaskKind::Layout, "Foo").to_string(), "layout Foo");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Task {
    /// The place that identifies the task.
    pub place: Place,
    /// The kind of work that the task does.
    pub kind: TaskKind,
    /// The name of the declaration or literal that the task is about, for people: a path, or the
    /// name of a literal.
    pub name: String,
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), self.name)
    }
}
