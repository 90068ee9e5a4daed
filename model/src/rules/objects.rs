//! The rules of objects: of snapshots, modules, functions and type functions. Each field is the
//! decision of one rule: a function of the facts on which the decision depends.
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

/// The table of the rules of objects.
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
    /// [object.mutable]: whether an object of this kind can change, given the kind of its type.
    pub is_mutable: fn(Kind, Option<Kind>) -> bool,
    /// [object.mutable]: whether the instance of a realized type can change. The rule asks this
    /// only if objects of the instance's kind can change.
    pub changes_realized: bool,
    /// [module.instance]: the number that a state gets. The arguments of the function are the
    /// number that the state has now, the next number, and the number of living states.
    pub number_state: fn(Option<u32>, u32, u32) -> u32,
    /// [module.instance]: whether two objects are the same state.
    pub is_same_state: fn(&StoredKind<ObjectId>, &StoredKind<ObjectId>) -> bool,
    /// [module.instance]: whether an instance keeps a reference to a state, given whether the state
    /// is a module.
    pub keeps_state: fn(bool) -> bool,
    /// [module.instance]: whether an existing instance of a type is used again. Otherwise each
    /// realization makes another instance.
    pub finds_instance: bool,
    /// [module.state]: whether the identity lens shows that a vertex is a state.
    pub shows_states: bool,
    /// [module.realize]: whether a state that is not distinguished from other states is a vertex of
    /// its own. The edge of this vertex leads to the vertex that stands in place of the state.
    pub states_are_steps: bool,
    /// [snapshot.intern]: whether a node that is a state is refused.
    pub refuses_frozen_states: bool,
    /// [snapshot.intern]: whether a state is refused if it is reached through a member, and a node
    /// refers to the member.
    pub refuses_named_states: bool,
    /// [function.role]: whether a lens sees an instance as an object, if the role of the instance
    /// is not the role of a value.
    pub opens_instances: bool,
    /// [function.role]: whether a lens follows a forward that was resolved to an instance. The rule
    /// asks this only if the forward has a role other than the role of a value.
    pub follows_resolved: bool,
    /// [object.contents]: whether lenses see the contents of a mutable object, given its kind and
    /// its role.
    pub sees_contents: fn(Kind, Role) -> bool,
    /// [object.contents]: the vertex that stands in place of an object whose contents are seen. The
    /// arguments of the function are the object and its type.
    pub constant_vertex: fn(&Vertex, Vertex) -> Vertex,
    /// [object.lens]: whether the frozen lens sees an instance as an object instead of its type.
    pub freezes_instances: bool,
    /// [module.anonymous]: whether the identity lens refuses an unnamed module, given the states of
    /// its members.
    pub refuses_unnamed: fn(&[MemberState]) -> bool,
    /// [typefn.call]: whether calls are different if their arguments have one type, but different
    /// states.
    pub keys_have_states: bool,
    /// [object.forward-by]: whether an object of this kind is a place. A forward that is defined as
    /// a place stands for the object that the place holds.
    pub is_place: fn(Kind) -> bool,
    /// [object.forward-by]: whether a forward that is defined as a member stands for the object
    /// that the member holds, given the member's state.
    pub means_member: fn(MemberState) -> bool,
    /// [object.state]: whether an immutable object of this kind has state if one of its contents
    /// has state.
    pub shares_state: fn(Kind) -> bool,
    /// [object.typed]: whether an object of the first kind can have a type of the second kind.
    pub fits_type: fn(Kind, Kind) -> bool,
    /// [object.typed]: whether a case can have a variant as its type, given the payloads of both.
    pub fits_case: fn(&Payload, &Payload) -> bool,
    /// [object.first]: the new first forward of an object. The arguments of the function are the
    /// object's present first forward, and the forward that is being defined.
    pub first_forward: fn(Option<WeakObject>, WeakObject) -> WeakObject,
    /// [object.root]: the number of an object's registrations as a root after one registration is
    /// removed. The number is `None` if the object was not registered.
    pub unroot: fn(u32) -> Option<u32>,
    /// [module.resolvable]: whether a call whose body was not run counts as a type.
    pub calls_are_types: bool,
    /// [object.lens]: the label of a head that a lens sees as it was made.
    pub head_label: fn(&Label) -> Label,
    /// [module.view]: whether every object has a view under a lens, even if its hash under the lens
    /// is refused.
    pub views_all: fn(Lens) -> bool,
    /// [object.number]: takes the number of a new object from the list of free numbers. The list
    /// has the order in which the numbers became free.
    pub reuse_number: fn(&mut Vec<ObjectId>) -> Option<ObjectId>,
    /// [object.lens], [object.forward-defined]: the children that the frozen lens follows from an
    /// object of the given kind.
    pub frozen_edges: fn(&StoredKind<Vertex>) -> Vec<Vertex>,
    /// [object.forward-defined]: whether a forward is ignored if it is reached only through an
    /// object of this kind. The flag says whether this object is an instance.
    pub hides_forwards: fn(&StoredKind<Vertex>, bool) -> bool,
    /// [object.typelike]: whether an object of this kind keeps each object from which it is
    /// reachable from being typelike. The flag says whether the object of this kind is mutable.
    pub spoils_typelike: fn(&StoredKind<Vertex>, bool) -> bool,
    /// [object.collect]: the objects to which an object refers, and which it therefore keeps alive.
    pub keeps_alive: fn(&StoredKind<ObjectId>) -> Vec<ObjectId>,
    /// [object.set]: sorts the elements of a set.
    pub order_set: fn(&mut [SetElement]),
    /// [snapshot.cross]: the node that stands for an object in a freeze, if the object is not
    /// copied again. The arguments are whether the object is typelike, and the node that was found
    /// for the object.
    pub cross: fn(bool, Option<SnapNodeId>) -> Option<SnapNodeId>,
    /// [snapshot.lookup]: the node that is found for an object. The argument of the function lists
    /// the living nodes as which the object was frozen.
    pub last_frozen: fn(&[SnapNodeId]) -> Option<SnapNodeId>,
    /// [snapshot.lookup]: whether a node is listed among the nodes of an object. The argument of
    /// the function is the operation that related the node to the object.
    pub counts_node: fn(NodeOrigin) -> bool,
    /// [snapshot.hash]: whether the compiler hash of a node is the compiler hash of its type.
    pub compiles_types_of_nodes: bool,
    /// [snapshot.hash]: whether the compiler hash of a node omits the states of instances that are
    /// reached through members.
    pub leaves_out_states_of_types: bool,
    /// [snapshot.hash]: whether hashing a forward-defined node is refused under the identity and
    /// the compiler lens.
    pub refuses_node: bool,
    /// [function.note]: the notes that a copy gets when an object is frozen, thawed or realized.
    pub copy_notes: fn(&Notes) -> Notes,
    /// [snapshot.thaw]: the type whose canonical instance a thawed node becomes. The arguments are
    /// two types, if they exist: the realized type that the node is, and the type as which the node
    /// was interned.
    pub thaws_as: fn(Option<Type>, Option<Type>) -> Option<Type>,
    /// [snapshot.drop]: whether an owner counts as in use. The argument says whether nodes of
    /// another owner refer to nodes of this owner.
    pub is_in_use: fn(bool) -> bool,
    /// [snapshot.read]: refuses bytes of a snapshot. If this function returns `Ok`, the reader
    /// continues as far as possible, as if there were no error.
    pub refuse: fn(ErrorKind) -> Result<()>,
    /// [module.visible]: the effect of a use of a name. The flag says whether the visible module of
    /// the name is only expected. The flag is `None` if the name has no visible module.
    pub use_name: fn(NameUse, Option<bool>) -> Naming,
    /// [module.lookup]: whether a lookup finds the visible module of a name. The flag says whether
    /// the module is only expected.
    pub finds: fn(bool) -> bool,
    /// [object.collect]: whether a visible module is a root. The flag says whether the module is
    /// only expected.
    pub keeps: fn(bool) -> bool,
    /// [module.compiler]: the loading that the compiler lens sees at a named module. The argument
    /// of the function is the module that a path reached as an object.
    pub loading: fn(ObjectId) -> Option<ObjectId>,
    /// [module.differs]: the module to which the name of two modules refers while these modules are
    /// compared. The arguments of the function are the two modules, and whether the compared member
    /// belongs to the second module.
    pub shown: fn([ObjectId; 2], bool) -> Option<ObjectId>,
    /// [module.member]: the state of a member after an assignment, or `None` if the assignment is
    /// not allowed. The arguments of the function are the member's state before the assignment, and
    /// whether the assigned object is settled.
    pub assign: fn(MemberState, bool) -> Option<MemberState>,
    /// [module.settled]: whether a forward is ignored if it is reached through an object. The flag
    /// says whether the object is mutable.
    pub hides_open: fn(bool) -> bool,
    /// [module.settled]: whether a lens may later see an object differently that reads a cell or
    /// dict. The arguments of the function are the kind of the cell or dict, and whether the cell
    /// or dict is mutable.
    pub changes_reader: fn(Kind, bool) -> bool,
    /// [function.type]: whether it is refused to ask for the type of an object if the type is not
    /// settled.
    pub refuses_unsettled: bool,
    /// [module.differs]: the change of a member between two loadings. The arguments of the function
    /// are the member's states in both loadings, and whether the member's objects have the same
    /// hash.
    pub compare_member: fn(Option<MemberState>, Option<MemberState>, bool) -> Option<Change>,
    /// [function.role]: the role of a child, given the kind and the role of the object that holds
    /// it.
    pub child_role: fn(Option<Kind>, Role) -> Role,
    /// [function.path]: the first name of a path, and the names after it.
    pub split_path: fn(&str) -> (&str, &str),
    /// [function.path]: the path that joins a member's name and the name of a member of this
    /// member.
    pub join_path: fn(&str, &str) -> String,
    /// [function.path]: whether a path continues from a `OneOf` whose members all lead to one
    /// module.
    pub paths_open_one_of: bool,
    /// [module.compiler]: whether the compiler lens sees the object that a member holds, if the
    /// member's name is reached through forwards or a `OneOf`.
    pub opens_names: bool,
    /// [object.payload]: whether objects of this kind count as one object among the members of a
    /// `OneOf` if their labels are equal.
    pub is_one_by_label: fn(Kind) -> bool,
    /// [function.resolve]: the index of the entry that a lookup in a dict finds. The argument of
    /// the function lists the indices of the entries with equal keys.
    pub choose_entry: fn(&[usize]) -> Option<usize>,
    /// [function.resolved]: the binding of a global whose path leads to a constant.
    pub bind_resolved: fn(Binding) -> Binding,
    /// [function.capture]: whether a global is captured. The flags say whether the global's object
    /// has state, and whether the global's path leads through a dict or module.
    pub captures: fn(bool, bool) -> bool,
    /// [function.resolve]: whether a cell that a global reads is a state. The arguments are whether
    /// the cell holds data, and the role of the reader.
    pub captures_cell: fn(bool, Role) -> bool,
    /// [function.capture]: whether lenses see only the type of a parameter's default. The argument
    /// says whether the default has state.
    pub captures_default: fn(bool) -> bool,
    /// [function.resolve]: whether children that are constants become part of the label of a
    /// record. The argument of the function is the kind of the record.
    pub inline_constants: fn(Kind) -> bool,
    /// [module.anonymous]: whether the identity lens sees the members of an unnamed module.
    pub sees_unnamed_members: bool,
    /// [module.anonymous]: the text in the payload of an unnamed module. The argument of the
    /// function is the module's incoming state.
    pub module_state: fn(&str) -> String,
    /// [module.realize]: the checks of a lens graph, in the order in which they run.
    pub checks: Checks,
    /// [module.autoresolve]: whether an object of a realization is resolved. The flag says whether
    /// the object is forward-defined.
    pub resolves_object: fn(bool) -> bool,
    /// [module.autoresolve]: whether a cell that holds a resolved object is updated. The flag says
    /// whether a global read the cell.
    pub resolves_cell: fn(bool) -> bool,
    /// [module.autoresolve]: whether a member that holds an object of the realization is updated.
    /// The argument of the function is the member's state.
    pub resolves_member: fn(MemberState) -> bool,
    /// [function.type]: the place where the type of an object is found if the object is not a
    /// constant. The argument of the function is the kind of the object.
    pub type_source: fn(Option<Kind>) -> TypeSource,
    /// [function.type]: whether a `OneOf` with unknown members may still become an object whose
    /// type is not `type`. The arguments are the number of known members, and whether `type` is the
    /// type of one of them.
    pub is_open_one_of: fn(usize, bool) -> bool,
    /// [function.call]: whether an object of this kind can be called.
    pub is_callable: fn(Option<Kind>) -> bool,
    /// [module.compiler]: whether the compiler lens sees the object that a member holds. The
    /// argument of the function is the member's state.
    pub sees_through: fn(MemberState) -> bool,
    /// [typefn.call]: the types that distinguish a call from other calls of the same type function.
    /// The argument of the function lists the types of the call's arguments.
    pub call_key: fn(&[Type]) -> Vec<Type>,
    /// [typefn.recursion]: the forward that a call returns. The argument of the function is the
    /// forward of an earlier call with the same key, if the result of such a call is not realized.
    pub recursive_call: fn(Option<ObjectId>) -> Option<ObjectId>,
    /// [typefn.defer]: whether a call is deferred. The list says of each argument of the call
    /// whether it is forward-defined.
    pub defers: fn(&[bool]) -> bool,
    /// [typefn.defer]: whether two deferred calls are the same call. The arguments of both calls
    /// are given after their definitions were followed.
    pub is_same_call: fn(&[Vertex], &[Vertex]) -> bool,
    /// [typefn.name]: whether a record that a body makes gets the arguments of the call in its
    /// name. The arguments of the function are the record's kind, and whether the record is the
    /// result of the body.
    pub carries_arguments: fn(Kind, bool) -> bool,
    /// [typefn.name]: the new name of a record that gets the arguments of a call. The arguments of
    /// the function are the record's old name, the name of the type function, and the names of its
    /// parameters.
    pub carried_name: fn(&str, &str, &[String]) -> String,
    /// [typefn.run]: whether the arguments of a deferred call are visited before its body is run.
    pub visits_arguments: bool,
    /// [typefn.run]: whether a deferred call becomes the call with the key of its arguments when
    /// the arguments become known.
    pub takes_keys: bool,
    /// [typefn.run]: sorts the calls that a body made. The sorted calls have the order in which the
    /// visit reaches them.
    pub order_new_calls: fn(&mut [CallId]),
    /// [typefn.run]: sorts the calls whose forwards were defined. The sorted calls have the order
    /// in which they are realized.
    pub order_group: fn(&mut [CallId]),
    /// [typefn.run]: whether the forward of the call that `apply` makes counts as one of the given
    /// objects.
    pub gives_calls: bool,
    /// [typefn.limit]: whether an object that is reached in two roles counts as a step of depth in
    /// each role.
    pub depths_have_roles: bool,
    /// [typefn.limit]: whether a call is refused. The arguments of the function are the depth of
    /// the call's deepest argument, and the length of the chain that ends with the call. In a chain
    /// of calls, the body of each call made the next call.
    pub is_too_deep: fn(usize, usize) -> bool,
    /// [typefn.limit]: the largest number of bodies that one operation may run.
    pub calls_in_all: usize,
    /// [typefn.limit]: the calls that an error shows. The argument lists all calls of the chain.
    pub shown_calls: fn(&[String]) -> Vec<String>,
    /// [typefn.display]: the number of nested levels of a type that are displayed.
    pub display_levels: usize,
    /// [typefn.display]: the number of items of a list that are displayed.
    pub display_width: usize,
    /// [typefn.display]: whether parentheses are written around several heads in a box, and around
    /// a function type next to other heads.
    pub display_groups: bool,
    /// [interner.atomic], [typefn.fail]: whether all changes of a refused operation are undone.
    pub undoes_refused: bool,
}

