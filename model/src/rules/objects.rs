//! The rules of objects: snapshots, modules, functions and type functions. Each field is the
//! decision of one rule, as a function of the facts on which the rule depends.
//!
//! ```text
//! is_mutable(list, List)             true
//! is_mutable(instance, struct)       false
//! sees_through(Pending)              false
//! ```

use super::types::TypeRules;
use crate::handle::{CallId, ObjectId, SnapNodeId, Type, WeakObject};
use crate::object::lens_graph::LensGraph;
use crate::object::vertex::{Role, StoredKind, Vertex};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Binding, Change, Digest, Kind, Label, Lens, MemberState, Notes, Payload};

/// The decisions of the rules of objects, as functions.
///
/// ```
/// # use selfsame_model::World;
/// use selfsame_model::rules::WorldRules;
/// # use selfsame_spec::{Kind, Label};
/// # fn main() -> selfsame_spec::Result<()> {
/// // In this world nothing can change.
/// let rules = WorldRules { is_mutable: |_, _| false, ..WorldRules::REFERENCE };
/// let (mut broken, mut right) = (World::with_rules(rules), World::new());
/// let cell = Label::plain(Kind::CELL, 0)?;
/// let (one, other) = (broken.head(&cell, &[])?, right.head(&cell, &[])?);
/// assert!(broken.info(one)?.typelike);
/// assert!(!right.info(other)?.typelike);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WorldRules {
    /// The rules of types.
    pub types: TypeRules,
    /// [object.mutable]: whether an object of this kind can change, by the kind of its type.
    pub is_mutable: fn(Kind, Option<Kind>) -> bool,
    /// [object.mutable]: whether the instance of a realized type can change if objects of its kind
    /// can change.
    pub changes_realized: bool,
    /// [module.instance]: the number that a state gets, by its present number, the next number, and
    /// the number of living states.
    pub number_state: fn(Option<u32>, u32, u32) -> u32,
    /// [module.instance]: whether two objects are the same state.
    pub is_same_state: fn(&StoredKind<ObjectId>, &StoredKind<ObjectId>) -> bool,
    /// [module.instance]: whether an instance keeps a reference to a state, by whether the state is
    /// a module.
    pub keeps_state: fn(bool) -> bool,
    /// [module.instance]: whether an instance that was made before for a type is found again.
    pub finds_instance: bool,
    /// [module.state]: whether the identity lens shows that a vertex is a state.
    pub shows_states: bool,
    /// [module.realize]: whether a state that is not distinguished from other states is a step to
    /// the vertex that is seen in its place.
    pub states_are_steps: bool,
    /// [snapshot.intern]: whether a node that is a state is refused.
    pub refuses_frozen_states: bool,
    /// [snapshot.intern]: whether a state that is reached through a member to which a node refers
    /// is refused.
    pub refuses_named_states: bool,
    /// [function.role]: whether an instance in a role other than that of a value is seen as an
    /// object.
    pub opens_instances: bool,
    /// [function.role]: whether a forward in a role is followed if it was resolved to an instance.
    pub follows_resolved: bool,
    /// [object.contents]: whether a mutable object of a kind, in a role, is seen by its contents.
    pub sees_contents: fn(Kind, Role) -> bool,
    /// [object.contents]: the vertex that replaces an object that is seen by its contents, by the
    /// object and its type.
    pub constant_vertex: fn(&Vertex, Vertex) -> Vertex,
    /// [object.lens]: whether the frozen lens sees an instance as an object.
    pub freezes_instances: bool,
    /// [module.anonymous]: whether the identity lens refuses a module without a name, by the states
    /// of its members.
    pub refuses_unnamed: fn(&[MemberState]) -> bool,
    /// [typefn.call]: whether arguments of one type with different states make different calls.
    pub keys_have_states: bool,
    /// [object.forward-by]: whether an object of this kind is a place. A forward that is defined as
    /// a place is the object that the place holds.
    pub is_place: fn(Kind) -> bool,
    /// [object.forward-by]: whether a forward is the object that a member holds, by the member's
    /// state.
    pub means_member: fn(MemberState) -> bool,
    /// [object.state]: whether an immutable object of this kind has state if a content has state.
    pub shares_state: fn(Kind) -> bool,
    /// [object.typed]: whether an object of the first kind can have a type of the second kind.
    pub fits_type: fn(Kind, Kind) -> bool,
    /// [object.typed]: whether a case can have a variant as its type, by the payloads of both.
    pub fits_case: fn(&Payload, &Payload) -> bool,
    /// [object.first]: the new first forward, by the present first forward and the forward that is
    /// being defined.
    pub first_forward: fn(Option<WeakObject>, WeakObject) -> WeakObject,
    /// [object.root]: the number of registrations after one registration is removed; `None` if
    /// there is no registration.
    pub unroot: fn(u32) -> Option<u32>,
    /// [module.resolvable]: whether a call whose body was not run is treated as a type.
    pub calls_are_types: bool,
    /// [object.lens]: the label of a head that a lens sees as it was made.
    pub head_label: fn(&Label) -> Label,
    /// [module.view]: whether a view under a lens accepts all objects.
    pub views_all: fn(Lens) -> bool,
    /// [object.number]: takes the next number to use from the list of free numbers, which is in the
    /// order in which the numbers became free.
    pub reuse_number: fn(&mut Vec<ObjectId>) -> Option<ObjectId>,
    /// [object.lens], [object.forward-defined]: the children that the frozen lens follows.
    pub frozen_edges: fn(&StoredKind<Vertex>) -> Vec<Vertex>,
    /// [object.forward-defined]: whether a forward that is reached through an object of this kind
    /// is ignored, by whether the object is an instance.
    pub hides_forwards: fn(&StoredKind<Vertex>, bool) -> bool,
    /// [object.typelike]: whether an object of this kind keeps all objects from which it is
    /// reachable from being typelike, by whether it is mutable.
    pub spoils_typelike: fn(&StoredKind<Vertex>, bool) -> bool,
    /// [object.collect]: the objects that an object keeps alive.
    pub keeps_alive: fn(&StoredKind<ObjectId>) -> Vec<ObjectId>,
    /// [object.set]: puts the elements of a set in order.
    pub order_set: fn(&mut [SetElement]),
    /// [snapshot.cross]: the node by which a freeze refers to an object without copying the object.
    /// The arguments are whether the object is typelike, and the node to which the object maps.
    pub cross: fn(bool, Option<SnapNodeId>) -> Option<SnapNodeId>,
    /// [snapshot.lookup]: the node to which an object maps, selected from the living nodes to which
    /// it was frozen.
    pub last_frozen: fn(&[SnapNodeId]) -> Option<SnapNodeId>,
    /// [snapshot.lookup]: whether a node becomes a node of an object, by the origin of the
    /// relation.
    pub counts_node: fn(NodeOrigin) -> bool,
    /// [snapshot.hash]: whether the compiler hash of a node is the compiler hash of its type.
    pub compiles_types_of_nodes: bool,
    /// [snapshot.hash]: whether the compiler hash of a node omits the states of instances to which
    /// members lead.
    pub leaves_out_states_of_types: bool,
    /// [snapshot.hash]: whether hashing a forward-defined node is refused under the identity and
    /// the compiler lens.
    pub refuses_node: bool,
    /// [function.note]: the notes that a copy gets when an object is frozen, thawed or realized.
    pub copy_notes: fn(&Notes) -> Notes,
    /// [snapshot.thaw]: the type whose canonical instance a node becomes. The arguments are the
    /// realized type that the node is, and the type as which it was interned.
    pub thaws_as: fn(Option<Type>, Option<Type>) -> Option<Type>,
    /// [snapshot.drop]: whether an owner counts as in use, by whether nodes of another owner refer
    /// to its nodes.
    pub is_in_use: fn(bool) -> bool,
    /// [snapshot.read]: refuses bytes for a reader. If this function returns `Ok`, the reader
    /// continues as if there were no error, as far as possible.
    pub refuse: fn(ErrorKind) -> Result<()>,
    /// [module.visible]: the outcome of a use of a name, by whether the visible module of the name
    /// is expected; `None` if there is no visible module.
    pub use_name: fn(NameUse, Option<bool>) -> Naming,
    /// [module.lookup]: whether the visible module of a name is found, by whether it is expected.
    pub finds: fn(bool) -> bool,
    /// [object.collect]: whether a visible module is a root, by whether it is expected.
    pub keeps: fn(bool) -> bool,
    /// [module.compiler]: the loading that the lens sees if a named module is reached as an object.
    pub loading: fn(ObjectId) -> Option<ObjectId>,
    /// [module.differs]: the module that is used instead of the visible module of its name. The
    /// arguments are the two modules that are compared, and whether the member belongs to the
    /// second module.
    pub shown: fn([ObjectId; 2], bool) -> Option<ObjectId>,
    /// [module.member]: the state of a member after an assignment; `None` if the assignment is not
    /// allowed. The arguments are the member's state before, and whether the assigned object is
    /// settled.
    pub assign: fn(MemberState, bool) -> Option<MemberState>,
    /// [module.settled]: whether a forward that is reached through an object is ignored when other
    /// objects are checked, by whether the object is mutable.
    pub hides_open: fn(bool) -> bool,
    /// [module.settled]: whether the view of the reader of a cell or dict can still change. The
    /// arguments are the kind of the cell or dict, and whether it is mutable.
    pub changes_reader: fn(Kind, bool) -> bool,
    /// [function.type]: whether the type of an object is refused if it is not settled.
    pub refuses_unsettled: bool,
    /// [module.differs]: the change of a member, by its states in both loadings, and by whether
    /// these hold objects with the same hash.
    pub compare_member: fn(Option<MemberState>, Option<MemberState>, bool) -> Option<Change>,
    /// [function.role]: the role of a child, by the kind and role of its holder.
    pub child_role: fn(Option<Kind>, Role) -> Role,
    /// [function.path]: the first name of a path, and the rest of it.
    pub split_path: fn(&str) -> (&str, &str),
    /// [function.path]: the joined name of a member of a member.
    pub join_path: fn(&str, &str) -> String,
    /// [function.path]: whether a path continues from a `OneOf` of one module.
    pub paths_open_one_of: bool,
    /// [module.compiler]: whether a global whose name is reached through forwards or a `OneOf` is a
    /// member of a named module.
    pub opens_names: bool,
    /// [object.payload]: whether equal objects of this kind count as one object in a `OneOf`.
    pub is_one_by_label: fn(Kind) -> bool,
    /// [function.resolve]: the entry that a lookup finds among the entries with equal keys.
    pub choose_entry: fn(&[usize]) -> Option<usize>,
    /// [function.resolved]: the binding of a global that was followed to a constant.
    pub bind_resolved: fn(Binding) -> Binding,
    /// [function.capture]: whether a global is captured, by whether its object has state and
    /// whether its path leads through a dict.
    pub captures: fn(bool, bool) -> bool,
    /// [function.resolve]: whether a cell that is read is a state, by whether it holds data and the
    /// role of its reader.
    pub captures_cell: fn(bool, Role) -> bool,
    /// [function.capture]: whether a default is seen by its type only, by whether it has state.
    pub captures_default: fn(bool) -> bool,
    /// [function.resolve]: whether constants are moved into the label of a record of this kind.
    pub inline_constants: fn(Kind) -> bool,
    /// [module.anonymous]: whether the identity lens sees the members of a module without a name.
    pub sees_unnamed_members: bool,
    /// [module.anonymous]: the state in the payload of a module without a name.
    pub module_state: fn(&str) -> String,
    /// [module.realize]: the checks of a lens graph, in this order.
    pub checks: Checks,
    /// [module.autoresolve]: whether a participant is resolved, by whether it is forward-defined.
    pub resolves_object: fn(bool) -> bool,
    /// [module.autoresolve]: whether a cell that holds a resolved object is updated, by whether it
    /// was read.
    pub resolves_cell: fn(bool) -> bool,
    /// [module.autoresolve]: whether a member that holds a participant is updated, by its state.
    pub resolves_member: fn(MemberState) -> bool,
    /// [function.type]: where the type of an object that is no constant is found, by the kind of
    /// the object.
    pub type_source: fn(Option<Kind>) -> TypeSource,
    /// [function.type]: whether a `OneOf` with unknown members may still become one object with a
    /// type other than `type`. The arguments are the number of known members, and whether `type` is
    /// the type of a known member.
    pub is_open_one_of: fn(usize, bool) -> bool,
    /// [function.call]: whether an object of this kind can be called.
    pub is_callable: fn(Option<Kind>) -> bool,
    /// [module.compiler]: whether the compiler lens follows a member, by the state of the member.
    pub sees_through: fn(MemberState) -> bool,
    /// [typefn.call]: the types that distinguish a call from other calls of the same function.
    pub call_key: fn(&[Type]) -> Vec<Type>,
    /// [typefn.recursion]: the forward that a call returns, by the forward of an earlier call with
    /// the same key whose result is not realized.
    pub recursive_call: fn(Option<ObjectId>) -> Option<ObjectId>,
    /// [typefn.defer]: whether a call is deferred, by whether each argument is forward-defined.
    pub defers: fn(&[bool]) -> bool,
    /// [typefn.defer]: whether two deferred calls are the same call, by their arguments after
    /// following definitions.
    pub is_same_call: fn(&[Vertex], &[Vertex]) -> bool,
    /// [typefn.name]: whether a head of this kind that a body makes carries the arguments, by
    /// whether the head is the result.
    pub carries_arguments: fn(Kind, bool) -> bool,
    /// [typefn.name]: the new name of a record that carries the arguments, by its old name, the
    /// name of the function, and the names of the parameters.
    pub carried_name: fn(&str, &str, &[String]) -> String,
    /// [typefn.run]: whether the arguments of a deferred call are visited before its body is run.
    pub visits_arguments: bool,
    /// [typefn.run]: whether a deferred call becomes the call with the key of its arguments, if the
    /// arguments are known.
    pub takes_keys: bool,
    /// [typefn.run]: sorts the calls that a body made, into the order in which the visit reaches
    /// them.
    pub order_new_calls: fn(&mut [CallId]),
    /// [typefn.run]: sorts the calls whose forwards were defined, into the order in which they are
    /// realized.
    pub order_group: fn(&mut [CallId]),
    /// [typefn.run]: whether the forward of the call that `apply` makes counts as one of the given
    /// objects.
    pub gives_calls: bool,
    /// [typefn.limit]: whether an object that is reached in two roles counts as one step in each
    /// role.
    pub depths_have_roles: bool,
    /// [typefn.limit]: whether a call is refused. The arguments are the depth of the call's deepest
    /// argument, and the length of the chain that ends with the call. In a chain of calls, each
    /// call was made by the body of the previous call.
    pub is_too_deep: fn(usize, usize) -> bool,
    /// [typefn.limit]: the maximal number of bodies that one operation runs.
    pub calls_in_all: usize,
    /// [typefn.limit]: the calls of a chain that an error shows.
    pub shown_calls: fn(&[String]) -> Vec<String>,
    /// [typefn.display]: the number of nested levels that are shown.
    pub display_levels: usize,
    /// [typefn.display]: the number of items of a list that are shown.
    pub display_width: usize,
    /// [typefn.display]: whether several heads in a box, and a function type next to other heads,
    /// are written in parentheses.
    pub display_groups: bool,
    /// [interner.atomic], [typefn.fail]: whether a refused operation does not change the world.
    pub undoes_refused: bool,
}

