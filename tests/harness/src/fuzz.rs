//! The functions that fuzz targets call. Each function draws a case from bytes, and checks laws on
//! the case. A finding is reported by a panic.

use crate::kit::engine::{fuzz, fuzz_case};
use crate::kit::{Case as _, Suite};
use crate::objects::suite::Worlds;
use crate::programs::case::Case;
use crate::programs::draw::Sort;
use crate::programs::history::suite::ProgramHistories;
use crate::programs::suite::ProgramSuite;
use crate::types::history::suite::Histories;
use crate::types::suite::Types;
use selfsame_spec::program::Sources;

/// The environment variable that names the planted bug for the function [`bug`].
pub const BUG: &str = "SELFSAME_FAULT";

/// Checks the laws of a group on a case of types that is drawn from the bytes.
pub fn types(group: &str, bytes: &[u8]) {
    fuzz(&Types::default(), group, bytes);
}

/// Checks the laws on a history of operations that is drawn from the bytes.
pub fn histories(bytes: &[u8]) {
    fuzz(&Histories::default(), "", bytes);
}

/// Checks the laws on a script of a world that is drawn from the bytes.
pub fn worlds(bytes: &[u8]) {
    fuzz(&Worlds::default(), "", bytes);
}

/// Checks the laws on a history of a program that is drawn from the bytes.
pub fn program_histories(bytes: &[u8]) {
    fuzz(&ProgramHistories::default(), "", bytes);
}

/// Checks the laws of a group on the program whose text is given by the bytes.
pub fn texts(group: &str, bytes: &[u8]) {
    fuzz_case(&ProgramSuite::default(), group, &text_case(bytes));
}

/// Reads bytes as a code file, with both the model and the implementation.
pub fn code_file(bytes: &[u8]) {
    crate::file::unread::code_file(bytes);
}

/// Assembles bytes as a listing of code, with both the model and the implementation.
pub fn listing(bytes: &[u8]) {
    crate::listing::unread::listing(bytes);
}

/// Returns the program whose text is given by the bytes. If lines of the text mark modules, the
/// program has several modules; otherwise it has one module.
#[must_use]
pub fn text_case(bytes: &[u8]) -> Case {
    let text = std::str::from_utf8(bytes).ok().filter(|text| Case::is_text(text));
    if let Some(case) = text.and_then(|text| Case::parse(text).ok()) {
        return Case { sort: Sort::Given, ..case };
    }
    let mut program = Sources::new("main", &[]);
    program.texts.insert("main".into(), bytes.to_vec());
    let law_entropy = bytes.iter().rev().take(4).map(|byte| u64::from(*byte)).collect();
    Case { program, law_entropy, ..Case::default() }
}

/// Checks the laws of a group on the program that is drawn from the bytes.
pub fn programs(group: &str, bytes: &[u8]) {
    fuzz(&ProgramSuite::default(), group, bytes);
}

/// Checks every law on the planted bug that the variable [`BUG`] names. The scores of engines are
/// computed with this function.
///
/// # Panics
/// Panics if a law does not hold, or if no planted bug has the name in the variable.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn bug(bytes: &[u8]) {
    let name = std::env::var(BUG).unwrap_or_default();
    let done = planted::<Types>(&name, bytes)
        .or_else(|| planted::<Histories>(&name, bytes))
        .or_else(|| planted::<Worlds>(&name, bytes))
        .or_else(|| planted::<ProgramHistories>(&name, bytes))
        .or_else(|| planted::<ProgramSuite>(&name, bytes));
    if done.is_none() {
        panic!("{BUG}={name}: no such planted bug");
    }
}

fn planted<S: Suite>(name: &str, bytes: &[u8]) -> Option<()> {
    S::bugs().iter().find(|bug| bug.name == name)?;
    S::planted(name).map(|suite| fuzz(&suite, "", bytes))
}
