//! The names of compile-time work (`spec/chapters/language/task.md`).

use crate::text::Place;
use std::fmt;

/// The work of a task. The order of the rows determines the smallest task of a cycle
/// (`[task.cycle]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum TaskKind {
    /// A constant's type and value (`[task.const]`).
    Const,
    /// The type of a `let` or `var` (`[task.type]`).
    Type,
    /// The type of a field (`[task.field]`).
    Field,
    /// A default or constant of a record (`[task.member]`).
    Member,
    /// A check that a type has a size (`[task.layout]`).
    Layout,
    /// A whole record with all its members (`[task.complete]`).
    Complete,
    /// The identity of a record that has the same string as another record (`[demand.identity]`).
    Identity,
    /// The type of a constant that is a function (`[task.sig]`).
    Signature,
    /// The block of a function (`[task.body]`).
    Body,
    /// A function as code that can run (`[demand.ready]`).
    Ready,
    /// An instance of a template (`[demand.task]`).
    Instance,
    /// The items that run when a module is initialized (`[task.init]`).
    Init,
}

impl TaskKind {
    /// Returns the name of the task's kind for people.
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

/// A piece of compile-time work, done at most once (`[task.task]`).
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
    /// The place that names it.
    pub place: Place,
    /// The kind of work.
    pub kind: TaskKind,
    /// The name of the task's subject for people: a path, or the name of a literal.
    pub name: String,
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), self.name)
    }
}
