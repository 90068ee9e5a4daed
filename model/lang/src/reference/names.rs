//! The rules of names, forms and kinds.

use crate::rules::{FormRules, KindRules, LookupStep, NameRules};
use selfsame_spec::program::DeclaredKind;

/// The rules of names as the chapter has them.
pub const NAMES: NameRules = NameRules {
    steps: &[LookupStep::Locals, LookupStep::Namespaces, LookupStep::Builtins],
    stops_at: |_| unimplemented!("not built yet"),
    is_within: |_, _| unimplemented!("not built yet"),
    spread_pub: |_, _| unimplemented!("not built yet"),
    reopen: |_, _| unimplemented!("not built yet"),
    is_open: |_| unimplemented!("not built yet"),
    binds: |_| unimplemented!("not built yet"),
    pick: |_, _| unimplemented!("not built yet"),
    forward_declares: |_| unimplemented!("not built yet"),
    order: |_, _| unimplemented!("not built yet"),
    has_builtin: |_| unimplemented!("not built yet"),
};

/// The rules of forms as the chapter has them.
pub const FORM: FormRules = FormRules { parameter_name: |_, name| name.to_owned() };

/// The rules of kinds as the chapter has them.
pub const KINDS: KindRules = KindRules { without_evidence: DeclaredKind::Type };
