//! Functions (`spec/chapters/objects/function.md`). A function object is a list of overloads. The
//! folder contains the globals that the code of functions reads, the types of functions, and calls.
//! Each file of this folder has one topic.
//!
//! ```text
//! overload (x) { x + y }  reads y (constant 3)
//!
//! overload  finds the child and path of y      path  follows the path
//! role      the part that the function plays   call  may it be called?
//! ```

mod call;
mod note;
mod overload;
pub(crate) mod path;
pub(crate) mod role;
pub(crate) mod type_of;
