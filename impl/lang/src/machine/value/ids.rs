//! The numbers of types and shapes.

use crate::util::index::index;

index! {
    /// A type of a program. Equal types have the same number, except for some types in the code of
    /// folds.
    pub(crate) struct TypeId;
    /// The shape of objects with a fixed number of parts.
    pub(crate) struct ShapeId;
}
