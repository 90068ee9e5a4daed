//! The catalogue of planted bugs of worlds.

use crate::objects::planted_bug::PlantedBug;
use crate::{function, module, object, snapshot, typefn};
use std::sync::LazyLock;

/// All planted bugs of worlds, grouped by the prefixes of rules.
pub static PLANTED_BUGS: LazyLock<Vec<PlantedBug>> = LazyLock::new(|| {
    let all = [
        object::faults::FAULTS,
        object::faults::hash::FAULTS,
        object::faults::state::FAULTS,
        snapshot::faults::FAULTS,
        module::faults::FAULTS,
        module::faults::name::FAULTS,
        module::faults::state::FAULTS,
        function::faults::FAULTS,
        function::faults::role::FAULTS,
        typefn::faults::FAULTS,
    ];
    all.concat()
});

/// Returns the planted bug that has this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static PlantedBug> {
    PLANTED_BUGS.iter().find(|fault| fault.name == name)
}
