//! The rules of worlds from programs.

use crate::publish;
use crate::rules::PublishRules;
use selfsame_spec::program::Sort;

/// The rules of worlds from programs as the chapter has them.
pub const PUBLISH: PublishRules = PublishRules {
    is_refused: |here, elsewhere| here || elsewhere,
    order: |names| names,
    space_name: publish::space_name,
    space_is_member: |is_declared| !is_declared,
    is_member: |sort| matches!(sort, Sort::Const | Sort::Let | Sort::Var | Sort::Template),
    member_place: |place| place,
    forwards: |names| names.sort_by_key(|(_, place)| *place),
    holds: |forward, _| forward,
    holds_value: |is_literal| is_literal,
    checked_type: |ty| ty,
    type_use: publish::type_use,
    import_leaf: |_, _| None,
    is_value: |_| true,
    member: |_, there| there.clone(),
    is_typed: |uses_param| !uses_param,
    template_code: |form| form,
    is_loop: |has_heads| has_heads,
    loop_start: |forwards| forwards.first().copied(),
};