/// The checks of a lens graph, in the order of precedence.
pub type Checks = &'static [fn(&LensGraph) -> Result<()>];

/// An element of a set that is put in order ([object.set]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SetElement {
    /// The digest of the element.
    pub digest: Digest,
    /// The number of the element in the set, in the order in which the set was made.
    pub number: usize,
}

/// The part of an object where its type is found ([function.type]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeSource {
    /// A type without payload and children.
    Primitive(Kind),
    /// The first child of the object.
    FirstChild,
    /// The object itself, as the identity lens sees it.
    Itself,
}

/// The origin of the relation between a node and an object ([snapshot.lookup]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeOrigin {
    /// The object was frozen as the node.
    Frozen,
    /// The object was made by thawing the node.
    Thawed,
    /// The node was interned to the object.
    Interned,
}

/// A use of a module's name ([module.visible]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameUse {
    /// A module is made.
    Module,
    /// A node that is a module is thawed.
    Thaw,
    /// An existing module is shown.
    Show,
}

/// The outcome of a use of a module's name ([module.visible]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Naming {
    /// Whether the use returns the visible module. Otherwise it returns another module: a new
    /// module, or the module that is shown.
    pub gives_visible: bool,
    /// Whether the returned module becomes the visible module.
    pub is_visible: bool,
    /// Whether the visible module is expected after the use.
    pub is_expected: bool,
}

impl Naming {
    /// Another module is returned, which becomes visible and is not expected.
    pub const VISIBLE: Self = Self { gives_visible: false, is_visible: true, is_expected: false };
    /// Another module is returned, which becomes visible and is expected.
    pub const EXPECTED: Self = Self { is_expected: true, ..Self::VISIBLE };
    /// Another module is returned, which does not become visible.
    pub const ANOTHER_LOADING: Self = Self { is_visible: false, ..Self::VISIBLE };
    /// The visible module is returned, and is no longer expected.
    pub const TAKEN_OVER: Self = Self { gives_visible: true, ..Self::VISIBLE };
    /// The visible module is returned, and is not changed.
    pub const GIVEN: Self = Self { is_visible: false, ..Self::TAKEN_OVER };
}
