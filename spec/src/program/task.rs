//! The names of the pieces of compile-time work (`spec/chapters/language/task.md`).

use crate::text::Place;
use std::fmt;

/// The kind of work that a task does. The order of these variants determines the smallest task of a
/// cycle (`[task.cycle]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum TaskKind {
    /// The type and value of a constant (`[task.const]`).
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
    /// All that a function needs before it can be run: checked bodies and known values
    /// (`[demand.ready]`).
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

/// A piece of compile-time work, which is done at most once (`[task.task]`).
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
