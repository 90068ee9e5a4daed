//! Thresholds between algorithms of the language, and amounts of memory that are kept for reuse.
//! They correspond to [`selfsame::Tuning`](selfsame::Tuning), but control only this crate.
//!
//! No result depends on these numbers: types, errors, worlds, printed lines, steps and units are
//! equal for every tuning. Only the instructions in the code of a function may differ.

use super::planted::Slip;

selfsame::__tuning! {
    /// The thresholds by which the language chooses algorithms. Results do not depend on these
    /// thresholds.
    ///
    /// ```
    /// use selfsame_lang::{Program, Tuning};
    /// use selfsame_spec::program::{Limits, Sources};
    /// let mut tuning = Tuning::default();
    /// *tuning.get_mut("hash_bits").ok_or("no such number")? = 1;
    /// let program = Sources::new("m", &[("m", "print({1: \"a\", 2: \"b\"}[2]);")]);
    /// let ran = Program::tuned(&program, "m", tuning).run(&Limits::default());
    /// assert_eq!(ran, Program::load(&program, "m").run(&Limits::default()));
    /// # Ok::<(), &str>(())
    /// ```
    struct;
    /// The number of bits of hashes that tables use, from 1 to 64. Any other number is replaced by
    /// the nearest number of this range.
    hash_bits = 64,
    /// The maximum number of names of a list that is searched linearly. Longer lists have a table.
    few_names = 8,
    /// The maximum number of namespaces around a use that are searched one by one, innermost first.
    few_spaces = 8,
    /// The number of identifiers above which the namespaces around a dotted name are searched one
    /// by one.
    dotted_names = 8,
    /// The maximum number of rows in a block of tokens that are searched linearly. More rows are
    /// sorted.
    few_rows = 8,
    /// The maximum number of patterns that are compared one by one with each constructor of values.
    few_patterns = 16,
    /// The recursion depth up to which demanded tasks are run by recursive calls.
    deep_demands = 60,
    /// The length at which the list of a text's errors is sorted and cut, as a multiple of the
    /// number of errors that are kept.
    waiting_errors = 16,
    /// The maximum number of elements that one instruction adds to a container. A window has
    /// registers for this many elements.
    chunk = 32,
    /// The minimum number of arms with a case or number for which code for a `match` uses a jump
    /// table.
    switched_arms = 4,
    /// The maximum number of entries of a jump table for each arm with a case or number.
    switched_part = 4,
    /// Whether a turn over a range also executes the body of its loop, if the body is one addition
    /// or multiplication. The value 0 means no.
    turn_bodies = 1,
    /// The number of steps that a run reserves at a time.
    step_portion = 1 << 14,
    /// The maximum number of elements of an object without handles whose comparisons are repeated
    /// instead of stored.
    short_objects = 32,
    /// The maximum number of pending forward jumps of a function that is verified in one pass.
    forward_jumps = 16,
    /// The number of types and items for which the buffers of a root's key are kept for the next
    /// key.
    kept_key = 256,
}
