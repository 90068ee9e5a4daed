//! Bodies of type functions as data. Templates of the notation are lowered to bodies, and
//! generators make bodies.

use crate::label::Label;

/// A body: a list of steps, the last of which is the result (`[typefn.body]`). A step refers to
/// earlier steps by index.
///
/// ```
/// use selfsame_spec::recipe::{Recipe, Step};
/// use selfsame_spec::{Kind, Label};
/// // F[T] = List[T]
/// let list = Label::plain(Kind::LIST, 1)?;
/// let body = Recipe { steps: vec![Step::Param(0), Step::Head(list, vec![0])] };
/// assert_eq!(body.steps.len(), 2);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Recipe {
    /// The steps, in order; at least one.
    pub steps: Vec<Step>,
}

/// A step of a body.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// An argument, by its index.
    Param(u32),
    /// An object that existed before the type function was made. It is given as an index into the
    /// list of objects beside the body.
    Object(u32),
    /// A new head over earlier steps.
    Head(Label, Vec<u32>),
    /// A new `OneOf` of earlier steps.
    OneOf(Vec<u32>),
    /// A call of a type function with earlier steps as arguments. The number of the type function
    /// is its index in the order of creation.
    Call(u32, Vec<u32>),
    /// A failure of the body, with its message.
    Fail(String),
}
