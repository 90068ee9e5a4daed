//! The rules of folds and of demands, as functions and limits.
//!
//! ```text
//! impurity_is_transitive     true: f is impure if it calls a function that prints
//! budget_is_shared           false: a fold does not count the steps of folds in its operand
//! ```

/// The decisions of the rules of demands.
#[derive(Clone, Copy, Debug)]
pub struct DemandRules {
    /// [demand.ready]: whether `ready` demands `body` of each function that it reaches.
    pub bodies_are_demanded: bool,
    /// [demand.ready]: whether types that are values of a made record are resolved.
    pub values_are_demanded: bool,
    /// [demand.branch]: whether references in the later branches of an `if` are references of the
    /// code.
    pub names_all_branches: bool,
    /// [demand.cycle]: whether there is a cycle if a task waits for the task of the same
    /// declaration in another instance.
    pub repeats_by_declaration: bool,
    /// [demand.poison]: whether a fold is run although it needs a task of a cycle.
    pub followers_run: bool,
    /// [demand.faulty]: whether faulty code is run.
    pub faulty_runs: bool,
    /// [demand.total]: the most instances of a program without text.
    pub instances: u64,
    /// [demand.total]: the number of bytes of text for which a program may have one more instance.
    pub instance_bytes: u64,
    /// [demand.total]: the most units of a program without text.
    pub units: u64,
    /// [demand.hash]: whether the hash is the hash of the type's node instead of its name.
    pub hash_is_of_node: bool,
    /// [demand.hash-tasks]: whether a part other than the type itself has demands, given whether
    /// the part is a record.
    pub hash_reaches: fn(bool) -> bool,
    /// [demand.hash-tasks]: whether a function with a default is checked before the hash is found.
    pub hash_needs_defaults: bool,
    /// [demand.hash-lost]: whether hashes are found in a program that has an error of an earlier
    /// stage.
    pub hash_in_spite_of_errors: bool,
}

/// The decisions of the rules of folds.
#[derive(Clone, Copy, Debug)]
pub struct FoldRules {
    /// [fold.level]: whether a name that is declared in the operand also counts as a name of
    /// another level.
    pub level_counts_itself: bool,
    /// [fold.level-nested]: whether a fold within an operand may use names that the outer operand
    /// declares.
    pub nested_is_same_level: bool,
    /// [fold.level]: whether only names that are used in a block of the operand have the level of
    /// the operand.
    pub level_by_block: bool,
    /// [fold.pure]: whether a function may use a `let` or `var` of a module without being impure.
    pub reads_variables: bool,
    /// [fold.pure]: whether functions that lead to impure functions are impure.
    pub impurity_is_transitive: bool,
    /// [fold.pure]: whether a function may use `print` without being impure.
    pub print_is_pure: bool,
    /// [fold.freeze]: whether an instance of a class is not changed by freezing.
    pub freezes_instances: bool,
    /// [fold.freeze]: whether a List is still a List after freezing.
    pub list_stays: bool,
    /// [fold.frozen-type]: whether arguments of types are frozen.
    pub frozen_in_arguments: bool,
    /// [fold.error]: the largest number of notes of an error in a fold.
    pub stack: usize,
    /// [fold.budget]: the largest number of steps of a fold.
    pub steps: u64,
    /// [fold.budget]: the largest number of calls in a fold that have a frame.
    pub frames: usize,
    /// [fold.budget]: whether the counts start with the steps and units of the folds in the
    /// operand.
    pub budget_is_shared: bool,
    /// [fold.one]: whether functions in constants are equal if they are the same.
    pub same_functions_are_one: bool,
    /// [fold.made-test], [fold.made-hand-run]: whether a tested type refers to the made records at
    /// hand.
    pub tests_tell_made: bool,
    /// [fold.made-test]: whether a pattern of a record refers to the made record at hand.
    pub records_tell_made: bool,
    /// [fold.made-test]: whether a pattern of a case refers to the case of the made variant at
    /// hand.
    pub cases_tell_made: bool,
    /// [fold.made-test]: whether a constant in a pattern is the constant of the record at hand.
    pub constants_tell_made: bool,
    /// [fold.made-hand]: whether the types of containers, boxes and functions refer to the made
    /// records at hand.
    pub objects_tell_made: bool,
    /// [fold.made-test]: whether a literal in the type of a value fits all records that were made
    /// from the literal.
    pub known_literals_fit: bool,
    /// [fold.made-value]: whether a test needs the values of the records that it compares.
    pub tests_need_values: bool,
    /// [fold.made-value]: whether a comparison needs the values of a record while the values of
    /// another record are being found.
    pub values_need_values: bool,
    /// [fold.made-alone]: whether a record whose values are being found differs from all other
    /// records.
    pub making_is_alone: bool,
    /// [fold.made-hand]: whether all records to which a function refers are at hand in the
    /// function.
    pub all_named_are_at_hand: bool,
    /// [fold.made-value]: whether the instances of a made record share a List that is the default
    /// of a field.
    pub made_lists_are_shared: bool,
    /// [fold.made-value]: whether a constant that is a type contains the records that its
    /// evaluation made.
    pub made_constants_have_records: bool,
    /// [fold.made-part]: whether a record that is a part of another type may use the declarations
    /// around it.
    pub parts_use_locals: bool,
    /// [fold.type-size]: whether units are counted for a type that is made of run-time types.
    pub types_count: bool,
    /// [fold.type-size]: whether the size of a type is its depth.
    pub size_is_depth: bool,
}
