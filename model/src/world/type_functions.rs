//! Operations that make and call type functions of a world. Each operation checks its handles, and
//! then calls the function that implements the operation for numbers.
//!
//! ```text
//! f = type_function("F", ["T"], body, [])    apply(f, [int])    the instance of F[int]
//! ```

use crate::handle::{Obj, TypeFunction};
use crate::typefn::state::Declaration;
use crate::world::World;
use selfsame_spec::error::Result;
use selfsame_spec::recipe::Recipe;

impl World {
    // [typefn.body]
    /// Adds a type function. An `Object` step of the body refers to an element of `objects` by its
    /// index.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::recipe::{Recipe, Step};
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// // Nest[T] = List[T | Nest[T]]
    /// let steps = vec![
    ///     Step::Param(0),
    ///     Step::Call(0, vec![0]),
    ///     Step::OneOf(vec![0, 1]),
    ///     Step::Head(Label::plain(Kind::LIST, 1)?, vec![2]),
    /// ];
    /// let nest = world.type_function("Nest", &["T".into()], &Recipe { steps }, &[])?;
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let one = world.apply(nest, &[any])?;
    /// assert_eq!(one, world.apply(nest, &[any])?);
    /// assert_eq!(world.counts().memos, 1);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0713 (label).
    pub fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Obj],
    ) -> Result<TypeFunction> {
        let objects = self.check_objects(objects)?;
        let (name, params, body) = (name.to_owned(), params.to_vec(), body.clone());
        let id = self.state.declare(Declaration { name, params, body, objects })?;
        Ok(TypeFunction { world: self.arena, id })
    }

    // [typefn.call] [typefn.return] [typefn.fail]
    /// Calls a type function, and returns the canonical instance of the result.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0604 (number of arguments), E0602 (calls without end), E0608 (type
    /// function failed), E0712 (limit). The errors of [`realize`](Self::realize) for the arguments
    /// and the results are returned, too, and the errors for the objects that a body makes.
    pub fn apply(&mut self, function: TypeFunction, arguments: &[Obj]) -> Result<Obj> {
        let function = self.check_function(function)?;
        let arguments = self.check_objects(arguments)?;
        let id = self.atomically(|state| state.apply(function, &arguments))?;
        Ok(self.object(id))
    }
}
