//! Operations that make and call type functions (`[typefn.body]`, `[typefn.call]`).

use super::World;
use crate::handle::{Obj, TypeFunction};
use crate::typefn::call;
use selfsame_spec::error::Result;
use std::sync::Arc;

impl World {
    /// Adds a type function that has a name, names of parameters, and a body (`[typefn.body]`).
    ///
    /// A call within a body returns an undefined forward if its result is not known. The body of
    /// the inner call runs after the outer body has returned (`[typefn.run]`). A body therefore
    /// cannot inspect the result of an inner call, and cannot realize an object from which this
    /// result is reachable.
    ///
    /// If a body fails, the objects and calls that it made are undone. If the body also changed the
    /// world in another way, nothing is undone.
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
    /// Returns E0713 (bad label) if the name of a parameter is not an identifier, or if two
    /// parameters have the same name.
    pub fn type_function(
        &mut self,
        name: &str,
        params: &[&str],
        body: impl Fn(&mut Self, &[Obj]) -> Result<Obj> + Send + Sync + 'static,
    ) -> Result<TypeFunction> {
        self.type_functions.add(name, params, Arc::new(body))
    }

    /// Calls a type function, and returns the canonical instance of the result (`[typefn.call]`).
    /// Calls of one function with equal types return the same object. Within a body, or if an
    /// argument is forward-defined, the result is a forward (`[typefn.recursion]`,
    /// `[typefn.defer]`).
    ///
    /// The cost is nearly linear in the number of objects that bodies make. If the result of a call
    /// is already known, the cost is linear in the sizes of the arguments and of the result.
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
    /// assert_eq!(world.display(made)?, "(i64, &(i64, &..))");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// A refused outermost call leaves no changes behind (`[typefn.fail]`).
    /// - E0709 (foreign handle) for a type function that does not exist, or for a foreign or freed
    ///   object.
    /// - E0604 (number of arguments) if the function has another number of parameters.
    /// - The errors of [`realize`](Self::realize) for the arguments and the results.
    /// - E0602 (calls without an end) or E0712 (limit) if calls exceed a limit.
    /// - The errors that the body of the type function returns.
    pub fn apply(&mut self, function: TypeFunction, arguments: &[Obj]) -> Result<Obj> {
        let arguments = self.check_all(arguments)?;
        let result = self.reporting(|world| call::apply(world, function, &arguments))?;
        Ok(self.handle(result))
    }

    /// Keeps objects that the body of a type function uses in addition to its arguments, so that no
    /// collection frees them (`[object.collect]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let always = world.type_function("Always", &[], move |_: &mut World, _| Ok(int))?;
    /// world.hold(always, &[int])?;
    /// assert_eq!(world.collect(&[])?, [], "the body means it");
    /// let made = world.apply(always, &[])?;
    /// assert_eq!(world.display(made)?, "i64");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a type function that does not exist, or for a foreign or
    /// freed object.
    pub fn hold(&mut self, function: TypeFunction, objects: &[Obj]) -> Result<()> {
        let objects = self.check_all(objects)?;
        self.type_functions.hold(function, &objects)
    }

    /// Sets the largest number of calls that one `apply` or `realize` may run, and returns the
    /// previous limit. The initial limit is 2^16 (`[typefn.limit]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = Label::plain(Kind::I64, 0)?;
    /// let inner = world.type_function("Int", &[], move |world, _| world.head(&int, &[]))?;
    /// let outer = world.type_function("Outer", &[], move |world, _| world.apply(inner, &[]))?;
    /// assert_eq!(world.limit_calls(1), 1 << 16);
    /// assert_eq!(world.apply(outer, &[]).map_err(|e| e.code()), Err("E0712"));
    /// world.limit_calls(2);
    /// assert!(world.apply(outer, &[]).is_ok());
    /// # Ok(()) }
    /// ```
    pub const fn limit_calls(&mut self, most: usize) -> usize {
        std::mem::replace(&mut self.type_functions.limits.calls, most)
    }

    /// Sets a limit for the number of [bytes](Self::bytes) of the world, and returns the previous
    /// limit. If the world takes this number of bytes or more, each call of a type function is
    /// refused with E0712. The initial value `u64::MAX` means no limit (`[typefn.limit]`).
    pub const fn limit_bytes(&mut self, most: u64) -> u64 {
        std::mem::replace(&mut self.type_functions.limits.bytes, most)
    }

    /// Returns the number that the next type function gets. A recursive body needs the number of
    /// its own function before the function is added.
    #[must_use]
    pub const fn next_type_function(&self) -> TypeFunction {
        self.type_functions.next()
    }
}
