//! The words with which explanations describe heads and steps.

use selfsame_spec::Label;
use selfsame_spec::notation::words;

/// Words for heads and their children. Each reader of a foreign format provides its own words,
/// because the labels of foreign kinds contain only bytes.
pub trait Words {
    /// Returns the name of a child of a head: the name of a field, or the child's number.
    fn child(&self, label: &Label, child: usize) -> String {
        label.child_name(child)
    }

    /// Returns a text that describes a head without its children.
    fn head(&self, label: &Label) -> String {
        words::describe(label)
    }

    /// Returns two different texts for two different lists of heads, given by their labels.
    fn tell_apart(&self, left: &[Label], right: &[Label]) -> (String, String) {
        words::tell_apart(left, right)
    }
}

/// The words that the notation of types uses.
#[derive(Clone, Copy, Default, Debug)]
pub struct Notation;

impl Words for Notation {}
