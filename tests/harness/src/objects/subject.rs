//! What a world under test offers.
//!
//! [`WorldSubject`] is to the chapters on objects what [`Subject`](crate::types::subject::Subject)
//! is to those on types: the reference model and the implementation are behind it, and laws,
//! generators, scripts and planted bugs know nothing else. Handles are numbers that a world gives
//! out: one object has one handle, for as long as it lives.

use crate::kit::Tuning;
use selfsame_spec::recipe::Recipe;
pub use selfsame_spec::{Change, Counts, ObjectInfo, ObjectKind, Report, ViewNode};
use selfsame_spec::{Digest, Label, Lens, Result};
use std::fmt::{self, Debug, Formatter};

/// An object of a world.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Obj(pub u32);

/// As findings call it.
impl Debug for Obj {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "o{}", self.0)
    }
}

/// A node of a snapshot.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapNode(pub u32);

/// As findings call it.
impl Debug for SnapNode {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "n{}", self.0)
    }
}

/// An owner of snapshots, by its number (`[snapshot.owner]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Owner(pub u32);

/// A type function, by its number in the order in which they were made (`[typefn.body]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Function(pub u32);

/// A world.
#[allow(clippy::missing_errors_doc, reason = "the rule that each names says what is refused")]
pub trait WorldSubject: Send {
    /// `[object.heap]` A head of any kind but modules.
    fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj>;
    /// `[draft.oneof]`
    fn one_of(&mut self, members: &[Obj]) -> Result<Obj>;
    /// `[draft.forward]`
    fn forward(&mut self, name: &str) -> Result<Obj>;
    /// `[draft.define]`
    fn define(&mut self, forward: Obj, definition: Obj) -> Result<()>;
    /// `[object.mutable]` All but the type of a mutable object is replaced.
    fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()>;
    /// `[function.note]` E0722 for what is no overload, E0709 for a global that it does not have.
    fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()>;
    /// `[object.collect]` The objects that died, by ascending number.
    fn collect(&mut self, roots: &[Obj]) -> Result<Vec<Obj>>;
    /// `[object.tag]`
    fn tag(&mut self, object: Obj, tag: u64) -> Result<()>;
    /// `[object.root]`
    fn root(&mut self, object: Obj) -> Result<()>;
    /// `[object.root]` E0722 for what is not registered.
    fn unroot(&mut self, object: Obj) -> Result<()>;

    /// `[module.visible]` Another loading of a module of the same name, if there is one that is not
    /// merely expected.
    fn module(&mut self, name: &str) -> Result<Obj>;
    /// `[module.name]`
    fn anonymous(&mut self, state: &str) -> Result<Obj>;
    /// `[module.member]` Declaring what is there: nothing.
    fn declare(&mut self, module: Obj, name: &str) -> Result<()>;
    /// `[module.member]`
    fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()>;
    /// `[module.visible]` E0722 for what is no named module.
    fn show(&mut self, module: Obj) -> Result<()>;
    /// `[module.lookup]`
    fn lookup(&self, name: &str) -> Result<Obj>;
    /// `[module.lookup]`
    fn lookup_member(&self, module: Obj, name: &str) -> Result<Obj>;
    /// `[module.differs]` By ascending name. E0722 for what is no module.
    fn differs(&self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>>;

    /// `[module.realize]`
    fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>>;
    /// `[module.seal]` The canonical instances, by ascending name of the members.
    fn seal(&mut self, module: Obj) -> Result<Vec<Obj>>;
    /// `[module.report]` Of the last `realize`, `seal` or `apply` that was not refused.
    fn report(&self) -> Report<Obj>;
    /// `[module.resolvable]`
    fn resolvable(&self, objects: &[Obj]) -> Result<()>;
    /// `[function.type]`
    fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>>;

    /// What is known of an object.
    fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>>;
    /// What is known of objects, each as it is alone.
    fn infos(&self, objects: &[Obj]) -> Vec<Result<ObjectInfo<Obj>>> {
        objects.iter().map(|&object| self.info(object)).collect()
    }
    /// What an object is: the part of what is known that takes no walk.
    fn kind(&self, object: Obj) -> Result<ObjectKind<Obj>> {
        self.info(object).map(|info| info.kind)
    }
    /// The canonical instances of the children of a realized type of one head; E0722 else.
    fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>>;
    /// `[function.call]` Whether it can be called.
    fn call(&self, object: Obj) -> Result<()>;
    /// `[object.hash]` `[module.identity]` `[module.compiler]`
    fn hash(&self, object: Obj, lens: Lens) -> Result<Digest>;
    /// The hashes of objects, each as it is alone.
    fn hashes(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
        objects.iter().map(|&object| self.hash(object, lens)).collect()
    }
    /// `[module.view]` Refused as `hash` is, but for sets on cycles.
    fn view(&self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>>;

    /// `[snapshot.owner]`
    fn owner(&mut self) -> Owner;
    /// `[snapshot.freeze]`
    fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>>;
    /// `[snapshot.thaw]`
    fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>>;
    /// `[snapshot.intern]`
    fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>>;
    /// `[snapshot.hash]`
    fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest>;
    /// What a node is, and whose.
    fn look(&self, node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)>;
    /// `[snapshot.lookup]`
    fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>>;
    /// `[snapshot.lookup]`
    fn snapshots_of(&self, object: Obj) -> Result<Vec<SnapNode>>;
    /// `[snapshot.intern]` The canonical instance of a node that was interned, if it lives.
    fn canonical(&self, node: SnapNode) -> Result<Option<Obj>>;
    /// `[snapshot.drop]`
    fn drop_owners(&mut self, owners: &[Owner]) -> Result<()>;
    /// `[snapshot.wire]`
    fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>>;
    /// `[snapshot.read]`
    fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>>;

    /// `[typefn.body]` `objects` is what the recipe's `Object` steps mean. E0713 for a parameter's
    /// name that is no `ident` or stands twice, or for a recipe that refers to a step, parameter or
    /// object that is not there; the functions that it calls may be made later.
    fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Obj],
    ) -> Result<Function>;
    /// `[typefn.call]`
    fn apply(&mut self, function: Function, arguments: &[Obj]) -> Result<Obj>;
    /// `[typefn.display]`
    fn display(&self, object: Obj) -> Result<String>;

    /// How much there is.
    fn counts(&self) -> Counts;

    /// How much was done so far: vertices seen, calls filed, heads lowered. 0 where nobody counts.
    fn work(&self) -> u64 {
        0
    }

    /// From now on no answer is kept from one question to the next.
    fn answer_anew(&mut self) {}

    /// Sets how many calls one operation may run (`[typefn.limit]`); returns the number before, where
    /// it can be set. Cases are drawn with a small one.
    fn limit_calls(&mut self, most: usize) -> Option<usize> {
        let _ = most;
        None
    }

    /// The numbers that can be set, and their defaults.
    fn tunable(&self) -> Tuning {
        Tuning::DEFAULT
    }

    /// Sets the numbers by which the world chooses its ways; all others are the defaults. Only an empty world
    /// is tuned.
    fn tune(&mut self, _tuning: &Tuning) {}

    /// A copy, in which all handles mean what they mean here, and which goes its own way from then
    /// on. `None` where a world cannot be copied: what was done in it is done anew then.
    fn fork(&self) -> Option<Box<dyn WorldSubject>> {
        None
    }
}
