//! Normal forms: types without the properties that a comparison ignores
//! (`spec/chapters/types/normal.md`).
//!
//! ```text
//! T :: Tup[str | T | int]       order of unions forgotten
//! label    nothing of a label of Tup is forgotten
//! same     the sets {str, T, int} of classes
//! form     Tup[int | str | T], ordered by ranks: the code of int is the smallest
//! ```

mod form;
pub(crate) mod label;
pub(crate) mod rank;
pub(crate) mod same;

use selfsame_spec::Label;

// [normal.label]
/// The seen label of a head, and the indices of its seen children.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The seen label.
    pub label: Label,
    /// The indices of the seen children among the children of the head, in the seen order.
    pub children: Vec<usize>,
}

impl Seen {
    /// Returns the view in which the label and all children are seen unchanged.
    #[must_use]
    pub fn whole(label: &Label) -> Self {
        Self { label: label.clone(), children: (0..label.arity() as usize).collect() }
    }
}
