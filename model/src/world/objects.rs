//! Operations that make, change, free, hash and show the objects of a world. Each operation checks
//! its handles, and then calls the function that implements the operation for numbers.
//!
//! ```text
//! l = head(list, [List[int], 1])    fill(l, [2])    hash(l, Frozen)    collect([])
//! ```

use crate::handle::{Obj, ObjectId};
use crate::object::vertex::Vertex;
use crate::world::{World, foreign};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Label, Lens, ObjectInfo, ObjectKind, ViewNode};

impl World {
    // [object.heap] [object.typed]
    /// Adds an object that is a head of any kind, except a module or a state.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{ErrorKind, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let ty = world.head(&Label::plain(Kind::LIST, 1)?, &[any])?;
    /// let list = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[ty])?;
    /// assert!(!world.info(list)?.typelike, "a list can change");
    /// let error = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[any]).unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::BadLabel { .. }), "an object of `any` is no list");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0713 (label), E0702 (no instance), E0712 (limit).
    pub fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        let children = self.check_objects(children)?;
        let id = self.state.objects.new_head(label.clone(), children)?;
        Ok(self.object(id))
    }

    // [draft.oneof]
    /// Adds a `OneOf` with the given members.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0711 (empty union), E0712 (limit).
    pub fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        let members = self.check_objects(members)?;
        let id = self.state.objects.new_one_of(members)?;
        Ok(self.object(id))
    }

    // [draft.forward]
    /// Adds a forward with the given name.
    ///
    /// # Errors
    /// E0712 (limit).
    pub fn forward(&mut self, name: &str) -> Result<Obj> {
        let id = self.state.objects.new_forward(name)?;
        Ok(self.object(id))
    }

    // [draft.define] [typefn.recursion] [typefn.defer]
    /// Defines a forward as an object.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0710 (no forward), E0706 (defined twice).
    pub fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        let (forward, to) = (self.check_object(forward)?, self.check_object(definition)?);
        let is_reserved = self.state.is_reserved(forward);
        self.state.objects.define(forward, to, is_reserved)
    }

    // [object.mutable]
    /// Replaces the contents of a mutable object.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{ErrorKind, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let cell = world.head(&Label::plain(Kind::CELL, 0)?, &[])?;
    /// world.fill(cell, &[any])?;
    /// let error = world.fill(any, &[]).unwrap_err();
    /// assert_eq!(*error.kind(), ErrorKind::Immutable);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0719 (immutable object), E0713 (label), E0712 (limit).
    pub fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        let (id, contents) = (self.check_object(object)?, self.check_objects(contents)?);
        self.state.objects.fill(id, contents)
    }

    // [function.note]
    /// Adds a note to a global of an overload: a text about the place where the global was written.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object).
    pub fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        let id = self.check_object(overload)?;
        self.state.objects.note(id, global, text)
    }

    // [object.collect]
    /// Frees the objects that are reachable from no root, and returns them by ascending number.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[any])?;
    /// assert_eq!(world.collect(&[tup])?, [], "`tup` keeps `any` alive");
    /// assert_eq!(world.collect(&[any])?, [tup]);
    /// assert!(world.info(tup).is_err());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn collect(&mut self, roots: &[Obj]) -> Result<Vec<Obj>> {
        let roots = self.check_objects(roots)?;
        let living: Vec<ObjectId> = self.state.objects.living().map(|(id, _)| id).collect();
        let handles = self.objects(living);
        let dead = self.state.collect(roots);
        Ok(handles.into_iter().filter(|object| dead.contains(&object.id)).collect())
    }

    // [object.forward-defined] [object.typelike] [module.autoresolve]
    /// Returns the properties of an object, such as its number, kind, tag and notes.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
        let id = self.check_object(object)?;
        let info = self.state.objects.info(id).ok_or_else(foreign)?;
        Ok(info.map(|to| self.object(to)))
    }

    // [object.forward-defined] [object.typelike] [module.autoresolve]
    /// Returns the properties of each object, as [`info`](Self::info) returns them.
    #[must_use]
    pub fn infos(&self, objects: &[Obj]) -> Vec<Result<ObjectInfo<Obj>>> {
        objects.iter().map(|&object| self.info(object)).collect()
    }

    // [object.kind]
    /// Returns the kind of an object: its label and children, its name, or its members.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn kind_of(&self, object: Obj) -> Result<ObjectKind<Obj>> {
        let objects = &self.state.objects;
        let known = objects.object(self.check_object(object)?).ok_or_else(foreign)?;
        Ok(objects.shown_kind(&known.kind).map(|to| self.object(to)))
    }

    // [typefn.display]
    /// Returns the text by which an object is displayed to people.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn display(&self, object: Obj) -> Result<String> {
        Ok(self.state.objects.display(self.check_object(object)?))
    }

    // [object.hash] [module.identity] [module.compiler]
    /// Returns the hash of an object under a lens.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label, Lens, Payload};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// let name = Payload::Member { module: "m".into(), name: "x".into() };
    /// let x = world.head(&Label::new(Kind::MEMBER, &name.bytes(), 0)?, &[])?;
    /// let hashes = |world: &World| -> selfsame_spec::Result<_> {
    ///     Ok((world.hash(x, Lens::Identity)?, world.hash(x, Lens::Compiler)?))
    /// };
    /// let before = hashes(&world)?;
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// world.assign(module, "x", any)?;
    /// let after = hashes(&world)?;
    /// assert_eq!(before.0, after.0, "a member is its name");
    /// assert_ne!(before.1, after.1, "compiled code depends on the object that it holds");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0707 (no hash); under the identity lens also the errors of
    /// [`realize`](Self::realize), under the frozen lens also E0720 (set on a cycle); E0712
    /// (limit).
    pub fn hash(&self, object: Obj, lens: Lens) -> Result<Digest> {
        self.state.objects.hash(&Vertex::Object(self.check_object(object)?), lens)
    }

    // [object.hash]
    /// Returns the hash of each object under a lens, as [`hash`](Self::hash) returns it.
    #[must_use]
    // [object.hash-each]
    pub fn hashes(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
        objects.iter().map(|&object| self.hash(object, lens)).collect()
    }

    // [module.view]
    /// Returns the heads that a lens sees from an object, as a graph.
    ///
    /// # Errors
    /// The errors of [`hash`](Self::hash), except the error for sets on cycles.
    pub fn view(&self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
        self.state.objects.view(&Vertex::Object(self.check_object(object)?), lens)
    }

    // [object.tag]
    /// Sets the tag of an object. A tag is a number that only the user of the world interprets.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn tag(&mut self, object: Obj, tag: u64) -> Result<()> {
        let id = self.check_object(object)?;
        self.state.objects.tag(id, tag);
        Ok(())
    }

    // [object.root]
    /// Adds one registration of an object as a root.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn root(&mut self, object: Obj) -> Result<()> {
        let id = self.check_object(object)?;
        self.state.objects.root(id);
        Ok(())
    }

    // [object.root]
    /// Removes one registration of an object as a root.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0722 (wrong object).
    pub fn unroot(&mut self, object: Obj) -> Result<()> {
        let id = self.check_object(object)?;
        self.state.objects.unroot(id)
    }
}
