//! Thresholds between algorithms of the language, and amounts of memory that is kept for reuse: the
//! numbers of [`selfsame::Tuning`](selfsame::Tuning) that belong to this crate.
//!
//! No result depends on them: types, errors, worlds, lines, steps and units are the same for every
//! tuning. The code of a function may have other instructions.

use super::planted::Slip;

selfsame::__tuning! {
    /// The thresholds by which the language chooses algorithms. Results do not depend on them.
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
    /// Bits of the hashes in tables: 1 to 64; other numbers are replaced by the nearest of these.
    hash_bits = 64,
    /// Lists with at most this number of names are searched in order; longer ones have a table.
    few_names = 8,
    /// The namespaces around a use are searched one by one, innermost first, if there are at most
    /// this many.
    few_spaces = 8,
    /// Dotted names with more identifiers than this are searched in one namespace after another.
    dotted_names = 8,
    /// At most this number of rows within a few tokens are searched in order; more are sorted.
    few_rows = 8,
    /// At most this number of patterns are compared directly with each constructor of values.
    few_patterns = 16,
    /// The depth up to which demanded tasks are done by recursive calls.
    deep_demands = 60,
    /// Errors of a text that wait to be sorted, for each error that is reported.
    waiting_errors = 16,
    /// Elements that one instruction adds to a container; a window has room for them.
    chunk = 32,
    /// The number of arms with a case or number from which on a `match` uses a jump table.
    switched_arms = 4,
    /// A jump table is used if there are at most this many cases or numbers for each such arm.
    switched_part = 4,
    /// Whether a turn of a range includes a body of one sum or product: 0 for no.
    turn_bodies = 1,
    /// Steps that are counted at once.
    step_portion = 1 << 14,
    /// Objects without parts and of at most this number of elements are compared anew each time.
    short_objects = 32,
    /// The largest number of pending jumps ahead for which a function is verified in one pass.
    forward_jumps = 16,
    /// The number of types and items of a root's key for which memory is kept for the next key.
    kept_key = 256,
}
