//! The rules of modules.

use crate::rules::LinkRules;

/// The rules of modules as the chapter has them.
pub const LINK: LinkRules = LinkRules {
    normalize: |_, _| unimplemented!("not built yet"),
    order: |_, _| unimplemented!("not built yet"),
    closes_cycle: |_, _| unimplemented!("not built yet"),
    is_cycle: |_, _| unimplemented!("not built yet"),
    may_import: |_, _| unimplemented!("not built yet"),
    star_brings: |_| unimplemented!("not built yet"),
    own_name: |_, _| unimplemented!("not built yet"),
    is_exported: |_, _| unimplemented!("not built yet"),
    keep: |_| unimplemented!("not built yet"),
};
