//! The cells of the matrix of patterns (`[pattern.covers]`).

use super::data::Pat;
use crate::types::Ty;
use std::rc::Rc;

/// The cell of a row in a column: the values of the column that the row covers.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    All,
    Type(Ty),
    Pat(Rc<Pat>),
}

impl Cell {
    /// Returns whether the cell covers every value.
    pub(super) fn is_all(&self) -> bool {
        match self {
            Self::All => true,
            Self::Type(_) => false,
            Self::Pat(pat) => pat.is_all(),
        }
    }
}
