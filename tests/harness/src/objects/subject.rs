//! The interface of a world under test.
//!
//! [`WorldSubject`] is the interface for the chapters on objects, as
//! [`Subject`](crate::types::subject::Subject) is the interface for the chapters on types. The
//! reference model and the implementation implement this trait. Laws, generators, scripts and
//! planted bugs use only this trait. Handles are numbers that a world assigns. An object keeps its
//! handle as long as it lives.

use crate::kit::Tuning;
use selfsame_spec::recipe::Recipe;
pub use selfsame_spec::{Change, Counts, ObjectInfo, ObjectKind, Report, ViewNode};
use selfsame_spec::{Digest, Label, Lens, Result};
use std::fmt::{self, Debug, Formatter};

/// An object of a world.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Obj(pub u32);

/// Writes the object as in findings, such as `o3`.
impl Debug for Obj {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "o{}", self.0)
    }
}

/// A node of a snapshot.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapNode(pub u32);

/// Writes the node as in findings, such as `n3`.
impl Debug for SnapNode {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "n{}", self.0)
    }
}

/// An owner of snapshots (`[snapshot.owner]`), represented by the number that the world gave it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Owner(pub u32);

/// A type function (`[typefn.body]`), represented by its number. Type functions are numbered in the
/// order in which they were made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Function(pub u32);

/// A world under test: all operations and queries on its objects.
#[allow(clippy::missing_errors_doc, reason = "the rule that each names says what is refused")]
pub trait WorldSubject: Send {
    /// `[object.heap]` Makes a head of any kind except modules.
    fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj>;
    /// `[draft.oneof]` Makes a `OneOf`.
    fn one_of(&mut self, members: &[Obj]) -> Result<Obj>;
    /// `[draft.forward]` Makes a forward.
    fn forward(&mut self, name: &str) -> Result<Obj>;
    /// `[draft.define]` Defines a forward.
    fn define(&mut self, forward: Obj, definition: Obj) -> Result<()>;
    /// `[object.mutable]` Replaces all children of a mutable object except its type.
    fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()>;
    /// `[function.note]` Attaches a text to a global of an overload. The error is E0722 if the
    /// object is no overload, and E0709 if the overload has no such global.
    fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()>;
    /// `[object.collect]` Frees the objects that are not reachable from any root. Returns the freed
    /// objects, sorted by number.
    fn collect(&mut self, roots: &[Obj]) -> Result<Vec<Obj>>;
    /// `[object.tag]` Sets the tag of an object.
    fn tag(&mut self, object: Obj, tag: u64) -> Result<()>;
    /// `[object.root]` Registers an object as a root.
    fn root(&mut self, object: Obj) -> Result<()>;
    /// `[object.root]` Removes a root. The error is E0722 if the object is not registered as a
    /// root.
    fn unroot(&mut self, object: Obj) -> Result<()>;

