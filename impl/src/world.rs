//! Worlds. A world combines objects, modules, functions, snapshots and type functions in one Rust
//! type (`spec/chapters/objects`).
//!
//! A world checks handles and translates them. The operations themselves work on the
//! [`ObjectState`] of the world.

mod infos;
mod inspect;
mod modules;
mod objects;
mod snapshots;
mod type_functions;

pub use crate::snapshot::frozen::Frozen;

use crate::handle::{NodeRef, Obj, ObjectId, SnapNode, TypeId};
use crate::interner::Interner;
use crate::module::report::report;
use crate::object::change_log::ChangeLog;
use crate::object::state::ObjectState;
use crate::typefn::calls::CallKey;
use crate::typefn::functions::{Host, TypeFunctions};
use crate::util::tuning::Tuning;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Build, Counts, Label, Report};

/// A heap of objects, together with its interner for realized types, its owners of snapshots, its
/// modules and its type functions.
///
/// ```
/// use selfsame::{Kind, Label, Lens, Payload, Value, World};
/// # fn main() -> selfsame::Result<()> {
/// let mut world = World::new();
/// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
/// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
///
/// // A list that holds itself, frozen, and brought to life again.
/// let cyclic = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[list])?;
/// world.fill(cyclic, &[cyclic])?;
/// let owner = world.owner();
/// let node = world.freeze(owner, &[cyclic])?;
/// let copy = world.thaw(&node)?[0];
/// assert_eq!(world.hash(copy, Lens::Frozen)?, world.hash(cyclic, Lens::Frozen)?);
///
/// // A list can change: it has no identity. Its type has.
/// assert_eq!(world.realize(&[cyclic]).map_err(|e| e.code()), Err("E0718"));
/// assert_eq!(world.type_of(&[cyclic])?, world.realize(&[list])?);
/// # Ok(()) }
/// ```
///
/// A world is `Send`. No operation recurses on the depth of the objects.
#[derive(Default)]
pub struct World {
    state: ObjectState,
    type_functions: TypeFunctions<Self>,
    /// The report of the last operation that was not refused and that makes a report
    /// (`[module.report]`).
    reported: Report<Obj>,
}

impl Host for World {
    fn parts(&mut self) -> (&mut ObjectState, &mut TypeFunctions<Self>) {
        (&mut self.state, &mut self.type_functions)
    }
}

impl World {
    /// Makes a world without objects.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a world without objects that uses the given thresholds instead of the default
    /// thresholds. No result depends on the thresholds, so only tests need this function.
    #[must_use]
    pub fn tuned(tuning: Tuning) -> Self {
        Self { state: ObjectState::tuned(tuning), ..Self::default() }
    }

