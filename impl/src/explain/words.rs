//! The words in which explanations tell heads and steps.

use selfsame_spec::Label;
use selfsame_spec::notation::words;

/// Words for heads and their children. A reader of a foreign format has its own words, because the
/// labels of foreign kinds are bytes.
pub trait Words {
    /// Returns the name of a child of a head: the name of a field, or the child's number.
    fn child(&self, label: &Label, child: usize) -> String {
        label.child_name(child)
    }

    /// Returns a head in words, without its children.
    fn head(&self, label: &Label) -> String {
        words::describe(label)
    }

    /// Returns the texts of two different lists of heads. The texts differ, too.
    fn tell_apart(&self, left: &[Label], right: &[Label]) -> (String, String) {
        words::tell_apart(left, right)
    }
}

/// The words of the notation.
#[derive(Clone, Copy, Default, Debug)]
pub struct Notation;

impl Words for Notation {}
