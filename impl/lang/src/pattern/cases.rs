//! The cases to which a path of one name in a pattern may refer (`[pattern.path]`).

use crate::scan::Name;
use crate::types::RecordId;
use hashbrown::HashMap;

/// The cases of all variants that are heads of a type.
#[derive(Debug, Default)]
pub(crate) struct CasesOf {
    /// For each name of a case, the variant and the index of the case. The entry is `None` if
    /// several variants have a case of this name.
    pub(super) by_name: HashMap<Name, Option<(RecordId, u32)>>,
    /// Whether the text of one of the variants has a gap.
    pub(super) gap: bool,
}
