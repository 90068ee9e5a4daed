//! Objects are made, changed and freed (`[object.heap]`, `[object.typed]`, `[object.mutable]`,
//! `[object.collect]`).

use super::World;
use crate::function::note;
use crate::handle::{Obj, Type};
use crate::object::{build, collect};
use selfsame_spec::Label;
use selfsame_spec::error::Result;

impl World {
    /// A new head, of any kind but those of modules (`[object.heap]`, `[object.typed]`).
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
    /// E0709; E0713 for another number of children than the label's arity; E0702 for a container
    /// or instance of a forward-defined type, E0713 for one of a type that does not fit; E0712
    /// for more objects than fit. Linear in what is reachable from the type.
    pub fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        let children = self.check_all(children)?;
        let head = build::head(&mut self.state, label, &children)?;
        Ok(self.handle(head))
    }

    /// A new `OneOf` (`[draft.oneof]`).
    ///
    /// # Errors
    /// E0709; E0711 when empty; E0712.
    pub fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        let members = self.check_all(members)?;
        let one_of = build::one_of(&mut self.state.heap, &members)?;
        Ok(self.handle(one_of))
    }

    /// A new forward (`[draft.forward]`).
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
    /// E0712 for a name of more than 64 KiB.
    pub fn forward(&mut self, name: &str) -> Result<Obj> {
        let forward = build::forward(&mut self.state.heap, name)?;
        Ok(self.handle(forward))
    }

    /// Gives a forward its definition, once (`[draft.define]`).
    ///
    /// # Errors
    /// E0709; E0710 for what is no forward; E0706 for one that is defined, or that the call of a
    /// type function defines.
    pub fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        let (forward, definition) = (self.check(forward)?, self.check(definition)?);
        let is_of_call = self.type_functions.is_of_call(forward);
        build::define(&mut self.state.heap, forward, definition, is_of_call)?;
        self.type_functions.rekey(&self.state.heap, forward);
        Ok(())
    }

    /// Gives a mutable object other contents: all but its type (`[object.mutable]`).
    ///
    /// # Errors
    /// E0709; E0719 for what cannot change; E0713 for a number of contents that it cannot have;
    /// E0712.
    pub fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        let (object, contents) = (self.check(object)?, self.check_all(contents)?);
        build::fill(&mut self.state, object, &contents)
    }

    /// Notes something of a global of an overload, such as where it was written: kept, and no
    /// identity (`[function.note]`).
    ///
    /// # Errors
    /// E0709, also for a global that it does not have; E0722 for what is no overload.
    pub fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        let overload = self.check(overload)?;
        note::note(&mut self.state, overload, global, text)
    }

    /// The canonical instance of a type of this world's [interner](Self::interner).
    ///
    /// # Errors
    /// E0709 for a type of another interner; E0712.
    pub fn bring(&mut self, ty: Type) -> Result<Obj> {
        let ty = self.state.interner.check_handle(ty)?;
        self.state.heap.check_capacity(1, 0)?;
        let instance = self.state.heap.instance(ty);
        Ok(self.handle(instance))
    }

    /// Frees what is reachable neither from some objects nor from a visible module
    /// or the body of a type function, and says how
    /// many objects died (`[object.collect]`). Linear in all objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// assert_eq!(world.collect(&[int])?, 1);
    /// assert_eq!(world.kind_of(list).map_err(|e| e.code()), Err("E0709"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn collect(&mut self, roots: &[Obj]) -> Result<u32> {
        let mut roots = self.check_all(roots)?;
        let Self { state, type_functions } = self;
        roots.extend(type_functions.held());
        let dead =
            collect::collect(state, roots, |object| type_functions.deferred.arguments(object));
        dead.iter().for_each(|&object| type_functions.deferred.forget(object));
        Ok(dead.len() as u32)
    }
}
