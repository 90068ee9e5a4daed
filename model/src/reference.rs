//! The reference: both tables of rules, filled with the functions that implement the chapters. The
//! default interner and the default world use these tables.
//!
//! ```text
//! TypeRules::REFERENCE.flatten    the function `flatten`, which is [identity.flatten]
//! World::new()                    World::with_rules(WorldRules::REFERENCE)
//! ```
//!
//! Each function is also exported, so that a planted bug can call the correct function in the cases
//! that the bug does not change.

pub use crate::identity::component::{component, components};
pub use crate::identity::graph::without_repetitions;
pub use crate::identity::order::enc0;
pub use crate::interner::check::{foreign, infinite, self_forward, undefined};

pub use crate::normal::label::see;
pub use crate::normal::rank::normal_ranks;
pub use crate::normal::same::equal_up_to;

/// The checks of a lens graph before its objects are realized ([module.realize]).
pub mod lens_checks {
    pub use crate::module::refuse::{
        empty_cell, infinite, mutable, self_forward, undefined, unresolved_member,
    };
}

use crate::function::{path, role, type_of};
use crate::identity::{digest, flatten, lens, order, quotient};
use crate::interner::{Interner, check};
use crate::module::{differs, member, name, refuse};
use crate::normal::{label, rank, same};
use crate::object::vertex::Role;
use crate::object::{collect, edges, frozen, heap, place, visit};
use crate::rules::objects::WorldRules;
use crate::rules::types::TypeRules;
use crate::typefn::{body, run};
use crate::wire::look::look_with;
use crate::world::World;
use selfsame_spec::error::{Error, Result};
use selfsame_spec::format::{MAX_CALLS_IN_ALL, MAX_DEPTH};
use selfsame_spec::{Kind, Label, Lens, MemberState, Notes, WireSummary};

impl TypeRules {
    /// The rules of types, as the chapters on types define them.
    pub const REFERENCE: Self = Self {
        check: check::check,
        by_value: check::by_value,
        flatten: flatten::flatten,
        drop_repetitions: |list| without_repetitions(list),
        quotient: quotient::quotient,
        canonical_order: order::canonical_order,
        hash: digest::sha256,
        see_through: lens::see_through,
        see: label::see,
        equal_up_to: same::equal_up_to,
        normal_ranks: rank::normal_ranks,
        refuse: |wrong| Err(Error::from(wrong)),
    };
}

