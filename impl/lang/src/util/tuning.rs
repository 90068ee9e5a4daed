//! Where one way of the language gives way to another, and how much room it keeps: the numbers of
//! [`selfsame::Tuning`](selfsame::Tuning), of this crate.
//!
//! No result depends on them: types, errors, worlds, lines, steps and units are the same for every
//! tuning. The code of a function may have other instructions.

use super::planted::Slip;

selfsame::__tuning! {
    /// The numbers by which the language chooses its ways. Results do not depend on them.
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
    /// Bits of the hashes in tables: 1 to 64; other numbers count as the nearest of these.
    hash_bits = 64,
    /// Lists of no more names are looked through, one by one; longer ones have a table.
    few_names = 8,
    /// Namespaces around a use of no more are looked through from within.
    few_spaces = 8,
    /// Dotted names of more identifiers are looked for in one namespace after another.
    dotted_names = 8,
    /// Rows of no more within a few tokens are looked through; more are sorted.
    few_rows = 8,
    /// Patterns of no more are compared with each way in which values are made.
    few_patterns = 16,
    /// Tasks that demand one another are calls up to so many levels.
    deep_demands = 60,
    /// Errors of a text that wait to be sorted, for each that is told.
    waiting_errors = 16,
    /// Elements that are added to a container by one instruction, of which a window has room.
    chunk = 32,
    /// From so many arms with a case or number on, a `match` goes to an arm at once.
    switched_arms = 4,
    /// It does so where there are at most so many cases or numbers for each such arm.
    switched_part = 4,
    /// Whether a turn of a range does a body of one sum or product with it: 0 for no.
    turn_bodies = 1,
    /// Steps that are counted at once.
    step_portion = 1 << 14,
    /// Objects without parts of no more elements are compared anew wherever they are met.
    short_objects = 32,
    /// Jumps ahead of a function that is verified by going over it once.
    forward_jumps = 16,
    /// Types and items of the key of a root whose room is kept for the next one.
    kept_key = 256,
}
