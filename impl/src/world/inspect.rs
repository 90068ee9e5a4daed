//! Answers queries about objects: their kinds, properties, canonical instances and hashes.

use super::World;
use super::infos::Walked;
use crate::function::{call, note};
use crate::handle::{Obj, Type};
use crate::module::{hash, instance, settled, view};
use crate::object::{forward_defined, inspect};
use crate::typefn::display;
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Lens, Notes, ObjectInfo, ObjectKind, ViewNode};

impl World {
    /// Returns the kind of an object, and its children.
    ///
    /// ```
    /// use selfsame::{Kind, Label, ObjectKind, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.kind_of(int)?, ObjectKind::Head(Label::plain(Kind::I64, 0)?, vec![]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn kind_of(&self, object: Obj) -> Result<ObjectKind<Obj>> {
        Ok(inspect::kind_of(&self.state, self.check(object)?))
    }

    /// Returns all properties of an object. The properties are the result of
    /// [`kind_of`](Self::kind_of) and the results of the methods below.
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// let info = world.info(x)?;
    /// assert!(info.forward_defined && !info.typelike);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
        let walked = Walked {
            forward_defined: self.is_forward_defined(object)?,
            settled: self.is_settled(object)?,
            stateful: self.is_stateful(object)?,
        };
        self.info_of(object, walked)
    }

    /// Returns whether an object is a named module that is the visible module of its name
    /// (`[module.name]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (one, other) = (world.module("m")?, world.module("m")?);
    /// assert!(world.is_visible(one)? && !world.is_visible(other)?);
    /// world.show(other)?;
    /// assert!(world.is_visible(other)? && !world.is_visible(one)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn is_visible(&self, object: Obj) -> Result<bool> {
        Ok(inspect::is_visible(&self.state.heap, self.check(object)?))
    }

    /// Returns whether an object is forward-defined, which means that a forward is reachable under
    /// the frozen lens (`[object.forward-defined]`). Objects may change, so each call is a walk.
    /// The cost of the walk is linear in the number of reachable objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[x])?;
    /// assert!(world.is_forward_defined(list)?);
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.define(x, int)?;
    /// assert!(world.is_forward_defined(list)?, "until it is realized");
    /// assert!(!world.is_forward_defined(int)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn is_forward_defined(&self, object: Obj) -> Result<bool> {
        Ok(forward_defined::is_forward_defined(&self.state.heap, self.check(object)?))
    }

    /// Returns whether an object is typelike, so that it can never change (`[object.typelike]`).
    /// The cost is constant.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let cell = world.head(&Label::plain(Kind::CELL, 1)?, &[int])?;
    /// assert!(world.is_typelike(int)? && !world.is_typelike(cell)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn is_typelike(&self, object: Obj) -> Result<bool> {
        Ok(self.state.heap.flags(self.check(object)?).typelike)
    }

    /// Returns whether an object is settled, so that its identity can no longer change
    /// (`[module.settled]`). The cost is linear in the number of reachable objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[x])?;
    /// assert!(!world.is_settled(list)?);
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.define(x, int)?;
    /// let realized = world.realize(&[list])?[0];
    /// assert!(world.is_settled(realized)? && !world.is_settled(list)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn is_settled(&self, object: Obj) -> Result<bool> {
        Ok(settled::is_settled(&self.state, self.check(object)?))
    }

    /// Returns whether an object is stateful (`[module.state]`). States are not part of the
    /// identity hash, so two stateful objects with the same identity hash may be two instances. The
    /// cost is linear in the number of reachable objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.anonymous("state")?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert!(world.is_stateful(module)? && !world.is_stateful(int)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn is_stateful(&self, object: Obj) -> Result<bool> {
        Ok(instance::is_stateful(&self.state, self.check(object)?))
    }

    /// If an object was resolved, returns the canonical instance to which it was resolved, unless
    /// this instance was freed (`[module.autoresolve]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.define(x, int)?;
    /// assert_eq!(world.resolved_to(x)?, None);
    /// let realized = world.realize(&[x])?[0];
    /// assert_eq!(world.resolved_to(x)?, Some(realized));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn resolved_to(&self, object: Obj) -> Result<Option<Obj>> {
        let instance = inspect::resolved_to(&self.state, self.check(object)?);
        Ok(instance.map(|instance| self.handle(instance)))
    }

    /// Returns the first forward that was defined as this object by [`define`](Self::define),
    /// unless this forward was freed (`[object.first]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (x, y) = (world.forward("X")?, world.forward("Y")?);
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.define(x, int)?;
    /// world.define(y, int)?;
    /// assert_eq!(world.first_forward(int)?, Some(x));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn first_forward(&self, object: Obj) -> Result<Option<Obj>> {
        Ok(self.state.heap.first_forward(self.check(object)?))
    }

    /// Returns the notes of an overload. Each note has the number of its global
    /// (`[function.note]`). A realized overload has the notes of the first overload that was
    /// realized to the same head.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn notes(&self, object: Obj) -> Result<Notes> {
        let notes = note::notes(&self.state, self.check(object)?)
            .into_iter()
            .flat_map(|notes| notes.iter());
        Ok(notes.map(|(global, text)| (global, text.to_owned())).collect())
    }

    /// Returns the type of a canonical instance, or `None` for any other object.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.realized_type(int)?, None);
    /// let realized = world.realize(&[int])?[0];
    /// assert!(world.realized_type(realized)?.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn realized_type(&self, object: Obj) -> Result<Option<Type>> {
        let ty = self.state.heap.realized(self.check(object)?);
        Ok(ty.map(|ty| self.state.interner.handle(ty)))
    }

    /// Returns the canonical instances of the children of a realized type of one head.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let realized = world.realize(&[list, int])?;
    /// assert_eq!(world.parts(realized[0])?, [realized[1]]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0722 (wrong object) for any other object.
    /// - E0712 (limit) if a limit of the world would be exceeded.
    pub fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
        let realized = self.check(realized)?;
        let parts = inspect::parts(&mut self.state, realized)?;
        Ok(self.handles(parts))
    }

    /// Checks that an object can be called (`[function.call]`, `[function.forward]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let f = world.forward("f")?;
    /// assert_eq!(world.call(f).map_err(|e| e.code()), Err("E0717"), "not yet");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0407 (not callable) for an object that is not a function.
    /// - E0717 (forward-defined) for a forward-defined function, or a forward without a definition.
    pub fn call(&self, object: Obj) -> Result<()> {
        call::check_call(&self.state, self.check(object)?)
    }

    /// Returns the hash of an object under a lens (`[object.hash]`, `[object.hash-each]`,
    /// `[module.identity]`, `[module.compiler]`). The call interns nothing. The cost is O(m log n)
    /// for a reachable graph of n nodes and m edges.
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let ty = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let list = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[ty])?;
    /// let empty = world.hash(list, Lens::Frozen)?;
    /// world.fill(list, &[list])?;
    /// assert_ne!(world.hash(list, Lens::Frozen)?, empty);
    /// assert_eq!(world.hash(list, Lens::Identity).map_err(|e| e.code()), Err("E0718"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0707 (forward-defined) for a forward-defined object.
    /// - Under the frozen lens, E0720 (set on a cycle) if a set contains itself.
    /// - Under the identity lens, the errors of [`realize`](Self::realize).
    /// - E0712 (limit) if the reachable graph is too large.
    pub fn hash(&self, object: Obj, lens: Lens) -> Result<Digest> {
        let object = self.check(object)?;
        hash::hash(&self.state, object, lens)
    }

    /// Returns for each object the result that [`hash`](Self::hash) returns for this object alone
    /// (`[object.hash]`). If no object is refused, the whole call costs O(m log n) under the
    /// identity lens and the compiler lens. Here the reachable graph has n nodes and m edges.
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let both = world.hashes(&[int, list], Lens::Identity);
    /// assert_eq!(both[1], world.hash(list, Lens::Identity));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn hashes(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
        match objects.iter().map(|&object| self.check(object)).collect::<Result<Vec<_>>>() {
            Ok(objects) => hash::hashes(&self.state, &objects, lens),
            Err(_) => objects.iter().map(|&object| self.hash(object, lens)).collect(),
        }
    }

    /// Returns the graph that a lens sees from an object (`[module.view]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let seen = world.view(list, Lens::Identity)?;
    /// assert_eq!(seen[0].children, [[1]]);
    /// assert_eq!(seen[1].label.kind(), Kind::I64);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for an invalid handle. Under the frozen lens, the only other
    /// error is E0712 (limit), because an undefined forward is seen as a list of no heads. Under
    /// other lenses, returns the errors of [`hash`](Self::hash).
    pub fn view(&self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
        let object = self.check(object)?;
        view::view(&self.state, object, lens)
    }

    /// Returns the display of an object, which shows four levels and the first eight entries of
    /// each list (`[typefn.display]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// assert_eq!(world.display(list)?, "List[i64]");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn display(&self, object: Obj) -> Result<String> {
        Ok(display::display(&self.state, self.check(object)?))
    }
}