    /// `[module.visible]` Makes a named module. If a module with this name exists and was really
    /// made, not only expected by a reference, the new module is another loading.
    fn module(&mut self, name: &str) -> Result<Obj>;
    /// `[module.name]` Makes an unnamed module whose incoming state is `state`.
    fn anonymous(&mut self, state: &str) -> Result<Obj>;
    /// `[module.member]` Declares a member. If the member exists already, nothing changes.
    fn declare(&mut self, module: Obj, name: &str) -> Result<()>;
    /// `[module.member]` Assigns an object to a member.
    fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()>;
    /// `[module.visible]` Makes a loading the visible module of its name. The error is E0722 if the
    /// object is not a named module.
    fn show(&mut self, module: Obj) -> Result<()>;
    /// `[module.lookup]` Returns the visible module of a name.
    fn lookup(&self, name: &str) -> Result<Obj>;
    /// `[module.lookup]` Returns the object that a member holds.
    fn lookup_member(&self, module: Obj, name: &str) -> Result<Obj>;
    /// `[module.differs]` Returns the members in which two modules differ, sorted by name. The
    /// error is E0722 if one of the two objects is not a module.
    fn differs(&self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>>;

    /// `[module.realize]` Realizes objects. Returns one realized object for each given object.
    fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>>;
    /// `[module.seal]` Seals a module. Returns the canonical instances of its members, sorted by
    /// the name of the member.
    fn seal(&mut self, module: Obj) -> Result<Vec<Obj>>;
    /// `[module.report]` Returns the report of the last `realize`, `seal` or `apply` that was not
    /// refused.
    fn report(&self) -> Report<Obj>;
    /// `[module.resolvable]` Checks that objects can be realized.
    fn resolvable(&self, objects: &[Obj]) -> Result<()>;
    /// `[function.type]` Returns the type of each object.
    fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>>;

    /// Returns the facts of an object.
    fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>>;
    /// Returns the facts of objects, with the same result as `info` for each object.
    fn infos(&self, objects: &[Obj]) -> Vec<Result<ObjectInfo<Obj>>> {
        objects.iter().map(|&object| self.info(object)).collect()
    }
    /// Returns the kind of an object, which is the part of its facts that needs no walk through
    /// other objects.
    fn kind(&self, object: Obj) -> Result<ObjectKind<Obj>> {
        self.info(object).map(|info| info.kind)
    }
    /// Returns the canonical instances of the children of a realized type with one head. For any
    /// other object, the error is E0722.
    fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>>;
    /// `[function.call]` Checks that a call of an object is allowed.
    fn call(&self, object: Obj) -> Result<()>;
    /// `[object.hash]` `[module.identity]` `[module.compiler]` Returns the hash of an object under
    /// a lens.
    fn hash(&self, object: Obj, lens: Lens) -> Result<Digest>;
    /// Returns the hashes of objects, with the same result as `hash` for each object.
    fn hashes(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
        objects.iter().map(|&object| self.hash(object, lens)).collect()
    }
    /// `[module.view]` Returns the graph that a lens sees from an object. The call is refused in
    /// the same cases as `hash`, except for sets on cycles.
    fn view(&self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>>;

    /// `[snapshot.owner]` Makes an owner.
    fn owner(&mut self) -> Owner;
    /// `[snapshot.freeze]` Freezes objects for an owner. Returns one node for each object.
    fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>>;
    /// `[snapshot.thaw]` Thaws nodes. Returns one new object for each node.
    fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>>;
    /// `[snapshot.intern]` Interns nodes. Returns the canonical instance for each node.
    fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>>;
    /// `[snapshot.hash]` Returns the hash of a node under a lens.
    fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest>;
    /// Returns the owner and the kind of a node.
    fn look(&self, node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)>;
    /// `[snapshot.lookup]` Returns the node of the most recent freeze of the object, if such a node
    /// exists.
    fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>>;
    /// `[snapshot.lookup]` Returns the nodes that belong to an object, without repetitions. Such a
    /// node was made by a freeze of the object, or was thawed or interned to the object.
    fn snapshots_of(&self, object: Obj) -> Result<Vec<SnapNode>>;
    /// `[snapshot.intern]` Returns the canonical instance of a node that was interned, if this
    /// object lives.
    fn canonical(&self, node: SnapNode) -> Result<Option<Obj>>;
    /// `[snapshot.drop]` Drops owners with their snapshots.
    fn drop_owners(&mut self, owners: &[Owner]) -> Result<()>;
    /// `[snapshot.wire]` Returns the encoding of nodes.
    fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>>;
    /// `[snapshot.read]` Reads an encoding, and returns its nodes, which belong to `owner`.
    fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>>;

    /// `[typefn.body]` Makes a type function. `objects` are the objects to which the recipe's
    /// `Object` steps refer by index. The error is E0713 if a parameter's name is repeated or not
    /// an `ident`, or if the recipe refers to a missing step, parameter or object. The type
    /// functions that the recipe calls may be made later.
    fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Obj],
    ) -> Result<Function>;
    /// `[typefn.call]` Calls a type function.
    fn apply(&mut self, function: Function, arguments: &[Obj]) -> Result<Obj>;
    /// `[typefn.display]` Returns a readable text of an object.
    fn display(&self, object: Obj) -> Result<String>;

    /// Returns the counts of the world: the numbers of objects, types, nodes and other items that
    /// the world holds.
    fn counts(&self) -> Counts;

    /// Returns the amount of work done so far: the number of vertices visited, calls recorded, and
    /// heads lowered. The result is 0 if the world does not count its work.
    fn work(&self) -> u64 {
        0
    }

    /// Turns off the cache of answers: from now on, each query is computed anew.
    fn answer_anew(&mut self) {}

    /// Sets the maximum number of calls that one operation may run (`[typefn.limit]`). Returns the
    /// previous limit, if the limit can be set. Cases are drawn with a small limit.
    fn limit_calls(&mut self, most: usize) -> Option<usize> {
        let _ = most;
        None
    }

    /// Returns the number of bytes that the world uses; 0 if the world does not count its bytes.
    fn bytes(&self) -> u64 {
        0
    }

    /// Sets the number of bytes above which the world runs no further call (`[typefn.limit]`). A
    /// world that does not count its bytes ignores the limit.
    fn limit_bytes(&mut self, _most: u64) {}

    /// Returns the settings that can be changed, with their default values.
    fn tunable(&self) -> Tuning {
        Tuning::DEFAULT
    }

    /// Sets the numbers by which the world chooses between equivalent code paths. Settings that are
    /// not given get their defaults. This method is called only for an empty world.
    fn tune(&mut self, _tuning: &Tuning) {}

    /// Returns an independent copy of the world, in which all handles have the same meaning.
    /// Returns `None` if the world cannot be copied. The caller then runs the operations again in a
    /// new world.
    fn fork(&self) -> Option<Box<dyn WorldSubject>> {
        None
    }
}
