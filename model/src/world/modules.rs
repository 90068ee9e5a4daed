//! Operations on modules and functions of a world, and their realization. Each operation checks its
//! handles, and then calls the function that implements the operation for numbers.
//!
//! ```text
//! m = module "m"    m.x := F    realize F    lookup_member m "x"    the instance of F
//! ```

use crate::handle::Obj;
use crate::object::vertex::Vertex;
use crate::rules::objects::NameUse;
use crate::world::World;
use selfsame_spec::error::Result;
use selfsame_spec::{Change, Report};

impl World {
    // [module.name] [module.visible]
    /// Adds a named module. If the name has a visible module, the new module is another loading of
    /// the name.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let (module, again) = (world.module("m")?, world.module("m")?);
    /// assert_eq!(world.lookup("m")?, module);
    /// world.show(again)?;
    /// assert_eq!(world.lookup("m")?, again);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0712 (limit).
    pub fn module(&mut self, name: &str) -> Result<Obj> {
        let id = self.state.objects.named_module(name, NameUse::Module)?;
        Ok(self.object(id))
    }

    // [module.name]
    /// Adds an unnamed module, given its incoming state.
    ///
    /// # Errors
    /// E0712 (limit).
    pub fn anonymous(&mut self, state: &str) -> Result<Obj> {
        let id = self.state.objects.new_anonymous(state)?;
        Ok(self.object(id))
    }

    // [module.member]
    /// Adds an unresolved member to a module. If the member exists, nothing changes.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object), E0713 (label), E0712 (limit).
    pub fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
        let module = self.check_object(module)?;
        self.state.objects.declare(module, name)
    }

    // [module.member]
    /// Assigns an object to a member of a module.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object), E0713 (label), E0714 (resolved already), E0712
    /// (limit).
    pub fn assign(&mut self, module: Obj, name: &str, held: Obj) -> Result<()> {
        let (module, held) = (self.check_object(module)?, self.check_object(held)?);
        self.state.objects.assign(module, name, held)
    }

    // [module.differs]
    /// Compares two modules member by member, and returns the changes in ascending order of names.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Change, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let (one, other) = (world.module("m")?, world.module("m")?);
    /// world.declare(one, "x")?;
    /// world.assign(other, "x", any)?;
    /// assert_eq!(world.differs(one, other)?, [("x".into(), Change::Resolved)]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object), E0707 (no hash).
    pub fn differs(&self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
        let (one, other) = (self.check_object(one)?, self.check_object(other)?);
        self.state.objects.differs(one, other)
    }

    // [module.realize] [module.autoresolve] [typefn.defer]
    /// Realizes objects, and returns the canonical instance of each object's type.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label, MemberState, ObjectKind};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let (module, later) = (world.module("m")?, world.forward("Later")?);
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[later])?;
    /// world.assign(module, "List", list)?; // It is pending.
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// world.define(later, any)?;
    /// let realized = world.realize(&[list])?[0];
    /// let ObjectKind::Module(_, members) = world.info(module)?.kind else { unreachable!() };
    /// assert_eq!(members["List"].state, MemberState::Resolved);
    /// assert_eq!(members["List"].held, Some(realized));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0701 (never defined), E0715 (empty cell), E0716 (unresolved
    /// member), E0718 (mutable object), E0704 (only names), E0705 (infinite size), E0712 (limit).
    /// The errors of the bodies of deferred calls are returned, too.
    pub fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let roots = self.check_objects(objects)?;
        let ids = self.atomically(|state| {
            let types = state.realize(&roots)?;
            state.objects.instances(&types[..roots.len()])
        })?;
        Ok(self.objects(ids))
    }

    // [module.seal]
    /// Realizes all pending members of a module, and returns their canonical instances in ascending
    /// order of the members' names.
    ///
    /// # Errors
    /// The errors of [`realize`](Self::realize), and E0722 (wrong object).
    pub fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
        let pending = self.state.objects.pending(self.check_object(module)?)?;
        self.realize(&self.objects(pending))
    }

    /// Returns the canonical instance of each child of a realized type with one head.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object), E0712 (limit).
    pub fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
        let id = self.check_object(realized)?;
        let ids = self.atomically(|state| {
            let types = state.objects.child_types(id)?;
            state.objects.instances(&types)
        })?;
        Ok(self.objects(ids))
    }

    // [function.type]
    /// Returns the canonical instance of the type of each object.
    ///
    /// # Errors
    /// The errors of [`realize`](Self::realize).
    pub fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let ids = self.check_objects(objects)?;
        let ids = self.atomically(|state| {
            let objects = &mut state.objects;
            for (&id, root) in ids.iter().zip(0..) {
                objects.check_type_settled(root, Vertex::Object(id))?;
            }
            let roots = ids.iter().map(|&id| objects.type_root(Vertex::Object(id))).collect();
            let types = objects.types_of(roots)?;
            objects.instances(&types)
        })?;
        Ok(self.objects(ids))
    }

    // [function.call] [function.forward]
    /// Returns an error if an object cannot be called.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{ErrorKind, Kind, Label, Use};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let (any, later) = (Label::plain(Kind::ANY, 0)?, world.forward("Later")?);
    /// let any = world.head(&any, &[])?;
    /// assert_eq!(*world.call(any).unwrap_err().kind(), ErrorKind::NotCallable);
    /// let error = world.call(later).unwrap_err();
    /// assert_eq!(*error.kind(), ErrorKind::ForwardDefined { wanted: Use::Call });
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0407 (not callable), E0717 (no call).
    pub fn call(&self, object: Obj) -> Result<()> {
        self.state.objects.check_call(self.check_object(object)?)
    }

    // [module.visible]
    /// Sets a named module as the visible module of its name.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object).
    pub fn show(&mut self, module: Obj) -> Result<()> {
        let module = self.check_object(module)?;
        self.state.objects.show(module)
    }

    // [module.lookup]
    /// Returns the visible module of a name. A module to which only snapshots have referred is not
    /// found.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn lookup(&self, name: &str) -> Result<Obj> {
        Ok(self.object(self.state.objects.lookup(name)?))
    }

    // [module.lookup]
    /// Returns the object that a member of a module holds.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object).
    pub fn lookup_member(&self, module: Obj, name: &str) -> Result<Obj> {
        let held = self.state.objects.lookup_member(self.check_object(module)?, name)?;
        Ok(self.object(held))
    }

    // [module.report]
    /// Returns the changes that were made by the last `realize`, `seal` or `apply` that was not
    /// refused. The report omits objects that have died since then.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let later = world.forward("Later")?;
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// world.define(later, any)?;
    /// let realized = world.realize(&[later])?[0];
    /// assert_eq!(world.report().objects, [(later, realized)]);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn report(&self) -> Report<Obj> {
        self.state.objects.living_report().map(|object| self.object(object))
    }

    // [module.resolvable]
    /// Returns the error with which `realize` would refuse the objects, if there is one. Changes
    /// nothing.
    ///
    /// # Errors
    /// The errors of [`realize`](Self::realize).
    pub fn resolvable(&self, objects: &[Obj]) -> Result<()> {
        self.state.check_resolvable(&self.check_objects(objects)?)
    }
}