    /// Returns an independent copy of the world. Operations can be tried in the copy, or the copy
    /// can preserve the current state. The cost is linear in the size of the world.
    ///
    /// Each existing handle of this world refers to the corresponding object in the copy. After the
    /// copy, both worlds assign the same numbers, so neither world recognizes a new handle of the
    /// other world as foreign. E0709 (foreign handle) only separates worlds that were made by
    /// [`new`](Self::new). The world and its copy share the bodies of type functions. In the copy,
    /// no call of a type function is running.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let forward = world.forward("F")?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let mut copy = world.fork();
    /// copy.define(forward, int)?;
    /// assert!(copy.realize(&[forward]).is_ok());
    /// assert_eq!(world.realize(&[forward]).map_err(|e| e.code()), Err("E0701"));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn fork(&self) -> Self {
        Self {
            state: self.state.fork(),
            type_functions: self.type_functions.fork(),
            reported: self.reported.clone(),
        }
    }

    /// Returns the interner in which types are realized.
    #[must_use]
    pub const fn interner(&self) -> &Interner {
        &self.state.interner
    }

    /// Returns the numbers of objects, nodes of snapshots, realized heads and remembered results of
    /// calls.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            objects: self.state.heap.len() as u32,
            nodes: self.state.owners.nodes() as u32,
            heads: self.state.interner.store.len() as u32,
            memos: self.type_functions.memos.len() as u32,
        }
    }

    /// Returns the number of bytes that objects, types and snapshots take. The number is an
    /// estimate for limits of memory, and excludes memory that only a single operation needs. The
    /// cost is constant.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let before = world.bytes();
    /// world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert!(world.bytes() > before);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let memo = size_of::<(CallKey, TypeId)>();
        self.state.bytes() + (self.type_functions.memos.len() * memo) as u64
    }

    /// Returns the number of steps that operations of this world have taken so far. The visit of a
    /// vertex, the recording of a deferred call and the interning of a head each count as a step.
    /// An operation on twice as much input should add about twice as many steps. A test can check
    /// this ratio on any machine.
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let mut ty = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let before = world.work();
    /// for _ in 0..100 {
    ///     ty = world.head(&Label::plain(Kind::LIST, 1)?, &[ty])?;
    /// }
    /// world.realize(&[ty])?;
    /// assert!(world.work() - before < 1_000);
    /// # Ok(()) }
    /// ```
    ///
    /// If several threads read one world at the same time, some steps may not be counted.
    #[must_use]
    pub fn work(&self) -> u64 {
        self.state.heap.work.get()
    }

    /// Runs an operation that changes objects, and stores its report (`[module.report]`).
    fn reporting<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.type_functions.transaction.is_some() {
            // If the body of a type function makes changes, they belong to the report of the
            // outermost operation.
            return work(self);
        }
        let serial = self.state.heap.next_serial();
        self.state.heap.changes = ChangeLog { serial, ..ChangeLog::default() };
        let done = work(self);
        let changes = std::mem::take(&mut self.state.heap.changes);
        if done.is_ok() {
            self.reported = report(changes, &self.state.heap);
        }
        done
    }

    /// Returns the handle of an object.
    fn handle(&self, object: ObjectId) -> Obj {
        self.state.heap.handle(object)
    }

    /// Returns the handles of objects.
    fn handles(&self, objects: impl IntoIterator<Item = ObjectId>) -> Vec<Obj> {
        objects.into_iter().map(|object| self.handle(object)).collect()
    }

    /// Returns the object of a handle. Refuses a handle of another world, or of an object that was
    /// freed.
    fn check(&self, object: Obj) -> Result<ObjectId> {
        self.state.heap.check_handle(object)
    }

    /// Returns the objects of handles. If handles are invalid, refuses the first of them.
    fn check_all(&self, objects: &[Obj]) -> Result<Vec<ObjectId>> {
        self.state.heap.check_handles(objects)
    }

    /// Returns the handle of a node of a snapshot.
    const fn node_handle(&self, node: NodeRef) -> SnapNode {
        SnapNode { world: self.state.heap.world, at: node }
    }

    /// Returns the node of a handle. Refuses a handle of another world, or of an owner that was
    /// dropped.
    fn check_node(&self, node: SnapNode) -> Result<NodeRef> {
        if node.world != self.state.heap.world {
            return Err(ErrorKind::ForeignHandle.into());
        }
        self.state.owners.check_node(node.at)
    }

    /// Returns the nodes of handles. If handles are invalid, refuses the first of them.
    fn check_nodes(&self, nodes: &[SnapNode]) -> Result<Vec<NodeRef>> {
        nodes.iter().map(|&node| self.check_node(node)).collect()
    }
}

/// Provides the methods that [`Construct`](selfsame_spec::Construct) and
/// [`ConstructObjects`](selfsame_spec::ConstructObjects) need, so that worlds have their
/// constructors.
impl Build for World {
    type Node = Obj;

    fn forward(&mut self, name: &str) -> Result<Obj> {
        Self::forward(self, name)
    }
    fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        Self::head(self, label, children)
    }
    fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        Self::one_of(self, members)
    }
    fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        Self::define(self, forward, definition)
    }
}
