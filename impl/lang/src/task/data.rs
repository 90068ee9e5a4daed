//! The tasks of the checker, and their states.

use crate::link::{DeclId, ModuleId, Stretch};
use crate::mono::ParamId;
use crate::types::RecordId;
use crate::util::index::index;
use hashbrown::HashSet;
use selfsame_spec::program::TaskKind;

index! {
    /// The index of a `let` or `var`.
    pub(crate) struct LetId;
    /// The index of a function literal whose parameters were checked.
    pub(crate) struct BodyId;
}

/// A task, given by its sort and its subject (`[task.task]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Task {
    Const(DeclId),
    Type(LetId),
    Field(RecordId, u32),
    /// Computes the type of a constant of a record.
    Member(RecordId, u32),
    /// Checks the default of a field of a record.
    Default(RecordId, u32),
    /// Demands the layouts of the types that a constant holds by value.
    Layout(DeclId),
    /// Demands the layouts of the types that the literal of a record holds by value.
    LayoutOf(RecordId),
    /// Demands the layouts of the types that a constant of a record holds by value.
    LayoutIn(RecordId, u32),
    Complete(RecordId),
    Sig(DeclId),
    /// Computes the type of a constant of a record that is a function.
    SigOf(RecordId, u32),
    Body(BodyId),
    Ready(BodyId),
    Init(ModuleId),
    /// Computes the value of the expression of a template's instance.
    Inst(DeclId),
    Identity(RecordId),
    /// Computes the type of a parameter of a template.
    Param(ParamId),
}

impl Task {
    /// Returns the index of the table in which the states of tasks of this sort are stored.
    pub(super) const fn row(self) -> usize {
        match self {
            Self::Const(_) => 0,
            Self::Type(_) => 1,
            Self::Field(..) => 2,
            Self::Member(..) => 3,
            Self::Default(..) => 4,
            Self::Layout(_) => 5,
            Self::LayoutOf(_) => 6,
            Self::LayoutIn(..) => 7,
            Self::Complete(_) => 8,
            Self::Sig(_) => 9,
            Self::SigOf(..) => 10,
            Self::Body(_) => 11,
            Self::Init(_) => 12,
            Self::Ready(_) => 13,
            Self::Inst(_) => 14,
            Self::Identity(_) => 15,
            Self::Param(_) => 16,
        }
    }

    pub(crate) const fn kind(self) -> TaskKind {
        match self {
            Self::Const(_) | Self::Param(_) => TaskKind::Const,
            Self::Type(_) => TaskKind::Type,
            Self::Field(..) => TaskKind::Field,
            Self::Member(..) | Self::Default(..) => TaskKind::Member,
            Self::Layout(_) | Self::LayoutOf(_) | Self::LayoutIn(..) => TaskKind::Layout,
            Self::Complete(_) => TaskKind::Complete,
            Self::Sig(_) | Self::SigOf(..) => TaskKind::Signature,
            Self::Body(_) => TaskKind::Body,
            Self::Ready(_) => TaskKind::Ready,
            Self::Init(_) => TaskKind::Init,
            Self::Inst(_) => TaskKind::Instance,
            Self::Identity(_) => TaskKind::Identity,
        }
    }
}

/// The state of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// The task is running or suspended, at this index of the stack of tasks.
    Active(u32),
    Done,
}

/// The reason why a task stops before it is done.
///
/// The enum has the size of a `u32`, so that a result that contains it is copied in whole words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum Stop {
    /// Another task must be done first. That task is above this task on the stack, and this task
    /// starts again when it is done.
    Again,
    /// The program exceeds a limit of the whole program (`[demand.total]`).
    Total,
    /// The task is part of a cycle of tasks that was found (`[task.poison]`).
    Poisoned,
}

/// The result of an operation that may stop the task that performs it.
pub(crate) type Run<T> = Result<T, Stop>;

/// A task on the stack of tasks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) task: Task,
    /// The index of the task's subject among the subjects of this sort.
    pub(super) number: u32,
    /// The place at which the task below on the stack demands this task.
    pub(crate) at: Stretch,
}

/// The recorded demands, each once. A task that starts again makes the same demands again.
#[derive(Debug, Default)]
pub(crate) struct Demands {
    pub(super) rows: Vec<(Option<Task>, Task, Stretch)>,
    met: HashSet<(Option<Task>, Task, Stretch)>,
}

impl Demands {
    /// Records that a task demands another task at a place. `from` is `None` for a demand at the
    /// end of checking.
    pub(super) fn note(&mut self, from: Option<Task>, to: Task, at: Stretch) {
        if self.met.insert((from, to, at)) {
            self.rows.push((from, to, at));
        }
    }
}
