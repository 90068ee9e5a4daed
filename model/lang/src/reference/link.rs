//! The reference table of the rules for modules.
//!
//! ```text
//! LINK.normalize("a/b", "c")     a/c
//! ```

use crate::link;
use crate::rules::LinkRules;

/// The rules of modules as the chapter defines them.
pub const LINK: LinkRules = LinkRules {
    normalize: link::normalize,
    order: link::post_order,
    closes_cycle: |is_on_way, _| is_on_way,
    is_cycle: |size, imports_itself| size > 1 || imports_itself,
    may_import: |exported, _| link::may_import(exported),
    star_brings: |exported| exported,
    own_name: link::own_name,
    is_exported: link::is_exported,
    keep: |errors| errors,
};
