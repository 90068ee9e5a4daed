//! The verifier, which refuses a faulty code unit from outside before the unit is run
//! (`[verify.verify]`).
//!
//! | module | its subject |
//! |---|---|
//! | `tables` | modules, constants, starts and entries |
//! | `types` | types, and their representations |
//! | `shapes` | shapes |
//! | `functions` | functions, without their words |
//! | `callee` | facts about the functions and shapes that instructions name |
//! | `body` | the words of a function, and the words at which instructions begin |
//! | `opcodes` | the table of opcodes, in few bytes |
//! | `bounds` | bounds of the numbers in words |
//! | `words` | opcodes, fields, numbers |
//! | `fit` | the rows that instructions name |
//! | `flow` | the words after instructions |
//! | `forward` | functions that only go forward |
//! | `row` | the conditions of a row, and the first row without one |
//! | `registers` | a set of registers |
//! | `effect` | registers that an instruction reads and writes |
//! | `targets` | final targets of jumps |
//! | `ways` | registers that are filled on each way |

mod body;
mod bounds;
mod callee;
mod effect;
mod fit;
mod flow;
mod forward;
mod functions;
mod opcodes;
mod registers;
mod row;
mod shapes;
mod tables;
mod targets;
mod types;
mod ways;
mod words;

use crate::util::tuning::Tuning;
use body::{Body, Found, Words};
use bounds::Bounds;
use callee::Callees;
use selfsame_spec::code::{Flaw, Refusal, Unit, UnitTable};
pub(crate) use types::represented;
use ways::Room;

/// Returns the first flaw of a code unit, or `None` if the unit has no flaw (`[verify.verify]`).
///
/// Units that [`code`](crate::code()) returns have no flaw. A unit without a flaw reads no register
/// before it is written. It never runs past the end of a function, and never refers to a missing
/// row.
///
/// Cost: linear in the unit, except for loops. The words of a loop are visited again when a
/// register turns out to have no value. Therefore each word is visited at most once for each
/// register of its function. Memory: at most about ten times the memory of the longest function,
/// plus sets of names.
///
/// ```
/// use selfsame_lang::{code, verify};
/// use selfsame_spec::code::Flaw;
/// use selfsame_spec::program::Sources;
/// let mut unit = code(&Sources::new("m", &[("m", "print(1 + 2);")]), "m");
/// assert_eq!(verify(&unit), None);
/// unit.functions[0].words.pop();
/// assert_eq!(verify(&unit).map(|refusal| refusal.flaw), Some(Flaw::Flow));
/// ```
#[must_use]
pub fn verify(unit: &Unit) -> Option<Refusal> {
    verify_tuned(unit, Tuning::default())
}

/// Returns the result of [`verify()`], computed with other thresholds by which algorithms are
/// chosen. The result does not depend on these thresholds.
#[must_use]
pub fn verify_tuned(unit: &Unit, tuning: Tuning) -> Option<Refusal> {
    if !unit.errors.is_empty() {
        let (table, flaw) = (UnitTable::Modules, Flaw::Errors);
        return Some(Refusal { table, row: 0, word: None, flaw });
    }
    let tables = [
        tables::modules,
        types::types,
        tables::constants,
        shapes::shapes,
        functions::functions,
        tables::starts,
        tables::entries,
    ];
    tables.iter().find_map(|table| table(unit)).or_else(|| code(unit, tuning))
}

/// Returns the first flaw in the words of functions, in the order of functions.
fn code(unit: &Unit, tuning: Tuning) -> Option<Refusal> {
    let (callees, bounds) = (Callees::new(unit), Bounds::of_unit(unit));
    // The working memory is shared by all functions. Most functions are short, so allocating memory
    // for each function would take longer than the check.
    let (mut ahead, mut room) = (forward::Room::new(tuning), (Found::default(), Room::default()));
    (0..).zip(&unit.functions).find_map(|(row, function)| {
        let (words, bounds) = (Words::new(unit, &callees, function), bounds.of_function(function));
        if forward::is_fine(&words, &bounds, &mut ahead) {
            return None;
        }
        let (word, flaw) = first_flaw(words, &bounds, &mut room)?;
        Some(Refusal { table: UnitTable::Code, row, word: Some(word as u32), flaw })
    })
}

/// Returns the first flaw of a function, with the index of its word.
fn first_flaw(
    words: Words<'_>,
    bounds: &Bounds,
    (found, room): &mut (Found, Room),
) -> Option<(usize, Flaw)> {
    let body = Body::new(words, std::mem::take(found));
    let in_order = words::flaw(&body, bounds);
    let flaw = in_order.or_else(|| Some((ways::empty(&body, room)?, Flaw::Empty)));
    *found = body.into_room();
    flaw
}
