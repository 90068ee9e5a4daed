//! The reference tables of the rules for types, checking, patterns and tasks.
//!
//! ```text
//! CHECK.checks_block(false)     false: a block that is not taken is not checked
//! ```

use crate::rules::{CheckRules, CycleRole, PatternRules, TaskRules};
use selfsame_spec::program::task::TaskKind;

/// The rules of checking as the chapters define them.
pub const CHECK: CheckRules = CheckRules {
    fits_union: |heads| heads.iter().all(|fits| *fits),
    fits_parameter: |fit| fit.agrees,
    tells_unknown: false,
    adapts: |_, _| false,
    logic_order: [0, 1],
    checks_block: |is_taken| is_taken,
    counts: |refused| !refused,
    hides_called: |_| false,
    is_in_order: |at, next| at >= next,
    tells_private: |_| true,
    member_waits: false,
};

/// The rules of patterns as the chapter defines them.
pub const PATTERN: PatternRules =
    PatternRules { arm_covers: |has_guard| !has_guard, part_covers: |covers| covers };

/// The rules of tasks as the chapter defines them.
pub const TASK: TaskRules = TaskRules {
    cycle_start: |tasks| (0..tasks.len()).min_by_key(|at| &tasks[*at]).unwrap_or(0),
    tells: |role| role == CycleRole::First,
    layout_demands: &[TaskKind::Field],
    holds: |_| false,
    signature_completes: false,
    resolving_completes: false,
    tries_again: false,
};
