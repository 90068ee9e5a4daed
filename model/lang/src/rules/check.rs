//! The rules of types, checking, patterns and tasks.

use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;

/// How a parameter of a given function type and that of an expected one are to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParameterFit {
    /// Whether they agree ([types.equal]).
    pub agrees: bool,
    /// Whether the given one unifies with the expected one.
    pub fits: bool,
    /// Whether the given one is `any`.
    pub is_any: bool,
}

/// How a private member is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrivateUse {
    /// It is read.
    Read,
    /// It is a field of what is constructed.
    Construct,
    /// It has a part of a pattern.
    Pattern,
}

/// What a task has to do with a cycle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CycleRole {
    /// It is the one with which the cycle starts.
    First,
    /// It is another one of it.
    Member,
    /// It waits for one of it.
    Follower,
}

/// How a type holds another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holding {
    /// As the content of a box.
    Box,
    /// As a class or variant.
    Reference,
}

/// The decisions of the rules of checking.
#[derive(Clone, Copy, Debug)]
pub struct CheckRules {
    /// [check.unify]: whether a type fits a union, by whether each of its heads does.
    pub fits_union: fn(&[bool]) -> bool,
    /// [check.unify]: whether a parameter of a given function type fits.
    pub fits_parameter: fn(ParameterFit) -> bool,
    /// [types.unknown]: whether a mismatch is told of an unknown type that is given.
    pub tells_unknown: bool,
    /// [check.literal]: whether a number has the expected type, by its own and that.
    pub adapts: fn(&str, &str) -> bool,
    /// [check.logic]: in which order the union has the heads of the first part and the second.
    pub logic_order: [usize; 2],
    /// [check.branch]: whether a block of an `if` in a constant is checked, by whether it is taken.
    pub checks_block: fn(bool) -> bool,
    /// [check.call]: whether arguments are counted, by whether what is called was refused.
    pub counts: fn(bool) -> bool,
    /// [check.span]: whether what is called is an expression of its own, by whether it stands in
    /// brackets of a group.
    pub hides_called: fn(bool) -> bool,
    /// [check.argument]: whether a label is in order, by the number of its parameter and that of
    /// the one behind the argument before.
    pub is_in_order: fn(usize, usize) -> bool,
    /// [check.private]: whether a private member is told.
    pub tells_private: fn(PrivateUse) -> bool,
    /// [check.member]: whether a record has to be complete when a member of it is asked for.
    pub member_waits: bool,
}

/// The decisions of the rules of patterns.
#[derive(Clone, Copy, Debug)]
pub struct PatternRules {
    /// [pattern.match]: whether an arm covers what its pattern does, by whether it has a guard.
    pub arm_covers: fn(bool) -> bool,
    /// [pattern.covers]: whether a part of a pattern covers its sample, by whether it does by itself.
    pub part_covers: fn(bool) -> bool,
}

/// The decisions of the rules of tasks.
#[derive(Clone, Copy, Debug)]
pub struct TaskRules {
    /// [task.cycle]: the task with which a cycle starts, of its tasks in the order of the demands.
    pub cycle_start: fn(&[(Place, TaskKind)]) -> usize,
    /// [task.cycle]: whether there is an error at a task, by what it has to do with the cycle.
    pub tells: fn(CycleRole) -> bool,
    /// [task.layout]: what is demanded of each field.
    pub layout_demands: &'static [TaskKind],
    /// [task.layout]: whether what is held is gone through, by how.
    pub holds: fn(Holding) -> bool,
    /// [task.sig]: whether the records in the type of a function have to be complete.
    pub signature_completes: bool,
    /// [task.resolve]: whether the records in a type that is resolved have to be complete.
    pub resolving_completes: bool,
    /// [task.poison]: whether the tasks of a cycle are done once more.
    pub tries_again: bool,
}