impl WorldRules {
    /// The rules of objects, as the chapters on objects define them.
    pub const REFERENCE: Self = Self {
        types: TypeRules::REFERENCE,
        is_mutable: heap::is_mutable,
        changes_realized: false,
        number_state: |known, next, _| known.unwrap_or(next),
        is_same_state: |_, _| false,
        keeps_state: |_| true,
        finds_instance: true,
        shows_states: false,
        states_are_steps: true,
        refuses_frozen_states: true,
        refuses_named_states: true,
        opens_instances: true,
        follows_resolved: true,
        sees_contents: visit::sees_contents,
        constant_vertex: |at, _| at.clone(),
        freezes_instances: true,
        refuses_unnamed: |_| false,
        keys_have_states: true,
        is_place: place::is_place,
        means_member: |state| state != MemberState::Unresolved,
        shares_state: edges::shares_state,
        fits_type: heap::fits_type,
        fits_case: heap::fits_case,
        first_forward: |first, new| first.unwrap_or(new),
        unroot: |count| count.checked_sub(1),
        calls_are_types: true,
        head_label: Label::clone,
        views_all: |lens| lens == Lens::Frozen,
        reuse_number: Vec::pop,
        frozen_edges: edges::frozen_edges,
        hides_forwards: frozen::hides_forwards,
        spoils_typelike: frozen::spoils_typelike,
        keeps_alive: collect::keeps_alive,
        order_set: |elements| elements.sort_unstable(),
        cross: |is_typelike, node| if is_typelike { node } else { None },
        last_frozen: |nodes| nodes.last().copied(),
        counts_node: |_| true,
        compiles_types_of_nodes: true,
        leaves_out_states_of_types: true,
        refuses_node: false,
        copy_notes: Notes::clone,
        thaws_as: Option::or,
        is_in_use: |refers| refers,
        refuse: |wrong| Err(Error::from(wrong)),
        use_name: name::use_name,
        finds: |is_expected| !is_expected,
        keeps: |is_expected| !is_expected,
        loading: Some,
        shown: |modules, is_second| Some(modules[usize::from(is_second)]),
        assign: member::assign,
        hides_open: |is_mutable| is_mutable,
        changes_reader: |_, is_mutable| is_mutable,
        refuses_unsettled: true,
        compare_member: differs::compare_member,
        child_role: role::child_role,
        split_path: path::split_path,
        join_path: path::join_path,
        paths_open_one_of: true,
        opens_names: true,
        is_one_by_label: place::is_one_by_label,
        choose_entry: |equal| equal.last().copied(),
        bind_resolved: |binding| binding,
        captures: |has_state, leads_through| has_state && leads_through,
        captures_cell: |holds_data, reader| holds_data && reader == Role::Value,
        captures_default: |has_state| has_state,
        inline_constants: |_| true,
        sees_unnamed_members: false,
        module_state: str::to_owned,
        checks: refuse::CHECKS,
        resolves_object: |is_forward_defined| is_forward_defined,
        resolves_cell: |was_read| was_read,
        resolves_member: |state| state == MemberState::Pending,
        type_source: type_of::type_source,
        is_open_one_of: type_of::is_open_one_of,
        is_callable: |kind| kind == Some(Kind::FUNCTION),
        sees_through: |state| state == MemberState::Resolved,
        call_key: <[_]>::to_vec,
        recursive_call: |under_way| under_way,
        defers: |waits| waits.contains(&true),
        is_same_call: |one, other| one == other,
        carries_arguments: body::carries_arguments,
        carried_name: body::carried_name,
        visits_arguments: true,
        takes_keys: true,
        order_new_calls: |_| (),
        order_group: |_| (),
        gives_calls: false,
        depths_have_roles: false,
        is_too_deep: |depth, _| depth > MAX_DEPTH,
        calls_in_all: MAX_CALLS_IN_ALL,
        shown_calls: run::shown_calls,
        display_levels: 4,
        display_width: 8,
        display_groups: true,
        undoes_refused: true,
    };
}

impl Default for TypeRules {
    fn default() -> Self {
        Self::REFERENCE
    }
}

impl Default for WorldRules {
    fn default() -> Self {
        Self::REFERENCE
    }
}

impl Default for Interner {
    fn default() -> Self {
        Self::with_rules(TypeRules::REFERENCE)
    }
}

impl Interner {
    /// Returns an empty interner that follows the rules of the chapters.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::with_rules(WorldRules::REFERENCE)
    }
}

impl World {
    /// Returns an empty world that follows the rules of the chapters.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

// [wire.look] [wire.round-trip]
/// Reads an encoding of types without interning them, and returns a summary.
///
/// ```
/// # use selfsame_model::{Draft, Interner, look};
/// # use selfsame_spec::{Kind, Label, Lens};
/// # fn main() -> selfsame_spec::Result<()> {
/// let (mut draft, mut interner) = (Draft::new(), Interner::new());
/// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
/// let types = interner.realize(&draft, &[int])?;
/// let summary = look(&interner.to_bytes(&types)?)?;
/// assert_eq!(summary.types, [interner.hash(types[0], Lens::Identity)?]);
/// assert_eq!(summary.heads, 1);
/// # Ok(()) }
/// ```
///
/// # Errors
/// E0801 to E0809, the codes for encodings that are not accepted.
pub fn look(bytes: &[u8]) -> Result<WireSummary> {
    look_with(TypeRules::REFERENCE, bytes)
}
