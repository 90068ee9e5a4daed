//! Type functions are made and called (`[typefn.body]`, `[typefn.call]`).

use super::World;
use crate::handle::{Obj, TypeFunction};
use crate::typefn::call;
use selfsame_spec::error::Result;
use std::sync::Arc;

impl World {
    /// A new type function: a name, parameters with names, and a body (`[typefn.body]`).
    ///
    /// What a body does besides making objects and calling type functions is not taken back when
    /// it fails.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let list = Label::plain(Kind::LIST, 1)?;
    /// let of = world.type_function("ListOf", &["T"], move |world, args| world.head(&list, args))?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.apply(of, &[int])?, world.apply(of, &[int])?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0713 for a parameter's name that is none, or stands twice.
    pub fn type_function(
        &mut self,
        name: &str,
        params: &[&str],
        body: impl Fn(&mut Self, &[Obj]) -> Result<Obj> + Send + Sync + 'static,
    ) -> Result<TypeFunction> {
        self.type_functions.add(name, params, Arc::new(body))
    }

    /// Calls a type function (`[typefn.call]`). The same function and types give the same object,
    /// the canonical instance of the result; but a forward, while the call is under way, or as long
    /// as an argument is forward-defined.
    ///
    /// ```
    /// use selfsame::{Kind, Label, ObjectKind, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let tuple = Label::plain(Kind::TUPLE, 2)?;
    /// let boxed = Label::plain(Kind::BOX, 1)?;
    /// // Node[T] = (T, &Node[T])
    /// let node = world.next_type_function();
    /// world.type_function("Node", &["T"], move |world, args| {
    ///     let rest = world.apply(node, args)?;
    ///     let rest = world.head(&boxed, &[rest])?;
    ///     world.head(&tuple, &[args[0], rest])
    /// })?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let made = world.apply(node, &[int])?;
    /// assert!(matches!(world.kind_of(made)?, ObjectKind::Realized(_)));
    /// assert_eq!(world.display(made)?, "tuple[i64, &[tuple[i64, &[..]]]]");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0604 for another number of arguments; what realizing the arguments or the results
    /// refuses; E0602 for calls without an end, E0712 for too many; what the body says. Nothing
    /// is left of the outermost call then.
    pub fn apply(&mut self, function: TypeFunction, arguments: &[Obj]) -> Result<Obj> {
        let arguments = self.check_all(arguments)?;
        let result = call::apply(self, function, &arguments)?;
        Ok(self.handle(result))
    }

    /// Says what the body of a type function means besides its arguments: it lives as long as the
    /// world (`[object.collect]`).
    ///
    /// # Errors
    /// E0709.
    pub fn hold(&mut self, function: TypeFunction, objects: &[Obj]) -> Result<()> {
        let objects = self.check_all(objects)?;
        self.type_functions.hold(function, &objects)
    }

    /// The number that the next type function gets: for a body that calls itself.
    #[must_use]
    pub const fn next_type_function(&self) -> TypeFunction {
        self.type_functions.next()
    }
}
