//! The indices of types and shapes.

use crate::util::index::index;

index! {
    /// The index of a type of a program. Equal types have equal indices, except for some types in
    /// the code of folds.
    pub(crate) struct TypeId;
    /// The index of a shape. Objects of one shape have the same number of parts, in the same
    /// representations.
    pub(crate) struct ShapeId;
}
