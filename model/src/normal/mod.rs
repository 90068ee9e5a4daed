//! Normal forms: types without properties that do not count (`spec/chapters/types/normal.md`).
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
/// A head as a normal form sees it, without its children themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The seen label.
    pub label: Label,
    /// The places of the seen children among the children of the head, in order.
    pub children: Vec<usize>,
}

impl Seen {
    /// Sees a label and all children as they are.
    #[must_use]
    pub fn whole(label: &Label) -> Self {
        Self { label: label.clone(), children: (0..label.arity() as usize).collect() }
    }
}
