//! Checks that planted bugs in lending are found. A lent list does not return to the host, or an
//! index is not compared with the number of elements.

use crate::drawn::LIMITS;
use crate::lists::{PROGRAMS, unit};
use selfsame_lang::{RunOptions, Values};
use selfsame_spec::code::{Op, Unit};
use selfsame_spec::program::ran::Ran;
use selfsame_wasm::host::Host;
use selfsame_wasm::module::{Translated, translate};
use selfsame_wasm::run::{Ready, run_ready};
use selfsame_wasm::{Control, NoRun, Sees};

/// The instructions for which a bug is planted. Each bug is that lent lists do not return to the
/// host before one of these instructions.
const FORGETFUL: [Op; 13] = [
    Op::PrintR,
    Op::StrR,
    Op::EqR,
    Op::IfEqR,
    Op::IfNeR,
    Op::PushS,
    Op::PushR,
    Op::PopS,
    Op::PopR,
    Op::InS,
    Op::InR,
    Op::Join,
    Op::Copy,
];

/// Runs a unit as WebAssembly with a planted bug.
fn run(unit: &Unit, plant: impl Fn(&mut Translated)) -> Result<Ran, NoRun> {
    let options = RunOptions { limits: LIMITS, ..RunOptions::default() };
    let Some(values) = Values::new(unit, &options) else { return Ok(Ran::default()) };
    let translated = translate(unit, &values, Control::Structured);
    let mut translated = translated.map_err(NoRun::NotHere)?;
    plant(&mut translated);
    let mut host = Host::new(unit, values, translated.sites.clone(), translated.layout);
    host.lists.at_once = true;
    run_ready(Ready { translated, host }, unit, &options)
}

/// Returns whether one of the programs shows a planted bug. A module that the engine refuses does
/// not show the bug.
fn is_found(plant: impl Fn(&mut Translated)) -> bool {
    PROGRAMS.iter().any(|(subject, text)| {
        let unit = unit(text);
        let options = RunOptions { limits: LIMITS, ..RunOptions::default() };
        let ran = run(&unit, &plant);
        let found = ran.is_ok() && ran != Ok(selfsame_lang::ran(&unit, &options));
        if found {
            println!("found by {subject}");
        }
        found
    })
}

#[test]
fn a_list_that_does_not_go_home_is_found() {
    assert!(!is_found(|_| {}));
    let left = FORGETFUL.iter().filter(|&&op| {
        !is_found(|translated| {
            let asks = translated.sites.iter_mut().filter_map(|site| site.ask.as_mut());
            asks.filter(|ask| ask.word.op() == Some(op)).for_each(|ask| ask.sees = Sees::Nothing);
        })
    });
    let left: Vec<_> = left.collect();
    assert!(left.is_empty(), "not found: {left:?}");
}

#[test]
fn a_number_behind_the_last_is_found() {
    // Replaces `i64.lt_u` in front of `i32.and` by `i64.le_u`, so the index may equal the number of
    // elements.
    let found = is_found(|translated| {
        for at in 1..translated.bytes.len() {
            if translated.bytes[at - 1..=at] == [0x54, 0x71] {
                translated.bytes[at - 1] = 0x58;
            }
        }
    });
    assert!(found, "not found");
}
