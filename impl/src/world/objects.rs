//! Operations that make, change and free objects (`[object.heap]`, `[object.typed]`,
//! `[object.mutable]`, `[object.collect]`).

use super::World;
use crate::function::note;
use crate::handle::{Obj, Type};
use crate::module::instance;
use crate::object::lens::vertex::Vertex;
use crate::object::{build, collect};
use crate::typefn::carry::carry;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Label, messages};

impl World {
    /// Makes a head of any kind, except the kinds of modules and of states (`[object.heap]`,
    /// `[object.typed]`). For a container or an instance, the cost is linear in the size of its
    /// type. If the body of a type function makes a record or variant, it carries the arguments of
    /// the call (`[typefn.name]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let error = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[int]).unwrap_err();
    /// assert_eq!(error.code(), "E0713", "a list's first child is its type");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0713 (bad label) in three cases. The number of children is not the arity of the label.
    ///   The kind is a kind of modules or of states. The first child of a container or an instance
    ///   is not a suitable type.
    /// - E0702 (forward-defined) for a container or an instance of a forward-defined type.
    /// - E0712 (limit) if the heap has no room for another object.
    pub fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        let children = self.check_all(children)?;
        let head = build::head(&mut self.state, label, &children)?;
        let head = carry(&mut self.state, &self.type_functions, head)?;
        Ok(self.handle(head))
    }

    /// Makes an object that is a `OneOf` (`[draft.oneof]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let none = world.head(&Label::plain(Kind::NONE, 0)?, &[])?;
    /// let optional = world.one_of(&[none])?;
    /// assert_eq!(world.realize(&[optional])?, world.realize(&[none])?, "one of one is that one");
    /// assert_eq!(world.one_of(&[]).map_err(|e| e.code()), Err("E0711"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0711 (empty `OneOf`) if there are no members.
    /// - E0712 (limit) if a limit of the world would be exceeded.
    pub fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        let members = self.check_all(members)?;
        let one_of = build::one_of(&mut self.state.heap, &members)?;
        Ok(self.handle(one_of))
    }

    /// Makes a forward without a definition (`[draft.forward]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// let error = world.realize(&[x]).unwrap_err();
    /// assert_eq!(error.to_string(), "forward `X` is never defined");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0712 (limit) for a name of more than 64 KiB.
    pub fn forward(&mut self, name: &str) -> Result<Obj> {
        let forward = build::forward(&mut self.state.heap, name)?;
        Ok(self.handle(forward))
    }

    /// Gives a forward its definition, once (`[draft.define]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (x, y) = (world.forward("X")?, world.forward("Y")?);
    /// world.define(x, y)?;
    /// assert_eq!(world.define(x, y).map_err(|e| e.code()), Err("E0706"), "once");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0710 (not a forward) for an object that is not a forward.
    /// - E0706 (defined twice) for a forward that already has a definition, or that is the
    ///   placeholder of a call of a type function.
    pub fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        let (forward, definition) = (self.check(forward)?, self.check(definition)?);
        build::define(&mut self.state.heap, forward, definition)?;
        self.type_functions.defined(&mut self.state.heap, forward);
        Ok(())
    }

    /// Replaces the contents of a mutable object, which are all its children except its type
    /// (`[object.mutable]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, ObjectKind, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let cell = world.head(&Label::plain(Kind::CELL, 0)?, &[])?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.fill(cell, &[int])?;
    /// assert!(matches!(world.kind_of(cell)?, ObjectKind::Head(_, held) if held == [int]));
    /// assert_eq!(world.fill(int, &[]).map_err(|e| e.code()), Err("E0719"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0719 (immutable object) for an object whose contents cannot be replaced.
    /// - E0713 (bad label) for a number of contents that the object cannot have.
    /// - E0712 (limit) if a limit of the world would be exceeded.
    pub fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        let (object, contents) = (self.check(object)?, self.check_all(contents)?);
        build::fill(&mut self.state, object, &contents)
    }

    /// Attaches a text to a global of an overload, for example the place of the global in the
    /// source. A note is not part of identity (`[function.note]`).
    ///
    /// ```
    /// use selfsame::{Binding, Global, Kind, Label, Overload, Payload, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let global = Global { binding: Binding::Unbound, path: "print".into() };
    /// let overload = Overload { globals: vec![global], ..Overload::default() };
    /// let payload = Payload::Overload(Box::new(overload)).bytes();
    /// let overload = world.head(&Label::new(Kind::OVERLOAD, &payload, 0)?, &[])?;
    /// world.note(overload, 0, "main.same:3")?;
    /// assert_eq!(world.notes(overload)?[&0], "main.same:3");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for an invalid handle, or for a global that the overload does not
    ///   have.
    /// - E0722 (wrong object) for an object that is not an overload.
    pub fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        let overload = self.check(overload)?;
        note::note(&mut self.state, overload, global, text)
    }

    /// Returns the canonical instance of a type of this world's [interner](Self::interner).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let realized = world.realize(&[int])?[0];
    /// let Some(ty) = world.realized_type(realized)? else { unreachable!() };
    /// assert_eq!(world.bring(ty)?, realized, "one type, one object");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a type of another interner.
    /// - E0712 (limit) if a limit of the world would be exceeded.
    pub fn bring(&mut self, ty: Type) -> Result<Obj> {
        let ty = self.state.interner.check_handle(ty)?;
        // No method returns the handle of a type from which a state is reachable, so such a handle
        // is invalid.
        if self.state.graph().is_stateful_type(Vertex::Type(ty)) {
            return Err(ErrorKind::ForeignHandle.into());
        }
        self.state.heap.check_capacity(1, 0)?;
        let instance = self.state.heap.canonical_instance(ty);
        Ok(self.handle(instance))
    }

    /// Frees the objects that are not reachable from a root, and returns them sorted by number
    /// (`[object.collect]`). The roots are the given objects, the registered [roots](Self::root),
    /// the visible modules that were loaded, and the objects that are [held](Self::hold) for bodies
    /// of type functions. The cost is linear in the number of objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// assert_eq!(world.collect(&[int])?, [list]);
    /// assert_eq!(world.kind_of(list).map_err(|e| e.code()), Err("E0709"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn collect(&mut self, roots: &[Obj]) -> Result<Vec<Obj>> {
        let mut roots = self.check_all(roots)?;
        let Self { state, type_functions, .. } = self;
        roots.extend(type_functions.held());
        roots.extend(type_functions.results().filter_map(|ty| instance::kept(state, ty)));
        let dead =
            collect::collect(state, roots, |object| type_functions.deferred.arguments(object));
        dead.iter().for_each(|object| type_functions.deferred.forget_object(object.id));
        Ok(dead)
    }

    /// Sets the tag of an object, a number that the user of the world chooses, and which is 0 at
    /// first. A tag is not part of any hash. A tag is neither frozen nor copied to other objects
    /// (`[object.tag]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.tag(int, 7)?;
    /// assert_eq!(world.info(int)?.tag, 7);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn tag(&mut self, object: Obj, tag: u64) -> Result<()> {
        let object = self.check(object)?;
        self.state.heap.set_tag(object, tag);
        Ok(())
    }

    /// Registers an object as a root. The object is kept at least until [`unroot`](Self::unroot)
    /// has been called as often as `root` (`[object.root]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.root(int)?;
    /// assert_eq!(world.collect(&[])?, []);
    /// world.unroot(int)?;
    /// assert_eq!(world.collect(&[])?, [int]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn root(&mut self, object: Obj) -> Result<()> {
        let object = self.check(object)?;
        self.state.heap.add_root(object);
        Ok(())
    }

    /// Removes one registration of a root (`[object.root]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.root(int)?;
    /// world.unroot(int)?;
    /// assert_eq!(world.unroot(int).map_err(|e| e.code()), Err("E0722"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for a handle of another world, or of an object that was freed.
    /// - E0722 (wrong object) for an object that is not registered as a root.
    pub fn unroot(&mut self, object: Obj) -> Result<()> {
        let object = self.check(object)?;
        match self.state.heap.remove_root(object) {
            true => Ok(()),
            false => Err(ErrorKind::WrongObject { wanted: messages::ROOT }.into()),
        }
    }
}
