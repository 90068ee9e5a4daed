//! Tasks, as numbers.

use crate::link::{DeclId, ModuleId, Stretch};
use crate::mono::ParamId;
use crate::types::RecordId;
use crate::util::index::index;
use hashbrown::HashSet;
use selfsame_spec::program::TaskKind;

index! {
    /// A `let` or `var`.
    pub(crate) struct LetId;
    /// A function literal that was checked.
    pub(crate) struct BodyId;
}

/// A task (`[task.task]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Task {
    Const(DeclId),
    Type(LetId),
    Field(RecordId, u32),
    /// The type of a constant of a record.
    Member(RecordId, u32),
    /// The default of a field.
    Default(RecordId, u32),
    /// The layout of a constant.
    Layout(DeclId),
    /// The layout of the literal of a record.
    LayoutOf(RecordId),
    /// The layout of a constant of a record.
    LayoutIn(RecordId, u32),
    Complete(RecordId),
    Sig(DeclId),
    /// The signature of a constant of a record.
    SigOf(RecordId, u32),
    Body(BodyId),
    Ready(BodyId),
    Init(ModuleId),
    /// The instance that is the value of a template's expression.
    Inst(DeclId),
    Identity(RecordId),
    /// The type of a parameter of a template.
    Param(ParamId),
}

impl Task {
    /// Returns the row of states in which the state of the task is stored.
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
    /// The task is on the stack, at this index.
    Active(u32),
    Done,
}

/// The reason why a task stops.
///
/// The type has the size of a `u32`, so that a result that contains it is copied by whole words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum Stop {
    /// Another task has to be done first. The other task is on the stack above this task, which
    /// starts again later.
    Again,
    /// The program exceeds a total limit (`[demand.total]`).
    Total,
    /// The task is part of a cycle that was closed (`[task.poison]`).
    Poisoned,
}

/// The result of an operation that may stop its task.
pub(crate) type Run<T> = Result<T, Stop>;

/// A task on the stack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) task: Task,
    /// The number of the task's subject among the subjects of the same sort.
    pub(super) number: u32,
    /// The place at which the task of the frame below demands this task.
    pub(crate) at: Stretch,
}

/// The recorded demands, without repetitions, because a task that starts again makes the same
/// demands again.
#[derive(Debug, Default)]
pub(crate) struct Demands {
    pub(super) rows: Vec<(Option<Task>, Task, Stretch)>,
    met: HashSet<(Option<Task>, Task, Stretch)>,
}

impl Demands {
    /// Notes that a task, or the end of checking, demands another task at a place.
    pub(super) fn note(&mut self, from: Option<Task>, to: Task, at: Stretch) {
        if self.met.insert((from, to, at)) {
            self.rows.push((from, to, at));
        }
    }
}
