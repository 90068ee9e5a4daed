//! Verifying: a unit that comes from outside is refused before it is run (`[verify.verify]`).
//!
//! | module | its subject |
//! |---|---|
//! | `tables` | modules, constants, starts and entries |
//! | `types` | types, and how they are represented |
//! | `shapes` | shapes |
//! | `functions` | functions, without their words |
//! | `callee` | facts about the functions and shapes that instructions name |
//! | `body` | the words of a function, and where instructions begin |
//! | `words` | opcodes, fields, numbers |
//! | `fit` | the rows that instructions name |
//! | `flow` | the words behind them |
//! | `row` | the conditions of a row, and the first row without one |
//! | `registers` | a set of registers |
//! | `effect` | which registers an instruction reads and writes |
//! | `targets` | where jumps lead in the end |
//! | `ways` | which registers have something on each way |

mod body;
mod callee;
mod effect;
mod fit;
mod flow;
mod functions;
mod registers;
mod row;
mod shapes;
mod tables;
mod targets;
mod types;
mod ways;
mod words;

use crate::util::bits::Bits;
use body::Body;
use callee::Callees;
use selfsame_spec::code::{Flaw, Refusal, Unit, UnitTable};
pub(crate) use types::represented;
use ways::Room;

/// The first flaw of a unit, if it has one (`[verify.verify]`).
///
/// Units that [`code`](crate::code()) makes have none. One without a flaw reads no register that
/// nothing was written to, leaves no function, and names no row that is not there.
///
/// Cost: linear in the unit, loops aside: a loop is gone through again when a register
/// is found to have nothing in it, so each word at most once for each register of its function.
/// Memory: at most about ten times the longest function, and sets of the names.
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
    tables.iter().find_map(|table| table(unit)).or_else(|| code(unit))
}

/// The first flaw in the code of the functions, by number.
fn code(unit: &Unit) -> Option<Refusal> {
    let callees = Callees::new(unit);
    // Most functions are short: making room for each would take longer than looking at it.
    let (mut firsts, mut room) = (Bits::default(), Room::default());
    (0..).zip(&unit.functions).find_map(|(row, function)| {
        let body = Body::new(unit, &callees, function, std::mem::take(&mut firsts));
        let in_order = words::flaw(&body);
        let found = in_order.or_else(|| Some((ways::empty(&body, &mut room)?, Flaw::Empty)));
        firsts = body.into_room();
        let (word, flaw) = found?;
        Some(Refusal { table: UnitTable::Code, row, word: Some(word as u32), flaw })
    })
}
