//! The rules of folds and of demands, as tables of functions and limits.
//!
//! ```text
//! impurity_is_transitive     true: f is impure if it calls a function that prints
//! budget_is_shared           false: a fold does not count the steps of folds in its operand
//! ```

/// The table of the rules of demands at compile time.
#[derive(Clone, Copy, Debug)]
pub struct DemandRules {
    /// [demand.ready]: whether the task `ready` demands the task `body` of each function that its
    /// code reaches.
    pub bodies_are_demanded: bool,
    /// [demand.ready]: whether the types among the values of a made record are resolved.
    pub values_are_demanded: bool,
    /// [demand.branch]: whether code also refers to the functions and records in the later branches
    /// of an `if`.
    pub names_all_branches: bool,
    /// [demand.cycle]: whether a task that waits for the task of the same declaration in another
    /// instance counts as a cycle.
    pub repeats_by_declaration: bool,
    /// [demand.poison]: whether a fold is run although it needs a task of a cycle.
    pub followers_run: bool,
    /// [demand.faulty]: whether faulty code is run.
    pub faulty_runs: bool,
    /// [demand.total]: the largest number of instances of a program whose text is empty.
    pub instances: u64,
    /// [demand.total]: a program may have one more instance for each such number of bytes of text.
    pub instance_bytes: u64,
    /// [demand.total]: the largest number of units of a program whose text is empty.
    pub units: u64,
    /// [demand.hash]: whether the hash of a type is computed from its node instead of its name.
    pub hash_is_of_node: bool,
    /// [demand.hash-tasks]: whether a part that a hashed type reaches makes demands, given whether
    /// the part is a record.
    pub hash_reaches: fn(bool) -> bool,
    /// [demand.hash-tasks]: whether the body of a function with a default is checked before a hash
    /// that reaches it is computed.
    pub hash_needs_defaults: bool,
    /// [demand.hash-lost]: whether hashes are computed in a program that has an error of an earlier
    /// stage.
    pub hash_in_spite_of_errors: bool,
}

/// The table of the rules of folds.
#[derive(Clone, Copy, Debug)]
pub struct FoldRules {
    /// [fold.level]: whether a name that is declared in a fold's operand also counts as a name of
    /// another level.
    pub level_counts_itself: bool,
    /// [fold.level-nested]: whether a fold within another fold's operand may use variables that the
    /// outer operand declares.
    pub nested_is_same_level: bool,
    /// [fold.level]: whether names have the level of a fold's operand only if a block of the
    /// operand uses them.
    pub level_by_block: bool,
    /// [fold.pure]: whether a function may use a `let` or `var` of a module without being impure.
    pub reads_variables: bool,
    /// [fold.pure]: whether a function is impure if it refers to an impure function.
    pub impurity_is_transitive: bool,
    /// [fold.pure]: whether a function may use `print` without being impure.
    pub print_is_pure: bool,
    /// [fold.freeze]: whether freezing leaves an instance of a class unchanged instead of refusing
    /// it.
    pub freezes_instances: bool,
    /// [fold.freeze]: whether a `List` is still a `List` after freezing, instead of a `Tup`.
    pub list_stays: bool,
    /// [fold.frozen-type]: whether the frozen type of a container has the frozen types of its
    /// arguments.
    pub frozen_in_arguments: bool,
    /// [fold.error]: the largest number of notes of an error in a fold.
    pub stack: usize,
    /// [fold.budget]: the largest number of steps of a fold.
    pub steps: u64,
    /// [fold.budget]: the largest number of calls of a fold that have a frame at the same time.
    pub frames: usize,
    /// [fold.budget]: whether the steps and units of folds in a fold's operand are counted for the
    /// outer fold, too.
    pub budget_is_shared: bool,
    /// [fold.one]: whether functions in constants are equal if they have the same literal,
    /// instances and captures.
    pub same_functions_are_one: bool,
    /// [fold.made-test], [fold.made-hand-run]: whether a literal in a tested type denotes the made
    /// record at hand.
    pub tests_tell_made: bool,
    /// [fold.made-test]: whether a record pattern denotes the made record at hand.
    pub records_tell_made: bool,
    /// [fold.made-test]: whether a case pattern denotes the case of the made variant at hand.
    pub cases_tell_made: bool,
    /// [fold.made-test]: whether a record's constant in a pattern is the constant of the made
    /// record at hand.
    pub constants_tell_made: bool,
    /// [fold.made-hand]: whether literals in the types of containers, boxes and functions denote
    /// the made records at hand.
    pub objects_tell_made: bool,
    /// [fold.made-test]: whether a literal in the type of a value fits all records that were made
    /// from the literal.
    pub known_literals_fit: bool,
    /// [fold.made-value]: whether a test evaluates the defaults and constants of the made records
    /// that it compares.
    pub tests_need_values: bool,
    /// [fold.made-value]: whether a comparison evaluates a record's defaults and constants while
    /// another record's defaults and constants are being evaluated.
    pub values_need_values: bool,
    /// [fold.made-alone]: whether a made record differs from all other records while its defaults
    /// and constants are being evaluated.
    pub making_is_alone: bool,
    /// [fold.made-hand]: whether all records to which a function refers are at hand in the
    /// function.
    pub all_named_are_at_hand: bool,
    /// [fold.made-value]: whether the instances of a made record share a List that is the default
    /// of a field.
    pub made_lists_are_shared: bool,
    /// [fold.made-value]: whether the value of a constant that is a type contains the records that
    /// its evaluation made.
    pub made_constants_have_records: bool,
    /// [fold.made-part]: whether a record literal that is a part of another type may use the
    /// declarations around it.
    pub parts_use_locals: bool,
    /// [fold.type-size]: whether making a type from run-time types uses units.
    pub types_count: bool,
    /// [fold.type-size]: whether the size of a type is its depth instead of the sum over its parts.
    pub size_is_depth: bool,
}
