//! Thresholds between algorithms of the language, and amounts of memory that are kept for reuse.
//! These numbers correspond to [`selfsame::Tuning`](selfsame::Tuning), and belong to this crate.
//!
//! No result depends on these numbers: types, errors, worlds, lines, steps and units are the same
//! for every tuning. Only the instructions in the code of a function may differ.

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
    /// The number of bits of the hashes in tables, from 1 to 64. Any other number is replaced by
    /// the nearest number of this range.
    hash_bits = 64,
    /// Lists with at most this number of names are searched in order; longer lists have a table.
    few_names = 8,
    /// The namespaces around a use are searched one by one, starting with the innermost, if there
    /// are at most this many of them.
    few_spaces = 8,
    /// Dotted names with more identifiers than this are searched in one namespace after another.
    dotted_names = 8,
    /// At most this number of rows within a few tokens are searched in order; if there are more
    /// rows, they are sorted.
    few_rows = 8,
    /// At most this number of patterns are compared directly with each constructor of values.
    few_patterns = 16,
    /// The depth up to which demanded tasks are run by recursive calls.
    deep_demands = 60,
    /// The number of errors of a text that wait to be sorted, for each error that is reported.
    waiting_errors = 16,
    /// The maximum number of elements that one instruction adds to a container; a window has room
    /// for this many.
    chunk = 32,
    /// The minimum number of arms with a case or number for which a `match` uses a jump table.
    switched_arms = 4,
    /// A jump table is used if it has at most this many cases or numbers for each arm with a case
    /// or number.
    switched_part = 4,
    /// Whether a turn of a range includes a body that is one sum or product; 0 means no.
    turn_bodies = 1,
    /// The number of steps that are counted together.
    step_portion = 1 << 14,
    /// Objects without parts and with at most this number of elements are compared again each time.
    short_objects = 32,
    /// The maximum number of pending forward jumps with which a function is verified in one pass.
    forward_jumps = 16,
    /// The number of types and items of a root's key for which memory is kept for the next key.
    kept_key = 256,
}
