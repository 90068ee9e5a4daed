//! The rules of types, checking, patterns and tasks, as functions.
//!
//! ```text
//! fits_union([true, false])     false: each head of a given union must fit
//! logic_order                   [0, 1]: `a or b` has the heads of a first
//! ```

use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;

/// The relation between a parameter of a given function type and the parameter of the expected
/// function type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParameterFit {
    /// Whether the two parameters agree ([types.equal]).
    pub agrees: bool,
    /// Whether the given type unifies with the expected type.
    pub fits: bool,
    /// Whether the given type is `any`.
    pub is_any: bool,
}

/// A use of a private member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrivateUse {
    /// The member is read.
    Read,
    /// The member is a field of a construction.
    Construct,
    /// The member is a field to which a part of a pattern belongs.
    Pattern,
}

/// The role of a task in a cycle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CycleRole {
    /// The task with which the cycle starts.
    First,
    /// Another task of the cycle.
    Member,
    /// A task that waits for a task of the cycle.
    Follower,
}

/// The way in which a type holds another type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holding {
    /// The held type is the content of a box.
    Box,
    /// A class or variant.
    Reference,
}

/// The decisions of the rules of checking.
#[derive(Clone, Copy, Debug)]
pub struct CheckRules {
    /// [check.unify]: whether a type fits a union, given whether it fits each head of the union.
    pub fits_union: fn(&[bool]) -> bool,
    /// [check.unify]: whether a parameter of a given function type fits.
    pub fits_parameter: fn(ParameterFit) -> bool,
    /// [types.unknown]: whether a mismatch of a given unknown type is reported.
    pub tells_unknown: bool,
    /// [check.literal]: whether a number gets the expected type, given its own type and the
    /// expected type.
    pub adapts: fn(&str, &str) -> bool,
    /// [check.logic]: the order in which a union contains the heads of the first part and the heads
    /// of the second part.
    pub logic_order: [usize; 2],
    /// [check.branch]: whether a block of an `if` in a constant is checked, given whether the block
    /// is taken.
    pub checks_block: fn(bool) -> bool,
    /// [check.call]: whether arguments are counted, given whether the callee was refused.
    pub counts: fn(bool) -> bool,
    /// [check.span]: whether the callee is a separate expression, given whether the callee is in a
    /// group.
    pub hides_called: fn(bool) -> bool,
    /// [check.argument]: whether a label is in order. The arguments are the index of the parameter
    /// of the label, and the index after the parameter of the previous argument.
    pub is_in_order: fn(usize, usize) -> bool,
    /// [check.private]: whether a use of a private member is reported.
    pub tells_private: fn(PrivateUse) -> bool,
    /// [check.member]: whether a record must be complete when one of its members is used.
    pub member_waits: bool,
}

/// The decisions of the rules of patterns.
#[derive(Clone, Copy, Debug)]
pub struct PatternRules {
    /// [pattern.match]: whether an arm covers the samples that its pattern covers, given whether
    /// the arm has a guard.
    pub arm_covers: fn(bool) -> bool,
    /// [pattern.covers]: whether a part of a pattern counts as covering its sample, given whether
    /// the part really covers the sample.
    pub part_covers: fn(bool) -> bool,
}

/// The decisions of the rules of tasks.
#[derive(Clone, Copy, Debug)]
pub struct TaskRules {
    /// [task.cycle]: the index of the first task of a cycle. The tasks of the cycle are given in
    /// the order of their demands.
    pub cycle_start: fn(&[(Place, TaskKind)]) -> usize,
    /// [task.cycle]: whether an error is reported for a task, given the role of the task in the
    /// cycle.
    pub tells: fn(CycleRole) -> bool,
    /// [task.layout]: the tasks that are demanded for each field.
    pub layout_demands: &'static [TaskKind],
    /// [task.layout]: whether the layout visits a held type, given the way in which the type is
    /// held.
    pub holds: fn(Holding) -> bool,
    /// [task.sig]: whether the records in the type of a function must be complete.
    pub signature_completes: bool,
    /// [task.resolve]: whether the records in a resolved type must be complete.
    pub resolving_completes: bool,
    /// [task.poison]: whether the tasks of a cycle are run again.
    pub tries_again: bool,
}