/// The checks of a lens graph, in the order of precedence.
pub type Checks = &'static [fn(&LensGraph) -> Result<()>];

/// An element of a set whose elements are being sorted ([object.set]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SetElement {
    /// The digest of the element.
    pub digest: Digest,
    /// The position of the element in the set before sorting.
    pub number: usize,
}

/// The place where the type of an object is found ([function.type]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeSource {
    /// The type is a primitive type of this kind, without payload and children.
    Primitive(Kind),
    /// The type is the first child of the object.
    FirstChild,
    /// The type is the object itself, as the identity lens sees it.
    Itself,
}

/// The operation that related a node to an object ([snapshot.lookup]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeOrigin {
    /// The object was frozen as the node.
    Frozen,
    /// The object was made by thawing the node.
    Thawed,
    /// The node was interned, and the object stands for its type.
    Interned,
}

/// A use of a module's name ([module.visible]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameUse {
    /// A module with the name is made.
    Module,
    /// A node that is a module with the name is thawed.
    Thaw,
    /// An existing module with the name is made visible.
    Show,
}

/// The effect of a use of a module's name ([module.visible]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Naming {
    /// Whether the use returns the visible module. A use that does not return it returns a new
    /// module, or the module that is to become visible.
    pub gives_visible: bool,
    /// Whether the returned module becomes the visible module.
    pub is_visible: bool,
    /// Whether the visible module of the name is expected after the use.
    pub is_expected: bool,
}

impl Naming {
    /// A module other than the visible module is returned. The returned module becomes visible, and
    /// is not expected.
    pub const VISIBLE: Self = Self { gives_visible: false, is_visible: true, is_expected: false };
    /// A module other than the visible module is returned. The returned module becomes visible, and
    /// is expected.
    pub const EXPECTED: Self = Self { is_expected: true, ..Self::VISIBLE };
    /// A module other than the visible module is returned. The returned module does not become
    /// visible.
    pub const ANOTHER_LOADING: Self = Self { is_visible: false, ..Self::VISIBLE };
    /// The visible module is returned, and is no longer expected.
    pub const TAKEN_OVER: Self = Self { gives_visible: true, ..Self::VISIBLE };
    /// The visible module is returned, and is not changed.
    pub const GIVEN: Self = Self { is_visible: false, ..Self::TAKEN_OVER };
}
