//! The reasons of [`ErrorKind::BadLabel`](crate::ErrorKind::BadLabel) and other errors, as texts
//! that the model and the implementation use. Subjects agree on an error only if they agree on its
//! reason, too.

/// E0713, with the code of the kind: `head` is called for a kind that only `module`, `anonymous` or
/// realizing makes.
pub const NO_HEAD: &str = "modules and states are not made as heads";
/// E0713, with the code of the container's kind: the first child of the container is not a suitable
/// type (`[object.typed]`).
pub const NO_TYPE: &str = "the first child is not a type that fits";
/// E0713: a dict has a key without a value (`[object.typed]`).
pub const NO_PAIRS: &str = "a dict has a value for each key";
/// E0713: a cell has several children (`[object.typed]`).
pub const NO_CELL: &str = "a cell holds one object at most";
/// E0713: the number of objects that `fill` gives to an instance is not the number of its fields
/// (`[object.mutable]`).
pub const NO_FIELDS: &str = "an instance has a child for each field";
/// E0713, with the code of the module's kind, or with the code 0 for the name of a parameter: the
/// name is not an `ident`.
pub const NO_IDENT: &str = "a name is not an identifier";
/// E0713, with the code 0: two parameters have the same name (`[typefn.body]`).
pub const TWICE: &str = "a name stands twice";
/// E0713, with the code 0: a recipe has no steps, or has a step that refers to nothing
/// (`[typefn.body]`).
pub const NO_STEP: &str = "a step refers to nothing that there is";
/// E0809: an encoding contains a named module with members, or a state (`[snapshot.wire]`).
pub const NO_LEAF: &str = "a named module is a leaf, and a state is not written";

/// E0722: a module is needed.
pub const MODULE: &str = "a module";
/// E0722: a named module is needed (`[module.visible]`).
pub const NAMED_MODULE: &str = "a named module";
/// E0722: a registered root is needed (`[object.root]`).
pub const ROOT: &str = "a registered root";
/// E0722: an overload is needed.
pub const OVERLOAD: &str = "an overload";
/// E0722: a realized type of one head is needed.
pub const ONE_HEAD: &str = "a realized type of one head";

/// E0712, limit 64 KiB: the name of a named module or the state of an unnamed module is too long.
pub const NAME: &str = "bytes in a name";
/// E0712, limit 16 MiB: a label that a lens sees, or the list of the names in a module, is too
/// long.
pub const PAYLOAD: &str = "bytes in a payload";
/// E0712, limit 2^30: too many objects live at the same time.
pub const OBJECTS: &str = "objects in a world";
/// E0712: the bytes of a world, if its user limits them (`[typefn.limit]`).
pub const BYTES: &str = "bytes of objects, types and snapshots";
/// E0712: the steps of a world, if a run of a script limits them.
pub const STEPS: &str = "steps of operations";
/// E0712, 2^16 (`[typefn.limit]`).
pub const CALLS: &str = "calls of type functions";
