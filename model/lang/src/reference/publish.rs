//! The reference table of the rules for publishing programs in worlds.
//!
//! ```text
//! PUBLISH.is_published(false, true)     false: checking found an error
//! ```

use crate::publish;
use crate::rules::PublishRules;
use selfsame_spec::program::Sort;

/// The rules of publishing programs in worlds, as the chapter defines them.
pub const PUBLISH: PublishRules = PublishRules {
    is_published: |early, late| !early && !late,
    order: |names| names,
    space_name: publish::space_name,
    space_is_member: |is_declared| !is_declared,
    is_member: |sort| matches!(sort, Sort::Const | Sort::Let | Sort::Var | Sort::Template),
    member_place: |place| place,
    holds_value: |is_literal, is_fold| is_literal || is_fold,
    is_variable: |_| true,
    union_keeps_order: true,
    record_name: publish::record_name,
    argument_name: publish::argument_name,
    arguments_first: true,
    is_public: |is_written| is_written,
    is_inline: |_| true,
    default_is_child: true,
    made_has_values: true,
    later_is_function: true,
    tuple_has_labels: true,
    bytes: publish::hex,
    parameter_name: str::to_owned,
    is_written: |has_hole| !has_hole,
    parameter_has_default: true,
    member: |_, there| there.clone(),
    leaf: publish::leaf,
    captures_are_constants: true,
    is_held: |is_of_run| !is_of_run,
    unbound: |name, rest| publish::leaf(name, rest).0,
    function_arguments: |all| all,
    made_are_globals: true,
    template_name: |module, path| format!("{module}:{path}"),
    template_code: |form| form,
    instance_arguments: |all| all,
    outermost_first: true,
    payload: 1 << 23,
    module_name: 1 << 16,
};
