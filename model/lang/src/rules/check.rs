//! The rules of types, checking, patterns and tasks, as tables of functions.
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
    /// Whether the types of the two parameters agree ([types.equal]).
    pub agrees: bool,
    /// Whether the given parameter's type unifies with the expected parameter's type.
    pub fits: bool,
    /// Whether the given parameter's type is `any`.
    pub is_any: bool,
}

/// A use of a private member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrivateUse {
    /// The member is read.
    Read,
    /// The member is a field that a construction of a record sets.
    Construct,
    /// The member is a field that a part of a pattern matches.
    Pattern,
}

/// The role of a task in a cycle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CycleRole {
    /// The task with which the cycle starts.
    First,
    /// A task of the cycle, other than the first one.
    Member,
    /// A task outside the cycle that waits for a task of the cycle.
    Follower,
}

/// The way in which a type holds another type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holding {
    /// The held type is the content of a box.
    Box,
    /// The held type is a class or variant, which is held by reference.
    Reference,
}

/// The table of the rules of checking.
#[derive(Clone, Copy, Debug)]
pub struct CheckRules {
    /// [check.unify]: whether a given type fits a union, given whether it fits each head of the
    /// union.
    pub fits_union: fn(&[bool]) -> bool,
    /// [check.unify]: whether a parameter of the given function type fits the same parameter of the
    /// expected function type.
    pub fits_parameter: fn(ParameterFit) -> bool,
    /// [types.unknown]: whether an error is reported if an unknown type is given where another type
    /// is expected.
    pub tells_unknown: bool,
    /// [check.literal]: whether a number literal is given the expected type, given the literal's
    /// own type and the expected type.
    pub adapts: fn(&str, &str) -> bool,
    /// [check.logic]: the order of the heads in the union type of `and` or `or`: 0 stands for the
    /// first operand, 1 for the second.
    pub logic_order: [usize; 2],
    /// [check.branch]: whether a block of an `if` in a constant expression is checked, given
    /// whether the block is taken.
    pub checks_block: fn(bool) -> bool,
    /// [check.call]: whether the number of arguments is checked, given whether the callee was
    /// refused.
    pub counts: fn(bool) -> bool,
    /// [check.span]: whether the callee is a separate expression, given whether the callee is in a
    /// group.
    pub hides_called: fn(bool) -> bool,
    /// [check.argument]: whether a labelled argument is in order. The arguments are the index of
    /// the labelled parameter, and the index after the previous argument's parameter.
    pub is_in_order: fn(usize, usize) -> bool,
    /// [check.private]: whether an error is reported for a use of a private member.
    pub tells_private: fn(PrivateUse) -> bool,
    /// [check.member]: whether a record must be complete before one of its members is used.
    pub member_waits: bool,
}

/// The table of the rules of patterns.
#[derive(Clone, Copy, Debug)]
pub struct PatternRules {
    /// [pattern.match]: whether an arm covers the samples that its pattern covers, given whether
    /// the arm has a guard.
    pub arm_covers: fn(bool) -> bool,
    /// [pattern.covers]: whether a subpattern counts as covering its sample, given whether the
    /// subpattern really covers the sample.
    pub part_covers: fn(bool) -> bool,
}

/// The table of the rules of tasks.
#[derive(Clone, Copy, Debug)]
pub struct TaskRules {
    /// [task.cycle]: the index of the first task of a cycle. The tasks of the cycle are given in
    /// the order of their demands.
    pub cycle_start: fn(&[(Place, TaskKind)]) -> usize,
    /// [task.cycle]: whether an error is reported for a task, given the role of the task in the
    /// cycle.
    pub tells: fn(CycleRole) -> bool,
    /// [task.layout]: the kinds of tasks that the layout of a record demands for each of its
    /// fields.
    pub layout_demands: &'static [TaskKind],
    /// [task.layout]: whether the layout of a type includes the layout of a held type, given the
    /// way in which the type is held.
    pub holds: fn(Holding) -> bool,
    /// [task.sig]: whether the records in the type of a function must be complete before its
    /// signature is done.
    pub signature_completes: bool,
    /// [task.resolve]: whether the records in a type must be complete before the type is resolved.
    pub resolving_completes: bool,
    /// [task.poison]: whether the tasks of a cycle are run again after the cycle was found.
    pub tries_again: bool,
}
