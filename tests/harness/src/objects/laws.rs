//! The laws of worlds in one table, [`LAWS`]: the properties of every system that has objects,
//! modules, functions, snapshots and type functions.
//!
//! Most laws do not use the model. Some of these laws make a second program from the case; the
//! chapters say how its results follow from the results of the first program. Other laws compute
//! the answers of the world in another way. The laws whose names start with `world-agrees-` compare
//! each operation, and all objects at the end, with the model.

use crate::objects::law::Law;
use crate::{function, module, object, snapshot, typefn};

/// All laws of worlds.
pub const LAWS: &[Law] = &[
    object::laws::BUILD,
    object::laws::FACTS,
    module::laws::MODULES,
    module::laws::REALIZE,
    object::laws::HASHES,
    snapshot::laws::SNAPSHOTS,
    snapshot::laws::WIRE,
    typefn::laws::TYPE_FUNCTIONS,
    typefn::laws::CALLED,
    object::laws::KNOWN,
    object::laws::TYPE,
    module::laws::VIEW,
    module::laws::STOPS,
    module::laws::SEES,
    module::laws::DIFFERS,
    module::laws::LOADED,
    module::laws::ONE_VISIBLE,
    module::laws::THAWED_WHENEVER,
    function::laws::FORWARDS,
    function::laws::CELLS,
    function::laws::DOTTED,
    function::laws::NOTES,
    module::laws::AGAIN,
    module::laws::COMPILED,
    module::laws::STAYS,
    module::laws::SETTLED,
    module::laws::REPORT,
    module::laws::RESOLVABLE,
    module::laws::TOLD_APART,
    module::laws::SAME,
    module::laws::RESOLVED,
    module::laws::SEALED,
    function::laws::FUNCTIONS,
    function::laws::TYPES,
    function::laws::ONE_OF,
    function::laws::BEFORE,
    module::laws::REFUSED,
    module::laws::REALIZED,
    object::laws::ASKED,
    object::laws::TOGETHER,
    object::laws::CONTENTS,
    object::laws::PLACED,
    object::laws::CASES,
    object::laws::USER,
    object::laws::FIRST,
    snapshot::laws::HASH,
    snapshot::laws::THAWED,
    snapshot::laws::FROZEN,
    snapshot::laws::DROPPED,
    snapshot::laws::CROSSED,
    snapshot::laws::INTERNED,
    snapshot::laws::HASHED,
    snapshot::laws::COMPILED,
    snapshot::laws::FOUND,
    snapshot::laws::TRIP,
    snapshot::laws::DAMAGE,
    snapshot::laws::CHANGED_REFUSED,
    snapshot::laws::CHANGED_READ,
    object::laws::COLLECT,
    typefn::laws::CALLS,
    typefn::laws::ORDER,
    typefn::laws::LATE,
    typefn::laws::COST,
];

/// Returns the law with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.name == name)
}
