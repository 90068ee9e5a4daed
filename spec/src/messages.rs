//! The reasons in [`ErrorKind::BadLabel`](crate::ErrorKind::BadLabel) and other errors, as texts
//! that the model and the implementation share. Two subjects agree on an error only if they return
//! the same reason.

/// E0713, with the code of the kind: `head` is called for a kind whose objects only `module`,
/// `anonymous` or a realization makes.
pub const NO_HEAD: &str = "modules and states are not made as heads";
/// E0713, with the code of the container's kind: the first child of the container is not a suitable
/// type (`[object.typed]`).
pub const NO_TYPE: &str = "the first child is not a type that fits";
/// E0713: the last key of a dict has no value (`[object.typed]`).
pub const NO_PAIRS: &str = "a dict has a value for each key";
/// E0713: a cell is made with several children (`[object.typed]`).
pub const NO_CELL: &str = "a cell holds one object at most";
/// E0713: the number of objects that `fill` sets in an instance is not the number of the instance's
/// fields (`[object.mutable]`).
pub const NO_FIELDS: &str = "an instance has a child for each field";
/// E0713, with the code of the module's kind, or with the code 0 for the name of a parameter: a
/// name is not an identifier.
pub const NO_IDENT: &str = "a name is not an identifier";
/// E0713, with the code 0: two parameters have the same name (`[typefn.body]`).
pub const TWICE: &str = "a name stands twice";
/// E0713, with the code 0: the body of a type function has no steps, or a step refers to something
/// that does not exist (`[typefn.body]`).
pub const NO_STEP: &str = "a step refers to nothing that there is";
/// E0809: an encoding contains a named module with members, or a state (`[snapshot.wire]`).
pub const NO_LEAF: &str = "a named module is a leaf, and a state is not written";

/// E0722: the operation needs a module.
pub const MODULE: &str = "a module";
/// E0722: the operation needs a named module (`[module.visible]`).
pub const NAMED_MODULE: &str = "a named module";
/// E0722: the operation needs a registered root (`[object.root]`).
pub const ROOT: &str = "a registered root";
/// E0722: the operation needs an overload.
pub const OVERLOAD: &str = "an overload";
/// E0722: the operation needs a realized type with one head.
pub const ONE_HEAD: &str = "a realized type of one head";

/// E0712 for more than 64 KiB: the name of a named module or the state of an unnamed module is too
/// long.
pub const NAME: &str = "bytes in a name";
/// E0712 for more than 16 MiB: a label that a lens sees, or the list of the names in a module, is
/// too long.
pub const PAYLOAD: &str = "bytes in a payload";
/// E0712 for more than 2^30: too many objects live at the same time.
pub const OBJECTS: &str = "objects in a world";
/// E0712: the objects, types and snapshots of a world need more bytes than its user allows
/// (`[typefn.limit]`).
pub const BYTES: &str = "bytes of objects, types and snapshots";
/// E0712: the operations of a world need more steps than a run of a script allows.
pub const STEPS: &str = "steps of operations";
/// E0712 for more than 2^16: one operation makes too many calls of type functions
/// (`[typefn.limit]`).
pub const CALLS: &str = "calls of type functions";
