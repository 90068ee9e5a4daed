//! The reference tables of the rules for folds and demands.
//!
//! ```text
//! FOLD.print_is_pure     false: a function that prints is impure
//! ```

use crate::rules::{DemandRules, FoldRules};

/// The rules of demands as the chapter defines them.
pub const DEMAND: DemandRules = DemandRules {
    bodies_are_demanded: true,
    values_are_demanded: true,
    names_all_branches: true,
    repeats_by_declaration: false,
    followers_run: false,
    faulty_runs: false,
    instances: 1 << 14,
    instance_bytes: 16,
    units: 1 << 22,
    hash_is_of_node: true,
    hash_reaches: |_| true,
    hash_needs_defaults: true,
    hash_in_spite_of_errors: false,
};

/// The rules of folds as the chapter defines them.
pub const FOLD: FoldRules = FoldRules {
    level_counts_itself: false,
    nested_is_same_level: false,
    level_by_block: false,
    reads_variables: false,
    impurity_is_transitive: true,
    print_is_pure: false,
    freezes_instances: false,
    list_stays: false,
    frozen_in_arguments: true,
    stack: 16,
    steps: 1_000_000,
    frames: 200,
    budget_is_shared: false,
    same_functions_are_one: true,
    tests_tell_made: true,
    records_tell_made: true,
    cases_tell_made: true,
    constants_tell_made: true,
    objects_tell_made: true,
    known_literals_fit: true,
    tests_need_values: true,
    values_need_values: true,
    making_is_alone: true,
    all_named_are_at_hand: true,
    made_lists_are_shared: true,
    made_constants_have_records: true,
    parts_use_locals: false,
    types_count: true,
    size_is_depth: false,
};
