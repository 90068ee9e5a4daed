//! Operations on modules: makes modules, assigns their members, and realizes and resolves objects
//! (`[module.member]`, `[module.realize]`).

use super::World;
use crate::handle::{Obj, ObjectId};
use crate::module::member::Module;
use crate::module::realize::{check_resolvable, realize_group, realize_types_of};
use crate::module::report::of_living;
use crate::module::{differs, members, visible};
use crate::typefn::atomic::atomically;
use crate::typefn::realize::realize_calls;
use selfsame_spec::error::Result;
use selfsame_spec::{Change, Report};

impl World {
    /// Loads a named module, and returns it. If the visible module of the name is only expected,
    /// this module becomes loaded. If there is no visible module of the name, a new module without
    /// members becomes visible. In all other cases, a new module is made, which is another loading
    /// (`[module.visible]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (one, other) = (world.module("m")?, world.module("m")?);
    /// assert!(world.is_visible(one)?);
    /// assert!(!world.is_visible(other)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0712 (limit) for a name of more than 64 KiB.
    pub fn module(&mut self, name: &str) -> Result<Obj> {
        let module = visible::load_module(&mut self.state.heap, name)?;
        Ok(self.handle(module))
    }

    /// Makes an unnamed module. The incoming state distinguishes this module from other unnamed
    /// modules with the same members (`[module.name]`).
    ///
    /// ```
    /// use selfsame::{Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (one, other) = (world.anonymous("a")?, world.anonymous("b")?);
    /// assert_ne!(world.hash(one, Lens::Identity)?, world.hash(other, Lens::Identity)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0712 (limit) for a state of more than 64 KiB.
    pub fn anonymous(&mut self, state: &str) -> Result<Obj> {
        let module = members::push_module(&mut self.state.heap, Module::new(state, false))?;
        Ok(self.handle(module))
    }

