//! The cases that a path of one name may mean (`[pattern.path]`).

use crate::scan::Name;
use crate::types::RecordId;
use hashbrown::HashMap;

/// The cases of the variants among the heads of a type.
#[derive(Debug, Default)]
pub(crate) struct CasesOf {
    /// The variant and the number of each case; `None` if several variants have a case of this name.
    pub(super) by_name: HashMap<Name, Option<(RecordId, u32)>>,
    /// Whether the text of a variant has a gap.
    pub(super) gap: bool,
}
