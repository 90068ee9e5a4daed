//! Bodies of type functions as data. Templates of the notation are converted to bodies, and
//! generators of cases make bodies.

use crate::label::Label;

/// A body of a type function: a list of steps, the last of which is the result (`[typefn.body]`). A
/// step refers to earlier steps by index.
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
    /// The steps of the body in order. A body has at least one step.
    pub steps: Vec<Step>,
}

/// A step of the body of a type function, which makes an object.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// The argument for a parameter, given by its index.
    Param(u32),
    /// An object that existed before the type function was made. The object is given by its index
    /// in the list of objects that belongs to the body.
    Object(u32),
    /// A new head with a label, whose children are the results of earlier steps.
    Head(Label, Vec<u32>),
    /// A new `OneOf`, whose members are the results of earlier steps.
    OneOf(Vec<u32>),
    /// A call of a type function, whose arguments are the results of earlier steps. The type
    /// function is given by its index in the order of creation.
    Call(u32, Vec<u32>),
    /// The body fails with this message.
    Fail(String),
}