    /// Adds an unresolved member to a module. If the module already has a member of this name,
    /// nothing changes (`[module.member]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, Payload, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// world.declare(module, "x")?;
    /// assert_eq!(world.declare(module, "not a name").map_err(|e| e.code()), Err("E0713"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0722 (wrong object) for an object that is not a module.
    /// - E0713 (bad label) for a name that is not an identifier.
    /// - E0712 (limit) for too many names.
    pub fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
        let module = members::check_module(&self.state.heap, self.check(module)?)?;
        members::declare(&mut self.state.heap, module, name)
    }

    /// Assigns an object to a member. If the object is settled, the member becomes resolved. If the
    /// object is not settled, the member becomes pending (`[module.member]`). The cost is linear in
    /// the number of reachable objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.assign(module, "T", int)?;
    /// let error = world.assign(module, "T", int).unwrap_err();
    /// assert_eq!(error.to_string(), "member `m:T` is resolved already, and cannot change");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0722 (wrong object) for an object that is not a module.
    /// - E0713 (bad label) for a name that is not an identifier.
    /// - E0714 (member resolved) for a member that is already resolved.
    /// - E0712 (limit) for too many names.
    pub fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()> {
        let (module, to) = (self.check(module)?, self.check(to)?);
        let module = members::check_module(&self.state.heap, module)?;
        members::assign(&mut self.state, module, name, to)
    }

    /// Returns the members in which two modules differ, sorted by name (`[module.differs]`). The
    /// cost is nearly linear in the size of the reachable graph.
    ///
    /// ```
    /// use selfsame::{Change, Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (before, after) = (world.module("m")?, world.module("m")?);
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.declare(before, "T")?;
    /// world.assign(after, "T", int)?;
    /// assert_eq!(world.differs(before, after)?, [("T".to_owned(), Change::Resolved)]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0722 (wrong object) for an object that is not a module.
    /// - E0707 (forward-defined) if a forward is reachable from the object of a member.
    pub fn differs(&self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
        let (one, other) = (self.check(one)?, self.check(other)?);
        let one = members::check_module(&self.state.heap, one)?;
        let other = members::check_module(&self.state.heap, other)?;
        differs::differs(&self.state, one, other)
    }

    /// Realizes all pending members of a module as one group. Returns the canonical instances,
    /// sorted by the names of the members (`[module.seal]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// let list = world.forward("List")?;
    /// let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
    /// world.define(list, tup)?;
    /// world.assign(module, "List", list)?;
    /// let sealed = world.seal(module)?;
    /// assert_eq!(world.realize(&[tup])?, sealed);
    /// assert!(world.seal(module)?.is_empty(), "nothing is pending any more");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0722 (wrong object) for an object that is not a module.
    /// - The errors of [`realize`](Self::realize).
    pub fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
        let module = members::check_module(&self.state.heap, self.check(module)?)?;
        let held = members::pending(&self.state.heap, module);
        self.realize_objects(&held)
    }

    /// Realizes objects together under the identity lens, and returns the canonical instance of the
    /// type of each object (`[module.realize]`). The forward-defined objects that took part are
    /// resolved (`[module.autoresolve]`).
    ///
    /// The cost is O(m log n) for a reachable graph of n nodes and m edges.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let list = world.forward("List")?;
    /// let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
    /// world.define(list, tup)?;
    /// let realized = world.realize(&[list, tup])?;
    /// assert_eq!(realized[0], realized[1], "one type, one object");
    /// assert_eq!(world.resolved_to(tup)?, Some(realized[0]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// A refused call changes nothing. Except for errors of bodies, the call returns the first of
    /// these errors that applies:
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0701 (undefined forward) for a reachable forward without a definition.
    /// - E0715 (empty cell), E0716 (unresolved member) or E0718 (mutable object) for an object that
    ///   cannot be realized.
    /// - E0704 (forward that is itself) or E0705 (infinite size) for a type that cannot exist.
    /// - E0712 (limit) if a limit of the world would be exceeded.
    /// - The errors of bodies of type functions. Bodies run before the other checks.
    pub fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let objects = self.check_all(objects)?;
        self.realize_objects(&objects)
    }

    /// Realizes the types of objects as one group, and returns the canonical instances of these
    /// types. No object is resolved, and no deferred call is run (`[function.type]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, Payload, Value, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let one = Payload::Value(Value::i64(1)).bytes();
    /// let one = world.head(&Label::new(Kind::CONSTANT, &one, 0)?, &[])?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.type_of(&[one])?, world.realize(&[int])?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`realize`](Self::realize).
    pub fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let objects = self.check_all(objects)?;
        let types = realize_types_of(&mut self.state, &objects)?;
        Ok(self.handles(types))
    }

    /// Realizes objects, after running the deferred calls that are reachable from them
    /// (`[typefn.defer]`).
    fn realize_objects(&mut self, objects: &[ObjectId]) -> Result<Vec<Obj>> {
        // A body must not run while another body is running.
        let runs_calls =
            !self.type_functions.deferred.is_empty() && self.type_functions.transaction.is_none();
        let instances = self.reporting(|world| {
            if runs_calls {
                atomically(world, |world| realize_calls(world, objects))
            } else {
                Ok(realize_group(&mut world.state, objects, &[])?.instances)
            }
        })?;
        Ok(self.handles(instances))
    }

    /// Makes a named module the visible module of its name. The module that was visible before
    /// remains as another loading (`[module.visible]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (before, after) = (world.module("m")?, world.module("m")?);
    /// world.show(after)?;
    /// assert_eq!(world.lookup("m")?, after);
    /// assert!(!world.is_visible(before)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0722 (wrong object) for an object that is not a named module.
    pub fn show(&mut self, module: Obj) -> Result<()> {
        let module = self.check(module)?;
        visible::show(&mut self.state.heap, module)
    }

    /// Returns the visible module of a name (`[module.lookup]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// assert_eq!(world.lookup("m")?, module);
    /// assert_eq!(world.lookup("n").map_err(|e| e.code()), Err("E0709"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if no module has this name. Also returns E0709 if the module
    /// is only expected: a snapshot refers to it, and it was not loaded yet.
    pub fn lookup(&self, name: &str) -> Result<Obj> {
        Ok(self.handle(visible::lookup(&self.state.heap, name)?))
    }

    /// Returns the object that a resolved or pending member of a module holds (`[module.lookup]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// let x = world.forward("X")?;
    /// world.assign(module, "X", x)?;
    /// assert_eq!(world.lookup_member(module, "X")?, x);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for an invalid handle, or if the member is absent or unresolved.
    /// - E0722 (wrong object) for an object that is not a module.
    pub fn lookup_member(&self, module: Obj, name: &str) -> Result<Obj> {
        let module = members::check_module(&self.state.heap, self.check(module)?)?;
        Ok(self.handle(members::lookup_member(&self.state.heap, module, name)?))
    }

    /// Returns the changes of the last [`realize`](Self::realize), [`seal`](Self::seal) or
    /// [`apply`](Self::apply) that was not refused. The report contains the objects, cells and
    /// members that the operation resolved (`[module.report]`). Objects that have been freed since
    /// are omitted. The cost is linear in the number of changes.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (module, x) = (world.module("m")?, world.forward("X")?);
    /// world.assign(module, "X", x)?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.define(x, int)?;
    /// let realized = world.seal(module)?[0];
    /// let report = world.report();
    /// assert_eq!(report.objects, [(x, realized)]);
    /// assert_eq!(report.members, [(module, "X".to_owned(), realized)]);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn report(&self) -> Report<Obj> {
        let Report { objects, cells, members } = &self.reported;
        self.state.heap.work.add(objects.len() + cells.len() + members.len());
        of_living(&self.reported, &self.state.heap)
    }

    /// Checks that [`realize`](Self::realize) would not refuse the objects. The check changes
    /// nothing. A call whose body has not run counts as a type (`[module.resolvable]`). The cost is
    /// O(m log n) for a reachable graph of n nodes and m edges, including realized types.
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// assert_eq!(world.resolvable(&[x]).map_err(|e| e.code()), Err("E0701"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`realize`](Self::realize), except the errors of bodies.
    pub fn resolvable(&self, objects: &[Obj]) -> Result<()> {
        check_resolvable(&self.state, &self.check_all(objects)?)
    }
}
