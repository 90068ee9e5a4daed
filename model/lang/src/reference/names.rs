//! The reference tables of the rules for names, forms and kinds of constants.
//!
//! ```text
//! NAMES.steps     locals, namespaces, builtins
//! ```

use crate::names;
use crate::rules::{FormRules, KindRules, LookupStep, NameRules};
use selfsame_spec::program::DeclaredKind;

/// The rules of names as the chapter defines them.
pub const NAMES: NameRules = NameRules {
    steps: &[LookupStep::Locals, LookupStep::Namespaces, LookupStep::Builtins],
    is_there: |_, _| true,
    stops_at: |_| true,
    is_within: names::is_within,
    spread_pub: |parts, public| vec![public; parts],
    reopen: |old, new| [old, new].concat(),
    is_open: |is_in_it| is_in_it,
    binds: |_| true,
    pick: names::pick,
    forward_declares: |completed| !completed,
    order: |place, _| place,
    has_builtin: |is_used| is_used,
};

/// The rules of forms as the chapter defines them.
pub const FORM: FormRules = FormRules { parameter_name: |_, name| name.to_owned() };

/// The rules of kinds as the chapter defines them.
pub const KINDS: KindRules = KindRules {
    without_evidence: DeclaredKind::Type,
    follows: |_| true,
    circle_start: |names| (0..names.len()).min_by_key(|&at| names[at]),
};
