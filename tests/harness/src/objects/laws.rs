//! The laws of worlds: what must hold of every system that has objects, modules, functions,
//! snapshots and type functions, in one table, [`LAWS`].
//!
//! Most laws know nothing of the model: they make a second program of the case, of which the
//! chapters say how it compares, or compute anew what the world says. The others, `world-agrees-`,
//! compare it with the model, operation by operation, and at the end all that there is.

use crate::objects::law::Law;
use crate::{function, module, object, snapshot, typefn};

/// Every law.
pub const LAWS: &[Law] = &[
    object::laws::BUILD,
    object::laws::FACTS,
    module::laws::MODULES,
    module::laws::REALIZE,
    object::laws::HASHES,
    snapshot::laws::SNAPSHOTS,
    snapshot::laws::WIRE,
    typefn::laws::TYPE_FUNCTIONS,
    object::laws::KNOWN,
    object::laws::TYPE,
    module::laws::VIEW,
    module::laws::STOPS,
    module::laws::SEES,
    module::laws::DIFFERS,
    module::laws::LOADED,
    function::laws::FORWARDS,
    function::laws::CELLS,
    function::laws::DOTTED,
    function::laws::NOTES,
    module::laws::AGAIN,
    module::laws::SAME,
    module::laws::RESOLVED,
    module::laws::SEALED,
    function::laws::FUNCTIONS,
    module::laws::REFUSED,
    module::laws::REALIZED,
    object::laws::ASKED,
    snapshot::laws::HASH,
    snapshot::laws::THAWED,
    snapshot::laws::FROZEN,
    snapshot::laws::DROPPED,
    snapshot::laws::CROSSED,
    snapshot::laws::INTERNED,
    snapshot::laws::TRIP,
    snapshot::laws::DAMAGE,
    object::laws::COLLECT,
    typefn::laws::CALLS,
    typefn::laws::ORDER,
];

/// The law with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.name == name)
}
