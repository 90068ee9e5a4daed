//! The words of one head.

/// The words of a head depend only on the label of the head. If files of several formats have equal
/// heads, these heads therefore have equal words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeadWords {
    /// The word for the kind in its format, such as `struct`, `ptr`, `message`, `Tup`.
    pub kind: String,
    /// The name that the payload contains; empty if it contains none.
    pub name: String,
    /// The head as `explain` tells it.
    pub text: String,
    /// The name of each child, in order: a field, a parameter, `target`, or the child's number.
    pub children: Vec<String>,
}
