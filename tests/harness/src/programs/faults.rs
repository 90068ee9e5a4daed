//! The catalogue of planted bugs of programs.

use crate::programs::planted_bug::PlantedBug;
use crate::{
    builtins, cache, check, code, demand, diagnostic, file, fold, form, kinds, link, listing,
    memory, mono, names, notation, parse, pattern, publish, run, scan, task, verify,
};
use std::sync::LazyLock;

/// The planted bugs of programs, except the bugs of compile time. They are grouped by the prefixes
/// of the rules that they break.
pub static PLANTED_BUGS: LazyLock<Vec<PlantedBug>> = LazyLock::new(|| {
    let all = [
        scan::faults::FAULTS,
        parse::faults::FAULTS,
        diagnostic::faults::FAULTS,
        link::faults::FAULTS,
        names::faults::FAULTS,
        form::faults::FAULTS,
        kinds::faults::FAULTS,
        notation::faults::FAULTS,
        &publish::faults::FAULTS,
        check::faults::FAULTS,
        pattern::faults::FAULTS,
        task::faults::FAULTS,
        run::faults::FAULTS,
        builtins::faults::FAULTS,
        code::faults::FAULTS,
        verify::faults::FAULTS,
        file::faults::FAULTS,
        listing::faults::FAULTS,
        memory::faults::FAULTS,
        cache::faults::FAULTS,
    ];
    all.concat()
});

/// The planted bugs of compile time. They include bugs of tasks, which also belong to the other
/// list.
pub static COMPILE_TIME_BUGS: LazyLock<Vec<PlantedBug>> = LazyLock::new(|| {
    let all = [demand::faults::FAULTS, fold::faults::FAULTS, mono::faults::FAULTS];
    [all.concat(), task::faults::FAULTS.to_vec()].concat()
});

/// Returns all planted bugs of programs, without repetitions.
pub fn all() -> impl Iterator<Item = &'static PlantedBug> {
    let compiled = COMPILE_TIME_BUGS.iter().filter(|bug| !bug.rule.starts_with("task."));
    PLANTED_BUGS.iter().chain(compiled)
}

/// Returns the planted bug with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static PlantedBug> {
    all().find(|bug| bug.name == name)
}
