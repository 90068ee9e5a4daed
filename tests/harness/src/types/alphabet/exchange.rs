//! Replaces labels by labels of an alphabet.

use super::Alphabet;
use selfsame_spec::Label;

/// A map from labels to labels of an alphabet with the same arity. Equal labels are mapped to equal
/// labels. Different labels are mapped to different labels as long as the alphabet has enough of
/// them.
#[derive(Debug)]
pub struct Exchange<'a> {
    alphabet: &'a Alphabet,
    known: Vec<Label>,
}

impl<'a> Exchange<'a> {
    /// Returns an empty map to the labels of `alphabet`.
    #[must_use]
    pub const fn new(alphabet: &'a Alphabet) -> Self {
        Self { alphabet, known: Vec::new() }
    }

    /// Returns the label that replaces `label`; `None` if the alphabet has no label of its arity.
    pub fn replace(&mut self, label: &Label) -> Option<&'a Label> {
        let at = self.known.iter().position(|known| known == label).unwrap_or_else(|| {
            self.known.push(label.clone());
            self.known.len() - 1
        });
        let alike = |other: &&Label| other.arity() == label.arity();
        let count = self.alphabet.labels().iter().filter(alike).count();
        self.alphabet.labels().iter().filter(alike).nth(at.checked_rem(count)?)
    }
}
